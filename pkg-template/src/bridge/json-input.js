/* JSON as it comes over the wire: text, or bytes in a view or a buffer of whichever realm. */
import { JSON_MAX } from '#tape';
import { utf8Decoder, utf8Encoder } from '#utf8';

import { ConversationsError } from '../errors/error.js';

/** The getters of lists of numbers and of other views on a buffer: independent of a view's own members and of its realm. */
let getters;

function makeGetters() {
  const getter = (prototype, name) => /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(prototype, name)).get;
  const list = Object.getPrototypeOf(Uint8Array.prototype);
  const parts = (prototype) => ({
    buffer: getter(prototype, 'buffer'),
    offset: getter(prototype, 'byteOffset'),
    size: getter(prototype, 'byteLength'),
  });
  return { tag: getter(list, Symbol.toStringTag), size: getter(list, 'byteLength'), list: parts(list), view: parts(DataView.prototype) };
}

/** The name of the kind of a list of numbers; nothing of anything else. */
export function listTag(value) {
  getters ??= makeGetters();
  return Reflect.apply(getters.tag, value, []);
}

/** The length of a list of numbers in bytes. */
export function listSize(value) {
  getters ??= makeGetters();
  return Reflect.apply(getters.size, value, []);
}

/** The bytes of a view or a buffer; none of one that was handed on. */
export function bytesOf(text) {
  try {
    if (!ArrayBuffer.isView(text)) return new Uint8Array(text);
    const { buffer, offset, size } = listTag(text) === undefined ? getters.view : getters.list;
    return new Uint8Array(Reflect.apply(buffer, text, []), Reflect.apply(offset, text, []), Reflect.apply(size, text, []));
  } catch {
    // The buffer was transferred, or is shorter now than the view on it: none are left.
    return new Uint8Array(0);
  }
}

/** Returns true for JSON as it came over the wire. */
export function isText(input) {
  if (typeof input === 'string' || ArrayBuffer.isView(input)) return true;
  if (typeof input !== 'object' || input === null) return false;
  try {
    const tag = Object.prototype.toString.call(input);
    const name = ['ArrayBuffer', 'SharedArrayBuffer'].find((known) => tag === `[object ${known}]`);
    // Anything may call itself so; only a buffer has a length by the buffers' own getter, of whichever realm it is.
    return name !== undefined && Reflect.get(globalThis[name].prototype, 'byteLength', input) >= 0;
  } catch {
    return false;
  }
}

/** The bytes of what came over the wire: those of a string are its UTF-8. */
export function rawBytes(input) {
  return typeof input === 'string' ? utf8Encoder().encode(input) : bytesOf(input);
}

/** The text of JSON that came as bytes. */
export function textOf(input) {
  if (typeof input === 'string') return input;
  const bytes = bytesOf(input);
  try {
    // Browsers decode no bytes that are shared.
    return utf8Decoder().decode(bytes.buffer instanceof ArrayBuffer ? bytes : bytes.slice());
  } catch {
    throw new ConversationsError('expected bytes that fit into a string', { kind: 'unreadable' });
  }
}

/**
 * The text of JSON that is certainly short enough to be checked; of bytes only if they are UTF-8.
 *
 * @returns {string | undefined}
 */
export function strictTextOf(input) {
  if (typeof input === 'string') return input.length * 3 <= JSON_MAX ? input : undefined;
  if (!isText(input)) return undefined;
  const bytes = bytesOf(input);
  if (bytes.length > JSON_MAX) return undefined;
  const text = utf8Decoder().decode(bytes.buffer instanceof ArrayBuffer ? bytes : bytes.slice());
  // So decoders write malformed bytes; who sent the character itself waits a little longer.
  return text.includes('\ufffd') ? undefined : text;
}

/** The value of JSON text. The engine's own message may repeat the text, ours does not. */
export function parsed(input) {
  try {
    return JSON.parse(textOf(input));
  } catch {
    throw new ConversationsError('expected JSON', { kind: 'unreadable' });
  }
}
