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

/** A container whose values become nodes, while it is being read. */
class Frame {
  count = 0;
  inside = noMembers();
  /** @type {Frame | undefined} */
  outer;
  /** @type {boolean} */
  isObject;
  /** @type {Node} */
  node;
  /** @type {number} */
  depth;

  constructor(outer, isObject, node) {
    this.outer = outer;
    this.isObject = isObject;
    this.node = node;
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

  const isOpening = () => text[at] === '{' || text[at] === '[';

  /** Reads a value that is no container. */
  function scalar() {
    switch (text[at]) {
      case '"':
        return [STRING, string()];
      case 't':
        literal('true');
        return [BOOLEAN, true];
      case 'f':
        literal('false');
        return [BOOLEAN, false];
      case 'n':
        literal('null');
        return [NULL, null];
      default:
        if (text[at] !== '-' && !isDigit()) fault('a value');
        return [NUMBER, number()];
    }
  }

  /** Reads a value to its end; a container that is entered, to its beginning. A container that is not entered is one node. */
  function value(enters) {
    if (!isOpening()) {
      const [kind, content] = scalar();
      return new Node(kind, content, count++);
    }
    const isObject = text[at] === '{';
    if (!enters || (frame !== undefined && frame.depth >= MAX_DEPTH)) {
      skipContainer();
      return new Node(OPAQUE, !isObject, count++);
    }
    at++;
    const node = new Node(isObject ? OBJECT : ARRAY, undefined, count++);
    frame = new Frame(frame, isObject, node);
    return node;
  }

  /**
   * Reads a container to its end. Of the containers that it is in, a byte each is kept: a text may be nothing but brackets.
   */
  function skipContainer() {
    let kinds = new Uint8Array(64);
    let depth = 0;
    let isEmpty = true;
    const open = () => {
      if (depth === kinds.length) {
        const more = new Uint8Array(2 * depth);
        more.set(kinds);
        kinds = more;
      }
      kinds[depth++] = Number(text[at++] === '{');
      isEmpty = true;
    };
    open();
    while (depth > 0) {
      const isObject = kinds[depth - 1] === 1;
      if (isAtEnd(isObject, isEmpty)) {
        depth--;
        isEmpty = false;
        continue;
      }
      if (isObject) name();
      if (isOpening()) {
        open();
      } else {
        scalar();
        isEmpty = false;
      }
    }
  }

  /** Reads the end of a container, or what stands before its next value. */
  function isAtEnd(isObject, isEmpty) {
    space();
    if (text[at] === ',' && !isEmpty) {
      at++;
      space();
      return false;
    }
    if (text[at] === (isObject ? '}' : ']')) {
      at++;
      return true;
    }
    if (!isEmpty) fault(isObject ? '`,` or `}`' : '`,` or `]`');
    return false;
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
  const root = value(true);
  while (frame !== undefined) {
    const { isObject, node, inside } = frame;
    if (isAtEnd(isObject, frame.count === 0)) {
      node.value = isObject ? inside : Object.values(inside);
      frame = frame.outer;
      continue;
    }
    const index = frame.count++;
    if (count > NODES_MAX) return tooLarge();
    const key = isObject ? name() : index;
    const isKnown = !isObject || isWord(key);
    // The name of an unknown member is a node of its own.
    if (!isKnown) count++;
    // Of members with one name the last counts, in the place of the first.
    inside[key] = value(isKnown);
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
