/* `messages.reply`: the answer to the newest message of a thread. */
import { ConversationsError } from '../errors/error.js';
import { copied } from './page-iterator.js';
import { answerTo, saysOf } from '../helpers/reply.js';

/** As many pages are looked through for a message. */
const PAGES_MAX = 5;

/** The options of a call that hold for each of its requests. */
const SHARED = ['signal', 'timeoutMs', 'maxRetries', 'maxResponseBytes', 'headers'];

/**
 * Answers the newest message of a thread, once.
 *
 * @param {{ list: Function, send: Function }} ask make the client's requests
 * @param {{ deadlineMs?: number, logger: object }} config the client's own options
 * @param {string} threadId
 * @param {object} reply as `ReplyOptions` in index.d.ts
 * @param {object} [given] as `CallOptions` in index.d.ts; `deadlineMs` is for all requests together
 * @returns {Promise<{ data: object, status: number, headers: object, body: unknown }>}
 */
export async function replyInThread(ask, config, threadId, reply, given = {}) {
  const says = saysOf(reply);
  const options = copied(given, 'the options of the call');
  const { deadlineMs = config.deadlineMs } = options;
  const began = Date.now();
  /** The rest of the deadline; one that is no number is left to the call that refuses it. */
  const left = () => {
    if (typeof deadlineMs !== 'number' || !(deadlineMs > 0)) return { deadlineMs };
    const leftMs = deadlineMs - (Date.now() - began);
    if (leftMs > 0) return { deadlineMs: leftMs };
    throw new ConversationsError(`the call was not done within ${deadlineMs} ms`, { kind: 'timeout', retryable: true });
  };
  const shared = Object.fromEntries(SHARED.map((name) => [name, options[name]]));
  const received = await newestMessage(ask, threadId, () => ({ ...shared, ...left() }));
  const { answer, warnings } = answerTo(received, says);
  for (const warning of warnings) {
    warn(config.logger, warning);
    says.onWarning?.(warning);
  }
  return ask.send(threadId, answer, { ...options, ...left() });
}

/** Reports a warning of the answer to the logger. Those of any message are reported when the answer is sent. */
function warn(logger, { code, message, pointer }) {
  if (code.startsWith('reply.')) logger.warn?.(`hubspot-conversations: ${message}`, { operation: 'messages.reply', code, pointer });
}

/** The newest entry that one person wrote to another: no comment, and no message of HubSpot itself. */
async function newestMessage(ask, threadId, optionsNow) {
  let after;
  let count = 0;
  for (let page = 0; page < PAGES_MAX; page++) {
    const { data } = await ask.list(threadId, { sort: ['-createdAt'], after }, optionsNow());
    const found = data.results.find(({ type }) => type === 'MESSAGE');
    if (found !== undefined) return found;
    count += data.results.length;
    after = data.paging?.next?.after;
    if (!after) break;
  }
  const these = after ? `the newest ${count} entries` : `the ${count} entries`;
  throw new ConversationsError(`there is no answer: no message is among ${these} of the thread`, { kind: 'invalid' });
}
