/* Everything, ready at once. Which file the module comes from is decided by the condition it is built for. */
export { LIMITS, RULES } from '#tables';
export { actor } from './src/helpers/actor.js';
export { attach } from './src/helpers/attach.js';
export { Client } from './src/client/client.js';
export { ConversationsError, isConversationsError } from './src/errors/error.js';
export { explain } from './src/helpers/explain.js';
export { createRateLimiter } from './src/client/rate-limiter.js';
export { normalize } from './src/helpers/normalize.js';
export { read } from './src/read/read.js';
export { replyTo } from './src/helpers/reply.js';
export { schemas } from './src/schemas/schemas.js';
export { isSupported } from './src/runtime/supported.js';
export { verifySignature } from './src/webhooks/signature.js';
