/* Validation: the same code as in the main entry, under fewer names. */
export { actor, attach, ConversationsError, explain, isConversationsError, isSupported, LIMITS, normalize, RULES, schemas } from '#package';
