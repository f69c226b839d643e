/* Middleware: functions around each attempt, which may change what is sent, look at the answer, send again, or answer themselves. */
import { ConversationsError, isConversationsError } from '../errors/error.js';
import { fetchOf, isList, plainHeaders, bodySentOnce } from '../runtime/wasm-imports.js';
import { RawResponse } from './raw-response.js';

/**
 * The function that carries a request through the middleware; `undefined` where there is none.
 *
 * @param {any} middleware
 * @param {{ fetch?: any, transport?: any }} options those of the client
 */
export function aroundOf(middleware, { fetch, transport }) {
  if (middleware === undefined || middleware === null) return undefined;
  if (!isList(middleware) || !middleware.every((one) => typeof one === 'function')) {
    throw new ConversationsError('expected the option `middleware` to be a list of functions', { kind: 'invalid' });
  }
  if (middleware.length === 0) return undefined;
  const all = [...middleware].reverse();

  /**
   * @param {object} request as a transport gets it
   * @param {object} init the same as `fetch` gets it
   * @param {object} info
   * @param {number} limit the longest answer that is read, in bytes
   */
  return async (request, init, info, limit) => {
    /** The errors of failed requests: those that the middleware passes on are none of its own. */
    const causes = new Set();
    const carry = async (own) => {
      try {
        const answer = transport ? transport(forTransport(own, request)) : fetchOf(fetch)(own.url, forFetch(own, request, init));
        return new RawResponse(await answer, limit, (cause) => causes.add(cause));
      } catch (cause) {
        causes.add(cause);
        throw cause;
      }
    };
    const chain = all.reduce((next, one) => async (own) => one(own, (changed = own) => next(changed), { ...info }), carry);
    try {
      return await RawResponse.sourceOf(await chain(request));
    } catch (cause) {
      if (causes.has(cause) || isConversationsError(cause)) throw cause;
      throw new ConversationsError('a middleware ended the call', { kind: 'aborted', cause });
    }
  };
}

/** A request that middleware hands on, for a transport; `request` is what it began with. */
function forTransport(own, request) {
  const base = request.url.slice(0, request.url.length - request.path.length);
  const path = own.url.startsWith(base) ? own.url.slice(base.length) : own.url;
  return { ...own, path, headers: plainHeaders(own.headers), body: isText(own, request) ? JSON.parse(own.body) : own.body };
}

/** The same, for `fetch`. */
function forFetch(own, request, init) {
  const { body: sent, duplex, ...rest } = init;
  const headers = plainHeaders(own.headers);
  const other = bodyFor(own, request, sent);
  // The length of what came first is not that of what is sent.
  if (other !== undefined) delete headers['content-length'];
  /** @type {{ body?: any, duplex?: string, headers?: Record<string, string> }} */
  const made = other ?? { body: sent, duplex };
  Object.assign(headers, made.headers);
  const parts = Object.entries({ body: made.body, duplex: made.duplex }).filter(([, value]) => value !== undefined);
  return { ...rest, method: own.method, headers, signal: own.signal, ...Object.fromEntries(parts) };
}

/** The body of a request that middleware hands on, in the form in which it is sent; nothing for a file that is sent as it was. */
function bodyFor(own, request, sent) {
  if (own.body === undefined) return {};
  if (own.body === request.body && own.body === sent) return undefined;
  const prototype = typeof own.body === 'object' && own.body !== null ? Object.getPrototypeOf(own.body) : null;
  const isJson = prototype === null || prototype === Object.prototype || isList(own.body);
  if (!isJson) return { body: own.body, duplex: typeof own.body.getReader === 'function' ? 'half' : undefined };
  const text = isText(own, request) ? own.body : JSON.stringify(own.body);
  // In a form that the host sends once, where it was so.
  return typeof sent === 'object' ? bodySentOnce(text) : { body: text };
}

/** Returns true for a body that is the text of JSON already. A value that was a string from the beginning is not. */
function isText(own, request) {
  return typeof own.body === 'string' && own.body !== request.body;
}
