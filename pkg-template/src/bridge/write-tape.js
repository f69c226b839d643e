/*
 * Writes a JavaScript value onto a tape, the flat form that src/tape.rs describes. It has the dictionary of names, and
 * neither rules nor shapes.
 *
 * A value is read as `JSON.stringify` would read it, because that is what is sent: own enumerable members, `toJSON` where
 * there is one. Unlike `JSON.stringify` it changes nothing silently: a Date, a function or `undefined` in a list keeps
 * its type, and has an issue.
 */

import { utf8Encoder, writeUtf8 } from '#utf8';
import { SYMBOL_HOLDERS, SYMBOLS } from '#tables';
import {
  ARRAY,
  FALSE,
  JSON_MAX,
  KEY,
  MAX_DEPTH,
  NODES_MAX,
  NULL,
  NUMBER,
  OBJECT,
  OPAQUE,
  OTHER,
  OTHER_BIGINT,
  OTHER_FUNCTION,
  OTHER_NOT_JSON,
  OTHER_SYMBOL,
  OTHER_TOO_LARGE,
  OTHER_TOO_LONG,
  OTHER_UNDEFINED,
  OTHER_UNREADABLE,
  OTHERS,
  STRING,
  TRUE,
  TYPE,
  WORD_MAX,
} from '#tape';

import { AS_JSON, isJson, valueKind } from './value-kind.js';

/** A text of no more UTF-16 code units than these is not handed to the platform. */
const SHORT = 64;

/** A tape in the making. One is kept and used again; a value whose getters check values gets another. */
class Tape {
  nodes = new Uint32Array(1024);
  text = new Uint8Array(4096);
  at = 0;
  end = 0;

  clear() {
    this.at = 0;
    this.end = 0;
    if (this.nodes.length > 1 << 18) this.nodes = new Uint32Array(1024);
    if (this.text.length > 1 << 20) this.text = new Uint8Array(4096);
  }

  /** Appends a node and returns where it is, in words. */
  push(head, first, second, third) {
    const at = this.at;
    if (at + 4 > this.nodes.length) this.grow();
    const nodes = this.nodes;
    nodes[at] = head;
    nodes[at + 1] = first;
    nodes[at + 2] = second;
    nodes[at + 3] = third;
    this.at = at + 4;
    return at;
  }

  grow() {
    if (this.at >= NODES_MAX * 4) throw new TooLarge();
    const longer = new Uint32Array(this.nodes.length * 2);
    longer.set(this.nodes);
    this.nodes = longer;
  }

  /** Appends text as UTF-8 and returns how many bytes it took; a lone surrogate becomes U+FFFD. */
  write(text) {
    if (this.end + text.length > JSON_MAX) throw new TooLarge(OTHER_TOO_LONG);
    const most = this.end + text.length * 3;
    if (most > this.text.length) {
      const longer = new Uint8Array(Math.max(most, this.text.length * 2));
      longer.set(this.text.subarray(0, this.end));
      this.text = longer;
    }
    // A browser keeps a string that it is handed in a form of its own, which engines read several times as slowly from then
    // on: the verdict would, wherever a short one occurs again.
    const begin = this.end;
    if (text.length <= SHORT) this.end = writeUtf8(this.text, begin, text, text.length);
    else this.end += utf8Encoder().encodeInto(text, this.text.subarray(begin)).written;
    return this.end - begin;
  }
}

/** The value has more nodes or more text than are checked. */
class TooLarge extends Error {
  constructor(which = OTHER_TOO_LARGE) {
    super();
    this.which = which;
  }
}

/** @type {Tape | undefined} */
let spare = /* @__PURE__ */ new Tape();

/**
 * Writes `value` onto a tape and hands it to `use`. A value with more nodes or text than are checked is written as such.
 *
 * @template T
 * @param {unknown} value
 * @param {(tape: { nodes: Uint32Array, text: Uint8Array }) => T} use
 * @returns {T}
 */
export function writeTape(value, use) {
  const tape = spare ?? new Tape();
  spare = undefined;
  try {
    try {
      write(tape, 0, value, 0, '');
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      tape.clear();
      other(tape, 0, error.which);
    }
    return use({ nodes: tape.nodes.subarray(0, tape.at), text: tape.text.subarray(0, tape.end) });
  } finally {
    tape.clear();
    spare = tape;
  }
}

/** Writes one value; `name` is the number of the member's name, shifted to its place in the head, and `key` the argument of its `toJSON`. */
function write(tape, name, value, depth, key) {
  switch (typeof value) {
    case 'string':
      string(tape, name, value);
      return;
    case 'number': {
      const start = tape.end;
      tape.push(NUMBER | name, start, tape.write(String(value)), 0);
      return;
    }
    case 'boolean':
      tape.push((value ? TRUE : FALSE) | name, 0, 0, 0);
      return;
    case 'object':
      if (value === null) tape.push(NULL | name, 0, 0, 0);
      else container(tape, name, value, depth, key);
      return;
    case 'bigint':
      bigint(tape, name, value, depth, key);
      return;
    default:
      other(tape, name, PRIMITIVES[typeof value]);
  }
}

