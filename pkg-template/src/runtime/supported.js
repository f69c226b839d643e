/* The test for a host that lets WebAssembly run. */
import { load } from '#core/module';

import { compiles } from './compiles.js';

/** Returns true where the host lets WebAssembly run, which checks values that are not certainly valid, and does everything else. */
export function isSupported() {
  try {
    return instantiates(load());
  } catch (error) {
    // The error of an engine that refuses has a cause; that of a module that its caller has not supplied yet has none.
    return /** @type {Error} */ (error).cause === undefined && compiles();
  }
}

/** WebKit compiles a module whatever the policy is, and refuses its instance: before it looks at the imports, which are missing here. */
function instantiates(module) {
  try {
    return new WebAssembly.Instance(module) instanceof WebAssembly.Instance;
  } catch (error) {
    return /** @type {Error} */ (error).name !== 'CompileError';
  }
}
