/* The main part of core.wasm as text inside the package: nothing to serve, nothing to await. */
import { ascii } from '#core/ascii';

import { asciiLoader } from './compile.js';

export const load = /* @__PURE__ */ asciiLoader(ascii);
