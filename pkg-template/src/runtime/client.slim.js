/* client.wasm comes from the caller, or else as text inside the package. */
import { load as loadText } from './client.inline.js';
import { supplied } from './supplied.js';

export const load = () => supplied('client') ?? loadText();
