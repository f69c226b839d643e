/*
 * The events of a webhook, leniently and with nothing lost: what `read.webhook` of the package's main entry gives, in the little code that
 * a receiver of webhooks needs. Reads by the table that scripts/codegen/webhook-table.mjs makes; src/read.rs states what reading means.
 */
import { APP, CHANNEL, SHAPES, TYPES } from '#webhook-table';
import { utf8Decoder } from '#utf8';

import { ConversationsError } from '../errors/error.js';
import { ofCaller } from '../errors/own-code.js';
import { bytesOf } from './signature.js';

/**
 * @typedef {any} Kind a letter, the number of a shape, `{ one }`, `{ list }` or `{ map }`: see scripts/codegen/webhook-table.mjs
 */

/** A difference of a value from its type: its place, what was expected, what is there. */
class Mismatch {
  constructor(path, expected, actual) {
    this.path = path;
    this.expected = expected;
    this.actual = actual;
  }

  /** The reason as text, seen from a value `depth` steps below the root. */
  reason(depth) {
    const steps = this.path.slice(depth).map((step) => `/${isShown(String(step)) ? step : '{…}'}`);
    return `expected ${this.expected}, got ${this.actual}${steps.length > 0 ? ` at \`${steps.join('')}\`` : ''}`;
  }
}

/** Returns true for a step that reads like the name of a member or like an index; others may be a customer's words. */
const isShown = (step) => /^(?:\d{1,6}|(?!\d)\w{1,40}|)$/.test(step);

/**
 * @param {string | ArrayBuffer | ArrayBufferView | unknown} input JSON as it came, or its value
 * @returns {object[]} one event for each element of a list, or the one event that is no list
 */
export function readEvents(input) {
  return ofCaller('a value', () => eventsOf(input), 'unreadable');
}

function eventsOf(input) {
  const text = textOf(input);
  const value = text === undefined ? input : parse(text);
  // Beyond 2^53 JSON.parse loses digits; ids keep theirs.
  const exact = text !== undefined && /\d{16}/.test(text) ? JSON.parse(withExactNumbers(text)) : value;
  if (Array.isArray(value)) return value.map((event, i) => readEvent(event, exact[i]));
  if (typeof value === 'object' && value !== null) return [readEvent(value, exact)];
  throw unreadable(`expected an array, got ${nameOf(value)}`);
}

const unreadable = (message) => new ConversationsError(message, { kind: 'unreadable' });

/** JSON as text, without a byte order mark; nothing for what is a value already. */
function textOf(input) {
  const raw = input === undefined || input === null ? undefined : bytesOf(input);
  const text = raw instanceof Uint8Array ? utf8Decoder().decode(raw) : raw;
  return text?.replace(/^\ufeff/, '');
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable('expected JSON');
  }
}

/** JSON in which the whole numbers that lose digits are strings of their digits. */
function withExactNumbers(text) {
  let [made, from, at] = ['', 0, 0];
  while (at < text.length) {
    const unit = text[at];
    if (unit === '"') {
      at = endOfString(text, at);
    } else if (unit === '-' || (unit >= '0' && unit <= '9')) {
      const end = endOfNumber(text, at);
      if (/^\d{16,}$/.test(text.slice(at, end))) {
        made += `${text.slice(from, at)}"${text.slice(at, end)}"`;
        from = end;
      }
      at = end;
    } else {
      at += 1;
    }
  }
  return made + text.slice(from);
}

function endOfString(text, start) {
  for (let at = start + 1; ; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
}

function endOfNumber(text, start) {
  let at = start + 1;
  while (at < text.length && '0123456789+-.eE'.includes(text[at])) at += 1;
  return at;
}

/** One event. One that cannot be read costs no other. */
function readEvent(value, exact) {
  const kind = isOfApp(value) ? APP : CHANNEL;
  try {
    return readAs(kind, value, exact, []);
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    return { type: 'unknown', reason: error.reason(0), original: value };
  }
}

/** Returns true for an event that an app subscribed to, and false for one of a custom channel. */
const isOfApp = (value) => typeof value === 'object' && value !== null && 'subscriptionType' in value;

/**
 * A value as its kind demands; the value itself if there is nothing to change.
 *
 * @param {Kind} kind
 * @param {any} value
 * @param {any} exact the same value, with strings for numbers that lost digits
 * @param {(string | number)[]} path
 */
function readAs(kind, value, exact, path) {
  const type = typeof value;
  const mismatch = (expected) => new Mismatch([...path], expected, nameOf(value));
  switch (kind) {
    case 'a':
      return value;
    case 't':
    case 'i':
      if (type === 'string') return value;
      if (kind === 't' || type !== 'number') throw mismatch('a string');
      return idOf(value, exact) ?? fail(mismatch('an id'));
    case 'b':
      return type === 'boolean' ? value : fail(mismatch('a boolean'));
    case 'n':
    case 'f':
      if (type === 'number' && Number.isFinite(value)) return value;
      if (type === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value);
      throw mismatch(kind === 'n' ? 'an integer' : 'a finite number');
  }
  if (kind.list !== undefined) {
    if (!Array.isArray(value)) throw mismatch('an array');
    return changed(value, value.keys(), (i) => readAt(kind.list, value, exact, i, path));
  }
  if (type !== 'object' || value === null || Array.isArray(value)) {
    if (kind.one !== undefined) return { type: 'unknown', reason: mismatch('an object').reason(path.length), original: value };
    throw mismatch('an object');
  }
  if (kind.one !== undefined) return readUnion(kind.one, value, exact, path);
  if (kind.map !== undefined) {
    return changed(value, Object.keys(value), (key) => (isNothing(value[key]) ? value[key] : readAt(kind.map, value, exact, key, path)));
  }
  return readShape(SHAPES[kind], value, exact, path);
}

function fail(mismatch) {
  throw mismatch;
}

const isNothing = (value) => value === undefined || value === null;

/** Reads the value at a step. */
function readAt(kind, value, exact, step, path) {
  path.push(step);
  const read = readAs(kind, value[step], exact?.[step], path);
  path.pop();
  return read;
}

/** The digits of a number; nothing for one that is no id, or of which digits are lost. */
function idOf(value, exact) {
  if (typeof exact === 'string') return exact;
  return Number.isSafeInteger(value) && value >= 0 ? String(value) : undefined;
}

function readShape(shape, value, exact, path) {
  const kindOf = (key) => (Object.hasOwn(shape, key) ? shape[key] : Object.hasOwn(shape, `${key}!`) ? shape[`${key}!`] : undefined);
  const read = changed(value, Object.keys(value), (key) => {
    const kind = kindOf(key);
    return kind === undefined || isNothing(value[key]) ? value[key] : readAt(kind, value, exact, key, path);
  });
  for (const name of Object.keys(shape).filter((name) => name.endsWith('!'))) {
    const member = name.slice(0, -1);
    const isThere = Object.hasOwn(value, member) && !isNothing(value[member]);
    if (!isThere) throw new Mismatch([...path, member], expectedOf(shape[name]), 'nothing');
  }
  return read;
}

/** The description of a kind, for a required member that is missing. */
function expectedOf(kind) {
  const names = { a: 'a value', t: 'a string', i: 'a string', b: 'a boolean', n: 'an integer', f: 'a finite number' };
  return names[kind] ?? (kind.list === undefined ? 'an object' : 'an array');
}

/** A member of a union; what is none, or cannot be read, is `unknown`, and costs nothing around it. */
function readUnion(tags, value, exact, path) {
  const depth = path.length;
  const unknown = (reason) => ({ type: 'unknown', reason, original: value });
  const tag = Object.hasOwn(value, 'type') ? value.type : undefined;
  if (!Object.hasOwn(value, 'type') || tag === undefined) return unknown('expected a string, got nothing at `/type`');
  if (typeof tag !== 'string') return unknown(`expected a string, got ${nameOf(tag)} at \`/type\``);
  if (!Object.hasOwn(tags, tag)) return unknown('expected a known kind at `/type`');
  try {
    return readShape(SHAPES[tags[tag]], value, exact, path);
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    path.length = depth;
    return unknown(error.reason(depth));
  }
}

