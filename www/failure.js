/* An error of the package, as a program gets to see it. */
import { h, pretty, worded } from './dom.js';
import { isConversationsError } from './package.js';

const MEMBERS = ['kind', 'status', 'category', 'subCategory', 'correlationId', 'policyName', 'requiredScopes', 'retryAfterMs', 'retryable'];

/** One line about an error. */
export function outcomeOf(error) {
  if (!isConversationsError(error)) return 'Failed';
  if (error.kind === 'invalid') return 'Not sent';
  return error.status ? `Refused: ${error.status}` : `No answer: ${error.kind}`;
}

/**
 * A lost answer to a message leaves open whether HubSpot has it: another try by hand may send it twice.
 * @param {string} operation
 */
export function adviceOf(error, operation) {
  if (!isConversationsError(error)) return undefined;
  const lost = ['network', 'timeout', 'aborted', 'unreadable'].includes(error.kind) || error.status >= 500;
  if (lost && operation === 'messages.send') return 'HubSpot may have the message: look at the thread before you send it again.';
  if (lost && operation.endsWith('publish')) return 'Sending it again is safe: it has an idempotency id.';
  return undefined;
}

export function failureOf(error) {
  const known = isConversationsError(error);
  const shown = (name) => (Array.isArray(error[name]) ? error[name].join(', ') : String(error[name]));
  const members = known ? MEMBERS.filter((name) => error[name] !== undefined) : [];
  return h(
    'div',
    { className: 'failure' },
    h(
      'p',
      { className: 'failure-head' },
      h('strong', null, known ? 'ConversationsError' : 'Error'),
      error.kind === 'invalid' && h('span', { className: 'badge' }, 'nothing was sent'),
    ),
    h('p', { className: 'said' }, worded(error.message)),
    h(
      'dl',
      { className: 'pairs' },
      members.map((name) => h('div', null, h('dt', null, name), h('dd', null, shown(name)))),
    ),
    error.body !== undefined && h('pre', { tabIndex: 0, 'aria-label': 'HubSpot’s answer' }, pretty(error.body)),
  );
}
