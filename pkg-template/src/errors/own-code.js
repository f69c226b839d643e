/* Code of the caller's own, such as getters and the traps of proxies, that runs while this package reads a given value. */
import { ConversationsError, isConversationsError } from './error.js';

/**
 * The result of `read`. An error that the caller's code throws is the cause of an error of this package.
 *
 * @template T
 * @param {string} what the name of the value that is read, for the message
 * @param {() => T} read
 * @param {'invalid' | 'unreadable'} [kind]
 * @returns {T}
 */
export function ofCaller(what, read, kind = 'invalid') {
  try {
    return read();
  } catch (cause) {
    if (isConversationsError(cause)) throw cause;
    throw new ConversationsError(`expected ${what} that can be read`, { kind, cause });
  }
}
