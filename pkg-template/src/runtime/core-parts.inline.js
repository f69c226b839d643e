/* The parts of core.wasm as text inside the package: a bundle has the text of those that are used. */
import { ascii as errors } from '#core/errors/ascii';
import { ascii as explain } from '#core/explain/ascii';
import { ascii as normalize } from '#core/normalize/ascii';
import { ascii as read } from '#core/read/ascii';
import { ascii as reply } from '#core/reply/ascii';

import { asciiLoader } from './compile.js';

export const loadErrors = /* @__PURE__ */ asciiLoader(errors);
export const loadExplain = /* @__PURE__ */ asciiLoader(explain);
export const loadNormalize = /* @__PURE__ */ asciiLoader(normalize);
export const loadRead = /* @__PURE__ */ asciiLoader(read);
export const loadReply = /* @__PURE__ */ asciiLoader(reply);
