/* client.wasm: sends and receives. A module of its own, made on first use: who only checks and reads needs none of it. */
import { createGlue } from '#client/glue';
import { load } from '#client/module';

import { createInstanceOwner } from './instance.js';

const owner = /* @__PURE__ */ createInstanceOwner(createGlue, load);

export const call = (use) => owner.call(use);
export const pending = (use, seen) => owner.pending(use, seen);
