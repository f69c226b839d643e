/* `schemas`: one face for each request body, over the one validator of the core. */
import { checkJson, checkValue, jsonSchemaOf, schemaNames, textOf } from './desk.js';
import { ConversationsError } from './error.js';

const CLEAN = Object.freeze({ issues: Object.freeze([]), warnings: Object.freeze([]) });

/** Makes the schema called `name`. */
function schema(name) {
  const validate = (value, options) => {
    const { issues, warnings } = checkValue(name, value, options) ?? CLEAN;
    return issues.length > 0 ? { ok: false, issues, warnings: [...warnings] } : { ok: true, value, warnings: [...warnings] };
  };
  return Object.freeze({
    name,
    validate,
    validateJson(text, options) {
      const { issues, warnings } = checkJson(name, text, options) ?? CLEAN;
      if (issues.length > 0) return { ok: false, issues, warnings: [...warnings] };
      // Parsed when somebody asks for it: many only want to know whether it may be passed on.
      let value;
      let parsed = false;
      return {
        ok: true,
        get value() {
          if (!parsed) value = JSON.parse(textOf(text));
          parsed = true;
          return value;
        },
        warnings: [...warnings],
      };
    },
    is: (value) => (checkValue(name, value, undefined)?.issues.length ?? 0) === 0,
    parse(value, options) {
      const result = validate(value, options);
      if (result.ok) return value;
      const { issues } = result;
      const [{ message, pointer }] = issues;
      const more = issues.length > 1 ? ` and ${issues.length - 1} more` : '';
      throw new ConversationsError(`${name} is invalid: ${message} at \`${pointer}\`${more}`, { kind: 'invalid', issues });
    },
    '~standard': Object.freeze({
      version: 1,
      vendor: 'hubspot-conversations',
      validate(value, options) {
        const result = validate(value, options?.libraryOptions);
        return result.ok ? { value } : { issues: result.issues };
      },
      jsonSchema: Object.freeze({
        input: ({ target }) => jsonSchemaOf(name, target),
        output: ({ target }) => jsonSchemaOf(name, target),
      }),
    }),
  });
}

/** @type {Map<string, ReturnType<typeof schema>>} */
const made = new Map();

/**
 * Every schema, by name. Which there are is known to the core, and the core is made on first use: so a schema is made when
 * it is asked for.
 */
export const schemas = new Proxy(Object.create(null), {
  get(_, name) {
    if (typeof name !== 'string' || !schemaNames().includes(name)) return undefined;
    if (!made.has(name)) made.set(name, schema(name));
    return made.get(name);
  },
  has: (_, name) => typeof name === 'string' && schemaNames().includes(name),
  ownKeys: () => schemaNames(),
  getOwnPropertyDescriptor(_, name) {
    const value = this.get(_, name);
    return value && { value, enumerable: true, configurable: true, writable: false };
  },
});
