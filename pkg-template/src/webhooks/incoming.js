/*
 * Requests as hosts hand them over: a Fetch `Request`, a Node `IncomingMessage`, or plain values. Finds the parts that are signed: the
 * URL that HubSpot called, and the body as it came.
 */
import { Endless, readEach } from '../runtime/pieces.js';
import { bytesOf, headersNamed } from './signature.js';

/**
 * Under this name `toNodeHandler` leaves what a Fetch `Request` has no place for: the path as it came, and whether a parser of bodies was
 * there first. Registered, so that it is found by another copy of this package too.
 */
export const INCOMING = /* @__PURE__ */ Symbol.for('hubspot-conversations.incoming');

/** The reason for which a request cannot be checked: for developers, see HINTS in verify-request.js. */
export class Refused extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** Returns true for a Fetch `Request`, of whichever implementation. */
export function isFetchRequest(request) {
  return typeof request.clone === 'function' && typeof request.headers?.get === 'function' && 'bodyUsed' in request;
}

/** Returns true for a request of Node's `http`, or of a framework that hands on the same. */
export function isNodeRequest(request) {
  return typeof request.on === 'function' && typeof request.headers === 'object' && request.headers !== null;
}

/**
 * The URL that HubSpot called.
 *
 * @param {any} request
 * @param {unknown} publicUrl the URL, or the beginning of it, if that is known
 * @param {boolean} trustProxy
 */
export function urlOf(request, publicUrl, trustProxy) {
  const received = request[INCOMING]?.target ?? request.originalUrl ?? request.url;
  if (publicUrl !== undefined) return publicly(asText(publicUrl), typeof received === 'string' ? received : '');
  const url = asText(received);
  if (trustProxy) return forwarded(request, url);
  if (isAbsolute(url)) return url;
  if (typeof request[INCOMING]?.target === 'string') return new URL(request.url).origin + url;
  if (!isNodeRequest(request) || !url.startsWith('/')) throw new Refused('url-relative');
  return originOf(request) + url;
}

/** The origin at which a request of Node arrived, by its socket and its `Host`. */
export function originOf(request) {
  const [host] = headersNamed(request.headers, ['host']);
  return `${request.socket?.encrypted === true ? 'https' : 'http'}://${hostIn(host, 'url-relative')}`;
}

