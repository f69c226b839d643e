/* The module inside this file: nothing to serve, nothing to await. */
import { order, size, text } from '#core/ascii';

import { compileAscii } from './compile.js';

let compiled;

export function load() {
  compiled ??= compileAscii(text, order, size);
  return compiled;
}
