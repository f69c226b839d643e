/* Validation in JavaScript alone, for hosts that forbid WebAssembly and pages where each kilobyte counts. */
export { LIMITS, RULES } from '#tables';
export { ConversationsError, isConversationsError } from './src/errors/error.js';
export { actor } from './src/helpers/actor.js';
export { attach } from './src/helpers/attach.js';
export { explain } from './src/helpers/explain.js';
export { normalize } from './src/helpers/normalize.js';
export { withJsonSchema } from './src/js/with-json-schema.js';
export { compiles as isSupported } from './src/runtime/compiles.js';
export { schemas } from './src/schemas/schemas.js';
