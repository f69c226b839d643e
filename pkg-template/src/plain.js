/* Tests of the verdict that are about no shape: prototypes, integers, texts that repeat. */

export const PROTOTYPE = Object.prototype;
export const { getPrototypeOf } = Object;

/** Whether an object with this prototype inherits nothing but the members of `Object.prototype`. */
export function isBare(prototype) {
  return prototype === PROTOTYPE || prototype === null;
}

let integers = 0;

/** The number of integers that verdicts have met: the JSON text of an integer may have digits that its value lost. */
export function integersMet() {
  return integers;
}

/** Whether a value is an integer that every engine tells from its neighbors. */
export function isInteger(value) {
  integers++;
  return Number.isSafeInteger(value);
}

/** Whether one of several texts, all of them ASCII, may occur twice, whatever the case of its letters. */
export function mayRepeat(texts) {
  const { length } = texts;
  if (length > 64) return true;
  for (let i = 1; i < length; i++) {
    const a = texts[i];
    for (let k = 0; k < i; k++) {
      const b = texts[k];
      if (a.length === b.length && a.toLowerCase() === b.toLowerCase()) return true;
    }
  }
  return false;
}
