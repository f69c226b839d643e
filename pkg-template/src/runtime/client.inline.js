/* The module inside this file, as core.wasm is. `./slim` has it so too: its caller supplies core.wasm alone. */
import { order, size, text } from '#client/ascii';

import { compileAscii } from './compile.js';

let compiled;

export function load() {
  compiled ??= compileAscii(text, order, size);
  return compiled;
}
