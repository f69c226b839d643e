/** The client: the names of `hubspot-conversations` that call HubSpot. */

export type * from './index.js';
export { Client, ConversationsError, createRateLimiter, isConversationsError } from './index.js';
