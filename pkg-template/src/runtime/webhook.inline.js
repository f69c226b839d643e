/* webhook.wasm as text inside the package, in a file of its own. */
import { base64 } from '#webhook/base64';

import { compileBase64 } from './compile.js';

let compiled;

export function load() {
  compiled ??= compileBase64(base64);
  return compiled;
}
