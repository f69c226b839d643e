/* core.wasm comes from the caller. */
import { ConversationsError } from '../errors/error.js';
import { supplied } from './supplied.js';

export function load() {
  const module = supplied('core');
  if (module === undefined) {
    throw new ConversationsError('call `init` or `initSync` of `hubspot-conversations/slim` first', { kind: 'wasm' });
  }
  return module;
}
