/* client.wasm as text inside the package, in a file of its own. */
import { ascii } from '#client/ascii';

import { asciiLoader } from './compile.js';

export const load = /* @__PURE__ */ asciiLoader(ascii);
