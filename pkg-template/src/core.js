/* core.wasm: checks, reads and calls. What every use of the package needs. */
import { createGlue } from '#glue';
import { load } from '#wasm';

import { hostOf } from './instance.js';

export const { core, memory, call, pending, onReset } = /* @__PURE__ */ hostOf(createGlue, load);
