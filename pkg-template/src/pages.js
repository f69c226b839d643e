import { ConversationsError } from './error.js';
import { isList } from './host.js';

/** A list: its items, or its pages, fetched as they are asked for. */
export class PageIterator {
  #fetch;
  #query;
  #options;
  #cursor;

  /**
   * @param {(query: object, options: object) => Promise<{ data: any, status: number, headers: object }>} fetch
   * @param {object} query
   * @param {{ signal?: AbortSignal, prefetch?: boolean }} options
   */
  constructor(fetch, query, options) {
    this.#fetch = fetch;
    this.#query = query;
    this.#options = options;
  }

  /** Where to go on: the cursor behind the last page that was handed out whole. */
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
    const own = copied(this.#query);
    for await (const { page } of this.#walk({ ...own, limit: own.limit ?? 1 }, false)) {
      if (page.results.length > 0) return page.results[0];
    }
    return undefined;
  }

  /** The first page, with the status and headers it came with. */
  withResponse() {
    return this.#fetch(this.#query, this.#options);
  }

  async *#walk(given, mayPrefetch = true) {
    const query = copied(given);
    const own = copied(this.#options, 'the options of the call');
    const prefetch = mayPrefetch && own.prefetch === true;
    const ahead = new AbortController();
    const { signal } = own;
    const unlink = link(signal, ahead);
    // What is no signal is handed on, to be refused.
    const options = { ...own, signal: prefetch && unlink !== undefined ? ahead.signal : signal };
    const seen = new Set();
    let coming = this.#fetch(query, options);
    try {
      for (;;) {
        const { data: page } = await coming;
        const next = page.paging?.next?.after || undefined;
        const repeated = next !== undefined && (seen.has(next) || next === query.after);
        if (repeated && page.results.length > 0) {
          throw new ConversationsError('the list gave the same cursor twice and would never end', { kind: 'unreadable' });
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
  const isObject = typeof given === 'object' && !isList(given);
  try {
    if (isObject) return { ...given };
  } catch (cause) {
    throw new ConversationsError(`expected ${what} that can be read`, { kind: 'invalid', cause });
  }
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
