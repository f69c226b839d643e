/* Bytes to a WebAssembly.Module, and the error that says what to do where that is not possible. */
import { ConversationsError } from './error.js';

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
