/* webhook.wasm as text inside the package, in a file of its own. */
import { order, size, text } from '#webhook/ascii';

import { compileAscii } from './compile.js';

let compiled;

export function load() {
  compiled ??= compileAscii(text, order, size);
  return compiled;
}
