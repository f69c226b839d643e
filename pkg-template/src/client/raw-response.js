/* Answers as they came: what `asResponse` gives and what middleware sees, whatever carried the request. */
import { textOf } from '../bridge/core-bridge.js';
import { ConversationsError } from '../errors/error.js';
import { answerOf } from '../errors/to-error.js';
import { bodyOf, plainHeaders, TOO_LARGE } from '../runtime/wasm-imports.js';
import { utf8Encoder } from '#utf8';

/** Statuses whose answers have no body. */
const BODILESS = [204, 205, 304];

/** Of a body that was decoded they are no longer true. */
const OF_THE_WIRE = ['content-encoding', 'content-length', 'transfer-encoding'];

/** Headers, of which a host may have no class. */
class PlainHeaders {
  #members;

  constructor(members) {
    this.#members = members;
  }

  get(name) {
    return this.#members[String(name).toLowerCase()] ?? null;
  }

  has(name) {
    return this.get(name) !== null;
  }

  forEach(callback) {
    for (const [name, value] of Object.entries(this.#members)) callback(value, name, this);
  }
}

/** An answer whose body may be read any number of times. */
export class RawResponse {
  #source;
  #limit;
  #failed;
  #body;
  #headers;

  /**
   * @param {object} source a `Response`, an object like one, or the answer of a transport
   * @param {number} limit the most bytes that are read
   * @param {(cause: unknown) => void} [failed] is given the reason for which reading failed
   */
  constructor(source, limit, failed = () => {}) {
    this.#source = source;
    this.#limit = limit;
    this.#failed = failed;
  }

  get status() {
    return this.#source?.status;
  }

  get ok() {
    return this.status >= 200 && this.status < 300;
  }

  get headers() {
    this.#headers ??= new PlainHeaders(plainHeaders(this.#source?.headers));
    return this.#headers;
  }

  clone() {
    return this;
  }

  async text() {
    return textIn(await this.#read());
  }

  async json() {
    return JSON.parse(await this.text());
  }

  async arrayBuffer() {
    const body = await this.#read();
    const bytes = body instanceof Uint8Array ? body : utf8Encoder().encode(textIn(body));
    return bytes.slice().buffer;
  }

  async #read() {
    this.#body ??= this.#begin();
    const body = await this.#body;
    if (body !== TOO_LARGE) return body;
    throw new ConversationsError(`the answer is larger than ${this.#limit} bytes and was not read`, { kind: 'unreadable' });
  }

  async #begin() {
    try {
      return await bodyOf(this.#source, this.#limit, false, {});
    } catch (cause) {
      this.#failed(cause);
      throw cause;
    }
  }

  /** The answer that the client reads: the host's own, or the bytes that were read of it. */
  static sourceOf(answer) {
    if (!(answer instanceof RawResponse)) return answer;
    const { status, headers } = answer;
    return answer.#body === undefined ? answer.#source : answer.#read().then((body) => ({ status, headers, body }));
  }
}

/** A body as text. A value that a transport has parsed becomes JSON again. */
function textIn(body) {
  if (body === undefined) return '';
  return typeof body === 'string' || body instanceof Uint8Array ? textOf(body) : JSON.stringify(body);
}

/**
 * The ways to a whole answer, each of which asks for it: decoded, or as it came.
 *
 * @param {() => Promise<{ data: any, status: number, headers: Record<string, string>, body: unknown }>} asked
 */
export function waysTo(asked) {
  return {
    withResponse: () => asked().then(({ data, status, headers }) => ({ data, status, headers })),
    asResponse: () => asked().then(responseOf, (error) => responseOf(answerOf(error))),
  };
}

/**
 * An answer as the host has them, or as near to that as can be.
 *
 * @param {{ status: number, headers: Record<string, string>, body: unknown }} answer
 */
export function responseOf({ status, headers, body }) {
  const left = Object.entries(headers).filter(([name]) => !OF_THE_WIRE.includes(name));
  const own = { status, headers: Object.fromEntries(left) };
  if (typeof Response !== 'function') return new RawResponse({ ...own, body }, Infinity);
  const sent = body instanceof Uint8Array ? /** @type {Uint8Array<ArrayBuffer>} */ (body) : textIn(body);
  return new Response(BODILESS.includes(status) ? null : sent, own);
}
