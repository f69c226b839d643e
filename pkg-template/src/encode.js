/*
 * Writes a JavaScript value onto a tape: the flat form of src/tape.rs, which says what every word of a node means. Knows
 * the dictionary of names and nothing else: no rule, no shape.
 *
 * A value is read as `JSON.stringify` would read it, because that is what is sent: own enumerable members, `toJSON` where
 * there is one. Unlike `JSON.stringify` it never changes anything silently: a Date, a function or `undefined` in a list
 * stays what it is, and is told of.
 */

/** The kinds of nodes, as in `NodeKind`. */
const NULL = 0;
const TRUE = 1;
const FALSE = 2;
const NUMBER = 3;
const STRING = 4;
const ARRAY = 5;
const OBJECT = 6;
const OPAQUE = 7;
const KEY = 8;
const OTHER = 9;

const CUT = 1 << 9;

/** What `OTHER` nodes are, as in `OTHER_KINDS`. */
const UNDEFINED = 0;
const FUNCTION = 1;
const SYMBOL = 2;
const BIGINT = 3;
const DATE = 4;
const COLLECTION = 5;
const BINARY = 6;
const UNREADABLE = 7;
const NOT_JSON = 8;

/** Containers deeper than this are not entered, as `MAX_DEPTH` says. */
const MAX_DEPTH = 16;
/** Of longer strings only the beginning is written: no rule asks for more. */
const CONTENT_MAX = 8192;
/** No value has more nodes, as `NODES_MAX` says. */
const NODES_MAX = 1 << 22;

const BINARY_TAGS = /^\[object (?:ArrayBuffer|SharedArrayBuffer|DataView|Blob|File|.*Array)\]$/;

/** A tape in the making. One is kept and used again; a value whose getters check values gets another. */
class Tape {
  constructor() {
    this.nodes = new Uint32Array(1024);
    this.text = new Uint8Array(4096);
    this.at = 0;
    this.end = 0;
  }

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
    const room = this.end + text.length * 3;
    if (room > this.text.length) {
      const longer = new Uint8Array(Math.max(room, this.text.length * 2));
      longer.set(this.text.subarray(0, this.end));
      this.text = longer;
    }
    const bytes = this.text;
    let at = this.end;
    for (let i = 0; i < text.length; i++) {
      let unit = text.charCodeAt(i);
      if (unit < 0x80) {
        bytes[at++] = unit;
        continue;
      }
      if (unit >= 0xd800 && unit < 0xe000) {
        const next = unit < 0xdc00 ? text.charCodeAt(i + 1) : 0;
        if (next >= 0xdc00 && next < 0xe000) {
          unit = 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00);
          i++;
        } else {
          unit = 0xfffd;
        }
      }
      if (unit < 0x800) {
        bytes[at++] = 0xc0 | (unit >> 6);
      } else {
        if (unit < 0x10000) {
          bytes[at++] = 0xe0 | (unit >> 12);
        } else {
          bytes[at++] = 0xf0 | (unit >> 18);
          bytes[at++] = 0x80 | ((unit >> 12) & 0x3f);
        }
        bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
      }
      bytes[at++] = 0x80 | (unit & 0x3f);
    }
    const length = at - this.end;
    this.end = at;
    return length;
  }
}

/** The value has more nodes than are read. */
export class TooLarge extends Error {}

let spare = new Tape();

/**
 * Writes `value` onto a tape and hands it to `use`.
 *
 * @template T
 * @param {unknown} value
 * @param {Map<string, number>} words the dictionary
 * @param {(tape: { nodes: Uint32Array, text: Uint8Array }) => T} use
 * @returns {T}
 */
export function encode(value, words, use) {
  const tape = spare ?? new Tape();
  spare = undefined;
  try {
    tape.clear();
    write(tape, words, 0, value, 0);
    return use({ nodes: tape.nodes.subarray(0, tape.at), text: tape.text.subarray(0, tape.end) });
  } finally {
    spare = tape;
  }
}

/** Writes one value; `name` is the word of the member it is, shifted to its place in the head. */
function write(tape, words, name, value, depth) {
  switch (typeof value) {
    case 'string':
      string(tape, words, name, value);
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
      else container(tape, words, name, value, depth);
      return;
    default:
      other(tape, name, PRIMITIVES[typeof value]);
  }
}

const PRIMITIVES = { undefined: UNDEFINED, function: FUNCTION, symbol: SYMBOL, bigint: BIGINT };

