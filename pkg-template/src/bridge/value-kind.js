/* The kinds of JavaScript objects, seen as JSON: a plain one, one with `toJSON`, or one that JSON has no form for. */

/** The tags that objects give themselves. Compared, not matched: V8 ends the process where it compiles a pattern on a full stack. */
const COLLECTIONS = ['[object Map]', '[object Set]', '[object WeakMap]', '[object WeakSet]'];
const BINARIES = ['[object ArrayBuffer]', '[object SharedArrayBuffer]', '[object DataView]', '[object Blob]', '[object File]'];

/** The kind of an object whose `toJSON` gives the value that is sent in its place. */
export const AS_JSON = 'toJSON';

/**
 * @param {object} value
 * @returns {string | undefined} `AS_JSON`, or the name of the kind among those that JSON has no form for; nothing for an object that
 * JSON has a form for
 */
export function valueKind(value) {
  // A list is one whatever its prototype.
  const prototype = Array.isArray(value) ? Array.prototype : Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null || prototype === Array.prototype) {
    return typeof value.toJSON === 'function' ? AS_JSON : undefined;
  }
  const tag = Object.prototype.toString.call(value);
  if (tag === '[object Date]') return 'date';
  if (COLLECTIONS.includes(tag)) return 'collection';
  if (BINARIES.includes(tag) || tag.endsWith('Array]')) return 'binary';
  return typeof value.toJSON === 'function' ? AS_JSON : undefined;
}

/** Returns true for a value that JSON can hold, as the member of this name. */
export function isJson(value, key) {
  try {
    JSON.stringify({ [key]: value });
    return true;
  } catch {
    return false;
  }
}
