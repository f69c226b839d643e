/* Everything, ready at once. Which file the module comes from is decided by the condition it is built for. */
export { LIMITS, RULES } from '#tables';
export { Client } from './src/client.js';
export { ConversationsError, isConversationsError } from './src/error.js';
export { createRateLimiter } from './src/limiter.js';
export { read } from './src/read.js';
export { schemas } from './src/schemas.js';
