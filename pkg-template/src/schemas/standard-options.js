/* The options that callers of Standard Schema pass. */
import { ConversationsError } from '../errors/error.js';

/** One of the options. */
export function optionOf(options, name) {
  try {
    return options?.[name];
  } catch {
    throw new ConversationsError('the options cannot be read', { kind: 'invalid' });
  }
}
