/* The options of a check, checked by the table like a body; the counterpart of src/validate/read_options.rs. */
import { ISSUES_MAX } from '#tape';

import { ConversationsError } from '../errors/error.js';
import { check, OF_OPTIONS } from './check.js';
import { issueOf } from './issue.js';
import { get, items, number, present, text } from './members.js';
import { BOOLEAN, OBJECT } from './node.js';
import { readValue } from './nodes.js';
import { nearest } from './suggest.js';
import { tables } from './tables.js';
import { digits32 } from './text.js';

/**
 * @param {unknown} given the options of the caller; `undefined` and `null` are none
 * @throws {ConversationsError} of kind `invalid` if they cannot be used
 */
export function readOptions(given) {
  if (given === undefined || given === null) return undefined;
  const root = readValue(given);
  const issues = check(root, tables().options, OF_OPTIONS)?.issues ?? [];
  if (!issues.every(isNewCapability)) {
    throw new ConversationsError(`the options cannot be used: ${firstOf(issues)}`, { kind: 'invalid', issues });
  }
  const isTrue = (name) => {
    const found = get(root, name);
    return found !== undefined && found.kind === BOOLEAN && found.value;
  };
  const unknownKeys = text(root, 'unknownKeys');
  const capabilities = present(root, 'capabilities');
  return {
    version: text(root, 'version'),
    channel: digits32(text(root, 'channelId') ?? ''),
    inboxType: text(root, 'inboxType'),
    isLenient: isTrue('lenient'),
    isStrict: isTrue('strict'),
    raises: raisesOf(root, issues),
    unknownKeys: unknownKeys === 'ignore' ? undefined : unknownKeys === 'error' ? 'error' : 'warning',
    maxIssues: number(root, 'maxIssues') ?? ISSUES_MAX,
    capabilities: capabilities?.kind === OBJECT ? capabilities : undefined,
  };
}

/** Returns a test for the codes of warnings that are errors; `issues` are those that the options have already. */
function raisesOf(root, issues) {
  const word = text(root, 'warnings');
  if (word === 'error') return () => true;
  if (word === 'keep' || get(root, 'warnings') === undefined) return () => false;
  const list = items(root, 'warnings');
  if (list === undefined) throw unusable(issues, ['warnings'], '`keep`, `error` or a list of codes of issues');
  const { codeNames } = tables();
  const codes = new Set(list.map((one) => text(one, '')));
  for (const [index, one] of list.entries()) {
    const code = text(one, '') ?? '';
    if (!codeNames.includes(code)) throw unusable(issues, ['warnings', index], 'the code of an issue', nearest(code, codeNames));
  }
  return (code) => codes.has(code);
}

function unusable(issues, steps, expected, suggestion) {
  const path = steps.reduce((outer, step) => ({ outer, step }), undefined);
  const all = [...issues, issueOf({ code: 'format', severity: 'error', path, params: [['expected', expected]], suggestion })];
  return new ConversationsError(`the options cannot be used: ${firstOf(all)}`, { kind: 'invalid', issues: all });
}

/**
 * Returns true for an issue of a capability with a new value, or without a value. Capabilities may be given as HubSpot sends
 * them, and HubSpot may add values: to rules they are like a capability that is missing.
 */
function isNewCapability({ code, path, params }) {
  return path[0] === 'capabilities' && (code === 'enum' || (code === 'type' && params.actual === 'null'));
}

/** The first issue in a sentence. It shows no unknown name, which could be a customer's words. */
export function firstOf(issues) {
  const [{ message, pointer }] = issues;
  if (pointer === '') return message;
  const steps = pointer.split('/').map((step) => (/^(?:\d{1,6}|[A-Za-z_]\w{0,39}|)$/.test(step) ? step : '{…}'));
  return `${message} at \`${steps.join('/')}\``;
}
