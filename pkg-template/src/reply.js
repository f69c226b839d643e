/* `replyTo`: from a received message to the one that answers it. */
import { firstOf, saidOf } from './core-bridge.js';
import { ConversationsError } from './error.js';
import { isList, itemsOf } from './host.js';

/** What may be left out; the rest is checked with the answer. */
const TEXTS = ['richText', 'subject'];

/**
 * @param {unknown} received
 * @param {object} reply as `ReplyOptions` in index.d.ts
 */
export function replyTo(received, reply) {
  if (reply?.ownAddresses !== undefined && !isList(reply.ownAddresses)) throw invalid('expected `ownAddresses` to be a list of strings');
  // Items as they are now: no code of theirs may run while the core reads.
  const says = { ...reply, attachments: jsonOf(reply?.attachments), ownAddresses: itemsOf(reply?.ownAddresses) };
  for (const name of TEXTS.filter((text) => says[text] !== undefined).concat('from', 'text')) {
    if (typeof says[name] !== 'string') throw invalid(`expected \`${name}\` to be a string`);
  }
  const answer = saidOf(received, (core) => core.reply_value(says));
  if (answer.issues === undefined) return answer;
  throw invalid(`there is no answer: ${firstOf(answer.issues)}`, answer.issues);
}

function jsonOf(attachments) {
  try {
    return JSON.stringify(attachments);
  } catch {
    throw invalid('expected `attachments` that JSON can hold');
  }
}

function invalid(message, issues) {
  return new ConversationsError(message, { kind: 'invalid', issues });
}
