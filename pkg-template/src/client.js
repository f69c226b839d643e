import { WORDS } from '#tables';

import { checkValue, textOf } from './core-bridge.js';
import { ConversationsError } from './error.js';
import { explainAnswer } from './explain.js';
import { toError } from './failure.js';
import { multipart } from './multipart.js';
import { call, pending } from './net.js';
import { PageIterator } from './pages.js';
import { readAs, unmarked } from './read.js';
import { replyInThread } from './reply-in-thread.js';
import { hooksOf, loggerOf } from './telling.js';

/** The number of no operation. */
const NO_OPERATION = -1;

/** HubSpot's Conversations API. The methods are made from the table of operations. */
export class Client {
  #config;

  /** @param {object} [options] see `ClientOptions` */
  constructor(options = {}) {
    this.#config = configOf(options);
    const problem = call((net) => net.client_problem(this.#config));
    if (problem !== undefined) throw toError(problem);
    for (const [number, [id, place]] of call((net) => net.operations()).entries()) {
      const run = (...given) => this.#run(number, given);
      put(this, id.split('.'), place < 0 ? (...given) => callOf(run(...given)) : listOf(run, place));
    }
    const { messages } = this;
    put(this, ['messages', 'reply'], (...given) => callOf(replyInThread(messages, this.#config, ...given)));
  }

  /** Anything else, with the same token, retries, limits and errors. */
  request(method, path, options) {
    return callOf(this.#run(NO_OPERATION, [method, path, options]));
  }

  toJSON() {
    return { name: 'Client', version: this.#config.version ?? 'v3' };
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return `Client { version: '${this.toJSON().version}' }`;
  }

  #run(operation, given) {
    return pending((net, done) => {
      net.request(this.#config, operation, given, (went, value) => done(went, went ? value : toError(value)));
    });
  }
}

const isName = (word) => WORDS.has(word);

/** The options as they were when the client was made, and what Rust needs of JavaScript. */
function configOf(options) {
  if (typeof options !== 'object' || options === null) {
    throw new ConversationsError('expected the options of the client to be an object', { kind: 'invalid' });
  }
  const { hooks, logger, logLevel, headers } = options;
  const own = { hooks: hooksOf(hooks), logger: loggerOf(logger, logLevel), headers: copyOf(headers) };
  return { ...options, ...own, check: checkValue, explain: explainAnswer, isName, read: readAs, multipart, parse };
}

/** Headers as they are now; what cannot be read is left to Rust, which says so. */
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

/** JSON from text or bytes; `undefined` where there is nothing. What a transport has parsed stays as it is. */
function parse(raw) {
  if (typeof raw !== 'string' && !(raw instanceof Uint8Array)) return raw;
  const text = unmarked(textOf(raw));
  return text === '' ? undefined : JSON.parse(text);
}

/** Puts `method` where its name says: `customChannels.messages.publish`. */
function put(client, steps, method) {
  const last = steps.pop();
  let place = client;
  for (const step of steps) place = place[step] ??= {};
  place[last] = Object.defineProperty(method, 'name', { value: last });
}

/** A promise of the data that can give the whole answer too. */
function callOf(answer) {
  const data = answer.then((found) => found.data);
  const withResponse = () => {
    // Whoever asks for the answer hears of a failure there.
    data.catch(() => {});
    return answer;
  };
  return Object.defineProperty(data, 'withResponse', { value: withResponse });
}

/** A method that makes a list; its query is the argument at `place`. */
function listOf(run, place) {
  return (...given) => {
    const query = given[place] ?? {};
    const fetch = (own, options) => run(...given.slice(0, place), own, options);
    return new PageIterator(fetch, query, given[place + 1] ?? {});
  };
}
