/* client.wasm from the caller, or else as text inside the package. */
import { ascii } from '#client/ascii';

import { asciiLoader } from './compile.js';
import { supplied } from './supplied.js';

export const load = /* @__PURE__ */ asciiLoader(ascii, () => supplied('client'));
