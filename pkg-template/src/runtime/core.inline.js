/* The module inside this file: nothing to serve, nothing to await. */
import { base64 } from '#core/base64';

import { compileBase64 } from './compile.js';

let compiled;

export function load() {
  compiled ??= compileBase64(base64);
  return compiled;
}
