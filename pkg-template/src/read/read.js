/* `read`: what HubSpot sent, from a value or from JSON text, leniently and with nothing lost. */
import { hasEntries, makePage } from '#build-page';
import { load as loadErrors } from '#core/parts/errors';
import { isAsTyped, IS_TYPED_MAX } from '#is-typed';
import { VALUE_NODES_MAX } from '#limits';
import { READERS } from '#tables';

import { isText, parsed, patchesOf, rawBytes, textOf, withEntries } from '../bridge/core-bridge.js';
import { fromCaller } from '../errors/call-site.js';
import { ConversationsError } from '../errors/error.js';
import { toError } from '../errors/to-error.js';
import { isList } from '../runtime/wasm-imports.js';
import { call } from '../runtime/core.js';
import { parseErrorBody } from '../bridge/parse-error-body.js';

/**
 * Reads `input` as the type of `reader`.
 *
 * @param {string} reader the name of a reader of the core
 * @param {unknown} given a value, which stays untouched, or JSON text
 */
export function readAs(reader, given) {
  const input = unmarked(given);
  if (!isText(input)) return mended(input, patchesOf(reader, input), new Set());
  return page(READERS.indexOf(reader), input) ?? typed(reader, input, readily(input));
}

/** The page that bytes are, if its entries can be made one by one. JSON.parse takes longer for bytes than for a string. */
function page(reader, bytes) {
  if (typeof bytes === 'string' || !hasEntries(reader, bytes.byteLength)) return undefined;
  return withEntries(reader, bytes, (told) => {
    const made = makePage(reader, told);
    return made && mended(made, told.patches, EVERYTHING);
  });
}

/** The value of JSON text, unless the core is to see the text first: there is much of it, or something is wrong with it. */
function readily(text) {
  if (!isShort(text)) return undefined;
  try {
    return parsed(text);
  } catch {
    return undefined;
  }
}

/** Returns true for a size that the core is sure to read. */
function isShort(text) {
  return (typeof text === 'string' ? text.length : text.byteLength) <= IS_TYPED_MAX;
}

/** The value of JSON text as `reader` has it. `made`, if there is one, is the value that was parsed, and belongs to no caller. */
function typed(reader, text, made) {
  if (made !== undefined && isAsTyped(READERS.indexOf(reader), made)) return made;
  const patches = patchesOf(reader, text);
  return mended(made === undefined ? parsed(text) : made, patches, EVERYTHING);
}

/** `value` with the changes of the core. Values in `own` may be changed, of others copies are made. */
function mended(value, patches, own) {
  try {
    return patches.reduce((all, { path, ...change }) => patched(all, path, 0, change, own), value);
  } catch (cause) {
    // A getter or a proxy threw that did not before.
    throw new ConversationsError('expected a value that can be read', { kind: 'unreadable', cause });
  }
}

/** Has whatever it is asked for. */
const EVERYTHING = { has: () => true };

/** JSON text without a byte order mark, which some servers and proxies put before it. */
export function unmarked(input) {
  if (!isText(input)) return input;
  if (typeof input === 'string') return input.replace(/^\ufeff/, '');
  const bytes = rawBytes(input);
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** `value` with a change at `path`. Values on the way are copied once; `own` are the copies. */
function patched(value, path, depth, change, own) {
  if (depth === path.length) {
    if (change.unknown !== undefined) return { type: 'unknown', reason: change.unknown, original: value };
    return change.text ?? Number(change.number);
  }
  let copy = value;
  if (!own.has(value)) {
    copy = Array.isArray(value) ? [...value] : { ...value };
    own.add(copy);
  }
  const step = path[depth];
  copy[step] = patched(copy[step], path, depth + 1, change, own);
  return copy;
}

/** The readers of events, and the place of the one that reads an event. */
const EVENT_READERS = ['channelWebhook', 'appWebhook'];
const readerOf = (event) => (typeof event === 'object' && event !== null && Object.hasOwn(event, 'subscriptionType') ? 1 : 0);

/** The events of a webhook, each of which stands for itself. */
function webhook(input) {
  const { list, events, readers } = eventsOf(input);
  const [first, ...others] = [...new Set(readers)];
  if (others.length === 0 && isText(list)) return typed(EVENT_READERS[first ?? 0], list, isShort(list) ? events : undefined);
  return mended(isText(list) ? events : list, eventPatches(list, readers, false), isText(list) ? EVERYTHING : new Set());
}

/**
 * The events of a webhook as a list, as it is given and as a value, and for each the place of its reader. An app's events come as a list, a
 * custom channel's as a single object.
 */
function eventsOf(input) {
  // A value that is neither a list nor an object is left to the core, which refuses it.
  const isOne = (value) => typeof value === 'object' && value !== null && !isList(value);
  const readersOf = (events) => {
    if (!isList(events)) return [];
    const { length } = events;
    // A list can claim any length. One that is too long is not gone through: the core refuses it.
    return length <= VALUE_NODES_MAX ? Array.from({ length }, (_, place) => readerOf(events[place])) : [];
  };
  if (!isText(input)) {
    const list = isOne(input) ? [input] : input;
    try {
      return { list, events: list, readers: readersOf(list) };
    } catch {
      // A getter or a proxy threw: the core reports it.
      return { list, events: list, readers: [] };
    }
  }
  const text = unmarked(textOf(input));
  const value = parsed(text);
  const [events, list] = isOne(value) ? [[value], `[${text}]`] : [value, text];
  return { list, events, readers: readersOf(events) };
}

/** The changes to a list of events: of each those that its own reader returns. */
function eventPatches(list, readers, unknown) {
  const used = readers.length > 0 ? new Set(readers) : new Set([0]);
  return [...used]
    .flatMap((place) => patchesOf(EVENT_READERS[place], list, unknown).filter(({ path }) => (readers[path[0]] ?? place) === place))
    .sort((a, b) => Number(a.path[0]) - Number(b.path[0]));
}

/** The events of a webhook that would be `unknown`, with their places in the list. */
function unknownEvents(input) {
  const { list, readers } = eventsOf(input);
  return unknownsOf(eventPatches(list, readers, true));
}

/** The places of what `readAs` would hand over as `unknown`, without making it. The core takes a byte order mark off itself. */
function unknownsIn(reader, given) {
  return unknownsOf(patchesOf(reader, given, true));
}

const unknownsOf = (patches) => patches.map(({ path, pointer, unknown: reason }) => ({ path, pointer, reason }));

/** A reader that also reports what it cannot read. */
const withUnknowns = (reader, unknowns) => Object.freeze(Object.assign(fromCaller(reader), { unknowns: fromCaller(unknowns) }));
const reader = (name) =>
  withUnknowns(
    (input) => readAs(name, input),
    (input) => unknownsIn(name, input),
  );

const makeRead = () =>
  Object.freeze({
    message: reader('message'),
    messagePage: reader('messagePage'),
    thread: reader('thread'),
    threadPage: reader('threadPage'),
    webhook: withUnknowns(webhook, unknownEvents),
    // This function is inside of the other: bundlers follow a chain of unused names for a few steps only.
    error: fromCaller(function error(status, body) {
      if (!Number.isInteger(status)) throw new ConversationsError('expected the status of an answer, a number', { kind: 'invalid' });
      const answer = parseErrorBody(body);
      const failure = JSON.parse(call((core) => core.answered_error(status, answer), loadErrors));
      return toError(typeof answer === 'object' && answer !== null ? { ...failure, body: answer } : failure);
    }),
  });

export const read = /* @__PURE__ */ makeRead();
