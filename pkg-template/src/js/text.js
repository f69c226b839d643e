/* Texts as the core sees them: UTF-8, without surrogates that lack their other half. */

/** The number of bytes that a text takes as UTF-8; a lone surrogate counts as the U+FFFD it becomes. */
export function byteLength(text) {
  const { length } = text;
  let bytes = length;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    // The halves of a pair have two bytes each, one alone has three.
    if (unit >= 0x80) bytes += unit < 0x800 || isPaired(text, i, unit) ? 1 : 2;
  }
  return bytes;
}

function isPaired(text, i, unit) {
  if (unit < 0xd800 || unit >= 0xe000) return false;
  const other = text.charCodeAt(unit < 0xdc00 ? i + 1 : i - 1);
  return unit < 0xdc00 ? other >= 0xdc00 && other < 0xe000 : other >= 0xd800 && other < 0xdc00;
}

/** The text with U+FFFD in place of every lone surrogate. */
export function wellFormed(text) {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

/** The number of code points of a well-formed text. */
export function codePoints(text) {
  let count = text.length;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count--;
  return count;
}

/** A text with small letters in place of the capital ones of ASCII. */
export function smallAscii(text) {
  return text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}

/** The number that a text writes in decimal digits, and nothing but digits, where it fits into 32 bits. */
export function digits32(text) {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  return number < 2 ** 32 ? number : undefined;
}
