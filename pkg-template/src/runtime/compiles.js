/* Asks the engine to compile and to run WebAssembly. */

/** A module with nothing in it. */
const EMPTY = [0, 97, 115, 109, 1, 0, 0, 0];

export function compiles() {
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(EMPTY))) instanceof WebAssembly.Instance;
  } catch {
    return false;
  }
}
