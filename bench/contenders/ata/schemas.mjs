import { Validator } from 'ata-validator';

import { jsonSchemas } from '../json-schema.mjs';

const face = (schema) => {
  const validator = new Validator(schema);
  return {
    is: (value) => validator.isValidObject(value),
    issues: (value) => validator.validate(value).errors,
  };
};

/**
 * The three schemas.
 *
 * @param {{ closed: boolean }} options of the schemas
 */
export function make(options) {
  const { thread, channel, received } = jsonSchemas(options);
  return {
    name: 'ata-validator',
    thread: face(thread),
    channel: face(channel),
    received: face(received),
    weigh: ({ instancePath, message }) => instancePath.length + message.length,
  };
}
