/*
 * The bridge to the core: writes values and JSON text to the memory it shares with JavaScript, and calls it. The exports
 * it calls are those of src/wasm/core/abi.rs.
 */
import { load as loadRead } from '#core/parts/read';
import { READERS, SCHEMAS } from '#tables';
import { JSON_MAX } from '#tape';
import { piecesOf, utf8Encoder } from '#utf8';

import { call, memory, onReset, settle, shrink } from '../runtime/core.js';
import { ConversationsError } from '../errors/error.js';
import { listedReport, requestIssueLists } from './issue-templates.js';
import { bytesOf, isText, listSize, listTag } from './json-input.js';
import { withCustomMessages, splitMessageOption } from './custom-messages.js';
import { writeTape } from './write-tape.js';

export { isText, parsed, rawBytes, strictTextOf, textOf } from './json-input.js';

/** The answers of a call of the core: nothing to report, a report to fetch, or a value that cannot be read. */
const NOTHING = 0;
const UNREADABLE = 2;
const LISTED = 3;

/** The sizes of the buffers that are kept in the core's memory: for values in nodes of four words and in bytes, for JSON in bytes. */
const USUAL_NODES = 2048;
const USUAL_TEXT = 1 << 15;
/** Longer strings are encoded outside of the core's memory. */
const LARGE = 1 << 23;

/**
 * @typedef {object} ValueBuffer the buffer that values are written to
 * @property {number} nodeCount
 * @property {number} textSize
 * @property {number} nodesAt
 * @property {number} textAt
 * @property {Uint32Array} nodes
 * @property {Uint8Array} text
 */

/** @type {ValueBuffer | undefined} */
let room;
/** The buffer that JSON is written to. @type {{ size: number, at: number, bytes: Uint8Array } | undefined} */
let jsonRoom;
/** The number of the schema or reader that is asked about, and of the bytes of text: no closure is made for a check. */
let asked = 0;
let length = 0;
const askJson = (core) => core.check_json(asked, length);
const askReader = (core) => core.read_json(asked, length, false);
const askEntries = (core) => core.read_entries(asked, length);
const askUnknown = (core) => core.read_json(asked, length, true);
/** True while the core holds the options of an earlier check. */
let optionsHeld = false;
/** True once something took more memory than usual. */
let grown = false;
/** Forgets what was kept of an instance. */
function forget() {
  room = undefined;
  jsonRoom = undefined;
  optionsHeld = false;
}

/** The buffer for a value of so many nodes and so many bytes of text. @returns {ValueBuffer} */
function valueBuffer(nodeCount, textSize) {
  settle();
  if (room === undefined || room.nodeCount < nodeCount || room.textSize < textSize) {
    const wanted = { nodeCount: Math.max(nodeCount, USUAL_NODES), textSize: Math.max(textSize, USUAL_TEXT) };
    grown = true;
    onReset(forget);
    /** @type {ValueBuffer} */
    const made = call((core) => {
      const nodesAt = core.value_buffer(wanted.nodeCount, wanted.textSize);
      return { ...wanted, nodesAt, textAt: core.value_text_buffer(), nodes: new Uint32Array(0), text: new Uint8Array(0) };
    });
    room = made;
  }
  // Views end when the memory grows: then they have no length.
  if (room.nodes.length === 0) {
    const { buffer } = memory();
    room.nodes = new Uint32Array(buffer, room.nodesAt, room.nodeCount * 4);
    room.text = new Uint8Array(buffer, room.textAt, room.textSize);
  }
  return room;
}

/** Ends a question to the core: memory that an unusually large value took is given back. */
function leave() {
  if (!grown) return;
  grown = false;
  shrink();
}

/**
 * Lets `ask` ask the core, with a part of it, about a value of any sort. Once `ready` is called, no code of the value runs any more.
 *
 * @param {unknown} value
 * @param {(core: any) => number} ask
 * @param {(() => WebAssembly.Module | undefined)} [part]
 * @param {() => void} [ready]
 * @returns {number}
 */
