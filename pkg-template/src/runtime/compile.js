/* Bytes to a WebAssembly.Module, and the error that states the remedy where that is not possible. */
import { ConversationsError } from '../errors/error.js';
import { BYTE_ORDER } from './byte-order.js';

/** @param {BufferSource} bytes */
export function compile(bytes) {
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    throw unavailable(error);
  }
}

/**
 * The error for a host without WebAssembly: the reason, and the remedy.
 *
 * @param {unknown} cause the error that the engine threw
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

/**
 * Makes a module of its text when it is first asked for, unless there is another one then.
 *
 * @param {{ text: string, size: number }} ascii
 * @param {() => WebAssembly.Module | undefined} [other]
 * @returns {() => WebAssembly.Module}
 */
export function asciiLoader({ text, size }, other) {
  let compiled;
  return () => {
    compiled ??= other?.() ?? compileAscii(text, size);
    return compiled;
  };
}

/** The number of characters that stand for a byte by themselves; two more stand before a second one (scripts/build/ascii.mjs). */
const SINGLES = 87;

/**
 * The module in text that the build wrote.
 *
 * @param {string} text a byte in each character or two
 * @param {number} size the number of bytes
 */
function compileAscii(text, size) {
  const bytes = new Uint8Array(size);
  const values = new Uint8Array(256);
  for (let place = 0; place < 256; place++) values[place] = Number.parseInt(BYTE_ORDER.slice(2 * place, 2 * place + 2), 16);
  const places = new Uint8Array(128);
  for (let code = 32, place = 0; code < 127; code++) if (!UNUSED.includes(String.fromCharCode(code))) places[code] = place++;
  for (let from = 0, to = 0; to < size; to++) {
    let place = places[text.charCodeAt(from++)];
    if (place >= SINGLES) place = (place - SINGLES + 1) * SINGLES + places[text.charCodeAt(from++)];
    bytes[to] = values[place];
  }
  return compile(bytes);
}

/** Characters that no byte is written with. */
const UNUSED = '"\'`\\$<';
