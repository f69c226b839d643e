/* The schemas as JSON Schema, in several dialects and with closed objects, for the extension of Standard Schema. */
import { JSON_SCHEMAS } from '#json-schemas';

import { fromCaller } from '../errors/call-site.js';
import { ConversationsError } from '../errors/error.js';
import { optionOf } from './standard-options.js';

/** The value of `$schema` in each dialect; in that of OpenAPI there is none. */
const DIALECTS = {
  'draft-2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  'openapi-3.0': undefined,
};

/**
 * The schema called `name`. The dialects differ in three keywords only.
 *
 * @param {string} name
 * @param {any} target the dialect
 * @param {any} [additionalProperties] `false` closes every object
 */
function jsonSchema(name, target, additionalProperties) {
  if (!Object.keys(DIALECTS).includes(target)) {
    const known = Object.keys(DIALECTS).map((dialect) => `\`${dialect}\``);
    throw new ConversationsError(`expected a target of ${known.join(', ')}`, { kind: 'invalid' });
  }
  if (![undefined, true, false].includes(additionalProperties)) {
    throw new ConversationsError('expected `additionalProperties` to be a boolean', { kind: 'invalid' });
  }
  const inDialect = (key, value) => {
    if (key === '$schema') return DIALECTS[target];
    // Conditions, which OpenAPI 3.0 does not have.
    if (key === 'allOf' && target === 'openapi-3.0') return undefined;
    if (target !== 'openapi-3.0' || typeof value !== 'object' || value === null || typeof value.const !== 'string') return value;
    const { const: only, ...rest } = value;
    return { ...rest, enum: [only] };
  };
  const schema = JSON.parse(JSON_SCHEMAS[name], inDialect);
  return additionalProperties === false ? closed(schema, target) : schema;
}

/**
 * A schema whose objects have their members and no others, each of them required: what may be left out is `null`, which
 * validation takes as missing. Left out are the keywords that definitions of tools do not take, conditions among them, and
 * members that are objects of any names.
 */
function closed({ allOf, minLength, ...schema }, target) {
  if (schema.anyOf !== undefined) {
    const { type, anyOf, ...rest } = schema;
    // The root is an object, whatever it is one of.
    return { ...(rest.title === undefined ? {} : { type }), ...rest, anyOf: anyOf.map((one) => closed(one, target)) };
  }
  if (schema.items !== undefined) return { ...schema, items: closed(schema.items, target) };
  if (schema.properties === undefined) return schema;
  const { required = [], ...rest } = schema;
  const members = Object.entries(schema.properties).filter(
    ([, { type, properties, anyOf }]) => type !== 'object' || (properties ?? anyOf) !== undefined,
  );
  const properties = Object.fromEntries(
    members.map(([name, member]) => [name, required.includes(name) ? closed(member, target) : nullable(closed(member, target), target)]),
  );
  return { ...rest, properties, required: Object.keys(properties), additionalProperties: false };
}

/** A schema that takes `null` too. */
function nullable(schema, target) {
  const values = schema.enum === undefined ? {} : { enum: [...schema.enum, null] };
  if (target === 'openapi-3.0') return { ...schema, ...values, nullable: true };
  if (schema.anyOf !== undefined) return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  return { ...schema, ...values, type: [schema.type, 'null'] };
}

/** The member that the extension of Standard Schema adds to a schema called `name`. */
export function jsonSchemaOf(name) {
  // The options of libraries may be for several of them, so unknown ones are no mistake.
  const convert = fromCaller((options) =>
    jsonSchema(name, optionOf(options, 'target'), optionOf(optionOf(options, 'libraryOptions'), 'additionalProperties')),
  );
  return { jsonSchema: Object.freeze({ input: convert, output: convert }) };
}
