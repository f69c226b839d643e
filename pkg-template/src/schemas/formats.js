/*
 * The formats of strings that src/spec/format.rs states, for the verdict. A function here may refuse a text that Rust
 * accepts, since the complete check decides about every value the verdict does not vouch for; it never accepts a text
 * that Rust refuses. Texts beyond ASCII are left to the complete check, but for free text.
 */

import { isText } from './plain-values.js';

/** Returns true for a text that is `fewest` to `most` decimal digits from `from` on. */
function isDigits(text, from, fewest, most) {
  const { length } = text;
  if (length - from < fewest || length - from > most) return false;
  for (let i = from; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 48 || unit > 57) return false;
  }
  return true;
}

// Eighteen digits always fit into 64 bits.
export function isId(text) {
  return typeof text === 'string' && isDigits(text, 0, 1, 18);
}

export function isAgent(text) {
  return typeof text === 'string' && text.charCodeAt(0) === 65 && text.charCodeAt(1) === 45 && isDigits(text, 2, 1, 18);
}

export function isActor(text) {
  if (typeof text !== 'string' || text.charCodeAt(1) !== 45) return false;
  switch (text.charCodeAt(0)) {
    case 65: // A
    case 73: // I
    case 76: // L
    case 86: // V
      return isDigits(text, 2, 1, 18);
    case 69: // E
      return isEmail(text.slice(2));
    case 83: // S
      return text === 'S-hubspot';
    default:
      return false;
  }
}

const LINE = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/;

export function isLine(text) {
  return isText(text) && LINE.test(text);
}

const PRINTABLE = /^[ -~]+$/;

export function isOpaque(text) {
  return isText(text) && PRINTABLE.test(text);
}

/** The characters of an e-mail address: 1 may stand in a word before the `@`, 2 is a letter or a digit. */
const ADDRESS = /* @__PURE__ */ Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  return (/[\w!#$%&'*+/=?^`{|}~-]/.test(character) ? 1 : 0) | (/[A-Za-z\d]/.test(character) ? 2 : 0);
});

export function isEmail(text) {
  // Of an address that is no longer than this, no part is longer than it may be.
  if (typeof text !== 'string' || text.length > 63) return false;
  const { length } = text;
  let begin = 0;
  let at = 0;
  for (; ; at++) {
    if (at === length) return false;
    const unit = text.charCodeAt(at);
    if (unit < 128 && ADDRESS[unit] & 1) continue;
    if (at === begin) return false;
    if (unit === 64) break;
    if (unit !== 46) return false;
    begin = at + 1;
  }
  let labels = 0;
  begin = ++at;
  for (; at < length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 128 && ADDRESS[unit] & 2) continue;
    if (at === begin) return false;
    if (unit === 45) continue;
    if (unit !== 46 || text.charCodeAt(at - 1) === 45) return false;
    labels++;
    begin = at + 1;
  }
  return labels > 0 && at > begin && text.charCodeAt(at - 1) !== 45;
}

const PHONE = /^\+[1-9]\d{1,14}$/;

export function isPhone(text) {
  return typeof text === 'string' && PHONE.test(text);
}

export function isShortCode(text) {
  return typeof text === 'string' && isDigits(text, 0, 3, 8);
}

/** With a host of ASCII names and perhaps a port, without user, and without labels that stand for names beyond ASCII. */
const URL = /^https?:\/\/(?:(?!xn--)[a-z\d-]+\.)*(?!xn--)[a-z][a-z\d-]*(?::\d{1,4})?(?:[/?#][!#-;=?-~]*)?$/i;
const HTTPS = /^https/i;

export function isUrl(text) {
  return isText(text) && URL.test(text);
}

export function isHttpsUrl(text) {
  return isUrl(text) && HTTPS.test(text);
}

export function isFileRef(text) {
  return isId(text) || isHttpsUrl(text);
}

const UUID = /^[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/;

export function isUuid(text) {
  return typeof text === 'string' && UUID.test(text);
}

/** Without the 29th of February and without leap seconds. */
const DATE_TIME =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

export function isDateTime(text) {
  return typeof text === 'string' && text.length < 64 && DATE_TIME.test(text);
}

const PROPERTY = /^[a-z\d_]+$/;

export function isProperty(text) {
  return typeof text === 'string' && PROPERTY.test(text);
}

const VISIBLE = /[^\s\x85\ufeff]/;

export function isVisible(text) {
  if (!isText(text) || text === '') return false;
  const first = text.charCodeAt(0);
  return (first > 32 && first < 127) || VISIBLE.test(text);
}

export function isName(text) {
  return isVisible(text) && LINE.test(text);
}
