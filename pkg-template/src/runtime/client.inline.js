/* client.wasm as text inside the package. `./slim` has it so too: its caller supplies core.wasm alone. */
import { ascii } from '#client/ascii';

import { asciiLoader } from './compile.js';

export const load = /* @__PURE__ */ asciiLoader(ascii);
