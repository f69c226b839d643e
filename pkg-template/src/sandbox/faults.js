/* The faults that a sandbox shows on request. */
import { OPERATIONS } from '#operations';
import { ConversationsError } from '#package';

import { refuseUnknownNames } from '../errors/option-names.js';
import { Answer, tooMany, usual } from './answers.js';

/** A kind of entry that HubSpot does not have. */
const UNKNOWN_KIND = 'KIND_OF_TOMORROW';

export class Faults {
  #list;
  #seen = new WeakMap();

  /** @param {import('../../testing.js').SandboxFault[]} list read anew for every request */
  constructor(list) {
    if (!Array.isArray(list)) throw invalidFault('expected `faults` to be a list');
    list.forEach(refuseFault);
    this.#list = list;
  }

  /** The first fault whose turn it is for a request. Every fault that it concerns counts it. */
  take(names) {
    let taken;
    for (const fault of this.#list) {
      refuseFault(fault);
      const { on, after = 0, times = 1 } = fault;
      if (on !== undefined && !names.includes(on)) continue;
      const seen = this.#seen.get(fault) ?? 0;
      // A fault that waits for its turn behind another one keeps its turn.
      if (seen >= after && (taken !== undefined || seen >= after + times)) continue;
      this.#seen.set(fault, seen + 1);
      if (seen >= after) taken = fault.fault;
    }
    return taken;
  }
}

/** The faults that have no answer of their own. */
const KINDS = ['network', 'lost', 'hang', 'html', 'empty', 'truncated', 'unknownKinds'];

/** The statuses of answers without a body. */
const BODILESS = [204, 205, 304];

/** Refuses a fault that can never be: a test would pass for want of it. */
export function refuseFault(given) {
  const { on, fault } = given ?? {};
  refuseUnknownNames(given, ['on', 'after', 'times', 'fault'], 'createSandbox({ faults })');
  refuseUnknownNames(fault, ['status', 'headers', 'body', 'policyName', 'delayMs'], 'createSandbox({ faults })');
  const isWhere = on === undefined || OPERATIONS.some(({ id }) => id === on) || /^[A-Z]+ \//.test(on);
  if (!isWhere) throw invalidFault('expected `on` to be an operation, such as `messages.send`, or `METHOD /path`');
  const { status, delayMs, body } = fault ?? {};
  const isLate = typeof delayMs === 'number' && delayMs >= 0;
  const isAnswer = Number.isInteger(status) && status >= 200 && status <= 599 && (isLate || delayMs === undefined);
  if (BODILESS.includes(status) && body !== undefined)
    throw invalidFault(`expected no \`body\`: an answer with the status ${status} has none`);
  if (!KINDS.includes(fault) && !isAnswer && !(status === undefined && isLate)) {
    const known = KINDS.map((kind) => `\`${kind}\``).join(', ');
    throw invalidFault(`expected \`fault\` to be a status from 200 to 599, a delay, or one of ${known}`);
  }
}

const invalidFault = (message) => new ConversationsError(message, { kind: 'invalid' });

/**
 * The answer that a fault gives in the place of HubSpot's; nothing where the request is carried out.
 *
 * @param {object} fault
 * @param {string | undefined} operation the name of the operation that was asked for
 */
export function answerOf({ status, headers, body, policyName = 'TEN_SECONDLY_ROLLING' }, operation) {
  if (status === undefined) return undefined;
  if (body !== undefined) return new Answer(status, body, headers);
  if (status === 429) return tooMany(policyName, headers);
  if (status < 400) return new Answer(status, undefined, headers);
  const scopes = OPERATIONS.find(({ id }) => id === operation)?.auth.scopes ?? [];
  return new Answer(status, usual(status, scopes).body, headers);
}

/** An answer, damaged. */
export function damaged(kind, answer) {
  const { text = '' } = answer;
  if (kind === 'html') {
    return { ...answer, type: 'text/html', text: '<!DOCTYPE html><html><body>Sign in</body></html>' };
  }
  if (kind === 'empty') return { ...answer, text: '' };
  if (kind === 'truncated') return { ...answer, text: text.slice(0, Math.ceil(text.length / 2)) };
  return kind === 'unknownKinds' && answer.status < 300 && text !== ''
    ? { ...answer, text: JSON.stringify(renamed(JSON.parse(text))) }
    : answer;
}

/** The first of what has kinds has a new one. */
function renamed(body) {
  if (Array.isArray(body.results)) {
    return { ...body, results: body.results.map((item, at) => (at === 0 ? renamed(item) : item)) };
  }
  return 'type' in body ? { ...body, type: UNKNOWN_KIND } : body;
}
