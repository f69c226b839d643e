/* Keeps the answer of each key in memory, for a server that is one process. */

/** The time that a key counts, in milliseconds. HubSpot repeats a request at once; a user tries again within minutes. */
export const KEEP_MS = 10 * 60_000;

/** The number of keys that are kept: each is an answer of a few kilobytes. */
const KEYS_MAX = 1000;

/** @returns {(key: string, send: () => Promise<any>) => Promise<any>} */
export function createOnce({ now = Date.now } = {}) {
  /** The oldest first. */
  const kept = new Map();

  return (key, send) => {
    for (const [old, { until }] of kept) {
      if (until > now() && kept.size < KEYS_MAX) break;
      kept.delete(old);
    }
    const known = kept.get(key);
    if (known !== undefined) return known.answer;
    const answer = send();
    kept.set(key, { answer, until: now() + KEEP_MS });
    const forget = () => kept.delete(key);
    answer.then(({ isRefusal }) => isRefusal && forget(), forget);
    return answer;
  };
}
