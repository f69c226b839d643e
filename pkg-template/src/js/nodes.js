/*
 * A value as nodes in document order, numbered like those of a tape (src/tape.rs): read once, so that no code of the value
 * runs while it is checked. The counterpart of write-tape.js.
 */
import { JSON_MAX, MAX_DEPTH, NODES_MAX } from '#tape';

import { AS_JSON, isJson, valueKind } from '../bridge/value-kind.js';
import { ARRAY, BOOLEAN, Node, noMembers, NULL, NUMBER, OBJECT, OPAQUE, OTHER, STRING } from './node.js';
import { isWord } from './tables.js';
import { byteLength, wellFormed } from './text.js';

/** The value has more nodes, or more text, than are checked. */
class TooLarge extends Error {
  which;

  constructor(which) {
    super();
    this.which = which;
  }
}

/** The nodes of a value: how many there are so far, and the bytes of their text. */
class Reader {
  count = 0;
  size = 0;

  node(kind, value) {
    if (this.count >= NODES_MAX) throw new TooLarge('tooLarge');
    return new Node(kind, value, this.count++);
  }

  text(text) {
    if (this.size + text.length > JSON_MAX) throw new TooLarge('tooLong');
    this.size += byteLength(text);
    return wellFormed(text);
  }
}

/** The root of the nodes of `value`. */
export function readValue(value) {
  try {
    return read(new Reader(), value, 0, '');
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return new Node(OTHER, error.which, 0);
  }
}

/** The node of a value; `key` is the argument of its `toJSON`. */
function read(reader, value, depth, key) {
  switch (typeof value) {
    case 'string':
      return reader.node(STRING, isWord(value) ? value : reader.text(value));
    case 'number':
      return reader.node(NUMBER, reader.text(String(value)));
    case 'boolean':
      return reader.node(BOOLEAN, value);
    case 'object':
      return value === null ? reader.node(NULL, value) : container(reader, value, depth, key, false);
    case 'bigint':
      return bigint(reader, value, depth, key);
    default:
      return reader.node(OTHER, typeof value);
  }
}

/** Reads an object or a list; `said` is what an object gave in its place, which is not asked again. */
function container(reader, value, depth, key, said) {
  const { count, size } = reader;
  try {
    const kind = said ? undefined : valueKind(value);
    if (kind === AS_JSON) return inItsPlace(reader, value.toJSON(String(key)), depth);
    if (kind !== undefined) return reader.node(OTHER, kind);
    if (depth >= MAX_DEPTH) return opaque(reader, value, key);
    return Array.isArray(value) ? list(reader, value, depth) : object(reader, value, depth);
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    // A getter, a proxy or toJSON threw. Its nodes do not count.
    reader.count = count;
    reader.size = size;
    return reader.node(OTHER, 'unreadable');
  }
}

function inItsPlace(reader, value, depth) {
  const plain = typeof value === 'object' && value !== null && [undefined, AS_JSON].includes(valueKind(value));
  if (plain) return container(reader, value, depth, '', true);
  return typeof value === 'bigint' ? reader.node(OTHER, 'bigint') : read(reader, value, depth + 1, '');
}

/** The node of a `BigInt`, which JSON has no form for, unless a program gave it a `toJSON`. */
function bigint(reader, value, depth, key) {
  try {
    return typeof value.toJSON === 'function' ? inItsPlace(reader, value.toJSON(String(key)), depth) : reader.node(OTHER, 'bigint');
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    return reader.node(OTHER, 'unreadable');
  }
}

function list(reader, value, depth) {
  const { length } = value;
  if (length > NODES_MAX) throw new TooLarge('tooLarge');
  const node = reader.node(ARRAY);
  // Made by Array.from, which defines elements: what is set may meet a setter of the prototype.
  node.value = Array.from({ length }, (_, i) => member(reader, value, i, depth) ?? reader.node(OTHER, 'undefined'));
  node.after = reader.count;
  return node;
}

function object(reader, value, depth) {
  const members = noMembers();
  const node = reader.node(OBJECT, members);
  for (const key of Object.keys(value)) {
    const found = isWord(key) ? member(reader, value, key, depth) : unknown(reader, value, key);
    if (found !== undefined) members[key] = found;
  }
  node.after = reader.count;
  return node;
}

/** The node of an element or a known member; nothing where it is `undefined`. */
function member(reader, holder, key, depth) {
  let value;
  try {
    value = holder[key];
  } catch {
    return reader.node(OTHER, 'unreadable');
  }
  return value === undefined ? undefined : read(reader, value, depth + 1, key);
}

/** The node of a member of unknown name, behind a node for the name: a summary of the value. */
function unknown(reader, holder, key) {
  let value;
  let readable = true;
  try {
    value = holder[key];
  } catch {
    readable = false;
  }
  if (readable && value === undefined) return undefined;
  reader.text(key);
  reader.node(OTHER, 'key');
  if (!readable) return reader.node(OTHER, 'unreadable');
  if (typeof value === 'object' && value !== null) return opaque(reader, value, key);
  if (typeof value === 'bigint' && !isJson(value, key)) return reader.node(OTHER, 'notJson');
  return typeof value === 'string' ? reader.node(STRING, reader.text(value)) : read(reader, value, 0, key);
}

/** The node of a container that is not entered, after making sure that JSON can hold it. */
function opaque(reader, value, key) {
  if (!isJson(value, key)) return reader.node(OTHER, 'notJson');
  return reader.node(OPAQUE, Array.isArray(value));
}
