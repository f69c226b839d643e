/* What the core asks of JavaScript in one step each: crossing over costs more than most of these do. */

/**
 * What is waited for is told to `arrived`, by the numbers that came with the question. Everything is looked up when it is
 * used, so that a test's clock is seen.
 *
 * @param {(place: number, turn: number, went: boolean, value: unknown) => void} arrived
 */
export function hostFor(arrived) {
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

    stopReading: (reading) => reading.stop?.(),

    pairsOf,

    itemsOf(value) {
      try {
        return Array.isArray(value) ? Array.from(value) : [];
      } catch {
        return [];
      }
    },

    async tell(listener, self, given) {
      try {
        await Reflect.apply(listener, self, given);
      } catch {
        // What it throws is nobody's business.
      }
    },

    answered: (done, data, status, headers) => done(true, { data, status, headers }),

    /** Waits for a promise, or anything with a `then`; of anything else says `false`. */
    wait(value, place, turn) {
      if (!isThenable(value)) return false;
      const went = (found) => arrived(place, turn, true, found);
      const failed = (cause) => arrived(place, turn, false, cause);
      // Not by its own `then`, which may throw here, or answer twice.
      awaited(value).then(went, failed);
      return true;
    },

    listen(signal, place, turn) {
      const listener = () => arrived(place, turn, true, undefined);
      invoke(signal, 'addEventListener', listener);
      return listener;
    },

    unlisten: (signal, listener) => invoke(signal, 'removeEventListener', listener),

    /** Begins a timer; `undefined` where the host has none, or has none here: Workers forbid them outside of requests. */
    beginTimer(ms, place, turn) {
      try {
        return setTimeout(() => arrived(place, turn, true, undefined), ms);
      } catch {
        return undefined;
      }
    },

    endTimer: (id) => clearTimeout(id),
  };
}

/** The member of an object or function; `undefined` where there is none, or where reading it throws. */
function member(value, name) {
  try {
    return (typeof value === 'object' && value !== null) || typeof value === 'function' ? value[name] : undefined;
  } catch {
    return undefined;
  }
}

const isFunction = (value) => typeof value === 'function';

/** In place of a body that is too large. */
const TOO_LARGE = Symbol('too large');

/**
 * The body of an answer: a string, a `Uint8Array`, or what a transport has parsed already; `undefined` for nothing,
 * `TOO_LARGE` for more than `limit` bytes; or a promise of that. While it is read piece by piece, `reading.stop` ends that.
 */
function bodyOf(response, limit, known, reading) {
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
  // Of what is parsed already, nothing says how long it was.
  if ((typeof body === 'string' || body instanceof Uint8Array) && body.length > limit) return TOO_LARGE;
  return body ?? undefined;
}

/** Whether a value is an `ArrayBuffer` or a list of bytes, of whichever realm. Nothing parsed has functions. */
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
      // What becomes of it is nobody's business.
    }
  };
  reading.stop = cancel;
  try {
    const found = [];
    let length = 0;
    for (;;) {
      const piece = await reader.read();
      if (member(piece, 'done')) return joined(found, length);
      const value = member(piece, 'value');
      if (!isBytes(value)) continue;
      const bytes = bytesOf(value);
      length += bytes.length;
      if (length > limit) {
        cancel();
        return TOO_LARGE;
      }
      found.push(bytes);
    }
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
function plainHeaders(headers) {
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

/** Has a signal add or remove a listener; whether it does is the signal's affair. */
function invoke(signal, method, listener) {
  try {
    signal[method]('abort', listener);
  } catch {
    // A signal of the caller's own may be anything.
  }
}