function other(tape, name, which) {
  tape.push(OTHER | name, which, 0, 0);
}

function string(tape, words, name, value) {
  const word = words.get(value);
  if (word !== undefined) {
    tape.push(STRING | name, 0, 0, word);
    return;
  }
  const start = tape.end;
  // A beginning of nothing but white space would say nothing: then all of it is written.
  const cut = value.length > CONTENT_MAX && /[^\s\x85\ufeff]/.test(value.slice(0, CONTENT_MAX));
  const length = tape.write(cut ? value.slice(0, CONTENT_MAX) : value);
  tape.push(STRING | (cut ? CUT : 0) | name, start, length, 0);
}

function container(tape, words, name, value, depth) {
  const { at, end } = tape;
  try {
    const kind = kindOf(value);
    if (kind >= 0) other(tape, name, kind);
    else if (kind === AS_JSON) write(tape, words, name, value.toJSON(''), depth + 1);
    else if (depth >= MAX_DEPTH) opaque(tape, name, value);
    else if (Array.isArray(value)) list(tape, words, name, value, depth);
    else object(tape, words, name, value, depth);
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    // A getter, a proxy or toJSON threw. What it wrote so far does not count.
    tape.at = at;
    tape.end = end;
    other(tape, name, UNREADABLE);
  }
}

/** An object that says itself what is sent in its place. */
const AS_JSON = -2;
const PLAIN = -1;

/** What `OTHER` kind an object is; `PLAIN` for what JSON has a form for. */
function kindOf(value) {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null || prototype === Array.prototype) {
    return typeof value.toJSON === 'function' ? AS_JSON : PLAIN;
  }
  if (Array.isArray(value)) return PLAIN;
  const tag = Object.prototype.toString.call(value);
  if (tag === '[object Date]') return DATE;
  if (/^\[object (?:Weak)?(?:Map|Set)\]$/.test(tag)) return COLLECTION;
  if (BINARY_TAGS.test(tag)) return BINARY;
  return typeof value.toJSON === 'function' ? AS_JSON : PLAIN;
}

function list(tape, words, name, value, depth) {
  const length = value.length;
  if (length > NODES_MAX) throw new TooLarge();
  const at = tape.push(ARRAY | name, length, 0, 0);
  for (let i = 0; i < length; i++) element(tape, words, 0, value, i, depth);
  tape.nodes[at + 2] = tape.at >> 2;
}

function object(tape, words, name, value, depth) {
  const at = tape.push(OBJECT | name, 0, 0, 0);
  let count = 0;
  for (const key of Object.keys(value)) {
    const word = words.get(key);
    if (word === undefined) {
      count += unknown(tape, key, value);
      continue;
    }
    const member = tape.at;
    if (!element(tape, words, word << 16, value, key, depth)) continue;
    count++;
    if (word === TYPE && (tape.nodes[member] & 0xff) === STRING) tape.nodes[at + 3] = tape.nodes[member + 3];
  }
  tape.nodes[at + 1] = count;
  tape.nodes[at + 2] = tape.at >> 2;
}

/** The word `type`, as `Word::TYPE`. */
const TYPE = 1;

/** Writes an element or a known member. A member that is `undefined` is not there; says whether it is. */
function element(tape, words, name, holder, key, depth) {
  let value;
  try {
    value = holder[key];
  } catch {
    other(tape, name, UNREADABLE);
    return true;
  }
  if (value === undefined && name !== 0) return false;
  write(tape, words, name, value, depth + 1);
  return true;
}

/** Writes a member whose name nobody knows: its name and a summary of its value. Returns how many members that were. */
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
  if (!readable) other(tape, 0, UNREADABLE);
  else if (typeof value === 'object' && value !== null) opaque(tape, 0, value);
  else if (typeof value === 'bigint') other(tape, 0, NOT_JSON);
  else if (typeof value === 'string') tape.push(STRING, tape.end, tape.write(value.slice(0, CONTENT_MAX)), 0);
  else write(tape, NO_WORDS, 0, value, 0);
  return 1;
}

const NO_WORDS = new Map();

/** Writes a container that is not entered, after making sure that JSON can hold it. */
function opaque(tape, name, value) {
  try {
    JSON.stringify(value);
  } catch {
    other(tape, name, NOT_JSON);
    return;
  }
  tape.push(OPAQUE | name, Array.isArray(value) ? 0 : 1, 0, 0);
}
