/* Bytes to a WebAssembly.Module, and the error that says what to do where that is not possible. */
import { nodeBuffer } from '#utf8';

import { ConversationsError } from '../errors/error.js';

/** @param {BufferSource} bytes */
export function compile(bytes) {
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    throw unavailable(error);
  }
}

/**
 * Why there is no WebAssembly here, and what helps.
 *
 * @param {unknown} cause what the engine threw
 */
export function unavailable(cause) {
  return new ConversationsError(reason(cause), { kind: 'wasm', cause });
}

function reason(cause) {
  if (typeof WebAssembly !== 'object') {
    return 'this JavaScript engine has no WebAssembly, which this package needs';
  }
  // The engines word it differently and give it no code: Chromium, Firefox and Safari each name one of these.
  const words = String(cause?.message);
  if (/content security policy|\bCSP\b|unsafe-eval/i.test(words)) {
    return (
      "the page's Content-Security-Policy forbids WebAssembly: " +
      "add 'wasm-unsafe-eval' to script-src in the Content-Security-Policy header"
    );
  }
  if (/embedder/i.test(words)) {
    return (
      'this runtime compiles WebAssembly at deployment only: build with its `workerd` or `edge-light` condition, ' +
      'or import `hubspot-conversations/core.wasm` and hand the module to `initSync` of `hubspot-conversations/slim`'
    );
  }
  if (cause?.name === 'RangeError') {
    return (
      'this engine has no memory for the WebAssembly module, or compiles none of this size synchronously: ' +
      'use `init` of `hubspot-conversations/slim`'
    );
  }
  return 'the WebAssembly module could not be loaded: it must be the core.wasm of this very version of the package';
}

/** The module in text that the build wrote. */
export function compileBase64(text) {
  return compile(decodeBase64(text));
}

/** With what the engine has for it, twenty times as fast; by hand where there is nothing: `atob` would be no faster. */
function decodeBase64(text) {
  if (typeof Uint8Array.fromBase64 === 'function') return Uint8Array.fromBase64(text);
  const Buffer = nodeBuffer();
  if (Buffer !== undefined) return Buffer.from(text, 'base64');
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
