/* Writes into JSON text what `normalize` repairs, and leaves every other character as it is. */
import { isDeepStrictEqual } from 'node:util';

import { normalize } from '#package';
import { applyEdits, findNodeAtLocation, modify } from 'jsonc-parser';

import { treeOf } from './source.js';

/**
 * JSON text, repaired.
 *
 * @param {string} text JSON
 * @param {import('../../index.js').SchemaName} schema
 * @returns {string} the same text if nothing can be repaired
 */
export function fixedText(text, schema) {
  const before = JSON.parse(text);
  const after = JSON.parse(JSON.stringify(normalize(schema, before)));
  if (isDeepStrictEqual(before, after)) return text;
  const draft = new Draft(text);
  draft.change([], before, after);
  // The changed text must parse to the repaired value, whatever its layout.
  return isDeepStrictEqual(JSON.parse(draft.text), after) ? draft.text : text;
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

class Draft {
  constructor(text) {
    this.text = text;
  }

  /** Makes the value at a path, which is `before`, into `after`. */
  change(path, before, after) {
    if (isDeepStrictEqual(before, after)) return;
    if (Array.isArray(after) && !Array.isArray(before) && after.length === 1) {
      this.#wrap(path);
      this.change([...path, 0], before, after[0]);
    } else if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
      before.forEach((item, at) => this.change([...path, at], item, after[at]));
    } else if (isObject(before) && isObject(after)) {
      this.#changeMembers(path, before, after);
    } else {
      this.#modify(path, after);
    }
  }

  #changeMembers(path, before, after) {
    const added = Object.keys(after).filter((name) => !Object.hasOwn(before, name));
    for (const [name, value] of Object.entries(before)) {
      if (Object.hasOwn(after, name)) {
        this.change([...path, name], value, after[name]);
        continue;
      }
      const at = added.findIndex((other) => other.toLowerCase() === name.toLowerCase() || isDeepStrictEqual(after[other], value));
      if (at < 0) {
        this.#modify([...path, name], undefined);
        continue;
      }
      const [other] = added.splice(at, 1);
      this.#rename(path, name, other);
      this.change([...path, other], value, after[other]);
    }
    for (const name of added) this.#add(path, name, after[name]);
  }

  /** The node of a value that is there. @returns {import('jsonc-parser').Node} */
  #node(path) {
    const found = findNodeAtLocation(/** @type {import('jsonc-parser').Node} */ (treeOf(this.text)), path);
    return /** @type {import('jsonc-parser').Node} */ (found);
  }

  #replace(offset, length, content) {
    this.text = applyEdits(this.text, [{ offset, length, content }]);
  }

  #wrap(path) {
    const { offset, length } = this.#node(path);
    this.#replace(offset, length, `[${this.text.slice(offset, offset + length)}]`);
  }

  #rename(path, from, to) {
    const [name] = this.#node([...path, from]).parent?.children ?? [];
    this.#replace(name.offset, name.length, JSON.stringify(to));
  }

  /** Replaces the value at a path, or takes its member out; without formatting what stands around it. */
  #modify(path, value) {
    this.text = applyEdits(this.text, modify(this.text, path, value, {}));
  }

  /** Adds a member behind the last one, written as that is. */
  #add(path, name, value) {
    const { offset, length, children = [] } = this.#node(path);
    const last = children[children.length - 1];
    if (last === undefined) {
      this.#replace(offset, length, `{${JSON.stringify(name)}: ${JSON.stringify(value)}}`);
      return;
    }
    const [lastName, lastValue] = last.children ?? [];
    const before = /\s*$/.exec(this.text.slice(0, last.offset))?.[0];
    const between = this.text.slice(lastName.offset + lastName.length, lastValue.offset);
    this.#replace(last.offset + last.length, 0, `,${before}${JSON.stringify(name)}${between}${JSON.stringify(value)}`);
  }
}
