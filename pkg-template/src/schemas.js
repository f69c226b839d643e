/* `schemas`: one face for each request body, over the one validator of the core. */
import { JSON_SCHEMAS, SCHEMAS } from '#tables';

import { checkJson, checkNumbered, firstOf, parsed } from './desk.js';
import { ConversationsError } from './error.js';

const CLEAN = Object.freeze({ issues: Object.freeze([]), warnings: Object.freeze([]) });

/** What `$schema` says in each dialect; in that of OpenAPI there is none. */
const DIALECTS = {
  'draft-2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  'openapi-3.0': undefined,
};

/** The schema called `name` as JSON Schema. The dialects differ in two words only. */
function jsonSchema(name, target) {
  if (!Object.keys(DIALECTS).includes(target)) {
    const known = Object.keys(DIALECTS).map((dialect) => `\`${dialect}\``);
    throw new ConversationsError(`expected a target of ${known.join(', ')}`, { kind: 'invalid' });
  }
  const inDialect = (key, value) => {
    if (key === '$schema') return DIALECTS[target];
    if (target !== 'openapi-3.0' || typeof value !== 'object' || value === null || typeof value.const !== 'string') return value;
    const { const: only, ...rest } = value;
    return { ...rest, enum: [only] };
  };
  return JSON.parse(JSON_SCHEMAS[name], inDialect);
}

/** One of the options of Standard Schema. */
function optionOf(options, name) {
  try {
    return options?.[name];
  } catch {
    throw new ConversationsError('the options cannot be read', { kind: 'invalid' });
  }
}

/** Makes the schema called `name`. */
function schema(name, number) {
  const validate = (value, options) => {
    const { issues, warnings } = checkNumbered(number, value, options) ?? CLEAN;
    return issues.length > 0 ? { ok: false, issues, warnings: [...warnings] } : { ok: true, value, warnings: [...warnings] };
  };
  return Object.freeze({
    name,
    validate,
    validateJson(text, options) {
      const { issues, warnings } = checkJson(number, text, options) ?? CLEAN;
      if (issues.length > 0) return { ok: false, issues, warnings: [...warnings] };
      // Parsed when somebody asks for it: many only want to know whether it may be passed on.
      let value;
      let known = false;
      return {
        ok: true,
        get value() {
          if (!known) value = parsed(text);
          known = true;
          return value;
        },
        warnings: [...warnings],
      };
    },
    is: (value) => (checkNumbered(number, value, undefined)?.issues.length ?? 0) === 0,
    isJson: (text) => (checkJson(number, text, undefined)?.issues.length ?? 0) === 0,
    parse(value, options) {
      const result = validate(value, options);
      if (result.ok) return value;
      const { issues } = result;
      const more = issues.length > 1 ? ` and ${issues.length - 1} more` : '';
      throw new ConversationsError(`${name} is invalid: ${firstOf(issues)}${more}`, { kind: 'invalid', issues });
    },
    '~standard': Object.freeze({
      version: 1,
      vendor: 'hubspot-conversations',
      validate(value, options) {
        const result = validate(value, optionOf(options, 'libraryOptions'));
        return result.ok ? { value } : { issues: result.issues };
      },
      jsonSchema: Object.freeze({
        input: (options) => jsonSchema(name, optionOf(options, 'target')),
        output: (options) => jsonSchema(name, optionOf(options, 'target')),
      }),
    }),
  });
}

/** Every schema, by name. */
export const schemas = Object.freeze(Object.fromEntries(SCHEMAS.map((name, number) => [name, schema(name, number)])));
