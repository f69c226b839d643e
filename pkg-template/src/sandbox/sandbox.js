/* `createSandbox`: HubSpot's Conversations API in memory. */
import { OPERATIONS } from '#operations';
import { ConversationsError } from '#package';

import { fromCallerOf } from '../errors/call-site.js';
import { refuseUnknownNames } from '../errors/option-names.js';
import { ofCaller } from '../errors/own-code.js';
import { Faults } from './faults.js';
import { handlersOf } from './handlers.js';
import { askedOf, plainHeaders, responseOf } from './host.js';
import { refuseKinds, startOf } from './seed.js';
import { listen } from './server.js';
import { Service } from './service.js';
import { Webhooks } from './webhooks.js';
import { World } from './world.js';

/** Every scope that some operation asks for. */
const SCOPES = [...new Set(OPERATIONS.flatMap(({ auth }) => auth.scopes ?? []))];

/**
 * Makes a sandbox. Two of them share nothing.
 *
 * @param {import('../../testing.js').SandboxOptions} [options]
 * @returns {import('../../testing.js').Sandbox}
 */
export function createSandbox(options = {}) {
  return fromCallerOf(createSandbox, () => ofCaller('options of the sandbox', () => sandboxOf(options)));
}

/** @returns {import('../../testing.js').Sandbox} */
function sandboxOf(options) {
  if (typeof options !== 'object' || options === null) {
    throw invalid('expected the options of the sandbox to be an object');
  }
  refuseUnknownNames(options, ['seed', 'faults', 'clock', 'tokens', 'webhooks'], 'createSandbox');
  const { seed, faults: givenFaults = [], clock = () => Date.now(), tokens, webhooks: receiver } = options;
  const start = () => startOf(seed ?? {}, clock(), SCOPES);
  const state = start();
  const faults = Array.isArray(givenFaults) ? [...givenFaults] : givenFaults;
  const firstFaults = Array.isArray(faults) ? [...faults] : [];
  const world = new World(state, clock);
  const webhooks = receiver && new Webhooks(world, receiver);
  const service = new Service({ world, faults: new Faults(faults), tokens: tokensOf(tokens), webhooks });

  /** @type {import('../../testing.js').Sandbox} */
  const sandbox = {
    fetch: async (input, init) => {
      const { url, method = 'GET', headers, body, signal } = await askedOf(input, init);
      const request = { method: method.toUpperCase(), url, headers: plainHeaders(headers), body, signal };
      return responseOf(await service.serve(request));
    },
    transport: async ({ method, url, headers, body, signal }) => {
      const given = plainHeaders(headers);
      // Values that a host would turn into JSON itself get their content type here.
      const isValue = typeof body === 'object' && body !== null && given['content-type'] === undefined;
      const type = isValue && Object.getPrototypeOf(body) === Object.prototype ? { 'content-type': 'application/json' } : {};
      const answer = await service.serve({ method, url, headers: { ...type, ...given }, body, signal });
      return { status: answer.status, headers: answer.headers, body: answer.text };
    },
    state: /** @type {import('../../testing.js').SandboxState} */ (state),
    faults,
    requests: service.requests,
    deliveries: webhooks?.deliveries ?? [],
    reset: () => {
      replace(state, start());
      faults.splice(0, faults.length, ...firstFaults);
      world.memory = { counters: {}, published: [] };
      service.reset();
      webhooks?.reset();
    },
    snapshot: () => copied({ state, ...world.memory }),
    restore: (snapshot) => {
      const { state: kept, counters, published } = copied(snapshot) ?? {};
      if (typeof kept !== 'object' || kept === null || typeof counters !== 'object' || !Array.isArray(published)) {
        throw invalid('expected a snapshot of a sandbox');
      }
      refuseKinds(kept, start());
      // A kind that an older snapshot lacks is there as it was at the start.
      replace(state, { ...start(), ...kept });
      world.memory = { counters, published };
      service.reset();
      webhooks?.reset();
    },
    emit: async (type, members = {}) => {
      if (webhooks === undefined) throw invalid('a sandbox without `webhooks` delivers no events');
      if (typeof type !== 'string' || type === '') throw invalid('expected the type of an event');
      return webhooks.emit(type, members);
    },
    redeliver: async (id) => {
      if (webhooks === undefined) throw invalid('a sandbox without `webhooks` delivers no events');
      return webhooks.redeliver(id);
    },
    settled: async () => webhooks?.settled(),
    handlers: () => handlersOf(sandbox),
    listen: (port, more) => listen(sandbox, service, port, more),
  };
  return Object.freeze(sandbox);
}

const invalid = (message) => new ConversationsError(message, { kind: 'invalid' });

const copied = (value) => JSON.parse(JSON.stringify(value));

/** Scopes by token. */
function tokensOf(tokens) {
  if (tokens === undefined) return undefined;
  const isList = (scopes) => Array.isArray(scopes) && scopes.every((scope) => typeof scope === 'string');
  const isObject = typeof tokens === 'object' && tokens !== null && !Array.isArray(tokens);
  if (!isObject || !Object.values(tokens).every(isList)) {
    throw invalid('expected `tokens` to be an object: a list of scopes for each access token');
  }
  return new Map(Object.entries(tokens));
}

/** Puts other contents into the same object. */
function replace(state, contents) {
  for (const kind of Object.keys(state)) delete state[kind];
  Object.assign(state, contents);
}
