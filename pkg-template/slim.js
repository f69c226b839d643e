/* The same names; the WebAssembly module is supplied by the caller. */
export * from './index.js';
export { init, initSync } from './src/runtime/init.slim.js';