const PRIMITIVES = { undefined: OTHER_UNDEFINED, function: OTHER_FUNCTION, symbol: OTHER_SYMBOL };

function other(tape, name, which) {
  tape.push(OTHER | name, which, 0, 0);
}

/** Returns true where a member of this name, or an element, may be a string of the dictionary itself. */
const holdsWord = (name) => SYMBOL_HOLDERS.charCodeAt(name >>> 16) === 49;

function string(tape, name, value) {
  const word = value.length <= WORD_MAX && holdsWord(name) ? SYMBOLS.get(value) : undefined;
  if (word !== undefined) {
    tape.push(STRING | name, 0, 0, word);
    return;
  }
  const start = tape.end;
  tape.push(STRING | name, start, tape.write(value), 0);
}

/** Writes an object or a list; `said` is what an object said to send in its place, which is not asked again. */
function container(tape, name, value, depth, key, said = false) {
  const { at, end } = tape;
  try {
    const kind = said ? undefined : valueKind(value);
    if (kind === AS_JSON) inItsPlace(tape, name, value.toJSON(String(key)), depth);
    else if (kind !== undefined) other(tape, name, OTHERS.indexOf(kind));
    else if (depth >= MAX_DEPTH) opaque(tape, name, value, key);
    else if (Array.isArray(value)) list(tape, name, value, depth);
    else object(tape, name, value, depth);
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    // A getter, a proxy or toJSON threw. Nodes written so far do not count.
    tape.at = at;
    tape.end = end;
    other(tape, name, OTHER_UNREADABLE);
  }
}

/** Writes what an object or a `BigInt` said to send in its place. Of that, `toJSON` is not asked. */
function inItsPlace(tape, name, value, depth) {
  if (typeof value === 'object' && value !== null && [undefined, AS_JSON].includes(valueKind(value)))
    container(tape, name, value, depth, '', true);
  else if (typeof value === 'bigint') other(tape, name, OTHER_BIGINT);
  else write(tape, name, value, depth + 1, '');
}

/** Writes a `BigInt`, which JSON has no form for, unless a program gave it a `toJSON`. */
function bigint(tape, name, value, depth, key) {
  try {
    if (typeof value.toJSON === 'function') inItsPlace(tape, name, value.toJSON(String(key)), depth);
    else other(tape, name, OTHER_BIGINT);
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    other(tape, name, OTHER_UNREADABLE);
  }
}

function list(tape, name, value, depth) {
  const length = value.length;
  if (length > NODES_MAX) throw new TooLarge();
  const at = tape.push(ARRAY | name, length, 0, 0);
  for (let i = 0; i < length; i++) element(tape, 0, value, i, depth);
  tape.nodes[at + 2] = tape.at >> 2;
}

function object(tape, name, value, depth) {
  const at = tape.push(OBJECT | name, 0, 0, 0);
  let count = 0;
  for (const key of Object.keys(value)) {
    const word = SYMBOLS.get(key);
    if (word === undefined) {
      count += unknown(tape, key, value);
      continue;
    }
    const member = tape.at;
    if (!element(tape, word << 16, value, key, depth)) continue;
    count++;
    if (word === TYPE && (tape.nodes[member] & 0xff) === STRING) tape.nodes[at + 3] = tape.nodes[member + 3];
  }
  tape.nodes[at + 1] = count;
  tape.nodes[at + 2] = tape.at >> 2;
}

/** Writes an element or a known member. A member that is `undefined` is absent; returns true for one that is there. */
function element(tape, name, holder, key, depth) {
  let value;
  try {
    value = holder[key];
  } catch {
    other(tape, name, OTHER_UNREADABLE);
    return true;
  }
  if (value === undefined && name !== 0) return false;
  write(tape, name, value, depth + 1, key);
  return true;
}

/** Writes a member of unknown name: its name and a summary of its value. Returns the number of members written. */
function unknown(tape, key, holder) {
  let value;
  let readable = true;
  try {
    value = holder[key];
  } catch {
    readable = false;
  }
  if (readable && value === undefined) return 0;
  const start = tape.end;
  tape.push(KEY, start, tape.write(key), 0);
  if (!readable) other(tape, 0, OTHER_UNREADABLE);
  else if (typeof value === 'object' && value !== null) opaque(tape, 0, value, key);
  else if (typeof value === 'bigint' && !isJson(value, key)) other(tape, 0, OTHER_NOT_JSON);
  else if (typeof value === 'string') {
    const at = tape.end;
    tape.push(STRING, at, tape.write(value), 0);
  } else write(tape, 0, value, 0, key);
  return 1;
}

/** Writes a container that is not entered, after making sure that JSON can hold it. */
function opaque(tape, name, value, key) {
  if (!isJson(value, key)) {
    other(tape, name, OTHER_NOT_JSON);
    return;
  }
  tape.push(OPAQUE | name, Array.isArray(value) ? 0 : 1, 0, 0);
}
