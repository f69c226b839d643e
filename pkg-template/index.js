/* Everything, ready at once. Which file the module comes from is decided by the condition it is built for. */
export { LIMITS, RULES } from '#tables';
export { actor } from './src/actor.js';
export { attach } from './src/attach.js';
export { Client } from './src/client.js';
export { ConversationsError, isConversationsError } from './src/error.js';
export { explain } from './src/explain.js';
export { createRateLimiter } from './src/limiter.js';
export { normalize } from './src/normalize.js';
export { read } from './src/read.js';
export { replyTo } from './src/reply.js';
export { schemas } from './src/schemas.js';
export { isSupported } from './src/supported.js';
export { verifySignature } from './src/webhooks/signature.js';
