/*
 * `createWebhookHandler`: from a Fetch `Request` to a `Response`. Checks that HubSpot sent it, reads its events, hands each to its handler
 * once, and answers before HubSpot stops waiting.
 */
import { WEBHOOK_MAX_BYTES } from '#limits';
import { TYPES } from '#webhook-table';

import { fromCallerOf } from '../errors/call-site.js';
import { ConversationsError } from '../errors/error.js';
import { nearest, refuseUnknownNames } from '../errors/option-names.js';
import { ofCaller } from '../errors/own-code.js';
import { makeFetchable } from './fetch-event.js';
import { isKnown, readEvents, typeOf } from './read-events.js';
import { createSeenStore, keyOf } from './seen.js';
import { headersNamed, POLICY } from './signature.js';
import { refused, requestOptions, verified } from './verify-request.js';

/** The names of the options besides those of `verifySignature`. */
const OPTIONS = [
  'secret',
  'on',
  'fallback',
  'seen',
  'onError',
  'onReject',
  'publicUrl',
  'trustProxy',
  'timeoutMs',
  'maxBytes',
  'waitUntil',
];

/** HubSpot waits five seconds for an answer; the way to it and back takes some of them. */
const TIMEOUT_MS = 4000;
/** Longer timers fire at once. */
const TIMER_MAX = 2 ** 31 - 1;

/** The status by reason: 5xx where the receiver is set up wrongly, since HubSpot tries again. Others are 401. */
const STATUS = {
  'missing-secret': 500,
  'body-parsed': 500,
  'body-used': 500,
  'url-relative': 500,
  'url-object': 500,
  'body-unreadable': 400,
  'unreadable-events': 400,
  'unreadable-request': 400,
  'too-large': 413,
};

/**
 * The events of a webhook, as `read.webhook` gives them, each with `fetch` where there is something to fetch.
 *
 * @param {unknown} body JSON as it came, or its value, which stays untouched
 */
export function readWebhook(body) {
  return fromCallerOf(readWebhook, () => readEvents(body).map((event) => fetchable(typeof body === 'string' ? event : { ...event })));
}

function fetchable(event) {
  return makeFetchable(event, isKnown(event) ? typeOf(event) : undefined);
}

/** @param {object} options as `WebhookHandlerOptions` in webhooks.d.ts */
export function createWebhookHandler(options) {
  const config = fromCallerOf(createWebhookHandler, () => ofCaller('options of `createWebhookHandler`', () => configOf(options)));
  /**
   * @param {Request} request
   * @param {any} [host] the object that the host passes besides: its `waitUntil` is used if there is one
   * @returns {Promise<Response>}
   */
  return async function handleWebhook(request, host) {
    const { status, headers } = await received(config, request, host);
    return new Response(null, { status, headers });
  };
}

function configOf(options) {
  const right = (holds, expected) => {
    if (!holds) throw new ConversationsError(`expected ${expected}`, { kind: 'invalid' });
  };
  right(typeof options === 'object' && options !== null, 'the options of the handler to be an object');
  refuseUnknownNames(options, [...OPTIONS, ...POLICY], 'createWebhookHandler');
  const { secret, on = {}, fallback, seen = createSeenStore(), onError, onReject, timeoutMs = TIMEOUT_MS, waitUntil } = options;
  const { publicUrl, trustProxy, maxBytes = WEBHOOK_MAX_BYTES, versions, toleranceMs, now } = options;
  const policy = Object.fromEntries(Object.entries({ versions, toleranceMs, now }).filter(([, value]) => value !== undefined));
  for (const [name, listener] of Object.entries({ fallback, onError, onReject, waitUntil })) {
    right(listener === undefined || typeof listener === 'function', `\`${name}\` to be a function`);
  }
  right(
    seen === false || (typeof seen?.add === 'function' && typeof seen.delete === 'function'),
    '`seen` to have `add` and `delete`, or to be `false`',
  );
  right(typeof timeoutMs === 'number' && timeoutMs > 0, '`timeoutMs` to be a number of milliseconds, or `Infinity`');
  const isListOrText = secret === undefined || typeof secret === 'string' || Array.isArray(secret);
  right(isListOrText, '`secret` to be a string, or a list of strings');
  right(typeof on === 'object' && on !== null, '`on` to be an object of functions by the types of events');
  for (const [type, handler] of Object.entries(on)) {
    right(typeof handler === 'function', `\`on['${type.slice(0, 40)}']\` to be a function`);
    // Types that HubSpot adds later may be near as well, but hardly so near.
    const meant = TYPES.includes(type) ? undefined : nearest(type, TYPES, 2);
    right(meant === undefined, `the type of an event in \`on\`, got \`${type.slice(0, 60)}\`: did you mean \`${meant}\`?`);
  }
  const handlers = new Map(Object.entries(on));
  const request = requestOptions({ publicUrl, trustProxy, maxBytes, ...policy }, 'createWebhookHandler');
  return { secret, handlers, fallback, seen, onError, onReject, timeoutMs, waitUntil, request, running: new Map() };
}

