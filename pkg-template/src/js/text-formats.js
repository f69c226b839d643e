/* The formats of ids, actors and addresses, decided as src/spec/format.rs decides them. */
import { byteLength } from './text.js';

export const isId = (text) => /^\d{1,19}$/.test(text) && (text.length < 19 || text <= '9223372036854775807');
export const isAgent = (text) => text.startsWith('A-') && isId(text.slice(2));

export function isActor(text) {
  const rest = text.slice(2);
  if (text[1] !== '-') return false;
  switch (text[0]) {
    case 'A':
    case 'I':
    case 'L':
    case 'V':
      return isId(rest);
    case 'E':
      return isEmail(rest);
    case 'S':
      return rest === 'hubspot';
    default:
      return text[0] === 'B' && isOpaque(rest);
  }
}

export const isLine = (text) => /^[^\0-\x1f\x7f-\x9f\u2028\u2029]*$/.test(text);
export const isOpaque = (text) => text !== '' && isLine(text);

/** White space, control characters, marks of directions and the like beyond ASCII. */
export const hasHidden = (text) =>
  /[\x80-\xa0\xad\u061c\u1680\u180e\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffd]|\udb40[\udc00-\udc7f]/.test(
    text,
  );

export function isEmail(text) {
  // No text of more UTF-16 code units has fewer bytes.
  if (text.length > 254 || byteLength(text) > 254) return false;
  const isQuoted = text[0] === '"';
  const at = isQuoted ? text.lastIndexOf('@') : text.indexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const domain = text.slice(at + 1);
  const isLocal = isQuoted ? /^"(?:[^\0-\x1f\x7f"\\]|\\[ -~])+"$/ : /^[^\0- \x7f@<>()[\],;:\\".]+(?:\.[^\0- \x7f@<>()[\],;:\\".]+)*$/;
  const labels = domain.split('.');
  const isLabel = (label) =>
    /^[A-Za-z\d\x80-\uffff](?:[A-Za-z\d\x80-\uffff-]*[A-Za-z\d\x80-\uffff])?$/.test(label) && byteLength(label) <= 63;
  return isLocal.test(local) && byteLength(local) <= 64 && labels.length > 1 && labels.every(isLabel) && !hasHidden(text);
}
