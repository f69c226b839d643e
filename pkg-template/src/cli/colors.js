/* Colours for terminals. */

const CODES = { red: 31, green: 32, yellow: 33, blue: 34, bold: 1, dim: 2 };

/**
 * Decides on colours: variables of the environment go before the kind of the stream.
 *
 * @param {{ isTTY?: boolean }} stream
 * @param {Record<string, string | undefined>} env
 */
export function hasColors(stream, { NO_COLOR, FORCE_COLOR, TERM }) {
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY === true && TERM !== 'dumb';
}

/** Functions that colour a text, or leave it. */
export function colors(isOn) {
  const paint = (code) => (text) => (isOn ? `\u001B[${code}m${text}\u001B[0m` : text);
  return Object.fromEntries(Object.entries(CODES).map(([name, code]) => [name, paint(code)]));
}
