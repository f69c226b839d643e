/*
 * Puts values and JSON text where the core reads them, and asks it. The forms of what comes back are those of
 * src/wasm/check.rs.
 */
import { call, memory, onReset } from './core.js';
import { TooLarge, encode } from './encode.js';
import { ConversationsError } from './error.js';
import { utf8Decoder, utf8Encoder } from './utf8.js';

/** @type {{ words: Map<string, number>, schemas: Map<string, number>, readers: Map<string, number>, textMax: number } | undefined} */
let known;
/** @type {ReturnType<typeof utf8Encoder> | undefined} */
let utf8;

/** The dictionary of the core: what names and well-known strings are as numbers. The same for every instance. */
function dictionary() {
  if (known === undefined) {
    const { words, schemas, readers, textMax } = JSON.parse(call((core) => core.dictionary()));
    const numbered = (/** @type {string[]} */ list) => new Map(list.map((word, number) => [word, number]));
    known = { words: numbered(words), schemas: numbered(schemas), readers: numbered(readers), textMax };
    known.words.delete('');
  }
  return known;
}

/** Whether the instance holds the options of an earlier check. */
let optionsHeld = false;
onReset(() => {
  optionsHeld = false;
});

/** A value that no walk takes for anything: what stands for one with more nodes than are read. */
const TOO_LARGE = { nodes: Uint32Array.of(9, 9, 0, 0), text: new Uint8Array(0) };

/** Lets `use` ask the core about a value that was written onto its tape. */
function withValue(value, use) {
  const lay = ({ nodes, text }) =>
    call((core) => {
      const [nodesAt, textAt] = core.reserve(nodes.length / 4, text.length);
      const { buffer } = memory();
      new Uint32Array(buffer, nodesAt, nodes.length).set(nodes);
      new Uint8Array(buffer, textAt, text.length).set(text);
      return use(core);
    });
  try {
    return encode(value, dictionary().words, lay);
  } catch (error) {
    if (error instanceof TooLarge) return lay(TOO_LARGE);
    throw error;
  }
}

/** Lets `use` ask the core about JSON text that was copied to it. What is longer than the core reads is not copied. */
function withText(text, use) {
  const size = typeof text === 'string' ? text.length : text.byteLength;
  const { textMax } = dictionary();
  return call((core) => {
    if (size > textMax) return use(core, size);
    const room = typeof text === 'string' ? size * 3 : size;
    const [, at] = core.reserve(0, room);
    const bytes = new Uint8Array(memory().buffer, at, room);
    if (typeof text !== 'string') {
      bytes.set(bytesOf(text));
      return use(core, size);
    }
    utf8 ??= utf8Encoder();
    return use(core, utf8.encodeInto(text, bytes).written);
  });
}

function bytesOf(text) {
  return ArrayBuffer.isView(text) ? new Uint8Array(text.buffer, text.byteOffset, text.byteLength) : new Uint8Array(text);
}

/** Whether `input` is JSON as it came over the wire. */
export function isText(input) {
  if (typeof input === 'string' || ArrayBuffer.isView(input)) return true;
  const tag = Object.prototype.toString.call(input);
  return tag === '[object ArrayBuffer]' || tag === '[object SharedArrayBuffer]';
}

/** The text of JSON that came as bytes. */
export function textOf(input) {
  return typeof input === 'string' ? input : utf8Decoder().decode(bytesOf(input));
}

function setOptions(options) {
  if (options === undefined || options === null) {
    if (optionsHeld) call((core) => core.drop_options());
    optionsHeld = false;
    return;
  }
  optionsHeld = true;
  const report = withValue(options, (core) => core.use_options());
  if (report === undefined) return;
  const { issues } = JSON.parse(report);
  const [{ message, pointer }] = issues;
  throw new ConversationsError(`the options cannot be used: ${message} at \`${pointer}\``, { kind: 'invalid', issues });
}

/**
 * What there is to say about a value; nothing when there is nothing.
 *
 * @param {string} schema
 * @param {unknown} value
 * @param {object | undefined} options
 * @returns {{ issues: object[], warnings: object[] } | undefined}
 */
export function checkValue(schema, value, options) {
  setOptions(options);
  const number = dictionary().schemas.get(schema);
  const report = withValue(value, (core) => core.check_value(number));
  return report === undefined ? undefined : JSON.parse(report);
}

/**
 * What there is to say about JSON text; nothing when there is nothing.
 *
 * @param {string} schema
 * @param {string | ArrayBufferView | ArrayBuffer} text
 * @param {object | undefined} options
 * @returns {{ issues: object[], warnings: object[] } | undefined}
 */
export function checkJson(schema, text, options) {
  if (!isText(text)) {
    throw new ConversationsError('expected JSON text: a string, a Uint8Array or an ArrayBuffer', { kind: 'invalid' });
  }
  setOptions(options);
  const number = dictionary().schemas.get(schema);
  const report = withText(text, (core, length) => core.check_json(number, length));
  return report === undefined ? undefined : JSON.parse(report);
}

/**
 * The patches that make a received value what its type says.
 *
 * @param {string} reader
 * @param {unknown} input a value, or JSON text
 * @returns {{ path: (string | number)[], text?: string, number?: string, unknown?: string }[]}
 */
export function patchesOf(reader, input) {
  const number = dictionary().readers.get(reader);
  try {
    const patches = isText(input)
      ? withText(input, (core, length) => core.read_json(number, length))
      : withValue(input, (core) => core.read_value(number));
    return patches === undefined ? [] : JSON.parse(patches);
  } catch (reason) {
    if (typeof reason !== 'string') throw reason;
    throw new ConversationsError(reason, { kind: 'unreadable' });
  }
}
