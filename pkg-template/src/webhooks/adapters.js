/* The handler behind other hosts than those that speak Fetch: Node's http and what is built on it, Fastify, Hono, AWS Lambda. */
import { INCOMING, isAbsolute, originOf, streamOf, wasRead } from './incoming.js';
import { bytesOf } from './signature.js';

/** @typedef {(request: Request, host?: any) => Response | Promise<Response>} Handler */

/**
 * For `http.createServer`, and for `app.post` of Express 4 and 5, with `express.raw` before it or without.
 *
 * @param {Handler} handler
 * @returns {(req: any, res: any, next?: (error: unknown) => void) => Promise<void>}
 */
export function toNodeHandler(handler) {
  return async function nodeHandler(req, res, next) {
    let request;
    try {
      request = requestOf(req);
      const response = await handler(request, undefined);
      res.statusCode = response.status;
      response.headers.forEach((value, name) => res.setHeader(name, value));
      res.end(new Uint8Array(await response.arrayBuffer()));
    } catch (error) {
      if (typeof next === 'function') return void next(error);
      res.statusCode = 500;
      res.end();
    } finally {
      // An unread body would keep the connection from its next request.
      if (request?.bodyUsed === false) request.body?.cancel().catch(() => {});
    }
  };
}

/** A request of Node as a Fetch `Request`. */
function requestOf(req) {
  const target = req.originalUrl ?? req.url;
  const given = req.rawBody ?? req.body;
  const raw = given === undefined || given === null ? undefined : bytesOf(given);
  const isParsed = raw === undefined && wasRead(req);
  const method = req.method.toUpperCase();
  const hasBody = method !== 'GET' && method !== 'HEAD' && !isParsed;
  const init = { method, headers: headersOf(Object.entries(req.headers)) };
  if (hasBody) Object.assign(init, { body: raw ?? streamOf(req), duplex: 'half' });
  let origin = 'http://localhost';
  try {
    origin = originOf(req);
  } catch {
    // A request without a usable host is none of HubSpot's: its signature is for another URL.
  }
  const request = new Request(isAbsolute(target) ? target : origin + (target.startsWith('/') ? target : '/'), init);
  return Object.defineProperty(request, INCOMING, { value: { target, parsed: isParsed } });
}

function headersOf(entries) {
  const headers = new Headers();
  for (const [name, value] of entries) {
    // HTTP/2 has headers of its own, which are no headers here.
    if (name.startsWith(':')) continue;
    for (const one of Array.isArray(value) ? value : [value]) if (typeof one === 'string') headers.append(name, one);
  }
  return headers;
}

/**
 * For `fastify.register(toFastifyPlugin(handler), { path: '/webhooks/hubspot' })`. Parsers of bodies are taken off for this route alone.
 *
 * @param {Handler} handler
 */
export function toFastifyPlugin(handler) {
  const handle = toNodeHandler(handler);
  return async function hubspotWebhooks(fastify, { path = '/' }) {
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser('*', (_request, _payload, done) => done(null));
    fastify.all(path, (request, reply) => {
      reply.hijack();
      return handle(request.raw, reply.raw);
    });
  };
}

/**
 * For `app.all('/webhooks/hubspot', toHonoHandler(handler))`.
 *
 * @param {Handler} handler
 */
export function toHonoHandler(handler) {
  return function honoHandler(context) {
    let host;
    try {
      host = context.executionCtx;
    } catch {
      // Hono throws where the host has none.
    }
    return handler(context.req.raw, host);
  };
}

/**
 * For AWS Lambda behind an HTTP API, a REST API or a function URL. Lambda stops a function once it has answered, so the answer waits for the
 * handlers: give `createWebhookHandler` the option `timeoutMs: Infinity`.
 *
 * @param {Handler} handler
 */
export function toLambdaHandler(handler) {
  return async function lambdaHandler(event) {
    const response = await handler(requestOfLambda(event), undefined);
    return {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
      isBase64Encoded: false,
    };
  };
}

/** An event of a REST API (1.0), of an HTTP API or of a function URL (2.0) as a Fetch `Request`. */
function requestOfLambda(event) {
  const { requestContext = {}, isBase64Encoded, body } = event;
  const method = (requestContext.http?.method ?? event.httpMethod ?? 'GET').toUpperCase();
  const lists = Object.entries(event.multiValueHeaders ?? {});
  const headers = headersOf(lists.length > 0 ? lists : Object.entries(event.headers ?? {}));
  const host = requestContext.domainName ?? headers.get('host') ?? 'localhost';
  const target = (event.rawPath ?? requestContext.path ?? event.path ?? '/') + queryOf(event);
  const init = { method, headers };
  if (method !== 'GET' && method !== 'HEAD') init.body = isBase64Encoded ? decodeBase64(body ?? '') : (body ?? '');
  return Object.defineProperty(new Request(`https://${host}${target}`, init), INCOMING, { value: { target, parsed: false } });
}

/** The query: a REST API has it decoded alone, so escapes that were not needed are not those that came. */
function queryOf({ rawQueryString, queryStringParameters, multiValueQueryStringParameters }) {
  if (rawQueryString !== undefined) return rawQueryString === '' ? '' : `?${rawQueryString}`;
  const pairs = Object.entries(multiValueQueryStringParameters ?? queryStringParameters ?? {}).flatMap(([name, values]) =>
    [values].flat().map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function decodeBase64(text) {
  return Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0));
}
