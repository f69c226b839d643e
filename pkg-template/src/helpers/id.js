/* Ids from what people have at hand. */

/** An id as text; a number that may have lost digits is none. */
export function idOf(given) {
  if (typeof given === 'string') return given;
  return typeof given === 'bigint' || Number.isSafeInteger(given) ? String(given) : '';
}
