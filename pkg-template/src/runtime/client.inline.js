/* The module inside this file, as core.wasm is. `./slim` has it so too: its caller supplies core.wasm alone. */
import { base64 } from '#client/base64';

import { compileBase64 } from './compile.js';

let compiled;

export function load() {
  compiled ??= compileBase64(base64);
  return compiled;
}
