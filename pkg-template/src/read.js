/* `read`: what HubSpot sent, from a value or from JSON text, leniently and with nothing lost. */
import { isText, parsed, patchesOf, rawBytes, textOf } from './desk.js';
import { ConversationsError } from './error.js';
import { toError } from './failure.js';
import { call } from './net.js';
import { refusalOf } from './refusal.js';

/**
 * Reads `input` as what `reader` says.
 *
 * @param {string} reader the name of a reader of the core
 * @param {unknown} given a value, which stays untouched, or JSON text
 */
export function readAs(reader, given) {
  const input = unmarked(given);
  const patches = patchesOf(reader, input);
  const text = isText(input);
  let value = text ? parsed(input) : input;
  // What was parsed here is nobody else's: it is changed where it stands.
  const own = text ? EVERYTHING : new Set();
  try {
    for (const { path, ...change } of patches) value = patched(value, path, 0, change, own);
  } catch {
    // A getter or a proxy threw that did not before, and so may what it threw.
    throw new ConversationsError('expected a value that can be read', { kind: 'unreadable' });
  }
  return value;
}

/** Has whatever it is asked for. */
const EVERYTHING = { has: () => true };

/** JSON text without a byte order mark, which some servers and proxies put before it. */
export function unmarked(input) {
  if (!isText(input)) return input;
  if (typeof input === 'string') return input.replace(/^\ufeff/, '');
  const bytes = rawBytes(input);
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : input;
}

/** `value` with a change at `path`. What is on the way is copied once; `own` are the copies. */
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

/** The events of a webhook. An app's come as a list, a custom channel's as a single object. */
function webhook(input) {
  let value = input;
  let list = input;
  if (isText(input)) {
    const text = unmarked(textOf(input));
    value = parsed(text);
    list = Array.isArray(value) ? text : `[${text}]`;
  } else if (!isList(input)) {
    list = [input];
  }
  return readAs(isOfApp(value) ? 'appWebhook' : 'channelWebhook', list);
}

/** Whether the first event, if there is one that can be read, is one that an app gets. */
function isOfApp(value) {
  try {
    const first = Array.isArray(value) ? value[0] : value;
    return typeof first === 'object' && first !== null && 'subscriptionType' in first;
  } catch {
    return false;
  }
}

/** `Array.isArray`, which throws where a proxy was revoked. */
function isList(value) {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** An answer's error. Its status is a number, whatever its body is. */
function error(status, body) {
  if (!Number.isInteger(status)) throw new ConversationsError('expected the status of an answer, a number', { kind: 'invalid' });
  return toError(call((net) => net.answered_error(status, refusalOf(body))));
}

export const read = Object.freeze({
  message: (input) => readAs('message', input),
  messagePage: (input) => readAs('messagePage', input),
  thread: (input) => readAs('thread', input),
  threadPage: (input) => readAs('threadPage', input),
  webhook,
  error,
});
