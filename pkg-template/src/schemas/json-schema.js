/* The schemas as JSON Schema, for the extension of Standard Schema. */
import { JSON_SCHEMAS } from '#json-schemas';

import { ConversationsError } from '../errors/error.js';
import { optionOf } from './standard-options.js';

/** What `$schema` says in each dialect; in that of OpenAPI there is none. */
const DIALECTS = {
  'draft-2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  'openapi-3.0': undefined,
};

/** The schema called `name` as JSON Schema. The dialects differ in three keywords only. */
function jsonSchema(name, target) {
  if (!Object.keys(DIALECTS).includes(target)) {
    const known = Object.keys(DIALECTS).map((dialect) => `\`${dialect}\``);
    throw new ConversationsError(`expected a target of ${known.join(', ')}`, { kind: 'invalid' });
  }
  const inDialect = (key, value) => {
    if (key === '$schema') return DIALECTS[target];
    // Conditions, of which OpenAPI 3.0 knows nothing.
    if (key === 'allOf' && target === 'openapi-3.0') return undefined;
    if (target !== 'openapi-3.0' || typeof value !== 'object' || value === null || typeof value.const !== 'string') return value;
    const { const: only, ...rest } = value;
    return { ...rest, enum: [only] };
  };
  return JSON.parse(JSON_SCHEMAS[name], inDialect);
}

/** The member that the extension of Standard Schema adds to a schema called `name`. */
export function jsonSchemaOf(name) {
  const convert = (options) => jsonSchema(name, optionOf(options, 'target'));
  return { jsonSchema: Object.freeze({ input: convert, output: convert }) };
}
