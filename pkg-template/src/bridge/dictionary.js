/* The strings of the dictionary by number. */
import { SYMBOLS } from '#tables';

let words;

/** The strings; the first is none. Made when they are first asked for. @returns {string[]} */
export function symbolTexts() {
  words ??= ['', ...SYMBOLS.keys()];
  return words;
}
