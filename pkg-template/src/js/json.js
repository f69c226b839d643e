/*
 * JSON text as nodes: what JSON.parse makes of it, with every digit of its numbers, and the place where it is no JSON. The
 * counterpart of src/tape/parse.rs.
 */
import { MAX_DEPTH, NODES_MAX } from '#tape';

import { ARRAY, BOOLEAN, Node, noMembers, NULL, NUMBER, OBJECT, OPAQUE, OTHER, STRING } from './node.js';
import { isWord } from './tables.js';
import { wellFormed } from './text.js';

/** The place where a text is no JSON, as an index, and what would have been JSON there. */
export class Fault extends Error {
  at;
  expected;

  constructor(at, expected) {
    super();
    this.at = at;
    this.expected = expected;
  }
}

/** The ways to read a value: no node, one node, or a node for each value in it too. */
const SKIP = 0;
const SUMMARIZE = 1;
const ENTER = 2;

/** A container that is being read; what is in it where it is entered. */
class Frame {
  count = 0;
  /** @type {any} */
  inside;
  /** @type {Frame | undefined} */
  outer;
  /** @type {boolean} */
  isObject;
  /** @type {Node | undefined} */
  node;
  /** @type {number} */
  depth;

  constructor(outer, isObject, node) {
    this.outer = outer;
    this.isObject = isObject;
    this.node = node;
    this.inside = node === undefined ? undefined : noMembers();
    this.depth = outer === undefined ? 1 : outer.depth + 1;
  }
}

/**
 * The root of the nodes of a well-formed text. Nothing here recurses over the text.
 *
 * @param {string} text
 * @throws {Fault} if it is no JSON
 */
export function readJson(text) {
  let at = 0;
  let count = 0;
  /** The container that is being read. @type {Frame | undefined} */
  let frame;

  function fault(expected) {
    throw new Fault(at, expected);
  }

  function space() {
    while (at < text.length && ' \n\r\t'.includes(text[at])) at++;
  }

  function isDigit() {
    return text[at] >= '0' && text[at] <= '9';
  }

  function digits() {
    if (!isDigit()) fault('a digit');
    while (isDigit()) at++;
  }

  function number() {
    const from = at;
    if (text[at] === '-') at++;
    if (text[at] === '0') at++;
    else digits();
    if (text[at] === '.') {
      at++;
      digits();
    }
    if (text[at] === 'e' || text[at] === 'E') {
      at++;
      if (text[at] === '+' || text[at] === '-') at++;
      digits();
    }
    return text.slice(from, at);
  }

  function escapeSequence() {
    at++;
    if (text[at] === 'u') {
      for (let i = 0; i < 4; i++) {
        at++;
        if (at >= text.length || !'0123456789abcdefABCDEF'.includes(text[at])) fault('four hexadecimal digits');
      }
    } else if (at >= text.length || !'"\\/bfnrt'.includes(text[at])) {
      fault('an escape');
    }
  }

  function string() {
    const from = at;
    let isEscaped = false;
    for (at++; ; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 34) break;
      if (unit === 92) {
        isEscaped = true;
        escapeSequence();
      } else if (!(unit >= 32)) {
        fault(at < text.length ? 'no control character in a string' : 'the end of a string');
      }
    }
    at++;
    return isEscaped ? wellFormed(JSON.parse(text.slice(from, at))) : text.slice(from + 1, at - 1);
  }

  function literal(word) {
    if (!text.startsWith(word, at)) fault('a value');
    at += word.length;
  }

  /** Reads a value that is no container to its end, and a container to its beginning. */
  function value(how) {
    const make = (kind, content) => (how === SKIP ? undefined : new Node(kind, content, count++));
    switch (text[at]) {
      case '{':
      case '[': {
        const isObject = text[at] === '{';
        at++;
        const isEntered = how === ENTER && (frame === undefined || frame.depth < MAX_DEPTH);
        const node = isEntered ? make(isObject ? OBJECT : ARRAY) : make(OPAQUE, !isObject);
        frame = new Frame(frame, isObject, isEntered ? node : undefined);
        return node;
      }
      case '"':
        return make(STRING, string());
      case 't':
        literal('true');
        return make(BOOLEAN, true);
      case 'f':
        literal('false');
        return make(BOOLEAN, false);
      case 'n':
        literal('null');
        return make(NULL, null);
      default:
        if (text[at] !== '-' && !isDigit()) fault('a value');
        return make(NUMBER, number());
    }
  }

  function name() {
    if (text[at] !== '"') fault('a member name');
    const found = string();
    space();
    if (text[at] !== ':') fault('`:`');
    at++;
    space();
    return found;
  }

  space();
  const root = value(ENTER);
  while (frame !== undefined) {
    const { isObject, node, inside } = frame;
    space();
    if (text[at] === ',' && frame.count > 0) {
      at++;
      space();
    } else if (text[at] === (isObject ? '}' : ']')) {
      at++;
      if (node !== undefined) node.value = isObject ? inside : Object.values(inside);
      frame = frame.outer;
      continue;
    } else if (frame.count > 0) {
      fault(isObject ? '`,` or `}`' : '`,` or `]`');
    }
    const index = frame.count++;
    if (node !== undefined && count > NODES_MAX) return tooLarge();
    const key = isObject ? name() : index;
    const isKnown = !isObject || isWord(key);
    if (node === undefined) {
      value(SKIP);
    } else {
      // The name of an unknown member is a node of its own.
      if (!isKnown) count++;
      // Of members with one name the last counts, in the place of the first.
      inside[key] = value(isKnown ? ENTER : SUMMARIZE);
    }
  }
  space();
  if (at < text.length) fault('the end');
  if (count > NODES_MAX) return tooLarge();
  renumber(root, 0);
  return root;
}

const tooLarge = () => new Node(OTHER, 'tooLarge', 0);

/** Numbers the nodes in the order in which JavaScript has members; returns the number behind the last one. */
function renumber(node, from) {
  node.at = from;
  node.after = from + 1;
  if (node.kind === ARRAY) for (const element of node.value) node.after = renumber(element, node.after);
  if (node.kind === OBJECT) {
    for (const key of Object.keys(node.value)) node.after = renumber(node.value[key], node.after + (isWord(key) ? 0 : 1));
  }
  return node.after;
}
