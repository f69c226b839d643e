import { METHODS, VALIDATE_OPTIONS, SYMBOLS } from '#tables';

import { atCaller, placed, siteOf } from '../errors/call-site.js';
import { checkText, checkValue, textOf } from '../bridge/core-bridge.js';
import { variable } from '../runtime/environment.js';
import { ConversationsError } from '../errors/error.js';
import { explainAnswer } from '../helpers/explain.js';
import { toError } from '../errors/to-error.js';
import { aroundOf } from './middleware.js';
import { multipart } from './multipart.js';
import { call, pending } from '../runtime/client.js';
import { refuseUnknownNames } from '../errors/option-names.js';
import { ofCaller } from '../errors/own-code.js';
import { PageIterator } from './page-iterator.js';
import { waysTo } from './raw-response.js';
import { readAs, unmarked } from '../read/read.js';
import { replyInThread } from './reply-in-thread.js';
import { createHooks, createLogger } from './telemetry.js';

/** Options of a client that a call may have too. */
const SHARED = ['timeoutMs', 'deadlineMs', 'maxRetries', 'maxResponseBytes', 'headers', 'validate'];
const CLIENT_OPTIONS = /* @__PURE__ */ SHARED.concat(
  ['accessToken', 'developerApiKey', 'appId', 'version', 'baseUrl', 'fetch', 'transport', 'middleware', 'rateLimiter'],
  ['hooks', 'logger', 'logLevel', 'dangerouslyAllowBrowser'],
);
const CALL_OPTIONS = /* @__PURE__ */ SHARED.concat('signal', 'query', 'idempotencyId');
const REQUEST_OPTIONS = /* @__PURE__ */ CALL_OPTIONS.concat('body');

/** A request of the caller's own: the number of no method of the table. */
const REQUEST = { id: 'request', number: -1, optionsAt: 2, options: REQUEST_OPTIONS };

/** HubSpot's Conversations API. The methods are made from the table of operations. */
export class Client {
  #given;
  #config;