/** A list or an object with what `read` makes of what stands at the steps; itself where nothing is another. */
function changed(value, steps, read) {
  let copy = value;
  for (const step of steps) {
    const made = read(step);
    if (Object.is(made, value[step])) continue;
    if (copy === value) copy = Array.isArray(value) ? [...value] : { ...value };
    Object.defineProperty(copy, step, { value: made, writable: true, enumerable: true, configurable: true });
  }
  return copy;
}

function nameOf(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  const type = typeof value;
  if (type === 'number') return Number.isFinite(value) ? 'a number' : 'a value that JSON cannot hold';
  return { string: 'a string', boolean: 'a boolean', object: 'an object', undefined: 'undefined', bigint: 'a bigint' }[type] ?? `a ${type}`;
}

/** The type of an event: what an app subscribed to, or the kind of an event of a custom channel; also of one that is unknown. */
export function typeOf(event) {
  const [subscription, type] = ['subscriptionType', 'type'].map((name) => (Object.hasOwn(event, name) ? event[name] : undefined));
  if (typeof subscription === 'string') return subscription;
  if (type !== 'unknown') return typeof type === 'string' ? type : undefined;
  const { original } = event;
  const named = typeof original === 'object' && original !== null ? (original.subscriptionType ?? original.type) : undefined;
  return typeof named === 'string' ? named : undefined;
}

/** Returns true for an event of a type that this package has, and that could be read as that type. */
export function isKnown(event) {
  return event.type !== 'unknown' && TYPES.includes(typeOf(event) ?? '');
}