/** The status of the answer to a request, and its headers. */
async function received(config, request, host) {
  const began = Date.now();
  if (request.method !== 'POST') return { status: 405, headers: { Allow: 'POST' } };
  const [contentType, contentLength] = headersNamed(request.headers, ['content-type', 'content-length']);
  if (contentType?.split(';')[0].trim().toLowerCase() !== 'application/json') return { status: 415 };
  if (Number(contentLength) > config.request.maxBytes) return rejected(config, request, refused('too-large'));
  let outcome;
  try {
    outcome = await within(config.timeoutMs, verified(request, config.secret, config.request, true));
  } catch (error) {
    // `publicUrl` is the caller's own, or there is no WebAssembly here.
    await report(config, error, { request });
    return { status: 500 };
  }
  if (outcome === LATE) return { status: 408 };
  if (!outcome.ok) return rejected(config, request, outcome);
  let events;
  try {
    events = readEvents(outcome.body);
  } catch {
    return rejected(config, request, refused('unreadable-events'));
  }
  const delivery = { request, version: outcome.version };
  const handled = Promise.all(events.map((event) => handle(config, fetchable(event), delivery)));
  // At once: some hosts end the work of a request whose caller hangs up.
  waitWith(config, host, handled);
  const all = await within(config.timeoutMs - (Date.now() - began), handled);
  if (all !== LATE) return { status: all.every((isDone) => isDone) ? 200 : 500 };
  // HubSpot takes the delivery for done: a repetition has no outcome to wait for any more.
  for (const [key, { of }] of config.running) if (of === delivery) config.running.delete(key);
  return { status: 202 };
}

async function rejected({ onReject }, request, { reason, hint }) {
  const status = STATUS[reason] ?? 401;
  if (onReject !== undefined) await quietly(() => onReject({ status, reason, hint }, request));
  else if (status === 500) console.error(`hubspot-conversations: a webhook could not be checked (${reason}): ${hint}`);
  return { status };
}

/** Stands for a value that did not come in time. */
const LATE = /* @__PURE__ */ Symbol('late');

/** The value of a promise, or `LATE` after so many milliseconds; an error that comes later is dropped. */
async function within(ms, promise) {
  if (!(ms < TIMER_MAX)) return promise;
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, Math.max(ms, 0), LATE);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
    promise.catch(() => {});
  }
}

/** Lets the host know of work that may go on after the answer. */
function waitWith({ waitUntil }, host, work) {
  try {
    if (waitUntil !== undefined) waitUntil(work);
    else if (typeof host?.waitUntil === 'function') host.waitUntil(work);
  } catch {
    // A host that cannot wait: the work goes on as long as it lets it.
  }
}

/** Resolves to true for an event that is done with: handled, seen before, or given up. A repetition of one at work shares its outcome. */
async function handle(config, event, delivery) {
  const type = typeOf(event);
  const known = isKnown(event);
  // An event of a known type that cannot be read is not what the handler of its type takes.
  const isTyped = known || (type !== undefined && !TYPES.includes(type));
  const handler = (isTyped ? config.handlers.get(type) : undefined) ?? config.fallback;
  if (handler === undefined) return true;
  const context = { ...delivery, event, type, isKnown: known };
  const key = config.seen === false ? undefined : keyOf(event);
  if (key === undefined) return run(config, handler, context);
  const running = config.running.get(key);
  if (running !== undefined) return running.work;
  const own = { work: once(config, key, handler, context), of: delivery };
  config.running.set(key, own);
  try {
    return await own.work;
  } finally {
    if (config.running.get(key) === own) config.running.delete(key);
  }
}

/** Handles an event unless it was handled before; one that failed can be handled again. */
async function once(config, key, handler, context) {
  const { seen } = config;
  try {
    const isNew = await seen.add(key);
    if (typeof isNew !== 'boolean') throw new TypeError('`seen.add` has to give `true` for a new key and `false` for one that is there');
    if (!isNew) return true;
  } catch (error) {
    return (await report(config, error, context)) === 'accept';
  }
  if (await run(config, handler, context)) return true;
  try {
    await seen.delete(key);
  } catch (error) {
    await report(config, error, context);
  }
  return false;
}

async function run(config, handler, context) {
  try {
    await handler(context.event, context);
    return true;
  } catch (error) {
    return (await report(config, error, context)) === 'accept';
  }
}

/** Reports an error to the caller, and returns the caller's decision about the event. */
async function report({ onError }, error, context) {
  if (onError !== undefined) return quietly(() => onError(error, context));
  const what = context.type === undefined ? 'a webhook' : `the handler of \`${String(context.type).slice(0, 60)}\``;
  const name = error instanceof Error ? error.name : typeof error;
  // Its message may repeat what a customer wrote.
  console.error(`hubspot-conversations: ${what} failed (${name}); pass \`onError\` to see why`);
  return undefined;
}

/** The result of a function of the caller's; nothing where it throws. */
async function quietly(use) {
  try {
    return await use();
  } catch {
    return undefined;
  }
}
