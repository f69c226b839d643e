/* The functions of the runtime: answers, headers, forms, waiting. Those that a runtime lacks have a small substitute. */
import { utf8Encoder } from '../runtime/utf8.js';

/** A `Response`, or what a reader needs of one. */
export function responseOf({ status, headers, text }) {
  // An answer without content may have no body at all.
  const body = text === '' ? null : text;
  return typeof Response === 'function' ? new Response(body, { status, headers }) : new PlainResponse(status, headers, text);
}

class PlainResponse {
  #headers;
  #text;

  constructor(status, headers, text) {
    this.status = status;
    this.ok = status >= 200 && status < 300;
    this.#headers = headers;
    this.#text = text;
  }

  get headers() {
    return {
      get: (name) => this.#headers[name.toLowerCase()] ?? null,
      forEach: (listener) => Object.entries(this.#headers).forEach(([name, value]) => listener(value, name)),
    };
  }

  async text() {
    return this.#text;
  }

  async json() {
    return JSON.parse(this.#text);
  }

  async arrayBuffer() {
    return /** @type {ArrayBuffer} */ (utf8Encoder().encode(this.#text).buffer);
  }
}

/** The arguments of `fetch` as one object: a URL and an init, or a `Request`, of which members of the init take the place. */
export async function askedOf(input, /** @type {any} */ init = {}) {
  if (typeof input?.url !== 'string' || typeof input.arrayBuffer !== 'function') return { ...init, url: String(input) };
  const given = Object.fromEntries(Object.entries(init).filter(([, value]) => value !== undefined));
  const { url, method, headers, signal } = input;
  const bytes = given.body === undefined ? await input.arrayBuffer() : undefined;
  return { method, headers, signal, body: bytes?.byteLength > 0 ? bytes : undefined, ...given, url };
}

/** Headers of whatever form as an object, names in lower case. */
export function plainHeaders(headers = {}) {
  const pairs = [];
  if (Array.isArray(headers)) pairs.push(...headers);
  else if (typeof headers.forEach === 'function') headers.forEach((value, name) => pairs.push([name, value]));
  else pairs.push(...Object.entries(headers));
  const named = pairs.filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** Fails as `fetch` does when its signal was aborted. */
export function heed(signal) {
  if (signal?.aborted) throw signal.reason ?? abortError();
}

function abortError() {
  const message = 'This operation was aborted';
  return typeof DOMException === 'function'
    ? new DOMException(message, 'AbortError')
    : Object.assign(new Error(message), { name: 'AbortError' });
}

/** Waits, or forever without a time; ends with the signal. @returns {Promise<void>} */
export function wait(ms, signal) {
  return new Promise((resolve, reject) => {
    heed(signal);
    let timer;
    const end = () => {
      clearTimeout(timer);
      reject(signal.reason ?? abortError());
    };
    signal?.addEventListener('abort', end);
    if (ms === undefined) return;
    timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, ms);
  });
}

/** The error of a `fetch` that reached no server. */
export class NetworkError extends TypeError {
  constructor() {
    super('fetch failed');
    // As the host's own.
    this.name = 'TypeError';
  }
}

/** The body of a request: text, or a form. */
export async function readBody(body, headers) {
  if (body === undefined || body === null) return { text: '' };
  if (typeof body === 'string') return { text: body };
  if (isForm(body)) return { form: body };
  const plain = isRaw(body) ? undefined : JSON.stringify(body);
  if (plain !== undefined) return { text: plain };
  const type = headers['content-type'] ?? '';
  const whole = new Response(body, { headers: { 'content-type': type } });
  if (!/^multipart\/form-data\b/.test(type)) return { text: await whole.text() };
  // A body that is no form after all is nothing that HubSpot could read.
  return whole.formData().then(
    (form) => ({ form }),
    () => ({ text: '' }),
  );
}

function isForm(body) {
  return typeof FormData === 'function' && body instanceof FormData;
}

function isRaw(body) {
  const name = Object.prototype.toString.call(body);
  return ArrayBuffer.isView(body) || /(ArrayBuffer|Blob|File|ReadableStream|URLSearchParams)\]$/.test(name) || Symbol.asyncIterator in body;
}
