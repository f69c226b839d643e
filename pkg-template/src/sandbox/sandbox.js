/* `createSandbox`: HubSpot's Conversations API in memory. */
import { OPERATIONS } from '#operations';
import { ConversationsError } from '#package';

import { customChannels } from './custom-channels.js';
import { directory } from './directory.js';
import { Faults, answerOf, damaged } from './faults.js';
import { askedOf, heed, networkError, plainHeaders, readBody, responseOf, wait } from './host.js';
import { messages } from './messages.js';
import { Answer, missingScopes, noCredentials, noRoute, tooMany, wrongCredentials, wrongMethod } from './answers.js';
import { findRoute, nameOf, pathParams, pickOperation, queryParams } from './router.js';
import { startOf } from './seed.js';
import { threads } from './threads.js';
import { uploads } from './uploads.js';
import { wireText } from './wire.js';
import { World } from './world.js';

/** What carries out each operation. */
const HANDLERS = { ...threads, ...messages, ...directory, ...customChannels, ...uploads };

const WINDOW_MS = 10_000;
const DAY_MS = 86_400_000;

/** Every scope that some operation asks for. */
const SCOPES = [...new Set(OPERATIONS.flatMap(({ auth }) => auth.scopes ?? []))];

/**
 * Makes a sandbox. Two of them share nothing.
 *
 * @param {import('../../testing.js').SandboxOptions} [options]
 * @returns {import('../../testing.js').Sandbox}
 */
export function createSandbox(options = {}) {
  if (typeof options !== 'object' || options === null) {
    throw new ConversationsError('expected the options of the sandbox to be an object', { kind: 'invalid' });
  }
  const { seed = {}, faults = [], clock = () => Date.now() } = options;
  const state = startOf(seed, clock(), SCOPES);
  const own = Array.isArray(faults) ? [...faults] : faults;
  const hub = new Hub(new World(state, clock), new Faults(own));
  const fetch = async (input, init) => {
    const { url, method = 'GET', headers, body, signal } = await askedOf(input, init);
    return responseOf(
      await hub.serve({ method: method.toUpperCase(), url, headers: plainHeaders(headers), body, signal }),
    );
  };
  const transport = async ({ method, url, headers, body, signal }) => {
    const given = plainHeaders(headers);
    // Values that a host would turn into JSON itself say so here.
    const isValue = typeof body === 'object' && body !== null && given['content-type'] === undefined;
    const type =
      isValue && Object.getPrototypeOf(body) === Object.prototype ? { 'content-type': 'application/json' } : {};
    const answer = await hub.serve({ method, url, headers: { ...type, ...given }, body, signal });
    return { status: answer.status, headers: answer.headers, body: answer.text };
  };
  return Object.freeze({ fetch, transport, state, faults: own, requests: hub.requests });
}

/** The times of what came within a span. */
class Window {
  #span;
  #times = [];

  constructor(span) {
    this.#span = span;
  }

  get first() {
    return this.#times[0];
  }

  /** Adds a time; how many there were before it. */
  add(time) {
    while (this.#times[0] <= time - this.#span) this.#times.shift();
    return this.#times.push(time) - 1;
  }
}

/** Serves requests, one after the other. */
class Hub {
  requests = [];
  #world;
  #faults;
  #recent = new Window(WINDOW_MS);
  #today = new Window(DAY_MS);

  /**
   * @param {World} world
   * @param {Faults} faults
   */
  constructor(world, faults) {
    this.#world = world;
    this.#faults = faults;
  }

  async serve({ method, url: address, headers, body, signal }) {
    heed(signal);
    const url = new URL(address, 'https://api.hubapi.com');
    const route = findRoute(url.pathname);
    const record = recordOf({ method, url, headers });
    this.requests.push(record);
    const sent = await readBody(body, headers);
    Object.assign(record, shownBody(sent));
    heed(signal);
    const operation = route && nameOf(route, method, url.searchParams, sent.text);
    if (operation !== undefined) record.operation = operation;
    const fault = this.#faults.take([operation, `${method} ${url.pathname}`]) ?? {};

    if (fault === 'network') throw networkError();
    if (fault === 'hang') await wait(undefined, signal);
    if (fault.delayMs !== undefined) await wait(fault.delayMs, signal);
    const limits = this.#count();
    const forced = answerOf(fault, operation);
    const answer = forced
      ? this.#told(forced, limits)
      : this.#answer({ method, url, headers, route, ...sent }, limits);
    if (fault === 'lost') throw networkError();
    const final = finished(damaged(fault, answer));
    record.status = final.status;
    return final;
  }