  /** @param {object} [options] see `ClientOptions` */
  constructor(options = {}) {
    try {
      this.#given = givenIn(options);
      this.#config = configOf(this.#given);
      const problem = problemIn(this.#config);
      if (problem !== undefined) throw toError(problem);
    } catch (error) {
      throw atCaller(error, Client);
    }
    for (const [number, row] of METHODS.entries()) {
      const method = { ...row, number, options: row.list ? [...CALL_OPTIONS, 'prefetch'] : CALL_OPTIONS };
      put(this, row.id.split('.'), row.list ? this.#lister(method) : this.#caller(method));
    }
    put(this, ['messages', 'reply'], this.#replier());
    // Here, since bundlers keep a class with such a method, whether it is used or not.
    Object.defineProperty(this, Symbol.for('nodejs.util.inspect.custom'), {
      value: () => `Client { version: '${this.toJSON().version}' }`,
    });
  }

  /** Any other request, with the same token, retries, limits and errors. */
  request(method, path, options) {
    return callOf(this.#run(REQUEST, [method, path, options], siteOf(this.request)));
  }

  /** A client with these options above its own. */
  withOptions(options) {
    try {
      const above = Object.entries(givenIn(options)).filter(([, value]) => value !== undefined);
      const Own = /** @type {typeof Client} */ (this.constructor);
      return new Own({ ...this.#given, ...Object.fromEntries(above) });
    } catch (error) {
      throw atCaller(error, this.withOptions);
    }
  }

  toJSON() {
    return { name: 'Client', version: this.#config.version ?? 'v3' };
  }

  /** The function that makes calls of a method. */
  #caller(method) {
    const made = (...given) => callOf(this.#run(method, given, siteOf(made)));
    return made;
  }

  /** The function that makes lists of a method. */
  #lister(method) {
    const { queryAt, optionsAt } = method;
    const made = (...given) => {
      const site = siteOf(made);
      const fetch = (query, options) => this.#run(method, [...given.slice(0, queryAt), query, options], site);
      return new PageIterator(fetch, given[queryAt] ?? {}, given[optionsAt] ?? {}, site);
    };
    return made;
  }

  /** The function that answers the newest message of a thread. */
  #replier() {
    const [list, send] = ['messages.list', 'messages.send'].map((id) => {
      const number = METHODS.findIndex((row) => row.id === id);
      return { ...METHODS[number], number, options: CALL_OPTIONS };
    });
    const made = (threadId, reply, options) => {
      const site = siteOf(made);
      const ask = { list: (...given) => this.#run(list, given, site), send: (...given) => this.#run(send, given, site) };
      const answer = async () => {
        try {
          refuseUnknownNames(options, CALL_OPTIONS, 'messages.reply');
          return await replyInThread(ask, this.#config, threadId, reply, options);
        } catch (error) {
          throw placed(error, site);
        }
      };
      return callOf(answer());
    };
    return made;
  }

  #run({ id, number, optionsAt, options }, given, site) {
    const ask = (net, done) => {
      refuseUnknownNames(given[optionsAt], options, id);
      net.request(this.#config, number, given, site, (went, value) => done(went, went ? value : toError(value)));
    };
    return pending(ask, (error) => placed(error, site));
  }
}

const isName = (word) => SYMBOLS.has(word);

/** The problem of the options; none if WebAssembly, which would find it, cannot run: then a call reports that. */
function problemIn(config) {
  try {
    return call((net) => net.client_problem(config));
  } catch (error) {
    if (/** @type {ConversationsError} */ (error).kind === 'wasm') return undefined;
    throw error;
  }
}

/** The options as they are now, their names known. */
function givenIn(options) {
  if (typeof options !== 'object' || options === null) {
    throw new ConversationsError('expected the options of the client to be an object', { kind: 'invalid' });
  }
  refuseUnknownNames(options, CLIENT_OPTIONS, 'Client');
  return ofCaller('options of the client', () => ({ ...options }));
}

/** The options, defaults of the environment among them, and what Rust needs of JavaScript. */
function configOf(given) {
  const { accessToken = variable('HUBSPOT_ACCESS_TOKEN'), hooks, logger, logLevel, headers, middleware, validate } = given;
  refuseUnknownNames(validate, [...VALIDATE_OPTIONS, 'message'], 'validate');
  const own = ofCaller('options of the client', () => ({
    // `null` means that there is none, whatever the environment states.
    accessToken: accessToken ?? undefined,
    hooks: createHooks(hooks),
    logger: createLogger(logger, logLevel, variable('HUBSPOT_CONVERSATIONS_LOG')),
    headers: copyOf(headers),
    around: aroundOf(middleware, given),
  }));
  return { ...given, ...own, check: checkValue, checkJson: checkText, explain: explainAnswer, isName, read: readAs, multipart, parse };
}

/** Headers as they are now; those that cannot be read are left to Rust, which reports it. */
function copyOf(headers) {
  try {
    if (typeof headers?.forEach !== 'function') return typeof headers === 'object' ? { ...headers } : headers;
    const pairs = [];
    headers.forEach((value, name) => pairs.push([value, name]));
    return { forEach: (keep) => pairs.forEach(([value, name]) => keep(value, name)) };
  } catch {
    return headers;
  }
}

/** JSON from text or bytes; `undefined` where there is nothing. A value that a transport has parsed stays as it is. */
function parse(raw) {
  if (typeof raw !== 'string' && !(raw instanceof Uint8Array)) return raw;
  const text = unmarked(textOf(raw));
  return text === '' ? undefined : JSON.parse(text);
}

/** Puts `method` at the place that its name states: `customChannels.messages.publish`. */
function put(client, steps, method) {
  const last = steps.pop();
  let place = client;
  for (const step of steps) place = place[step] ??= {};
  place[last] = Object.defineProperty(method, 'name', { value: last });
}

/** A promise of the data that can give the whole answer too, decoded or as it came. */
function callOf(answer) {
  const data = answer.then((found) => found.data);
  // A caller that asks for the answer gets a failure there.
  const asked = () => {
    data.catch(() => {});
    return answer;
  };
  const ways = Object.entries(waysTo(asked)).map(([name, value]) => [name, { value }]);
  return Object.defineProperties(data, Object.fromEntries(ways));
}
