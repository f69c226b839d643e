/* Names of options: one that does not exist is refused, with the one that was meant. */
import { ConversationsError } from './error.js';
import { ofCaller } from './own-code.js';

/**
 * @param {unknown} options the options given; `undefined` and `null` are no options
 * @param {readonly string[]} known the names that exist
 * @param {string} whose the owner of the options, for the message
 */
export function refuseUnknownNames(options, known, whose) {
  if (typeof options !== 'object' || options === null) return;
  const unknown = ofCaller(`options of \`${whose}\``, () => Object.keys(options)).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const meant = nearest(unknown, known);
  const advice = meant === undefined ? `: there are ${known.map((name) => `\`${name}\``).join(', ')}` : `: did you mean \`${meant}\`?`;
  throw new ConversationsError(`\`${unknown.slice(0, 40)}\` is no option of \`${whose}\`${advice}`, { kind: 'invalid' });
}

/**
 * The name that a misspelt one is nearest to, if one is near.
 *
 * @param {string} given
 * @param {readonly string[]} known
 * @param {number} [edits] the number of letters that may differ; otherwise a third of them, or an end that is missing
 */
export function nearest(given, known, edits) {
  // Distances take time in the square of a length, and no name is so long.
  if (given.length < 2 || given.length > 60) return undefined;
  const lower = given.toLowerCase();
  const isNear = (name, away) =>
    away <= (edits ?? Math.max(1, Math.floor(name.length / 3))) || (edits === undefined && isBeginning(lower, name));
  const found = known
    .map((name) => ({ name, away: distance(lower, name.toLowerCase()) }))
    .filter(({ name, away }) => isNear(name.toLowerCase(), away))
    .sort((a, b) => a.away - b.away);
  return found[0]?.name;
}

const isBeginning = (given, name) => given.length >= 3 && (name.startsWith(given) || given.startsWith(name));

/** The number of letters to insert, delete, replace or swap with their neighbour (restricted Damerau–Levenshtein distance). */
function distance(a, b) {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.length][b.length];
}
