/*
 * Bytes as text that compresses nearly as well as the bytes do: frequent bytes are one character, the others two. Base64 puts the same bytes
 * into other characters at other places, where no compression finds what repeats. The counterpart is pkg-template/src/runtime/compile.js.
 */
import { BYTE_ORDER } from '../../pkg-template/src/runtime/byte-order.js';

/** Printable characters that no string literal, template, minifier or page escapes. */
const CHARACTERS = [...Array(95).keys()].map((n) => String.fromCharCode(32 + n)).filter((character) => !'"\'`\\$<'.includes(character));

/** Characters that stand before a second one. */
const MARKS = 2;

/** By byte, the characters that stand for it. */
const CODES = new Array(256);
for (let place = 0; place < 256; place++) {
  const singles = CHARACTERS.length - MARKS;
  const [mark, rest] = [Math.floor(place / singles) - 1, place % singles];
  const byte = Number.parseInt(BYTE_ORDER.slice(2 * place, 2 * place + 2), 16);
  CODES[byte] = mark < 0 ? CHARACTERS[rest] : CHARACTERS[singles + mark] + CHARACTERS[rest];
}

/**
 * The module that exports bytes as `ascii`: their text, and `size`, how many there are.
 *
 * @param {Uint8Array} bytes
 */
export function asciiSource(bytes) {
  const text = Array.from(bytes, (byte) => CODES[byte]).join('');
  return `export const ascii = { size: ${bytes.length}, text: "${text}" };\n`;
}
