/* Tests of the verdict that are about no shape: prototypes, size, and texts that repeat. */

export const getPrototypeOf = Object.getPrototypeOf;

/** Returns true for the prototype of objects that inherit nothing but the members of `Object.prototype`. */
export function isBare(prototype) {
  return prototype === Object.prototype || prototype === null;
}

/** The verdict vouches for no longer lists, and for no values with more text, in UTF-16 code units: their size has bounds. */
const LIST_MAX = 256;
const TEXT_MAX = 1_048_576;

let textLength = 0;

/** Begins a verdict; returns whether there may be one. Members that every object inherits are left to the complete check. */
export function begin() {
  textLength = 0;
  for (const _ in Object.prototype) return false;
  return true;
}

/** Returns true while the value of this verdict is small. */
export function isSmall() {
  return textLength <= TEXT_MAX;
}

/** Returns true for a string. Adds its length to that of the value. */
export function isText(text) {
  if (typeof text !== 'string') return false;
  textLength += text.length;
  return true;
}

/** Returns true for a list that is nothing but its elements, and not long. */
export function isPlainList(list) {
  return Array.isArray(list) && list.length <= LIST_MAX && (parsed || /** @type {any} */ (list).toJSON === undefined);
}

/** True while the value that is being checked was made by JSON.parse. */
export let parsed = false;

/** The verdict on a value that JSON.parse made. */
export function verdictOnParsed(verdict, value) {
  parsed = true;
  try {
    return verdict(value);
  } finally {
    parsed = false;
  }
}

/** A bit for a text of ASCII, which texts share that differ in the case of letters alone. */
export function bitOf(text) {
  return 1 << (text.length * 5 + (text.charCodeAt(0) | 32));
}

/** More texts are not compared with each other: two of them may be the same. */
const COMPARED_MAX = 64;

/** Returns true where one of several texts, all of them ASCII, may occur twice, whatever the case of its letters. */
export function repeatsText(texts) {
  const { length } = texts;
  if (length > COMPARED_MAX) return true;
  for (let i = 1; i < length; i++) {
    const a = texts[i];
    for (let k = 0; k < i; k++) {
      const b = texts[k];
      if (a.length === b.length && a.toLowerCase() === b.toLowerCase()) return true;
    }
  }
  return false;
}
