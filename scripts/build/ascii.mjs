/*
 * Bytes as text that compresses nearly as well as the bytes do: frequent bytes are one character, the others two. Base64 puts the same bytes
 * into other characters at other places, where no compression finds what repeats. The counterpart is pkg-template/src/runtime/compile.js.
 */

/** Printable characters that no string literal, template, minifier or page escapes. */
const CHARACTERS = [...Array(95).keys()].map((n) => String.fromCharCode(32 + n)).filter((character) => !'"\'`\\$<'.includes(character));

/** Characters that stand before a second one. */
const MARKS = 2;

/**
 * The module that exports bytes as `ascii`: `order`, the bytes by frequency as characters of their own; `text`; `size`, the number of bytes.
 *
 * @param {Uint8Array} bytes
 */
export function asciiSource(bytes) {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte]++;
  const order = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  const singles = CHARACTERS.length - MARKS;
  const codes = new Array(256);
  order.forEach((byte, place) => {
    const [mark, rest] = [Math.floor(place / singles) - 1, place % singles];
    codes[byte] = mark < 0 ? CHARACTERS[rest] : CHARACTERS[singles + mark] + CHARACTERS[rest];
  });
  let text = '';
  for (const byte of bytes) text += codes[byte];
  const hex = order.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `export const ascii = { size: ${bytes.length}, order: "${hex}", text: "${text}" };\n`;
}
