/* The words of the dictionary by number, for who has the number. */
import { SYMBOLS } from '#tables';

let words;

/** The words; the first is none. Made when they are first asked for. @returns {string[]} */
export function symbolTexts() {
  words ??= ['', ...SYMBOLS.keys()];
  return words;
}
