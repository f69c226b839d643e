/* The functions that the core calls in JavaScript, one call for each job: a call across costs more than most of these jobs. */

import { readEach } from './pieces.js';
import { utf8Encoder } from './utf8.js';

/**
 * The result of a promise is handed to `onEvent`, by the numbers that came with the question. Everything is looked up when it is
 * used, so that a test's clock is seen.
 *
 * @param {(place: number, turn: number, went: boolean, value: unknown) => void} onEvent
 */
export function createImports(onEvent) {
  // One listener for all calls with the same signal: Node takes more than ten for a leak.
  const listened = new WeakMap();
  return {
    member,

    setMember(target, name, value) {
      try {
        target[name] = value;
      } catch {
        // Somebody put a setter on the prototype of all objects.
      }
    },

    plainHeaders,

    isUrl(text) {
      try {
        return typeof URL !== 'function' || new URL(text, 'https://localhost').host !== '';
      } catch {
        return false;
      }
    },

    bodyOf,

    stopReading(reading) {
      if (Object.hasOwn(reading, 'stop')) reading.stop?.();
    },

    pairsOf,

    stringsShownBy(value) {
      const words = [];
      try {
        return shows(value, words, new Set()) ? words : undefined;
      } catch {
        return undefined;
      }
    },

    isList,

    isBrowser,

    itemsOf,

    bodySentOnce,

    randomId,

    notify,

    answered: (done, data, status, headers, body) => done(true, { data, status, headers, body }),

    fetchOf,

    /** Waits for a promise, or anything with a `then`; returns `false` for anything else. */
    wait(value, place, turn) {
      if (!isThenable(value)) return false;
      const went = (found) => onEvent(place, turn, true, found);
      const failed = (cause) => onEvent(place, turn, false, cause);
      // Not by its own `then`, which may throw here, or answer twice.
      awaited(value).then(went, failed);
      return true;
    },

    listen(signal, place, turn) {
      const listener = () => onEvent(place, turn, true, undefined);
      let all = listened.get(signal);
      if (all === undefined) {
        const own = new Set();
        all = { own, notify: () => [...own].forEach((one) => one()) };
        if (invoke(signal, 'addEventListener', all.notify)) listened.set(signal, all);
      }
      all.own.add(listener);
      return listener;
    },

    unlisten(signal, listener) {
      const all = listened.get(signal);
      if (!all?.own.delete(listener) || all.own.size > 0) return;
      listened.delete(signal);
      invoke(signal, 'removeEventListener', all.notify);
    },

    /** Begins a timer; `undefined` where the host has none, or has none here: Workers forbid them outside of requests. */
    beginTimer(ms, place, turn) {
      try {
        return setTimeout(() => onEvent(place, turn, true, undefined), ms);
      } catch {
        return undefined;
      }
    },

    endTimer(id) {
      try {
        clearTimeout(id);
      } catch {
        // A test's clock may be anything; what arrives late is not listened.
      }
    },
  };
}

/** The member of an object or function; `undefined` where there is none, or where reading it throws. */
export function member(value, name) {
  try {
    return (typeof value === 'object' && value !== null) || typeof value === 'function' ? value[name] : undefined;
  } catch {
    return undefined;
  }
}

/** Returns true in a page of a browser, and in a worker of one: what is here is everybody's. Other hosts do not call themselves so. */
export function isBrowser() {
  const isPage = Boolean(member(member(globalThis, 'window'), 'document'));
  const isWorker = typeof globalThis.WorkerGlobalScope === 'function';
  return isPage || (isWorker && String(member(member(globalThis, 'navigator'), 'userAgent')).startsWith('Mozilla/'));
}

/** The `fetch` that was given, or the host's own, as it is now. */
export function fetchOf(given = globalThis.fetch) {
  if (typeof given === 'function') return given;
  throw new Error('there is no `fetch` here; hand one in as the option `fetch` or `transport`');
}

