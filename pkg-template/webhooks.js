/* Webhooks: checking, signing, reading and handling. Neither the validation nor the client comes along. */
export { ConversationsError, isConversationsError } from './src/errors/error.js';
export { toFastifyPlugin, toHonoHandler, toLambdaHandler, toNodeHandler } from './src/webhooks/adapters.js';
export { createWebhookHandler, readWebhook } from './src/webhooks/handler.js';
export { createSeenStore } from './src/webhooks/seen.js';
export { signRequest } from './src/webhooks/sign-request.js';
export { verifySignature } from './src/webhooks/signature.js';
export { verifyRequest } from './src/webhooks/verify-request.js';
