import { EMPTY_PAGES_MAX } from '#limits';

import { placed } from '../errors/call-site.js';
import { ConversationsError } from '../errors/error.js';
import { isList } from '../runtime/wasm-imports.js';
import { refuseUnknownNames } from '../errors/option-names.js';
import { ofCaller } from '../errors/own-code.js';
import { waysTo } from './raw-response.js';

/** A list: its items, or its pages, fetched as they are asked for. */
export class PageIterator {
  #fetch;
  #query;
  #options;
  #site;
  #cursor;

  /**
   * @param {(query: object, options: object) => Promise<{ data: any, status: number, headers: Record<string, string>, body: unknown }>} fetch
   * @param {object} query
   * @param {{ signal?: AbortSignal, prefetch?: boolean }} options
   * @param {{ stack?: string }} site the call that asked for the list
   */
  constructor(fetch, query, options, site) {
    this.#fetch = fetch;
    this.#query = query;
    this.#options = options;
    this.#site = site;
  }

  /** The cursor to continue from: the one after the last page that was handed out whole. */
  get cursor() {
    return this.#cursor;
  }

  async *[Symbol.asyncIterator]() {
    for await (const { page, next } of this.#walk(this.#query)) {
      const items = page.results;
      for (const [i, item] of items.entries()) {
        if (i === items.length - 1) this.#cursor = next;
        yield item;
      }
      if (items.length === 0) this.#cursor = next;
    }
  }

  /** Page by page. */
  async *pages() {
    for await (const { page, next } of this.#walk(this.#query)) {
      this.#cursor = next;
      yield page;
    }
  }

  /** The first item, or `undefined`. */
  async first() {
    const own = this.#copied(this.#query);
    for await (const { page } of this.#walk({ ...own, limit: own.limit ?? 1 }, false)) {
      if (page.results.length > 0) return page.results[0];
    }
    return undefined;
  }

  /**
   * The items as a list.
   *
   * @param {{ limit?: number }} [options]
   */
  async toArray(options) {
    const limit = this.#limitIn(options);
    const found = [];
    if (limit === 0) return found;
    for await (const item of this) {
      found.push(item);
      if (found.length >= limit) break;
    }
    return found;
  }

  /** The first page, with the status and headers it came with. */
  withResponse() {
    return this.#ways().withResponse();
  }

  /** The answer with the first page as it came. */
  asResponse() {
    return this.#ways().asResponse();
  }

  #ways() {
    return waysTo(() => this.#fetch(this.#query, this.#options));
  }

  #limitIn(options) {
    try {
      refuseUnknownNames(options, ['limit'], 'toArray');
    } catch (error) {
      throw placed(error, this.#site);
    }
    const limit = options?.limit ?? Infinity;
    if (limit === Infinity || (Number.isInteger(limit) && limit >= 0)) return limit;
    throw this.#invalid('expected `limit` to be a whole number, 0 or above');
  }

  #invalid(message) {
    return placed(new ConversationsError(message, { kind: 'invalid' }), this.#site);
  }

  #copied(given, what) {
    try {
      return copied(given, what);
    } catch (error) {
      throw placed(error, this.#site);
    }
  }

  async *#walk(given, mayPrefetch = true) {
    const query = this.#copied(given);
    const own = this.#copied(this.#options, 'the options of the call');
    const prefetch = mayPrefetch && own.prefetch === true;
    const ahead = new AbortController();
    const { signal } = own;
    const unlink = link(signal, ahead);
    // A value that is no signal is handed on, to be refused.
    const options = { ...own, signal: prefetch && unlink !== undefined ? ahead.signal : signal };
    const seen = new Set();
    let empty = 0;
    let coming = this.#fetch(query, options);
    try {
      for (;;) {
        const { data: page } = await coming;
        const next = page.paging?.next?.after || undefined;
        const repeated = next !== undefined && (seen.has(next) || next === query.after);
        if (repeated && page.results.length > 0) {
          const message = 'the list gave the same cursor twice and would never end';
          throw placed(new ConversationsError(message, { kind: 'unreadable' }), this.#site);
        }
        empty = page.results.length === 0 ? empty + 1 : 0;
        if (empty > EMPTY_PAGES_MAX) {
          const message = `the list gave ${empty} pages without an entry, one after another`;
          throw placed(new ConversationsError(message, { kind: 'unreadable' }), this.#site);
        }
        const more = next !== undefined && !repeated;
        seen.add(next);
        const follow = () => this.#fetch({ ...query, after: next }, options);
        if (more && prefetch) {
          coming = follow();
          // It is looked at when it is asked for, or called off.
          coming.catch(() => {});
        }
        yield { page, next: more ? next : undefined };
        if (!more) return;
        if (!prefetch) coming = follow();
      }
    } finally {
      unlink?.();
      ahead.abort();
    }
  }
}

/** The query, or the options, as they are now, so that every request is made in the same way. */
export function copied(given, what = 'the query') {
  if (typeof given === 'object' && !isList(given)) return ofCaller(what, () => ({ ...given }));
  throw new ConversationsError(`expected ${what} to be an object`, { kind: 'invalid' });
}

/** Lets `controller` abort when `signal` does, until the returned function is called; nothing for what is no signal. */
function link(signal, controller) {
  if (signal === undefined || signal === null) return () => {};
  if (typeof signal.addEventListener !== 'function') return undefined;
  const abort = () => controller.abort(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  return () => signal.removeEventListener('abort', abort);
}
