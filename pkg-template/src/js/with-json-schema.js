/* The JSON Schemas, for who needs them. */
import { fromCaller } from '../errors/call-site.js';
import { jsonSchemaOf } from '../schemas/json-schema.js';

/**
 * A schema with the JSON Schema extension of Standard Schema.
 *
 * @template {{ name: string, '~standard': object, with(options: object): Schema }} Schema
 * @param {Schema} schema
 */
export function withJsonSchema(schema) {
  return Object.freeze({
    ...schema,
    with: fromCaller((options) => withJsonSchema(schema.with(options))),
    '~standard': Object.freeze({ ...schema['~standard'], ...jsonSchemaOf(schema.name) }),
  });
}
