/* Issues as people see them: a note at a field, and a list of all of them. */
import { button, h, link } from './dom.js';
import { RULES } from './package.js';
import { renamed, valueAt, withValue } from './path.js';

const rules = new Map(RULES.map((rule) => [rule.id, rule]));

/** Errors first in a document's order, then warnings, as the package reports them. */
export function allIssues(result) {
  return [...(result.issues ?? []), ...result.warnings];
}

/** The word that was probably meant. */
function meant({ suggestion }) {
  return suggestion?.match(/`([^`]+)`/)?.[1];
}

/** The body with what was probably meant, and where that is; `undefined` where nothing is suggested. */
export function mend(body, issue) {
  const word = meant(issue);
  if (word === undefined) return undefined;
  if (issue.code !== 'unknownKey') return { body: withValue(body, issue.path, word), path: issue.path };
  const holder = valueAt(body, issue.path.slice(0, -1));
  if (Object.hasOwn(holder, word)) return undefined;
  return { body: renamed(body, issue.path, word), path: [...issue.path.slice(0, -1), word] };
}

/** What stands beside a field. */
export function noteOf(issue, { onmend, quiet, theirs }) {
  return h('p', { className: `issue ${issue.severity}${quiet ? ' quiet' : ''}` },
    mark(issue),
    h('span', null, theirs && 'HubSpot: ', worded(issue.message)),
    mender(issue, onmend),
  );
}

/** One row of the list of all issues. */
export function rowOf(issue, { ongo, onmend, line, theirs }) {
  const rule = rules.get(issue.rule);
  return h('li', { className: `issue ${issue.severity}` },
    mark(issue),
    h('div', null,
      h('p', { className: 'issue-head' },
        button(issue.pointer === '' ? 'the body' : issue.pointer, () => ongo(issue), { className: 'place', title: 'Go there' }),
        line && h('span', { className: 'line' }, `line ${line}`),
        h('code', { className: 'code' }, issue.code),
      ),
      h('p', null, theirs && 'HubSpot: ', worded(issue.message), ' ', mender(issue, onmend)),
      rule && h('p', { className: 'rule' },
        h('strong', null, rule.id), ` (${rule.confidence}) `, worded(rule.summary),
      ),
      (issue.docs || rule?.docs) && h('p', { className: 'rule' }, link(issue.docs ?? rule.docs, 'HubSpot’s documentation')),
    ),
  );
}

/** What the list amounts to, for eyes and for screen readers. */
export function summaryOf(issues) {
  const count = (severity) => issues.filter((issue) => issue.severity === severity).length;
  const words = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;
  const [errors, warnings] = [count('error'), count('warning')];
  if (errors + warnings === 0) return 'Nothing to mend';
  return [errors > 0 && words(errors, 'error'), warnings > 0 && words(warnings, 'warning')].filter(Boolean).join(', ');
}

function mark({ severity }) {
  return h('span', { className: 'mark' },
    h('span', { 'aria-hidden': 'true' }, severity === 'error' ? '✕' : '!'),
    h('span', { className: 'unseen' }, `${severity}: `),
  );
}

function mender(issue, onmend) {
  const word = meant(issue);
  return word !== undefined && onmend && [' ', button(['did you mean ', h('code', null, word), '?'], () => onmend(issue), { className: 'mend' })];
}

/** Text with what stands in backticks as code. */
export function worded(text) {
  return text.split('`').map((part, at) => (at % 2 === 1 ? h('code', null, part) : part));
}