  /** Carries a request out. */
  #answer({ method, url, headers, route, text, form }, limits) {
    try {
      if (route === undefined) throw noRoute();
      const operation = pickOperation(route, method);
      if (operation === undefined) throw wrongMethod([...new Set(route.operations.map((known) => known.method))]);
      this.#authorize(operation, headers, url.searchParams);
      if (limits.refusal) throw limits.refusal;
      const { version } = route;
      const params = pathParams(route, operation, url.pathname);
      const query = queryParams(operation, url.searchParams);
      const request = { operation, version, params, query, url, headers, text, form };
      const result = HANDLERS[operation.id](this.#world, request);
      return this.#told(result instanceof Answer ? result : new Answer(operation.status, result), limits);
    } catch (answer) {
      if (answer instanceof Answer) return this.#told(answer, limits);
      throw answer;
    }
  }

  #authorize({ auth }, headers, query) {
    const { state } = this.#world;
    if (auth.developerKey) {
      if (!query.get('hapikey') || !query.get('appId')) throw noCredentials();
      return;
    }
    const [, token] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
    if (token === undefined) throw noCredentials();
    if (state.accessTokens.length > 0 && !state.accessTokens.includes(token)) throw wrongCredentials();
    if (!auth.scopes.some((scope) => state.scopes.includes(scope))) throw missingScopes(auth.scopes);
  }

  /** Counts a request; what is left of the limits, and the refusal where nothing is. */
  #count() {
    const { state, time } = this.#world;
    const { tenSecondly, daily, enforced } = state.rateLimits;
    const recent = this.#recent.add(time);
    const today = this.#today.add(time);
    const left = (limit, used) => String(Math.max(0, limit - used - 1));
    const headers = {
      'x-hubspot-ratelimit-interval-milliseconds': String(WINDOW_MS),
      'x-hubspot-ratelimit-max': String(tenSecondly),
      'x-hubspot-ratelimit-remaining': left(tenSecondly, recent),
      ...(daily !== undefined && {
        'x-hubspot-ratelimit-daily': String(daily),
        'x-hubspot-ratelimit-daily-remaining': left(daily, today),
      }),
    };
    if (enforced && today >= daily) return { headers, refusal: tooMany('DAILY') };
    if (!enforced || recent < tenSecondly) return { headers };
    const seconds = Math.ceil((this.#recent.first + WINDOW_MS - time) / 1000);
    return { headers, refusal: tooMany('TEN_SECONDLY_ROLLING', { 'retry-after': String(seconds) }) };
  }

  /** An answer as it goes over the wire, headers and all. */
  #told({ status, body, headers }, limits) {
    const correlationId = this.#world.nextUuid();
    const ours = { ...limits.headers, 'x-hubspot-correlation-id': correlationId };
    const lower = plainHeaders(headers);
    if (body === undefined || body === '') return { status, headers: { ...ours, ...lower }, text: '' };
    if (typeof body === 'string') {
      return { status, type: 'text/html;charset=utf-8', headers: { ...ours, ...lower }, text: body };
    }
    const whole = status >= 400 && body?.status === 'error' ? { ...body, correlationId } : body;
    return { status, type: 'application/json;charset=utf-8', headers: { ...ours, ...lower }, text: wireText(whole) };
  }
}

/** An answer with the header that says what its body is. */
function finished({ status, type, headers, text }) {
  return { status, headers: { ...(type && { 'content-type': type }), ...headers }, text };
}

/** A request as it is kept: nothing in it that gives access. */
function recordOf({ method, url, headers }) {
  const query = url.search.replace(/([?&]hapikey=)[^&]*/g, '$1[redacted]');
  const kept = { ...headers };
  if (kept.authorization !== undefined) {
    kept.authorization = kept.authorization.replace(/^(Bearer )?.*$/is, '$1[redacted]');
  }
  return { method, path: url.pathname + query, headers: kept };
}

function shownBody({ text, form }) {
  if (form === undefined) return text === '' ? {} : { body: parsed(text) };
  const fields = [...form].map(([name, value]) => [name, typeof value === 'string' ? parsed(value) : fileOf(value)]);
  return { body: Object.fromEntries(fields) };
}

function fileOf({ name, type, size }) {
  return { name, type, size };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
