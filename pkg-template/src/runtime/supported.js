/* Whether the host lets WebAssembly run. */
import { load } from '#core/module';

import { compiles } from './compiles.js';

/** Returns true where the host lets WebAssembly run, which checks values that are not certainly valid, and does everything else. */
export function isSupported() {
  try {
    load();
    return true;
  } catch (error) {
    // The error of an engine that refuses has a cause; that of a module that its caller has not supplied yet has none.
    return /** @type {Error} */ (error).cause === undefined && compiles();
  }
}
