/* help.wasm: repairs, explains, answers, verifies. A module of its own, made on first use: most programs need none of it. */
import { createGlue } from '#help.glue';
import { load } from '#help';

import { encode } from './encode.js';
import { hostOf } from './instance.js';

const { memory, call } = /* @__PURE__ */ hostOf(createGlue, load);

export { call };

/** What `ask` has the module say of a value, as it is in JSON; `undefined` where it says nothing. */
export function saidOf(value, ask) {
  return encode(value, ({ nodes, text }) =>
    call((help) => {
      const nodesAt = help.value_room(nodes.length / 4, text.length);
      const textAt = help.value_text();
      const { buffer } = memory();
      new Uint32Array(buffer, nodesAt, nodes.length).set(nodes);
      new Uint8Array(buffer, textAt, text.length).set(text);
      const said = ask(help) === 0 ? undefined : JSON.parse(help.said());
      // Nothing is kept: the next value may be long in coming.
      help.value_room(0, 0);
      return said;
    }),
  );
}
