import { Ajv } from 'ajv';
import formats from 'ajv-formats';

import { jsonSchemas } from '../json-schema.mjs';

/**
 * The three schemas.
 *
 * @param {{ closed: boolean }} options of the schemas
 * @param {import('ajv').Options} [more] of ajv
 */
export function make(options, more) {
  const ajv = new Ajv({ allErrors: true, discriminator: true, allowUnionTypes: true, ...more });
  formats(ajv);
  const face = (schema) => {
    const validate = ajv.compile(schema);
    return { is: validate, issues: (value) => (validate(value) ? [] : validate.errors) };
  };
  const { thread, channel, received } = jsonSchemas(options);
  return {
    name: 'ajv',
    thread: face(thread),
    channel: face(channel),
    received: face(received),
    weigh: ({ instancePath, message }) => instancePath.length + message.length,
  };
}
