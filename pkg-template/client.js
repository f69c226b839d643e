/* The client: the same code as in the main entry, under fewer names. */
export { Client, ConversationsError, createRateLimiter, isConversationsError } from '#package';
