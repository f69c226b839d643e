/** Validation: the names of `hubspot-conversations` that check, repair and explain bodies, without reading and the client. */

export type * from './index.js';
export { actor, attach, ConversationsError, explain, isConversationsError, isSupported, LIMITS, normalize, RULES, schemas } from './index.js';
