/* Webhooks out: events become signed requests, which are repeated as HubSpot repeats them. */
import { ConversationsError } from '#package';
import { signRequest } from '#webhooks';

import { refuseUnknownNames } from '../errors/option-names.js';
import { completed, isAppType } from './events.js';
import { keep } from './journal.js';
import { wireText } from './wire.js';

/** The number of events of an app in one request at most. */
const BATCH_MAX = 100;
/** The time that a receiver may take to answer, in milliseconds. */
const TIMEOUT_MS = 5000;
/** The number of times that HubSpot repeats a request that failed. */
const RETRIES_MAX = 10;
/** The number of deliveries that are kept at most; the oldest go first. */
const DELIVERIES_MAX = 1000;

/** The address that a handler's requests have where no other is given. */
const HANDLER_URL = 'https://webhooks.example.com/hubspot';

/** HubSpot spreads its retries over a day. These are over in minutes: 1 s, 2 s, 4 s … at most a minute each. */
const usualDelayMs = (retry) => Math.min(1000 * 2 ** (retry - 1), 60_000);

/** Returns true for an address on this machine: what is posted to it stays here. */
const isLoopback = (url) => /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/.test(url ?? '');

export class Webhooks {
  deliveries = [];
  #world;
  #url;
  #handler;
  #secret;
  #maxRetries;
  #retryDelayMs;
  /** Events of an app that wait for their request. */
  #queue = [];
  #isFlushing = false;
  #running = new Set();
  /** Timers of retries. They keep the process alive only while a caller waits in `settled`. */
  #timers = new Set();
  #isAwaited = false;
  /** Cancels the waiting for retries. */
  #stop = new AbortController();

  /**
   * @param {import('./world.js').World} world
   * @param {import('../../testing.js').SandboxWebhooks} options
   */
  constructor(world, options) {
    refuseUnknownNames(options, ['url', 'handler', 'secret', 'maxRetries', 'retryDelayMs'], 'createSandbox({ webhooks })');
    const { url, handler, secret, maxRetries = RETRIES_MAX, retryDelayMs = usualDelayMs } = options;
    if (typeof secret !== 'string' || secret === '') throw invalid('expected `webhooks.secret` to be the client secret');
    if (handler !== undefined && typeof handler !== 'function') throw invalid('expected `webhooks.handler` to be a function');
    if (url !== undefined && !/^https?:\/\/[^\s]+$/.test(url)) throw invalid('expected `webhooks.url` to be an address');
    this.#world = world;
    this.#url = url;
    this.#handler = handler;
    this.#secret = secret;
    this.#maxRetries = maxRetries;
    this.#retryDelayMs = typeof retryDelayMs === 'function' ? retryDelayMs : () => retryDelayMs;
  }

