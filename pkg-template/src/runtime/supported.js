/* Whether the host lets WebAssembly run. */
import { load } from '#core/module';

import { compiles } from './compiles.js';

/** Whether this host lets WebAssembly run, in which values are checked that are not certainly valid, and everything else is done. */
export function isSupported() {
  try {
    load();
    return true;
  } catch (error) {
    // What an engine refuses has a cause; a module that its caller has not supplied yet has none.
    return /** @type {Error} */ (error).cause === undefined && compiles();
  }
}
