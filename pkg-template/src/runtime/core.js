/* core.wasm: checks, reads, repairs, explains, answers, verifies. What does not reach out. */
import { createGlue } from '#glue';
import { load } from '#wasm';

import { createInstanceOwner } from './instance.js';

export const { memory, call, onReset, settle } = /* @__PURE__ */ createInstanceOwner(createGlue, load);
