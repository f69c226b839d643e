import { ConversationsError, isConversationsError } from './error.js';

/** By failure, so that a hook and the caller get the same error. */
const errors = new WeakMap();

/** The error that a failure of the core stands for. */
export function toError(failure) {
  if (isConversationsError(failure)) return failure;
  const error = errors.get(failure) ?? new ConversationsError(failure.message, failure);
  errors.set(failure, error);
  return error;
}
