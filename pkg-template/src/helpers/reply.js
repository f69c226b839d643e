/* `replyTo`: from a received message to the one that answers it. */
import { load as loadReply } from '#core/parts/reply';

import { atCaller } from '../errors/call-site.js';
import { firstOf, reportOfValue } from '../bridge/core-bridge.js';
import { ConversationsError } from '../errors/error.js';
import { isList, itemsOf } from '../runtime/wasm-imports.js';
import { refuseUnknownNames } from '../errors/option-names.js';
import { ofCaller } from '../errors/own-code.js';

/** The texts that may be left out; the rest is checked with the answer. */
const TEXTS = ['richText', 'subject', 'channelAccountId', 'channelId'];
const OPTIONS = /* @__PURE__ */ TEXTS.concat('from', 'text', 'all', 'ownAddresses', 'attachments', 'onWarning');

/**
 * @param {unknown} received
 * @param {object} reply as `ReplyOptions` in index.d.ts
 */
export function replyTo(received, reply) {
  try {
    const says = saysOf(reply);
    const { answer, warnings } = answerTo(received, says);
    for (const warning of warnings) says.onWarning?.(warning);
    return answer;
  } catch (error) {
    throw atCaller(error, replyTo);
  }
}

/**
 * The options of an answer, checked and as they are now: no code of the caller's may run while the core reads.
 *
 * @param {object} given as `ReplyOptions` in index.d.ts
 */
export function saysOf(given) {
  refuseUnknownNames(given, OPTIONS, 'replyTo');
  const reply = ofCaller('an answer', () => ({ ...given }));
  const { ownAddresses, onWarning } = reply;
  if (ownAddresses !== undefined && !isList(ownAddresses)) throw invalid('expected `ownAddresses` to be a list of strings');
  if (onWarning !== undefined && typeof onWarning !== 'function') throw invalid('expected `onWarning` to be a function');
  const says = { ...reply, attachments: jsonOf(reply.attachments), ownAddresses: itemsOf(ownAddresses) };
  for (const name of TEXTS.filter((text) => says[text] !== undefined).concat('from', 'text')) {
    if (typeof says[name] !== 'string') throw invalid(`expected \`${name}\` to be a string`);
  }
  return says;
}

/**
 * The body that answers a received message, and what is doubtful in it.
 *
 * @param {unknown} received
 * @param {ReturnType<typeof saysOf>} says
 * @returns {{ answer: object, warnings: object[] }}
 */
export function answerTo(received, says) {
  const { answer, report } = reportOfValue(received, (core) => core.reply_value(says), loadReply);
  if (answer === undefined) throw invalid(`there is no answer: ${firstOf(report.issues)}`, report.issues);
  return { answer, warnings: report.warnings };
}

function jsonOf(attachments) {
  try {
    return JSON.stringify(attachments);
  } catch (cause) {
    throw invalid('expected `attachments` that JSON can hold', undefined, cause);
  }
}

function invalid(message, issues, cause) {
  return new ConversationsError(message, { kind: 'invalid', issues, cause });
}
