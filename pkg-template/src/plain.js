/* Tests of the verdict that are about no shape: prototypes, size, and texts that elements share. */

const PROTOTYPE = Object.prototype;
export const { getPrototypeOf } = Object;

/** Whether an object with this prototype inherits nothing but the members of `Object.prototype`. */
export function isBare(prototype) {
  return prototype === PROTOTYPE || prototype === null;
}

/** The verdict vouches for no longer lists, and for no values with more text, in UTF-16 code units: their size has bounds. */
const LIST_MAX = 256;
const TEXT_MAX = 1 << 20;

let textLength = 0;

/** Begins a verdict; returns whether there may be one. Members that every object inherits are left to the complete check. */
export function begin() {
  textLength = 0;
  for (const _ in PROTOTYPE) return false;
  return true;
}

/** Whether the value of this verdict is small. */
export function isSmall() {
  return textLength <= TEXT_MAX;
}

/** Whether a value is a string. Adds its length to that of the value. */
export function isText(text) {
  if (typeof text !== 'string') return false;
  textLength += text.length;
  return true;
}

/** Whether a value is a list that is nothing but its elements, and not long. */
export function isPlainList(list) {
  return Array.isArray(list) && list.length <= LIST_MAX && (parsed || list.toJSON === undefined);
}

/** Whether the value that is being checked was made by JSON.parse. */
export let parsed = false;

/** What a verdict says of a value that JSON.parse made. */
export function verdictOnParsed(verdict, value) {
  parsed = true;
  try {
    return verdict(value);
  } finally {
    parsed = false;
  }
}

/** More elements are not compared with each other: they may share a text. */
const COMPARED = 16;

/**
 * Whether an element of one list and an element of another, or two elements of one list, may share a text, whatever the
 * case of its letters. The texts of an element, all of them ASCII, are `textAt(element, 0)` and so on.
 */
export function sharesText(first, second, textAt) {
  const { length } = second;
  if (length > COMPARED || first.length > COMPARED) return true;
  for (let i = 0; i < length; i++) {
    const end = first === second ? i : first.length;
    for (let k = 0; k < end; k++) {
      let a;
      for (let m = 0; (a = textAt(second[i], m)) !== undefined; m++) {
        if (m > COMPARED) return true;
        let b;
        for (let n = 0; (b = textAt(first[k], n)) !== undefined; n++) {
          if (a.length === b.length && ((a.charCodeAt(0) ^ b.charCodeAt(0)) & ~32) === 0 && a.toLowerCase() === b.toLowerCase()) return true;
        }
      }
    }
  }
  return false;
}