function withValue(value, ask, part, ready) {
  return writeTape(value, ({ nodes, text }) => {
    ready?.();
    const { nodes: toNodes, text: toText } = valueBuffer(nodes.length / 4, text.length);
    toNodes.set(nodes);
    toText.set(text);
    return call(ask, part);
  });
}

/** The core's report on a value, as it is in JSON, which `ask` asks for, with a part of the core; `undefined` where there is none. */
export function reportOfValue(value, ask, part) {
  try {
    return withValue(value, ask, part) === NOTHING ? undefined : reported();
  } finally {
    leave();
  }
}

/** The buffer for JSON text of so many bytes. */
function jsonBuffer(size) {
  settle();
  if (jsonRoom === undefined || jsonRoom.size < size) {
    const wanted = Math.max(size, USUAL_TEXT);
    grown = true;
    onReset(forget);
    jsonRoom = { size: wanted, at: call((core) => core.json_buffer(wanted)), bytes: new Uint8Array(0) };
  }
  if (jsonRoom.bytes.length === 0) jsonRoom.bytes = new Uint8Array(memory().buffer, jsonRoom.at, jsonRoom.size);
  return jsonRoom.bytes;
}

/**
 * Lets `ask` ask the core, with a part of it, about JSON text, by the number of a schema or reader, and `use` have the answer while the text
 * is still there. A text longer than the core reads is not copied.
 *
 * @param {any} text
 * @param {number} number
 * @param {(core: any) => number} ask
 * @param {() => WebAssembly.Module | undefined} [part]
 * @param {(answer: number, size: number) => any} [use]
 */
function withText(text, number, ask, part, use = itself) {
  const given = typeof text === 'string' || listTag(text) === 'Uint8Array' ? text : bytesOf(text);
  let size = typeof given === 'string' ? given.length : listSize(given);
  if (size <= JSON_MAX) {
    if (typeof given === 'string' && size * 3 > LARGE) return withText(utf8Encoder().encode(given), number, ask, part, use);
    if (typeof given === 'string') size = utf8Encoder().encodeInto(given, jsonBuffer(size * 3)).written;
    else if (size > 0) jsonBuffer(size).set(given);
  }
  asked = number;
  length = size;
  return use(call(ask, part), size);
}

const itself = (answer) => answer;

/** The first issue in a sentence. It shows no unknown name, which could be a customer's words. */
export function firstOf([{ message, pointer }]) {
  return pointer === '' ? message : `${message} at \`${call((core) => core.shown_place(pointer))}\``;
}

/** Makes these the options of the next checks. */
function setOptions(options) {
  settle();
  if (options === undefined && !optionsHeld) return;
  if (options === undefined || options === null) {
    if (optionsHeld) call((core) => core.drop_options());
    optionsHeld = false;
    return;
  }
  const answer = withValue(options, (core) => core.use_options());
  // Only now: a getter of theirs may have checked something, and then have left the core without options.
  optionsHeld = true;
  if (answer === NOTHING) return;
  const { issues } = reportIn(answer);
  throw new ConversationsError(`the options cannot be used: ${firstOf(issues)}`, { kind: 'invalid', issues });
}

/** The report of the last call. */
function reported() {
  return JSON.parse(call((core) => core.report_json()));
}

/** The report behind an answer that is not nothing. */
function reportIn(answer) {
  if (answer === LISTED) return listedReport();
  const report = reported();
  requestIssueLists();
  return report;
}

/**
 * The report on a value; `undefined` where there is nothing to report.
 *
 * @param {string} name of the schema
 * @param {unknown} value
 * @param {object | undefined} options
 * @returns {{ issues: object[], warnings: object[] } | undefined}
 */
export function checkValue(name, value, options) {
  return checkNumbered(SCHEMAS.indexOf(name), value, options);
}

/** The core's report on JSON text. */
export function checkText(name, text, options) {
  return checkJson(SCHEMAS.indexOf(name), text, options);
}

