/* Places in JSON text as HubSpot's reader names them: a line and a column, from 1, in bytes of UTF-8. */

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|([^\s,:"[\]{}]+)|(.))/sy;

/** The line and the column of an offset. */
export function placeAt(text, offset) {
  const lines = text.slice(0, offset).split('\n');
  const bytes = [...lines[lines.length - 1]].reduce((sum, sign) => sum + bytesOf(sign.codePointAt(0)), 0);
  return { line: lines.length, column: bytes + 1 };
}

function bytesOf(codePoint) {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

/**
 * The offset at which the value at a path begins in text that is JSON; the end of the text if there is none.
 *
 * @param {string} text
 * @param {(string | number)[]} path
 */
export function offsetOf(text, path) {
  const token = new RegExp(TOKEN);
  /** The steps to what is read: an index, or a name that is known once it was read. */
  const steps = [];
  let isName = false;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [whole, string, word, sign] = found;
    if (isName && string !== undefined) {
      steps[steps.length - 1] = JSON.parse(string);
      isName = false;
      continue;
    }
    const isValue = string !== undefined || word !== undefined || sign === '{' || sign === '[';
    if (isValue && steps.length === path.length && steps.every((step, at) => step === path[at])) {
      return token.lastIndex - whole.trimStart().length;
    }
    if (sign === '{' || sign === '[') steps.push(sign === '[' ? 0 : undefined);
    if (sign === '}' || sign === ']') steps.pop();
    const last = steps[steps.length - 1];
    if (sign === ',' && typeof last === 'number') steps[steps.length - 1] = last + 1;
    isName = sign === '{' || (sign === ',' && typeof last !== 'number');
  }
  return text.length;
}
