/* The module inside this file: nothing to serve, nothing to await. */
import { base64 } from '#core.base64';

import { compile } from './compile.js';

let compiled;

export function load() {
  compiled ??= compile(decodeBase64(base64));
  return compiled;
}

/** By hand: some engines that run WebAssembly have no `atob`, and this is as fast. */
function decodeBase64(text) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const values = new Uint8Array(128);
  for (let value = 0; value < 64; value++) values[alphabet.charCodeAt(value)] = value;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let from = 0, to = 0; from < text.length; from += 4) {
    let group = 0;
    for (let at = from; at < from + 4; at++) group = (group << 6) | values[text.charCodeAt(at)];
    // Past the end of a typed array a write is ignored: that is the padding.
    bytes[to++] = group >> 16;
    bytes[to++] = group >> 8;
    bytes[to++] = group;
  }
  return bytes;
}