  /**
   * Delivers what a request caused, without waiting. A channel's events go out one by one; an app's together with those of
   * other requests of the same moment.
   */
  send(events) {
    for (const event of events) {
      if (isAppType(event.type)) this.#queue.push(this.#completed(event));
      else this.#deliver(event.type, [this.#completed(event)]);
    }
    if (this.#queue.length === 0 || this.#isFlushing) return;
    this.#isFlushing = true;
    this.#track(
      new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
        setTimeout(() => {
          this.#isFlushing = false;
          this.#flush();
          resolve();
        }, 0);
      }),
    );
  }

  /** Delivers an event that nothing caused; the delivery, once it was tried for the first time. */
  async emit(type, members) {
    const started = this.#deliver(type, [this.#completed({ ...members, type })]);
    if (started === undefined) throw invalid('there is no address to deliver the event to');
    await started.first;
    return started.delivery;
  }

  /** Delivers once more what was delivered or given up. */
  async redeliver(id) {
    const delivery = this.deliveries.find((known) => known.id === id);
    if (delivery === undefined) throw invalid('there is no such delivery');
    if (delivery.status === 'pending') throw invalid('the delivery is still under way');
    delivery.status = 'pending';
    await this.#run(delivery, true).whole;
    return delivery;
  }

  /** Resolves when nothing is under way any more, retries included. */
  async settled() {
    this.#isAwaited = true;
    for (const timer of this.#timers) timer.ref?.();
    while (this.#running.size > 0) await Promise.all(this.#running);
    this.#isAwaited = false;
  }

  /** Gives up what is under way and forgets every delivery. */
  reset() {
    this.#queue.length = 0;
    this.#stop.abort();
    this.#stop = new AbortController();
    this.deliveries.length = 0;
  }

  /** An event as it is now: what the state becomes later is no part of it. */
  #completed(event) {
    return JSON.parse(JSON.stringify(completed(this.#world, event)));
  }

  #flush() {
    while (this.#queue.length > 0) {
      const events = this.#queue.splice(0, BATCH_MAX);
      this.#deliver(events[0].subscriptionType, events);
    }
  }

  /** Starts a delivery; nothing where there is no receiver. */
  #deliver(type, events) {
    const url = isAppType(type) ? this.#url : this.#channelUrl(events[0].channelId);
    if ((url ?? this.#handler) === undefined) return undefined;
    const delivery = {
      id: String(this.#world.next('delivery')),
      kind: isAppType(type) ? 'app' : 'channel',
      url: url ?? HANDLER_URL,
      events,
      status: 'pending',
      attempts: [],
    };
    keep(this.deliveries, delivery, DELIVERIES_MAX);
    return { delivery, ...this.#run(delivery) };
  }

  /** A channel that was registered with an address on this machine gets its events there. */
  #channelUrl(channelId) {
    const channel = this.#world.state.customChannels.find(({ id }) => id === channelId);
    return isLoopback(channel?.webhookUrl) ? channel.webhookUrl : this.#url;
  }

  #track(promise) {
    this.#running.add(promise);
    promise.finally(() => this.#running.delete(promise));
  }

  /** Tries until the receiver takes it or there is no retry left. */
  #run(delivery, isOnce = false) {
    const { signal } = this.#stop;
    const first = Promise.resolve().then(() => this.#attempt(delivery));
    const whole = first.then(async () => {
      for (let retry = 1; delivery.status === 'pending' && !signal.aborted; retry += 1) {
        if (isOnce || retry > this.#maxRetries) delivery.status = 'failed';
        else if (await this.#passed(this.#retryDelayMs(retry), signal)) await this.#attempt(delivery);
      }
    });
    this.#track(whole);
    return { first, whole };
  }

  /** Waits; whether the time passed without a reset. */
  #passed(ms, signal) {
    return new Promise((resolve) => {
      const end = (hasPassed) => {
        clearTimeout(timer);
        this.#timers.delete(timer);
        signal.removeEventListener('abort', stop);
        resolve(hasPassed);
      };
      const stop = () => end(false);
      const timer = setTimeout(() => end(true), ms);
      if (!this.#isAwaited) timer.unref?.();
      this.#timers.add(timer);
      signal.addEventListener('abort', stop);
    });
  }

  async #attempt(delivery) {
    const startedAt = Date.now();
    const attempt = { startedAt: new Date(startedAt).toISOString() };
    delivery.attempts.push(attempt);
    try {
      attempt.status = await this.#post(delivery);
      if (attempt.status >= 200 && attempt.status < 300) delivery.status = 'delivered';
    } catch (error) {
      attempt.error = /** @type {any} */ (error)?.name === 'TimeoutError' ? `no answer within ${TIMEOUT_MS} ms` : reasonOf(error);
    }
    attempt.durationMs = Date.now() - startedAt;
  }

  async #post({ kind, url, events, attempts }) {
    const attemptNumber = attempts.length - 1;
    const sent = kind === 'app' ? events.map((event) => ({ ...event, attemptNumber })) : events[0];
    const body = wireText(sent);
    const request = { method: 'POST', url, body };
    /** @type {import('../../index.js').SignatureVersion[]} */
    const versions = kind === 'app' ? ['v1', 'v3'] : ['v3'];
    const signatures = versions.map((version) => signRequest(request, this.#secret, { version }));
    const headers = Object.assign({ 'content-type': 'application/json' }, ...signatures);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    /** @type {RequestInit} */
    const init = { method: 'POST', headers, body, redirect: 'manual', signal };
    const answer = this.#handler ? this.#handler(new Request(url, init)) : fetch(url, init);
    const response = await Promise.race([answer, aborted(signal)]);
    await response.body?.cancel();
    return response.status;
  }
}

const invalid = (message) => new ConversationsError(message, { kind: 'invalid' });

function aborted(signal) {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
}

/** A fault of the network has its reason behind it. */
function reasonOf(error) {
  return String(error?.cause?.code ?? error?.code ?? error?.message ?? error);
}
