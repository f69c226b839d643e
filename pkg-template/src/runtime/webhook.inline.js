/* webhook.wasm as text inside the package, in a file of its own. */
import { ascii } from '#webhook/ascii';

import { asciiLoader } from './compile.js';

export const load = /* @__PURE__ */ asciiLoader(ascii);
