/* Faults as the command line writes them: `messages.send:429,times=2`. */
import { UsageError } from './options.js';

const KINDS = ['network', 'lost', 'hang', 'html', 'empty', 'truncated', 'unknownKinds'];

/** Members by their name in a rule: those of the fault itself, and those of an answer. */
const NUMBERS = { after: 'after', times: 'times' };

/**
 * A fault of `createSandbox`, from its rule.
 *
 * @param {string} rule
 * @returns {import('../../testing.js').SandboxFault}
 */
export function parseFault(rule) {
  const colon = rule.lastIndexOf(':');
  const on = colon < 0 ? undefined : rule.slice(0, colon).trim();
  const [what, ...more] = rule
    .slice(colon + 1)
    .split(',')
    .map((part) => part.trim());
  const fault = { ...(on && { on }) };
  /** @type {{ delayMs?: number, policyName?: import('../../index.js').RateLimitPolicy }} */
  const answer = {};
  for (const part of more) {
    const [name, value = ''] = part.split('=');
    if (name === 'delay') answer.delayMs = number(rule, value);
    else if (name === 'policy') answer.policyName = /** @type {import('../../index.js').RateLimitPolicy} */ (value);
    else if (Object.hasOwn(NUMBERS, name)) fault[name] = number(rule, value);
    else throw wrong(rule, `there is no \`${name}\``);
  }
  if (/^\d{3}$/.test(what)) return { ...fault, fault: { status: Number(what), ...answer } };
  if (what.startsWith('delay=')) return { ...fault, fault: { delayMs: number(rule, what.slice('delay='.length)) } };
  if (!KINDS.includes(what)) throw wrong(rule, `the fault is a status, \`delay=<ms>\`, or one of ${KINDS.join(', ')}`);
  if (Object.keys(answer).length > 0) throw wrong(rule, '`delay` and `policy` belong to a status');
  return { ...fault, fault: /** @type {import('../../testing.js').SandboxFault['fault']} */ (what) };
}

function number(rule, text) {
  if (!/^\d+$/.test(text)) throw wrong(rule, 'expected a whole number');
  return Number(text);
}

function wrong(rule, reason) {
  return new UsageError(`\`--fault ${rule}\`: ${reason}`);
}
