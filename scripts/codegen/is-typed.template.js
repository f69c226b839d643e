/*
 * Checks whether a value that JSON.parse made has its type, but for ids that are numbers, and makes those the strings of
 * their digits: one function for each shape, so that engines know at every step what they are reading. Nearly everything that
 * HubSpot sends is so, and then the core has nothing more to change (src/read.rs) and need not see it. For every other value this
 * returns `false` and changes nothing, and the core states what is to be changed. Has names and kinds, and no rule.
 */
import { NODES_MAX } from '#tape';

/** JSON of so many code units, or bytes, has no more nodes than the core reads: each but the last takes two at least. */
export const IS_TYPED_MAX = 2 * NODES_MAX - 1;

const ownKeys = Reflect.ownKeys;
const OBJECT_PROTOTYPE = Object.prototype;

/** Objects and the names of their members: ids that are numbers. A set, which a changed prototype of lists cannot disturb. */
let numbers = new Set();

/**
 * Returns true if `value`, which JSON.parse made, now has the type of reader number `reader`.
 *
 * @param {number} reader
 * @param {unknown} value
 */
export function isAsTyped(reader, value) {
  // A property that every object inherits from a prototype is no member of it.
  if (ownKeys(OBJECT_PROTOTYPE).some((key) => MEMBERS.has(/** @type {string} */ (key)))) return false;
  numbers = new Set();
  const known = KNOWN[reader](value);
  if (known) for (const { of, name } of numbers) of[name] = String(of[name]);
  numbers = new Set();
  return known;
}

/** Returns true for a member that is an id. Of a larger number than these not every digit is left; the core has them. */
function isId(id, of, name) {
  if (typeof id === 'string') return true;
  if (!Number.isSafeInteger(id) || id < 0) return false;
  numbers.add({ of, name });
  return true;
}

const isNothing = (value) => value === undefined || value === null;
const isText = (value) => typeof value === 'string';
const isFlag = (value) => typeof value === 'boolean';
const isNumber = (value) => typeof value === 'number';
const mayBeId = (id, of, name) => isNothing(id) || isId(id, of, name);
const mayBeText = (value) => isNothing(value) || isText(value);
const mayBeFlag = (value) => isNothing(value) || isFlag(value);
const mayBeNumber = (value) => isNothing(value) || isNumber(value);
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value, isElement) => Array.isArray(value) && value.every(isElement);
const isMap = (value, isValue) => isObject(value) && Object.values(value).every((one) => one === null || isValue(one));

/* #shapes */
