import { ConversationsError, isConversationsError } from './error.js';

/** By failure, so that a hook and the caller get the same error. */
const errors = /* @__PURE__ */ new WeakMap();

/** By error, the answers that went well and could not be read, as they came. */
const answers = /* @__PURE__ */ new WeakMap();

/** The error that a failure of the core stands for. */
export function toError(failure) {
  if (isConversationsError(failure)) return failure;
  const error = errors.get(failure) ?? new ConversationsError(failure.message, failure);
  errors.set(failure, error);
  if (failure.answer !== undefined) answers.set(error, failure.answer);
  return error;
}

/** The answer behind an error that reports that it could not be read. Throws the error where there is none. */
export function answerOf(error) {
  const answer = answers.get(error);
  if (answer === undefined) throw error;
  return answer;
}
