/* From a request to an answer: the route, the faults, the token, the limits, the operation. */
import { Answer, missingScopes, noCredentials, noRoute, wrongCredentials, wrongMethod } from './answers.js';
import { customChannels } from './custom-channels.js';
import { directory } from './directory.js';
import { answerOf, damaged } from './faults.js';
import { heed, NetworkError, plainHeaders, readBody, wait } from './host.js';
import { keep, recordOf, shownBody } from './journal.js';
import { messages } from './messages.js';
import { RateLimits } from './rate-limits.js';
import { findRoute, nameOf, pathParams, pickOperation, queryParams, withoutBase } from './router.js';
import { threads } from './threads.js';
import { uploads } from './uploads.js';
import { wireText } from './wire.js';

/** The functions that carry out the operations. */
const HANDLERS = { ...threads, ...messages, ...directory, ...customChannels, ...uploads };

/** Serves requests, one after the other. */
export class Service {
  requests = [];
  #world;
  #faults;
  #tokens;
  #webhooks;
  #limits = new RateLimits();

  /**
   * @param {object} parts
   * @param {import('./world.js').World} parts.world
   * @param {import('./faults.js').Faults} parts.faults
   * @param {Map<string, string[]>} [parts.tokens] scopes by token. Default: the state's
   * @param {import('./webhooks.js').Webhooks} [parts.webhooks]
   */
  constructor({ world, faults, tokens, webhooks }) {
    this.#world = world;
    this.#faults = faults;
    this.#tokens = tokens;
    this.#webhooks = webhooks;
  }

  /** Forgets the requests and what they counted for. */
  reset() {
    this.requests.length = 0;
    this.#limits.reset();
  }

  async serve({ method, url: address, headers, body, signal }) {
    heed(signal);
    const url = new URL(address, 'https://api.hubapi.com');
    url.pathname = withoutBase(url.pathname);
    const route = findRoute(url.pathname);
    const record = recordOf({ method, path: url.pathname, search: url.search, headers });
    keep(this.requests, record);
    const sent = /** @type {{ text: string, form: any }} */ (await readBody(body, headers));
    Object.assign(record, shownBody(sent));
    heed(signal);
    const operation = route && nameOf(route, method, url.searchParams, sent.text);
    if (operation !== undefined) record.operation = operation;
    /** @type {any} */
    const fault = this.#faults.take([operation, `${method} ${url.pathname}`]) ?? {};

    if (fault === 'network') throw new NetworkError();
    if (fault === 'hang') await wait(undefined, signal);
    if (fault.delayMs !== undefined) await wait(fault.delayMs, signal);
    const limits = this.#limits.count(this.#world);
    const forced = answerOf(fault, operation);
    const answer = forced ? this.#written(forced, limits) : this.#answer({ method, url, headers, route, ...sent }, limits);
    this.#webhooks?.send(this.#world.takeEvents());
    if (fault === 'lost') throw new NetworkError();
    const final = finished(damaged(fault, answer));
    record.status = final.status;
    return { ...final, operation };
  }

  /** Carries a request out. */
  #answer({ method, url, headers, route, text, form }, limits) {
    try {
      if (route === undefined) throw noRoute();
      const operation = pickOperation(route, method);
      if (operation === undefined) throw wrongMethod([...new Set(route.operations.map((known) => known.method))]);
      this.#authorize(operation.authIn[route.version] ?? operation.auth, headers, url.searchParams);
      if (limits.refusal) throw limits.refusal;
      const { version } = route;
      const params = pathParams(route, operation, url.pathname);
      const query = queryParams(operation, url.searchParams);
      const request = { operation, version, params, query, url, headers, text, form };
      const result = HANDLERS[operation.id](this.#world, request);
      return this.#written(result instanceof Answer ? result : new Answer(operation.status, result), limits);
    } catch (answer) {
      if (answer instanceof Answer) return this.#written(answer, limits);
      throw answer;
    }
  }

  #authorize(auth, headers, query) {
    if (auth.developerKey) {
      if (!query.get('hapikey') || !query.get('appId')) throw noCredentials();
      return;
    }
    const [, token] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
    if (token === undefined) throw noCredentials();
    const scopes = this.#scopesOf(token);
    if (scopes === undefined) throw wrongCredentials();
    if (!auth.scopes.some((scope) => scopes.includes(scope))) throw missingScopes(auth.scopes);
  }

  /** The scopes of a token; nothing where the token is not known. */
  #scopesOf(token) {
    if (this.#tokens !== undefined) return this.#tokens.get(token);
    const { accessTokens, scopes } = this.#world.state;
    return accessTokens.length === 0 || accessTokens.includes(token) ? scopes : undefined;
  }

  /** An answer as it goes over the wire, headers and all. */
  #written({ status, body, headers }, limits) {
    const correlationId = this.#world.nextUuid('correlation');
    const own = { ...limits.headers, 'x-hubspot-correlation-id': correlationId };
    const lower = plainHeaders(headers);
    if (body === undefined || body === '') return { status, headers: { ...own, ...lower }, text: '' };
    if (typeof body === 'string') {
      return { status, type: 'text/html;charset=utf-8', headers: { ...own, ...lower }, text: body };
    }
    const whole = status >= 400 && body?.status === 'error' ? { ...body, correlationId } : body;
    return { status, type: 'application/json;charset=utf-8', headers: { ...own, ...lower }, text: wireText(whole) };
  }
}

/** An answer with the header that states the type of its body. */
function finished({ status, type, headers, text }) {
  return { status, headers: { ...(type && { 'content-type': type }), ...headers }, text };
}
