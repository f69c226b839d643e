/* core.wasm: checks, reads, repairs, explains, answers, verifies. What does not reach out. */
import { createGlue } from '#core/glue';
import { load } from '#core/module';

import { createInstanceOwner } from './instance.js';

export const { memory, call, onReset, settle, shrink } = /* @__PURE__ */ createInstanceOwner(createGlue, load);
