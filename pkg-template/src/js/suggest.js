/* "did you mean": the string that was probably meant, as src/validate/suggest.rs finds it. */
import { byteLength } from './text.js';

/**
 * The one of `words` that `given` is a misspelling of: equal but for case, or at most two letters (one in short words)
 * missing, added, changed or swapped.
 *
 * @param {string} given
 * @param {Iterable<string>} words
 * @returns {string | undefined}
 */
export function nearest(given, words) {
  if (given.length > 64 || byteLength(given) > 64) return undefined;
  const own = lettersOf(given);
  let nearestWord;
  let least = own.length < 3 ? 1 : own.length < 6 ? 2 : 3;
  for (const word of words) {
    // No fewer letters are missing or added.
    if (Math.abs(word.length - own.length) >= least) continue;
    const found = distance(own, lettersOf(word));
    if (found < least) [nearestWord, least] = [word, found];
  }
  return nearestWord;
}

/** The letters of a text, those of ASCII as small ones. */
const lettersOf = (text) => Array.from(text, (letter) => (letter < '\x80' ? letter.toLowerCase() : letter));

/** Letters missing, added, changed or swapped with their neighbour (optimal string alignment). */
function distance(given, word) {
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: word.length + 1 }, (_, j) => j);
  for (let i = 1; i <= given.length; i++) {
    const row = Array.from(last, () => i);
    for (let j = 1; j <= word.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (given[i - 1] === word[j - 1] ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && given[i - 1] === word[j - 2] && given[i - 2] === word[j - 1];
      if (isSwapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[word.length];
}
