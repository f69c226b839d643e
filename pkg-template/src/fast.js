/*
 * Writes a value onto a tape by shape (src/tape.rs) in the core's own memory: one function for each shape, so that engines
 * know at every step what they are reading. Says the same as encode.js of plain data that is as its shape says, and gives
 * up (returns `false`) on everything else: what it gives up on, encode.js writes. Knows names, and no rule.
 *
 * The order of the members is the table's, not the value's: where more than one thing is to be said, the caller puts the
 * issues into the value's order.
 */
import { TAPE, WORDS } from '#tables';
import { writeUtf8 } from '#utf8';

const { FALSE, NULL, NUMBER, OTHER, STRING, TRUE } = TAPE.kinds;
const { contentMax: CONTENT_MAX, cut: CUT, wordMax: WORD_MAX } = TAPE;
const UNDEFINED = TAPE.others.indexOf('undefined');
/** A text that few rules read to its end is written whole up to here, in UTF-16 code units; of a longer one so much. */
const SHORT = 64;
const BEGINNING = 8;

/** Something that is white space neither to JavaScript nor to Rust. */
const VISIBLE = /[^\s\x85\ufeff]/;

/** The nodes and the text of the tape, and how far they are written. */
let N = new Uint32Array(0);
let T = new Uint8Array(0);
let n = 0;
let t = 0;
/** There was no room for the value. */
let full = false;

/**
 * Writes `value`, as what schema number `schema` says, to `nodes` and `text`.
 *
 * @param {number} schema
 * @param {unknown} value
 * @param {Uint32Array} nodes
 * @param {Uint8Array} text
 * @returns {'written' | 'full' | 'refused'} `refused`: it is nothing this writer knows
 */
export function writeFast(schema, value, nodes, text) {
  N = nodes;
  T = text;
  n = 4;
  t = 0;
  full = false;
  // What a prototype lends to every object is no member of it.
  for (const _ in OBJECT_PROTOTYPE) return 'refused';
  return ENCODERS[schema](value, 0, 0) ? 'written' : full ? 'full' : 'refused';
}

/** Takes away the room that a value is being written to: there is none from here on. */
export function stopFast() {
  N = new Uint32Array(0);
  T = new Uint8Array(0);
}

/** Whether there is room for so many nodes more. */
function room(count) {
  if (n + count * 4 <= N.length) return true;
  full = true;
  return false;
}

const { getPrototypeOf } = Object;
const OBJECT_PROTOTYPE = Object.prototype;

function isPlain(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return getPrototypeOf(value) === OBJECT_PROTOTYPE && value.toJSON === undefined;
}

/** A value of a kind that was not expected: enough of it to say so. */
function unknown(value, at, head) {
  switch (typeof value) {
    case 'string':
      return text(value, at, head);
    case 'number':
    case 'boolean':
      return scalar(value, at, head);
    default:
      break;
  }
  // A member that is `undefined` is none; an element, which has no name in its head, is one.
  if (value !== null && (value !== undefined || head !== 0)) return false;
  N[at] = (value === null ? NULL : OTHER) | head;
  N[at + 1] = UNDEFINED;
  return true;
}

function scalar(value, at, head) {
  if (typeof value === 'boolean') {
    N[at] = (value ? TRUE : FALSE) | head;
    return true;
  }
  if (typeof value !== 'number') return unknown(value, at, head);
  const start = t;
  const digits = String(value);
  if (!write(digits, digits.length)) return false;
  N[at] = NUMBER | head;
  N[at + 1] = start;
  N[at + 2] = t - start;
  return true;
}

/** A string that may be a word of the dictionary. */
function word(value, at, head) {
  if (typeof value !== 'string') return unknown(value, at, head);
  const number = value.length <= WORD_MAX ? WORDS.get(value) : undefined;
  if (number === undefined) return text(value, at, head);
  N[at] = STRING | head;
  N[at + 1] = 0;
  N[at + 2] = 0;
  N[at + 3] = number;
  return true;
}

/** A string that rules may read. */
function text(value, at, head) {
  if (typeof value !== 'string') return unknown(value, at, head);
  if (value.length > CONTENT_MAX) return false;
  const start = t;
  if (!write(value, value.length)) return false;
  N[at] = STRING | head;
  N[at + 1] = start;
  N[at + 2] = t - start;
  N[at + 3] = 0;
  return true;
}

/** A string of which rules ask what it is only if it is short. */
function beginning(value, at, head) {
  if (typeof value !== 'string' || value.length <= SHORT) return text(value, at, head);
  return opening(value, at, head);
}

/** A string of which rules ask only whether it says something. */
function words(value, at, head) {
  if (typeof value !== 'string' || value.length <= BEGINNING) return text(value, at, head);
  return opening(value, at, head);
}

/** The first few code units of a longer string. */
function opening(value, at, head) {
  const start = t;
  if (!write(value, BEGINNING)) return false;
  // A beginning of nothing but white space says nothing of the rest.
  if ((T[start] <= 0x20 || T[start] >= 0x80) && !VISIBLE.test(value.slice(0, BEGINNING))) return false;
  N[at] = STRING | CUT | head;
  N[at + 1] = start;
  N[at + 2] = t - start;
  N[at + 3] = 0;
  return true;
}

/** Appends the first `length` code units of `value` as UTF-8. */
function write(value, length) {
  if (t + length * 3 > T.length) {
    full = true;
    return false;
  }
  t = writeUtf8(T, t, value, length);
  return true;
}

/* #shapes */
