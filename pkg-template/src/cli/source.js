/* The text of a file and the places in it: from offsets and JSON paths to lines and columns. */
import { findNodeAtLocation, parseTree } from 'jsonc-parser';

/** As strict as JSON.parse, which has accepted the text before. */
const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** Text with the beginnings of its lines. Lines and columns count from 1, columns in UTF-16 code units. */
export class Source {
  #starts = [0];

  /** @param {string} text */
  constructor(text) {
    this.text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** The line and the column of an offset. */
  position(offset) {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.#starts[low] + 1 };
  }

  /** A line without its end. */
  line(number) {
    const end = this.#starts[number] ?? this.text.length + 1;
    return this.text.slice(this.#starts[number - 1], end - 1).replace(/\r$/, '');
  }

  /** A range of the text as lines and columns. */
  range({ offset, length }) {
    const start = this.position(offset);
    const end = this.position(offset + length);
    return { ...start, endLine: end.line, endColumn: end.column };
  }
}

/** The tree of JSON text; nothing where it is nested too deeply to have one. */
export function treeOf(text) {
  try {
    return parseTree(text, [], STRICT);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Issues about the name of a member, not about its value. */
const OF_NAME = ['unknownKey', 'unknownKey.version'];

/**
 * The range in the text that an issue is about: the value at its path, the name of a member that is not known, the opening
 * bracket of the object in which a member is missing.
 *
 * @param {import('jsonc-parser').Node | undefined} tree
 * @param {{ path: (string | number)[], code: string }} issue
 */
export function rangeOf(tree, { path, code }) {
  if (tree === undefined) return { offset: 0, length: 1 };
  const found = findNodeAtLocation(tree, path);
  if (found !== undefined) {
    const [name] = (found.parent?.type === 'property' && found.parent.children) || [];
    const { offset, length } = (OF_NAME.includes(code) && name) || found;
    return { offset, length };
  }
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const above = findNodeAtLocation(tree, path.slice(0, depth));
    if (above !== undefined) return { offset: above.offset, length: 1 };
  }
  return { offset: tree.offset, length: 1 };
}
