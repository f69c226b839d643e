/* core.wasm: checks, reads, repairs, explains, answers, verifies. Nothing in it makes requests. */
import { createGlue } from '#core/glue';
import { load } from '#core/module';

import { createInstanceOwner } from './instance.js';

const owner = /* @__PURE__ */ createInstanceOwner(createGlue, load);

/* Functions: bundlers drop those that are unused, but keep all names of a destructured object. */
export const memory = () => owner.memory();
export const call = (use, part) => owner.call(use, part);
export const onReset = (listener) => owner.onReset(listener);
export const prepare = () => owner.prepare();
export const settle = () => owner.settle();
export const shrink = () => owner.shrink();
