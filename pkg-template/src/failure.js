import { ConversationsError, isConversationsError } from './error.js';

/** The error that a failure of the core stands for. */
export function toError(failure) {
  return isConversationsError(failure) ? failure : new ConversationsError(failure.message, failure);
}
