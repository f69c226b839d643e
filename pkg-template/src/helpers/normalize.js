/* `normalize`: makes the repairs that are found, on a copy. */
import { checkNumbered } from '#checks';
import { editsOf } from '#normalize-edits';
import { SCHEMAS } from '#tables';

import { fromCallerOf } from '../errors/call-site.js';
import { ConversationsError } from '../errors/error.js';
import { refuseUnknownNames } from '../errors/option-names.js';
import { ofCaller } from '../errors/own-code.js';

/**
 * @param {string} schema the name of a schema
 * @param {unknown} value stays untouched; parts that need no repair are shared with the copy
 * @param {{ agents?: boolean }} [options]
 */
export function normalize(schema, value, options) {
  return fromCallerOf(normalize, () => normalized(schema, value, options));
}

function normalized(schema, value, options) {
  const number = SCHEMAS.indexOf(schema);
  if (number < 0) throw new ConversationsError('expected the name of a schema', { kind: 'invalid' });
  refuseUnknownNames(options, ['agents'], 'normalize');
  const agents = ofCaller('options of `normalize`', () => options?.agents === true);
  const repaired = repairedValue(number, value, agents, true);
  if (repaired === value || isValid(number, repaired) || !isValid(number, value)) return repaired;
  // A value under a right name is checked; under a wrong name it was not. A valid body stays valid.
  return repairedValue(number, value, agents, false);
}

const isValid = (schema, value) => (checkNumbered(schema, value, undefined)?.issues.length ?? 0) === 0;

/** `value` with the repairs, those of names among them if `renames` is true. */
function repairedValue(number, value, agents, renames) {
  /** The copies: what is copied once may be changed again. */
  const own = new Set();
  let repaired = value;
  const make = (edit) => {
    try {
      repaired = edited(repaired, edit.path, edit, own, '');
      return true;
    } catch {
      // A getter or toJSON that threw, or a Date of no time: it stays as it is.
      return false;
    }
  };
  for (;;) {
    const edits = editsOf(number, repaired, agents);
    const made = edits.filter((edit) => renames || !is(edit, 'rename')).filter(make);
    // The value under a wrong name has not been checked, and a name that was taken may be free now.
    if (!made.some((edit) => is(edit, 'rename') || is(edit, 'remove'))) return repaired;
  }
}

/** Returns true for an edit that makes this change. */
const is = (edit, change) => Object.hasOwn(edit, change);

/** `value`, the member called `key`, with an edit at `path`. */
function edited(value, path, edit, own, key) {
  if (path.length === 0) return replacement(value, edit);
  const [step, ...rest] = path;
  const copy = copyOf(value, own, key);
  if (rest.length === 0 && is(edit, 'rename')) {
    Object.defineProperty(copy, edit.rename, /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(copy, step)));
    delete copy[step];
  } else if (rest.length === 0 && is(edit, 'remove')) {
    // A name with half of a character is not the one in the path: what is not there cannot be taken out.
    if (!Object.hasOwn(copy, step)) throw new ConversationsError('expected the member', { kind: 'internal' });
    delete copy[step];
  } else {
    Object.defineProperty(copy, step, plain(edited(copy[step], rest, edit, own, String(step))));
  }
  return copy;
}

function replacement(value, edit) {
  if (is(edit, 'text')) return edit.text;
  if (is(edit, 'list')) return [value];
  if (is(edit, 'empty')) return [];
  return Date.prototype.toISOString.call(value);
}

/** A copy of a list or an object as `JSON.stringify` sees it: own members, `toJSON` where there is one. */
function copyOf(value, own, key) {
  if (own.has(value)) return value;
  const source = typeof value.toJSON === 'function' ? value.toJSON(key) : value;
  const copy = Array.isArray(source) ? new Array(source.length) : {};
  for (const key of Object.keys(source)) Object.defineProperty(copy, key, memberOf(source, key));
  own.add(copy);
  return copy;
}

/** A member that is defined, not set: a setter of the prototype would take what is set. */
const plain = (value) => ({ value, writable: true, enumerable: true, configurable: true });

/** A member that throws goes on throwing: validation reports its place. */
function memberOf(source, key) {
  try {
    return plain(source[key]);
  } catch {
    return { get: () => source[key], enumerable: true, configurable: true };
  }
}
