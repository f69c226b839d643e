/*
 * Passes requests of the workbench on to HubSpot. Only the operations of this package pass, with nothing of the browser's
 * but the body. The token is added here and removed from every answer, so that it is in this process and nowhere else.
 */
import { Buffer } from 'node:buffer';

/** The largest request, in bytes. */
const REQUEST_MAX_BYTES = 1024 * 1024;
/** The largest answer, in bytes: as much as the client reads. */
const ANSWER_MAX_BYTES = 32 * 1024 * 1024;
const ANSWER_TIMEOUT_MS = 30_000;

/** The headers that an answer keeps: HubSpot's limits and ids. */
const ANSWER_HEADERS = /^(content-type|retry-after|x-hubspot-[a-z0-9-]+)$/;

/** A request that is not passed on, and why. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {object} way
 * @param {{ method: string, paths: Record<string, string>, auth: object, schema?: string }[]} way.operations the core's table
 * @param {(url: string, init: object) => Promise<object>} way.fetch the function that answers
 * @param {string} way.baseUrl the origin of HubSpot
 * @param {string} way.token goes into every request
 * @param {number} [way.timeoutMs]
 * @returns {(request: import('node:http').IncomingMessage, path: string, leaving: AbortSignal) => Promise<{ status: number, headers: object, body: Buffer }>}
 */
export function createProxy({ operations, fetch, baseUrl, token, timeoutMs = ANSWER_TIMEOUT_MS }) {
  const isKnown = matcher(operations);
  const hide = hider(token);

  return async (request, path, leaving) => {
    const { method } = request;
    const { pathname, search } = split(path);
    if (!isKnown(method, pathname)) throw new Refusal(403, 'this is no operation that is passed on');
    const body = await bodyOf(request);
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), leaving]);
    const headers = {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...(body && { 'content-type': 'application/json' }),
    };
    let answer, bytes;
    try {
      answer = await fetch(baseUrl + pathname + search, { method, headers, body, signal, redirect: 'manual' });
      bytes = await bytesOf(answer);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      // The error may name the address or the token, so it is not repeated.
      throw signal.aborted ? new Refusal(504, 'HubSpot did not answer in time') : new Refusal(502, 'HubSpot cannot be reached');
    }
    if (answer.status >= 300 && answer.status < 400) throw new Refusal(502, 'HubSpot redirects, which is not followed');
    return { status: answer.status, headers: headersOf(answer, hide), body: hide(bytes) };
  };
}

/** Returns a function that finds the operation of a request that passes: not those with a developer's key in the query, nor those whose body is no JSON. */
function matcher(operations) {
  const known = operations
    .filter(({ auth, schema }) => auth.scopes && schema !== '')
    .flatMap(({ method, paths }) => Object.values(paths).map((path) => ({ method, steps: path.split('/') })));
  return (method, pathname) => {
    const steps = pathname.split('/');
    return known.some(
      (one) =>
        one.method === method &&
        one.steps.length === steps.length &&
        one.steps.every((step, at) => (step.startsWith('{') ? isValue(steps[at]) : step === steps[at])),
    );
  };
}

/** Returns true for a step of a path that is one value, however it is written: nothing in it can become another step. */
function isValue(step) {
  try {
    const value = decodeURIComponent(step);
    return value !== '' && value !== '.' && value !== '..' && !/[/\\%?#\u0000-\u001f\u007f]/.test(value);
  } catch {
    return false;
  }
}

function split(path) {
  const at = path.indexOf('?');
  return at < 0 ? { pathname: path, search: '' } : { pathname: path.slice(0, at), search: path.slice(at) };
}

/** The body of a request as text; `undefined` where there is none. */
async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > REQUEST_MAX_BYTES) throw new Refusal(413, `a body may have ${REQUEST_MAX_BYTES} bytes here`);
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal(415, 'only application/json is passed on');
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The bytes of an answer, read no further than they may be many. */
async function bytesOf(answer) {
  const { body, headers } = answer;
  const chunks = [];
  let size = 0;
  const tooLong = () => new Refusal(502, 'the answer is too long');
  if (Number(headers.get('content-length')) > ANSWER_MAX_BYTES) {
    await body?.cancel();
    throw tooLong();
  }
  // Leaving the loop cancels the stream.
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > ANSWER_MAX_BYTES) throw tooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headersOf(answer, hide) {
  const headers = {};
  answer.headers.forEach((value, name) => {
    if (ANSWER_HEADERS.test(name.toLowerCase())) headers[name.toLowerCase()] = hide(Buffer.from(value)).toString();
  });
  return headers;
}

/** Takes the token out of bytes, in case HubSpot repeats it. */
function hider(token) {
  const secret = Buffer.from(token);
  return (bytes) => (bytes.includes(secret) ? Buffer.from(bytes.toString('latin1').replaceAll(token, '[redacted]'), 'latin1') : bytes);
}