export const isAbsolute = (url) => /^https?:\/\/[^/?#]/i.test(url);

function asText(url) {
  if (typeof url === 'string') return url;
  throw new Refused(Object.prototype.toString.call(url) === '[object URL]' ? 'url-object' : 'url-relative');
}

/** The public URL with what the caller of the request added: an origin takes path and query, a URL without a query takes that. */
function publicly(url, received) {
  if (!isAbsolute(url)) throw new Refused('url-relative');
  const target = received.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const [, origin, rest] = /^([a-z]+:\/\/[^/?#]+)(.*)$/is.exec(url) ?? [];
  if (rest === '' || (rest === '/' && target !== '')) return `${origin}${target.startsWith('/') ? target : `/${target}`}`;
  const query = target.indexOf('?');
  return url.includes('?') || query < 0 ? url : url + target.slice(query);
}

/** The URL as a proxy states that it was called. Only a proxy that sets these headers itself may be trusted. */
function forwarded(request, url) {
  const [protocols, hosts, host] = headersNamed(request.headers, ['x-forwarded-proto', 'x-forwarded-host', 'host']);
  // Each proxy adds at the end: the first is the one that HubSpot called.
  const first = (list) => list?.split(',')[0].trim();
  const protocol = first(protocols)?.toLowerCase();
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const own = isAbsolute(url) ? url.split('/')[2] : undefined;
  if (protocol !== 'https' && protocol !== 'http') throw new Refused('not-forwarded');
  return `${protocol}://${hostIn(first(hosts) ?? host ?? own, 'not-forwarded')}${path.startsWith('/') ? path : `/${path}`}`;
}

function hostIn(host, reason) {
  if (typeof host === 'string' && /^[\w.:[\]-]{1,255}$/.test(host)) return host;
  throw new Refused(reason);
}

/**
 * The body as it came. Of a Fetch `Request` a clone is read, unless `consume` states that it is not needed any more.
 *
 * @param {any} request
 * @param {number} limit in bytes
 * @param {boolean} consume
 * @returns {Promise<string | Uint8Array>}
 */
export async function bodyOf(request, limit, consume = false) {
  if (request[INCOMING]?.parsed) throw new Refused('body-parsed');
  if (isFetchRequest(request)) {
    if (request.bodyUsed) throw new Refused('body-used');
    return readStream(consume ? request : request.clone(), limit);
  }
  const raw = bytesOf(request.rawBody ?? request.body);
  if (isNodeRequest(request) && (raw === undefined || (request.rawBody ?? request.body ?? undefined) === undefined)) {
    return readNode(request, raw === undefined, limit);
  }
  if (raw === undefined) throw new Refused(isStream(request.body) ? 'body-stream' : 'body-parsed');
  return raw;
}

const isStream = (body) => typeof body === 'object' && (typeof body.getReader === 'function' || typeof body.pipe === 'function');

/** Reads a request of Node that has not been read. */
async function readNode(request, isParsed, limit) {
  if (wasRead(request)) throw new Refused(isParsed ? 'body-parsed' : 'body-used');
  return readPieces(streamOf(request).getReader(), limit);
}

/** The body of a request of Node as a web stream. Node's own way from one to the other destroys the socket where it is cancelled. */
export function streamOf(request) {
  let listeners;
  const leave = () => Object.entries(listeners).forEach(([name, listener]) => request.off(name, listener));
  return new ReadableStream(
    {
      start(controller) {
        const end = (how) => (error) => {
          leave();
          controller[how](error);
        };
        const take = (piece) => {
          controller.enqueue(piece);
          if ((controller.desiredSize ?? 0) <= 0) request.pause();
        };
        const lost = () => end('error')(new Error('the connection ended before the body did'));
        listeners = { data: take, end: end('close'), error: end('error'), close: lost };
        Object.entries(listeners).forEach(([name, listener]) => request.on(name, listener));
        // A listener that stays: an error without a listener ends the process.
        request.on('error', () => {});
        request.pause();
      },
      pull: () => void request.resume(),
      cancel() {
        leave();
        // The rest of the body is dropped, so that the answer can be sent.
        request.resume();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Returns true for a request of Node whose body other code began to read. */
export function wasRead(request) {
  return request.readableDidRead === true || request.readableEnded === true || request.destroyed === true;
}

/** Reads the body of a Fetch `Request` or of a clone of it, at most `limit` bytes of it. */
async function readStream(request, limit) {
  const { body } = request;
  if (body === null) return '';
  if (typeof body?.getReader === 'function') return readPieces(body.getReader(), limit);
  // React Native's has no stream.
  const pieces = newPieces(limit);
  pieces.add(new Uint8Array(await read(() => request.arrayBuffer())));
  return pieces.joined();
}

async function readPieces(reader, limit) {
  const pieces = newPieces(limit);
  try {
    await readEach({ read: () => read(() => reader.read()) }, pieces.add);
    return pieces.joined();
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error instanceof Endless ? new Refused('body-unreadable') : error;
  }
}

async function read(use) {
  try {
    return await use();
  } catch {
    throw new Refused('body-unreadable');
  }
}

/** Pieces of a body, up to a size. */
function newPieces(limit) {
  const all = [];
  let size = 0;
  return {
    add(piece) {
      const bytes = bytesOf(piece);
      if (!(bytes instanceof Uint8Array)) throw new Refused('body-unreadable');
      size += bytes.length;
      if (size > limit) throw new Refused('too-large');
      if (bytes.length > 0) all.push(bytes);
      return bytes.length;
    },
    joined() {
      if (all.length === 1) return all[0];
      const whole = new Uint8Array(size);
      let at = 0;
      for (const piece of all) {
        whole.set(piece, at);
        at += piece.length;
      }
      return whole;
    },
  };
}