/** The report on a value, by the number of the schema. */
export function checkNumbered(schema, value, options) {
  if (options === undefined) return reportOf(schema, value, options);
  const { plain, message } = splitMessageOption(options);
  return withCustomMessages(reportOf(schema, value, plain), message);
}

function reportOf(schema, value, options) {
  // Last of all, since a getter of the value or of the options may check something with options of its own.
  try {
    const answer = withValue(
      value,
      (core) => core.check_value(schema),
      undefined,
      () => setOptions(options),
    );
    return answer === NOTHING ? undefined : reportIn(answer);
  } finally {
    leave();
  }
}

/**
 * The report on JSON text; `undefined` where there is nothing to report.
 *
 * @param {number} schema
 * @param {string | ArrayBufferView | ArrayBuffer} text
 * @param {object | undefined} options
 * @returns {{ issues: object[], warnings: object[] } | undefined}
 */
export function checkJson(schema, text, options) {
  if (!isText(text)) {
    throw new ConversationsError('expected JSON text: a string, a Uint8Array or an ArrayBuffer', { kind: 'invalid' });
  }
  if (options === undefined) return jsonReport(schema, text, options);
  const { plain, message } = splitMessageOption(options);
  return withCustomMessages(jsonReport(schema, text, plain), message);
}

function jsonReport(schema, text, options) {
  try {
    setOptions(options);
    const answer = withText(text, schema, askJson);
    return answer === NOTHING ? undefined : reportIn(answer);
  } finally {
    leave();
  }
}

/**
 * The patches that make a received value agree with its type; a pointer to each value that is unknown.
 *
 * @param {string} reader
 * @param {unknown} input a value, or JSON text
 * @param {boolean} [unknown] no others than those that make something unknown
 * @returns {{ path: (string | number)[], text?: string, number?: string, pointer?: string, unknown?: string }[]}
 */
export function patchesOf(reader, input, unknown = false) {
  const number = READERS.indexOf(reader);
  const ask = unknown ? askUnknown : askReader;
  try {
    const told = isText(input)
      ? withText(input, number, ask, loadRead)
      : withValue(input, (core) => core.read_value(number, unknown), loadRead);
    return patchesIn(told);
  } finally {
    leave();
  }
}

/** The patches behind an answer. */
function patchesIn(answer) {
  if (answer === NOTHING) return [];
  if (answer === UNREADABLE)
    throw new ConversationsError(
      call((core) => core.report_json()),
      { kind: 'unreadable' },
    );
  return reported();
}

/**
 * @typedef {object} Told
 * @property {Uint32Array<ArrayBuffer>} words the notes
 * @property {import('../runtime/utf8.js').Pieces} text of the page
 * @property {number} size of that, in bytes
 * @property {import('../runtime/utf8.js').Pieces} plain lists of the ASCII texts
 * @property {import('../runtime/utf8.js').Pieces} wide lists of the other texts
 * @property {object[]} patches
 */

/**
 * Gives `use` the contents of the entries of a page, and the changes to them; does nothing if these are not complete.
 *
 * @template T
 * @param {number} reader
 * @param {ArrayBufferView | ArrayBuffer} text
 * @param {(told: Told) => T} use must not call the core
 * @returns {T | undefined}
 */
export function withEntries(reader, text, use) {
  const told = (answer, size) => {
    const patches = patchesIn(answer);
    const placesAt = call((core) => core.entries());
    const { buffer } = memory();
    const [at, count, plainAt, plainSize, wideAt, wideSize] = new Uint32Array(buffer, placesAt, 6);
    if (count === 0) return undefined;
    const [plain, wide] = [new Uint8Array(buffer, plainAt, plainSize), new Uint8Array(buffer, wideAt, wideSize)].map(piecesOf);
    return use({ words: new Uint32Array(buffer, at, count), text: piecesOf(jsonBuffer(size)), size, plain, wide, patches });
  };
  try {
    return withText(text, reader, askEntries, loadRead, told);
  } finally {
    leave();
  }
}