/** `Array.isArray`, which throws where a proxy was revoked. */
export function isList(value) {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** Returns true in Node with the `fetch` that it comes with. Other hosts that have `process` identify themselves. */
export function isNode() {
  const isOther = typeof globalThis.Deno === 'object' || typeof globalThis.Bun === 'object' || isBrowser();
  return !isOther && typeof member(member(member(globalThis, 'process'), 'versions'), 'node') === 'string';
}

/**
 * Text as the body of a request that no host sends a second time of its own accord: `{ body, duplex, headers }`. Node's `fetch` does after
 * a 421, Deno's where a connection ends without an answer, whatever the method, where they have the whole body: not with a stream in Node,
 * not with a blob in Deno. It is text for every reader.
 */
export function bodySentOnce(text) {
  const toJSON = { value: () => JSON.parse(text) };
  if (typeof globalThis.Deno === 'object') {
    return { body: Object.defineProperties(new Blob([text]), { toJSON, toString: { value: () => text } }) };
  }
  if (!isNode()) return { body: text };
  const bytes = utf8Encoder().encode(text);
  const body = Object.defineProperties(Object(text), { toJSON, [Symbol.asyncIterator]: { value: () => pieceOf(bytes) } });
  // Not every server, and not every proxy before one, takes a body without its length.
  return { body, duplex: 'half', headers: { 'content-length': String(bytes.length) } };
}

async function* pieceOf(bytes) {
  yield bytes;
}

/** An id that cannot be guessed, or, where the host has no source of such, one that is not likely to be made twice. */
export function randomId() {
  const { crypto } = globalThis;
  if (isFunction(member(crypto, 'randomUUID'))) return crypto.randomUUID();
  // Pages over plain HTTP have this alone.
  const random = isFunction(member(crypto, 'getRandomValues')) ? crypto.getRandomValues(new Uint32Array(4)) : undefined;
  const four = random ?? Array.from({ length: 4 }, () => Math.random() * 0x1_0000_0000);
  return Array.from(four, (number) => Math.trunc(number).toString(16).padStart(8, '0')).join('');
}

/** The items of a list as they are now; none of what is no list, or cannot be read. */
export function itemsOf(value) {
  try {
    return isList(value) ? Array.from(value) : [];
  } catch {
    return [];
  }
}

/** Calls a function that only listens: errors that it throws, now or later, are ignored. */
export async function notify(listener, self, given) {
  try {
    await Reflect.apply(listener, self, given);
  } catch {
    // An error of the listener's own is ignored.
  }
}

const isFunction = (value) => typeof value === 'function';

/** The number of objects that are searched at most. */
const SHOWN_MAX = 256;

/**
 * Adds all strings that could be shown where a value is to `words`, and returns true if there are no others: lists, plain objects and
 * errors can be looked through, others may show anything.
 */
function shows(value, words, seen) {
  if (typeof value === 'string') words.push(value);
  if (typeof value === 'symbol') words.push(String(value.description));
  if (typeof value === 'function') return Object.keys(value).length === 0;
  if (typeof value !== 'object' || value === null || seen.has(value)) return true;
  seen.add(value);
  // Some determine themselves what is shown of them.
  if (isFunction(value.toJSON)) words.push(String(JSON.stringify(value)));
  if (value[Symbol.for('nodejs.util.inspect.custom')] !== undefined) return false;
  const prototype = Object.getPrototypeOf(value);
  const isError = value instanceof Error || String(Object.prototype.toString.call(value)) === '[object Error]';
  const isPlain = isError || isList(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!isPlain || seen.size > SHOWN_MAX) return false;
  const inherited = isError ? ['name', 'message', 'stack', 'code'] : [];
  // Consoles write the name of a class beside what is of it.
  words.push(String(value.constructor?.name));
  return [...Reflect.ownKeys(value), ...inherited].every((name) => shows(name, words, seen) && shows(value[name], words, seen));
}

/** In place of a body that is too large. */
export const TOO_LARGE = /* @__PURE__ */ Symbol('too large');

/**
 * The body of an answer: a string, a `Uint8Array`, or what a transport has parsed already; `undefined` for nothing,
 * `TOO_LARGE` for more than `limit` bytes; or a promise of that. While it is read piece by piece, `reading.stop` ends that.
 */
export function bodyOf(response, limit, known, reading) {
  const stream = member(response, 'body');
  const whole = member(response, 'arrayBuffer');
  // Asked for once: a host may take a microsecond to find a member of a stream.
  const getReader = member(stream, 'getReader');
  if (isFunction(getReader) && !(known && isFunction(whole))) return pieces(Reflect.apply(getReader, stream, []), limit, reading);
  if (!isFunction(whole)) return within(stream, limit);
  return awaited(whole.call(response)).then((found) => within(found, limit));
}

function within(value, limit) {
  const body = isBytes(value) ? bytesOf(value) : value;
  // The length of a body that is parsed already is not known.
  if ((typeof body === 'string' || body instanceof Uint8Array) && body.length > limit) return TOO_LARGE;
  return body ?? undefined;
}

/** Returns true for an `ArrayBuffer` or a list of bytes, of whichever realm. Nothing parsed has functions. */
const isBytes = (value) => typeof member(value, 'byteLength') === 'number' && isFunction(member(value, 'slice'));

/** Bytes as they are, or copied where they are of another realm, such as the one around a test's page. */
const bytesOf = (value) => (value instanceof Uint8Array ? value : new Uint8Array(value));

/** Reads a stream piece by piece. */
async function pieces(reader, limit, reading) {
  if (!isFunction(member(reader, 'read'))) return undefined;
  const cancel = async () => {
    try {
      await reader.cancel();
    } catch {
      // The outcome of a cancellation does not matter.
    }
  };
  let stopped = false;
  reading.stop = () => {
    stopped = true;
    cancel();
  };
  try {
    const found = [];
    let length = 0;
    const ended = await readEach(reader, (value) => {
      if (stopped) return false;
      if (!isBytes(value)) throw new TypeError('the body of an answer gave something other than bytes');
      const bytes = bytesOf(value);
      length += bytes.length;
      if (length > limit) return false;
      if (bytes.length > 0) found.push(bytes);
      return bytes.length;
    });
    if (ended) return joined(found, length);
    cancel();
    return TOO_LARGE;
  } catch (error) {
    cancel();
    throw error;
  } finally {
    reading.stop = undefined;
  }
}

function joined(pieces, length) {
  if (length === 0) return undefined;
  if (pieces.length === 1) return pieces[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

async function awaited(value) {
  return await value;
}

function isThenable(value) {
  try {
    return typeof value === 'object' && value !== null && typeof value.then === 'function';
  } catch {
    return false;
  }
}

/** Headers, or anything that lists them like it, or a plain object, as pairs. */
function pairsOf(headers) {
  if (!isFunction(member(headers, 'forEach'))) {
    return typeof headers === 'object' && headers !== null ? Object.entries(headers) : [];
  }
  const pairs = [];
  headers.forEach((value, name) => pairs.push([name, value]));
  return pairs;
}

/** Headers as a plain object, names in lower case; what is no string, or cannot be read, is left out. */
export function plainHeaders(headers) {
  const plain = {};
  try {
    for (const [name, value] of pairsOf(headers)) {
      if (typeof value === 'string') plain[String(name).toLowerCase()] = value;
    }
  } catch {
    return {};
  }
  return plain;
}

/** Has a signal add or remove a listener, and returns true if the call did not throw; the signal may still ignore it. */
function invoke(signal, method, listener) {
  try {
    signal[method]('abort', listener);
    return true;
  } catch {
    // A signal of the caller's own may be anything.
    return false;
  }
}
