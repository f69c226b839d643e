/*
 * Issues as people see them: rows of a list, notes beside fields, and what of them can be fixed without a guess.
 */
import { button, h, link, place, plural, worded } from './dom.js';
import { normalize, RULES } from './package.js';
import { renamed, valueAt, withValue } from './path.js';

const rules = new Map(RULES.map((rule) => [rule.id, rule]));

/** The number of rows that are drawn at first. */
const ROWS = 100;

/** Errors first, then warnings, each in the document's order, as the package reports them. */
export function allIssues(result) {
  return [...(result.issues ?? []), ...result.warnings];
}

/**
 * The suggestion of an issue as text: a name, or the JSON of a value that was repaired without loss. For a member that is missing there is
 * none: its misspelt name has an issue of its own, which is the one to fix.
 */
export function suggested({ code, suggestion, repair }) {
  if (code === 'required') return undefined;
  return repair === undefined ? suggestion?.match(/`([^`]+)`/)?.[1] : JSON.stringify(repair);
}

/** The issues, those with the value that the package would repair in the place of the wrong one. */
export function withRepairs(schema, body, issues) {
  if (body === undefined || !issues.some(({ code }) => code === 'type')) return issues;
  const whole = repaired(schema, body);
  return issues.map((issue) => {
    if (issue.code !== 'type') return issue;
    const repair = valueAt(whole, issue.path);
    return repair === undefined || Object.is(repair, valueAt(body, issue.path)) || typeof repair === 'object'
      ? issue
      : { ...issue, repair };
  });
}

/** The body with what an issue suggests, and where that is; `undefined` where nothing is suggested. */
export function fix(body, issue) {
  if (issue.repair !== undefined) return { body: withValue(body, issue.path, issue.repair), path: issue.path };
  const word = suggested(issue);
  if (word === undefined) return undefined;
  if (issue.code !== 'unknownKey') return { body: withValue(body, issue.path, word), path: issue.path };
  const holder = valueAt(body, issue.path.slice(0, -1));
  if (Object.hasOwn(holder, word)) return undefined;
  return { body: renamed(body, issue.path, word), path: [...issue.path.slice(0, -1), word] };
}

/** The body as it is where HubSpot would take it for the same: ids as strings and the like. */
function repaired(schema, body) {
  try {
    return normalize(schema.name, body);
  } catch {
    return body;
  }
}

/**
 * The body with everything fixed that asks for no decision: what the package repairs without loss, and misspelt names of
 * which only one was meant. The number of issues that are gone is counted by the code that shows it.
 */
export function fixAll(schema, body, options) {
  let fixed = repaired(schema, body);
  // Fixing a name brings up issues of the value behind it, so this goes in rounds; each round leaves fewer suggestions.
  for (let round = 0; round < 8; round += 1) {
    const issues = allIssues(schema.validate(fixed, options)).filter((issue) => suggested(issue) !== undefined);
    const before = fixed;
    // From the end: an earlier place stays where it is while a later one is changed.
    for (const issue of issues.reverse()) if (valueAt(fixed, issue.path) !== undefined) fixed = fix(fixed, issue)?.body ?? fixed;
    fixed = repaired(schema, fixed);
    if (JSON.stringify(fixed) === JSON.stringify(before)) break;
  }
  return fixed;
}

/** The number of errors and warnings, in words. */
export function summaryOf(issues) {
  const count = (severity) => issues.filter((issue) => issue.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  if (errors + warnings === 0) return 'No issues';
  return [errors > 0 && plural(errors, 'error'), warnings > 0 && plural(warnings, 'warning')].filter(Boolean).join(', ');
}

/**
 * A list of issues that keeps its rows: an issue that stays has the same element as before, so that neither the focus nor
 * a click under way is lost, and a keystroke costs what has changed.
 * @param {HTMLElement} list
 * @param {{ settle?: () => void, ongo: (issue: object) => void, onfix?: (issue: object) => void }} events `settle` comes first: it
 *   brings the list up to date
 */
export function createIssueList(list, { settle, ongo, onfix }) {
  let rows = new Map();
  let shown = ROWS;
  let latest = [];

  /** @param {(object & { line?: number, from?: string })[]} issues `from` names the source, if that is not this package */
  function show(issues) {
    if (issues === latest && rows.size > 0) return;
    const same = sameIssues(issues, latest) && issues.every(({ line }, at) => line === latest[at].line);
    latest = issues;
    if (same && rows.size > 0) {
      // The rows stay; an issue of the same words can stand for a new value.
      for (const [at, row] of [...rows.values()].entries()) row.issue = issues[at];
      return;
    }
    drawRows(issues);
  }

  function drawRows(issues) {
    const next = new Map();
    const elements = issues.slice(0, shown).map((issue) => {
      const base = keyOf(issue);
      let key = base;
      for (let again = 1; next.has(key); again += 1) key = `${base} ${again}`;
      const row = rows.get(key) ?? rowOf(issue, { ongo: () => act(row, ongo), onfix: onfix && (() => act(row, onfix)) });
      row.issue = issue;
      const line = issue.line ? `line ${issue.line}` : '';
      if (row.line.textContent !== line) row.line.textContent = line;
      next.set(key, row);
      return row.element;
    });
    rows = next;
    if (issues.length > shown) elements.push(more);
    more.firstChild.textContent = `Show all ${issues.length}`;
    place(list, elements);
  }

  /** Does something with the issue of a row, unless the issue is gone. */
  function act(row, work) {
    settle?.();
    if (row.element.isConnected) work(row.issue);
  }

  const more = h(
    'li',
    { className: 'issue-more' },
    button(
      'Show all',
      () => {
        const at = shown;
        shown = Infinity;
        drawRows(latest);
        list.children[at]?.querySelector('button')?.focus();
      },
      { className: 'secondary' },
    ),
  );

  return { show };
}

/** The identity of an issue between two checks. */
function keyOf(issue) {
  return `${issue.from ?? ''} ${issue.severity} ${issue.code} ${issue.pointer} ${issue.message} ${suggested(issue) ?? ''}`;
}

/** The issues of a list that another list does not have. */
export function withoutThose(issues, others) {
  const known = new Set(others.map(keyOf));
  return issues.filter((issue) => !known.has(keyOf(issue)));
}

/** Member by member, and not in a loop over names: this runs for every issue at every keystroke. */
function isSame(one, other) {
  return (
    one.pointer === other.pointer &&
    one.code === other.code &&
    one.message === other.message &&
    one.severity === other.severity &&
    one.suggestion === other.suggestion &&
    one.repair === other.repair &&
    one.from === other.from
  );
}

/** True for two lists of the same issues in the same order, whatever their lines. */
export function sameIssues(one, other) {
  return one?.length === other?.length && one.every((issue, at) => issue === other[at] || isSame(issue, other[at]));
}

/**
 * One row: what is expected and how to fix it; then the place, the code, and the rule with its source. Nothing in a row is
 * positioned, and names for screen readers are no elements that cannot be seen: browsers look through all such layers of a
 * page at every frame.
 */
function rowOf(issue, { ongo, onfix }) {
  const rule = rules.get(issue.rule);
  const docs = issue.docs || rule?.docs;
  const line = h('span', { className: 'line' });
  const word = suggested(issue);
  const element = h(
    'li',
    { className: `issue ${issue.severity}` },
    mark(issue),
    h(
      'div',
      { className: 'issue-body' },
      h(
        'div',
        { className: 'issue-head' },
        h('p', null, issue.from && h('strong', null, `Refused by ${issue.from}`), issue.from && h('br'), worded(issue.message)),
        word !== undefined &&
          onfix &&
          button(['Fix: ', h('code', null, word)], onfix, { className: 'fix', 'aria-label': `Fix: ${word} at ${issue.pointer}` }),
      ),
      h(
        'p',
        { className: 'issue-more' },
        button(issue.pointer === '' ? 'the body' : issue.pointer, ongo, { className: 'place', title: 'Go to it in the editor' }),
        line,
        h('code', { className: 'code' }, issue.code),
        rule && h('span', { className: 'rule', title: rule.summary }, `${rule.id}, ${rule.confidence}`),
        docs && link(docs, 'docs', { className: 'docs', 'aria-label': `docs about ${issue.code} at ${issue.pointer || 'the body'}` }),
      ),
    ),
  );
  return { element, line, issue };
}

/** A note beside a field. `quiet` is for an empty field that had no focus yet. */
export function noteOf(issue, { onfix, quiet }) {
  const word = suggested(issue);
  return h(
    'p',
    { className: `issue ${issue.severity}${quiet ? ' quiet' : ''}` },
    mark(issue),
    h('span', null, issue.from && h('strong', null, `Refused by ${issue.from}. `), worded(issue.message)),
    word !== undefined && onfix && button(['Fix: ', h('code', null, word)], () => onfix(issue), { className: 'fix' }),
  );
}

function mark({ severity }) {
  return h('span', { className: 'mark', role: 'img', 'aria-label': severity }, severity === 'error' ? '✕' : '!');
}
