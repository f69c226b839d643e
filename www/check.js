/*
 * Check: a body in an editor beside everything that is wrong with it. The package checks at every change; this file has
 * no rule.
 */
import { announce, announceLater } from './announce.js';
import { pack, unpack } from './address.js';
import { mayGo } from './confirm.js';
import {
  button,
  checkbox,
  copyText,
  fill,
  h,
  humanised,
  labelled,
  plural,
  pretty,
  bringIntoWindow,
  segments,
  select,
  worded,
} from './dom.js';
import { createEditor } from './editor.js';
import { EXAMPLES, exampleOf, pathOf, startOf } from './examples.js';
import { adviceOf, failureOf, outcomeOf } from './failure.js';
import { createForm, formOf } from './form.js';
import { allIssues, createIssueList, fix, fixAll, summaryOf, withoutThose, withRepairs } from './issues.js';
import { explain, schemas } from './package.js';
import { recognise } from './paste.js';
import { editsOf, withValue } from './path.js';
import { unpressed } from './press.js';
import { operations } from './session.js';
import { load, save } from './storage.js';

const STORE = 'check';
/** The part of the address that leads to what was written last. */
const OWN = 'check own';
/** The text that was written in the place of an example or a link. */
const draftOf = (key) => `${STORE} ${key}`;
/** The key of a text that is neither an example nor in a link. */
const ownOf = (operation) => `as ${operation}`;
/** The pause in typing, in milliseconds, after which the safe fixes are counted. */
const PAUSE_MS = 250;

const CHECKABLE = [...operations.values()].filter(({ schema }) => schema);

export function createCheck(root, page) {
  const { session, drawer } = page;
  const state = { key: undefined, example: '', operation: 'messages.send', path: {}, loaded: '', view: 'json', options: {} };
  let result = { ok: true, warnings: [] };
  let body;
  /** The issues of HubSpot's answer to the text that is shown. */
  let theirs = [];
  let timer;

  // ---- what is on the screen ----------------------------------------------------------------------------------

  const kinds = select(
    CHECKABLE.map(({ id, schema }) => [id, humanised(schema)]),
    state.operation,
    (id) => choose(id),
    { id: 'check-kind' },
  );
  const examples = select([], '', pick, { id: 'check-example' });
  const notice = h('p', { className: 'notice', id: 'check-notice', hidden: true });
  const editorPlace = h('div', { className: 'editor', id: 'check-editor' });
  const formPlace = h('div', { className: 'form', id: 'check-form', hidden: true });
  const verdict = h('p', { className: 'verdict', id: 'verdict' });
  const counts = h('span', { className: 'counts', id: 'summary' });
  const fixes = button('Fix all that is safe', applyAll, { className: 'primary', id: 'fix-all', hidden: true });
  const list = h('ul', { className: 'issues', id: 'issues', 'aria-label': 'Issues' });
  const outcome = h('div', { className: 'outcome', id: 'check-outcome', hidden: true });
  const sender = button('Send to the sandbox', () => send({ checked: true }), {
    className: 'secondary',
    id: 'check-send',
    title: 'Ctrl+Enter in the editor',
  });
  const anyway = button('Send without checking', () => send({ checked: false }), { className: 'quiet-button', id: 'check-anyway' });
  if (session.isLive) {
    sender.textContent = 'Send to HubSpot…';
    anyway.hidden = true;
  }

  fill(
    root,
    h(
      'div',
      { className: 'hero' },
      h('h2', null, 'Check a message before HubSpot refuses it'),
      h(
        'p',
        null,
        'Paste a body, a curl command, code, a webhook or HubSpot’s error anywhere on this page. Every issue has its place, its fix and its rule.',
      ),
    ),
    h(
      'div',
      { className: 'split' },
      h(
        'section',
        { className: 'pane', 'aria-labelledby': 'check-body-title' },
        h(
          'header',
          { className: 'pane-head' },
          h('h3', { id: 'check-body-title', className: 'unseen' }, 'Body'),
          labelled('Check as', kinds, 'inline bare'),
          labelled('Example', examples, 'inline'),
          h('span', { className: 'spring' }),
          segments(
            'View',
            'check-view',
            [
              ['json', 'JSON'],
              ['form', 'Form'],
            ],
            'json',
            look,
            { className: 'segments small' },
          ),
          button('Format', format, { className: 'quiet-button', id: 'format' }),
        ),
        notice,
        editorPlace,
        formPlace,
      ),
      h(
        'section',
        { className: 'pane issues-pane', 'aria-labelledby': 'check-issues-title' },
        h(
          'header',
          { className: 'pane-head verdict-head', id: 'verdict-head' },
          h('h3', { id: 'check-issues-title', className: 'unseen' }, 'Issues'),
          h(
            'div',
            null,
            verdict,
            h('p', { className: 'counts-line' }, counts, h('span', { className: 'keys quietly' }, h('kbd', null, 'F8'), ' next')),
          ),
          fixes,
        ),
        h(
          'div',
          { className: 'scroll', id: 'issues-scroll', tabIndex: 0, role: 'group', 'aria-label': 'Issues and outcome' },
          outcome,
          list,
          h(
            'details',
            { className: 'options' },
            h('summary', null, 'Options of the check'),
            checkbox('Lenient: warn where HubSpot has been seen to accept a breach', false, (is) => option('lenient', is || undefined)),
            labelled(
              'Members HubSpot does not know',
              select(['warn', 'error', 'ignore'], 'warn', (value) => option('unknownKeys', value)),
              'inline',
            ),
            labelled(
              'The thread is in',
              select(
                [
                  ['', 'not known'],
                  ['INBOX', 'an inbox'],
                  ['HELP_DESK', 'a help desk'],
                ],
                '',
                (value) => option('inboxType', value || undefined),
              ),
              'inline',
            ),
          ),
        ),
        h('footer', { className: 'pane-foot' }, sender, anyway),
      ),
    ),
  );

  const editor = createEditor({
    parent: editorPlace,
    label: 'Body as JSON',
    describedBy: 'summary',
    onchange: changed,
    onsubmit: () => send({ checked: true }),
    onpaste: pasted,
    onfix: applyOne,
  });
  const issueList = createIssueList(list, { settle: () => editor.settle(), ongo: go, onfix: applyOne });
  const form = createForm(formPlace, {
    onchange(path, value, change) {
      write(withValue(body, path, value));
      check();
      if (change === 'shape') form.redraw(body, path, value);
      annotate();
    },
    onleave: () => annotate(),
  });

  // ---- what is checked ------------------------------------------------------------------------------------------

  const schemaOf = () => schemas[operations.get(state.operation).schema];
  const optionsOf = () => ({
    ...state.options,
    version: session.version,
    ...(state.operation.startsWith('customChannels.messages') && { channelId: state.path.channelId }),
  });

  function changed() {
    theirs = [];
    check();
    hideOutcome();
    const example = editor.text === state.loaded && exampleOf(state.key) ? state.key : '';
    if (examples.value !== example) examples.value = example;
    if (editor.text !== state.loaded && state.shared) own();
  }

  function check() {
    const { text } = editor;
    result = schemaOf().validateJson(text, optionsOf());
    body = parsed(text);
    const issues = editor.mark([...theirs, ...withRepairs(schemaOf(), body, allIssues(result))]);
    issueList.show(issues);
    showVerdict(issues);
    annotate();
    const call = callOf();
    drawer.setDraft(body === undefined ? { call, problem: 'The body is not JSON yet' } : { call });
    clearTimeout(timer);
    timer = setTimeout(unpressed, PAUSE_MS, pause);
  }

  function showVerdict(issues) {
    const refused = !result.ok || theirs.length > 0;
    const words =
      body === undefined && !result.ok
        ? 'This is not JSON'
        : refused
          ? 'HubSpot would refuse this'
          : issues.length > 0
            ? 'HubSpot would take this'
            : 'Ready to send';
    if (verdict.textContent !== words) verdict.textContent = words;
    const summary = summaryOf(issues);
    if (counts.textContent === summary) return;
    counts.textContent = summary;
    root.querySelector('#verdict-head').dataset.state = refused ? 'error' : issues.length > 0 ? 'warning' : 'good';
    announceLater(`${words}. ${summary}`);
  }

  /** Does the work that is too slow for every keystroke. */
  function pause() {
    editor.mark([...theirs, ...withRepairs(schemaOf(), body, allIssues(result))], { again: true });
    countFixes();
    keep();
  }

  /** Keeps the text for a reload, and a user's own text for the return to it. */
  function keep() {
    const now = { key: state.key, text: editor.text, operation: state.operation, path: state.path };
    save(STORE, now);
    if (editor.text === state.loaded) return;
    save(draftOf(state.key), now);
    save(OWN, queryOf());
  }
  addEventListener('pagehide', () => state.key !== undefined && keep());

  /** Counts the issues that fixing everything safe removes. */
  function countFixes() {
    const issues = allIssues(result);
    if (body === undefined) return void fixButton(JSON5Of(editor.text) === undefined ? 0 : 1, 'Convert to JSON');
    const fixed = issues.length === 0 ? body : fixAll(schemaOf(), body, optionsOf());
    // A fix can bring up issues that it hid, such as members that its type requires: those are no reason against it.
    const gone = fixed === body ? [] : withoutThose(issues, allIssues(schemaOf().validate(fixed, optionsOf())));
    return fixButton(gone.length, 'Fix all that is safe');
  }

  function fixButton(count, words) {
    const focused = document.activeElement === fixes;
    fixes.hidden = count === 0;
    fixes.textContent = count > 0 && words.startsWith('Fix') ? `${words} (${count})` : words;
    if (focused && fixes.hidden) (list.querySelector('button') ?? editor.view.contentDOM).focus();
  }

  // ---- what changes it ------------------------------------------------------------------------------------------

  /** Writes another body into the text, with as little changed as possible. */
  function write(next) {
    if (body === undefined) editor.replace(pretty(next));
    else editor.edit(editsOf(editor.text, body, next));
  }

  function applyOne(issue) {
    const fixed = fix(body, issue);
    if (!fixed) return;
    write(fixed.body);
    check();
    go({ ...issue, path: fixed.path, code: 'fixed' });
    announce(`Fixed. ${summaryOf(allIssues(result))}`);
  }

  function applyAll() {
    editor.settle();
    if (body === undefined) {
      const found = JSON5Of(editor.text);
      if (found) editor.replace(found.text);
    } else write(fixAll(schemaOf(), body, optionsOf()));
    check();
    countFixes();
    announce(`Fixed. ${summaryOf(allIssues(result))} left`);
    (list.querySelector('button') ?? editor.view.contentDOM).focus();
    if (state.view === 'form') drawForm();
  }

  function format() {
    editor.settle();
    const value = body ?? parsed(JSON5Of(editor.text)?.text ?? '');
    if (value === undefined) return announce('The body is not JSON: it cannot be formatted');
    editor.replace(pretty(value));
    return announce('Formatted');
  }

  function go(issue) {
    if (state.view === 'form') form.target(issue.path)?.focus();
    else editor.go(issue);
  }

  function look(view) {
    state.view = view;
    editorPlace.hidden = view !== 'json';
    formPlace.hidden = view !== 'form';
    if (view === 'form') drawForm();
  }

  function drawForm() {
    if (body === undefined)
      fill(
        formPlace,
        h('p', { className: 'quietly' }, 'The text is not JSON, so it cannot be shown as a form. It is kept in the JSON view.'),
      );
    else form.draw(formOf(schemaOf()), body);
    annotate();
  }

  function annotate() {
    if (state.view !== 'form' || body === undefined) return;
    form.annotate([...theirs, ...withRepairs(schemaOf(), body, allIssues(result))], { onfix: applyOne, body });
  }

  function option(name, value) {
    state.options[name] = value;
    check();
  }

  function choose(operation, { keepsBody = false } = {}) {
    state.operation = operation;
    state.path = pathOf(operations.get(operation));
    kinds.value = operation;
    if (!keepsBody && editor.text === state.loaded) {
      const example = EXAMPLES.find((one) => one.operation === operation);
      if (example) return void page.go('check', '', { example: example.id });
    }
    own();
    check();
    return undefined;
  }

  /** The text is neither an example nor in a link any more. */
  function own() {
    Object.assign(state, { example: '', key: ownOf(state.operation), shared: undefined });
    offer();
    page.moved();
  }

  /** Another example, or the same one again: that takes back what was changed, and can be undone. */
  function pick(id) {
    const written = load(OWN);
    if (id === '' && written) return void page.go('check', '', written);
    if (id === '') return offer();
    if (id === state.key) {
      editor.replace(state.loaded);
      state.example = id;
      return undefined;
    }
    keep();
    state.picked = id;
    return void page.go('check', '', { example: id });
  }

  function offer() {
    fill(
      examples,
      h('option', { value: '', selected: state.example === '' }, 'your own'),
      EXAMPLES.map(({ id, label }) => h('option', { value: id, selected: id === state.example }, label)),
    );
  }

  // ---- pasting --------------------------------------------------------------------------------------------------

  function pasted(text) {
    const found = recognise(text);
    if (!found) return false;
    const takes = found.kind !== 'body' || editor.text === state.loaded || editor.isWhole || /^From/.test(found.note);
    if (takes) page.take(found);
    return takes;
  }

  /** Replaces the text with the pasted one; Ctrl+Z restores the old one. */
  function take({ text, operation, path, version, note }) {
    if (version) page.setVersion(version);
    if (operation) {
      state.operation = operation;
      kinds.value = operation;
    }
    state.path = pathOf(operations.get(state.operation), path);
    state.loaded = '';
    own();
    editor.replace(text);
    check();
    countFixes();
    hideOutcome();
    const words = [note, `Checked as ${operations.get(state.operation).id}, version ${session.version}`].filter(Boolean).join('. ');
    notice.hidden = false;
    notice.textContent = `${words}.`;
    keep();
    announce(`${words}. ${verdict.textContent}. ${counts.textContent}`);
    if (state.view === 'form') drawForm();
  }

  // ---- sending --------------------------------------------------------------------------------------------------

  const callOf = () => ({ operation: state.operation, path: state.path, query: {}, body, version: session.version });
  let sending = false;

  async function send({ checked }) {
    if (sending) return;
    editor.settle();
    if (body === undefined || (checked && !result.ok)) {
      announce(`Nothing was sent. ${verdict.textContent}. ${counts.textContent}`);
      const [first] = allIssues(result);
      if (first) go(first);
      return;
    }
    const call = callOf();
    const { method } = operations.get(state.operation);
    if (!(await mayGo(session, { method, words: `${state.operation} is called with this body.` }))) return;
    sending = true;
    const sent = editor.text;
    try {
      const answer = await session.perform(call, { validate: checked && optionsOf() }).withResponse();
      showOutcome('good', `Sent: ${answer.status}`, acceptedDespite(checked));
      announce(`Sent: ${answer.status}`);
    } catch (error) {
      if (sent === editor.text && error.kind === 'api') {
        theirs = explain(error, body, {
          schema: /** @type {import('./package.js').SchemaName} */ (operations.get(state.operation).schema),
        }).map((issue) => ({ ...issue, from: 'HubSpot' }));
        check();
      }
      showOutcome(
        'error',
        outcomeOf(error),
        h(
          'div',
          null,
          worded(error.message),
          adviceOf(error, call.operation) && h('p', null, adviceOf(error, call.operation)),
          error.status === 400 &&
            h(
              'p',
              null,
              button('Explain this 400', () => page.take({ kind: 'refusal', answer: pretty(error.body), body: sent, note: '' }), {
                className: 'secondary',
              }),
            ),
          h('details', null, h('summary', null, 'The error, as a program gets it'), failureOf(error)),
        ),
      );
      announce(`${outcomeOf(error)}. ${error.message}`);
    } finally {
      sending = false;
    }
    drawer.showLast(call.operation);
  }

  /** The sandbox does not know every rule: its yes to a body with errors is not HubSpot's. */
  function acceptedDespite(checked) {
    if (checked || result.ok) return undefined;
    return h(
      'p',
      null,
      `The sandbox took it all the same: it knows fewer rules than the check. ${plural(result.issues.length, 'error')} below ${result.issues.length === 1 ? 'is' : 'are'} what HubSpot’s documentation and traffic say.`,
    );
  }

  function showOutcome(how, words, more) {
    outcome.hidden = false;
    outcome.dataset.state = how;
    fill(
      outcome,
      h(
        'p',
        { className: 'outcome-head' },
        h('strong', null, words),
        ' ',
        button('Show it in the log', () => drawer.showLast(state.operation), { className: 'inline' }),
      ),
      more,
    );
    root.querySelector('#issues-scroll').scrollTop = 0;
    bringIntoWindow(outcome);
  }

  function hideOutcome() {
    if (!outcome.hidden) outcome.hidden = true;
  }

  // ---- the address ----------------------------------------------------------------------------------------------

  function queryOf() {
    if (state.shared) return { as: state.operation, body: state.shared };
    if (state.example) return { example: state.example };
    return state.key === ownOf(state.operation) ? { as: state.operation } : {};
  }

  async function enter(_rest, query) {
    const shared = query.get('body');
    const operation = operations.get(query.get('as'))?.schema ? query.get('as') : undefined;
    const key = shared ?? (query.get('example') || (operation ? ownOf(operation) : ''));
    if (key === state.key || (state.key !== undefined && key === '')) {
      check();
      return;
    }
    const isFirst = state.key === undefined;
    if (!isFirst) keep();
    const reloaded = isFirst ? load(STORE) : undefined;
    // An example that was picked is shown as it is; a return to one shows the user's own changes.
    const kept = reloaded && (reloaded.key === key || key === '') ? reloaded : state.picked === key ? undefined : load(draftOf(key));
    state.picked = undefined;
    const text = shared ? await unpack(shared) : undefined;
    const example = exampleOf(query.get('example')) ?? (operation ? undefined : EXAMPLES[0]);
    state.key = key;
    notice.hidden = true;
    if (shared && text !== undefined) start({ operation: operation ?? 'messages.send', text, example: '', path: {} });
    else if (kept && operations.get(kept.operation)?.schema) {
      state.key = kept.key;
      start({ ...kept, example: exampleOf(kept.key)?.id ?? '' });
    } else if (example) {
      state.key = example.id;
      start({ operation: example.operation, text: pretty(example.body), example: example.id, path: example.path });
    } else start({ operation, text: pretty(startOf(operation) ?? {}), example: '', path: {} });
    state.shared = shared && text !== undefined ? shared : undefined;
    if (shared && text === undefined) announce('The link was cut or changed: its body cannot be read');
  }

  function start({ operation, text, example, path }) {
    state.operation = operation;
    state.path = pathOf(operations.get(operation), path);
    state.example = example;
    // A draft restored after a reload counts as changed where it differs from its example.
    const own = state.key === ownOf(operation) ? pretty(startOf(operation) ?? {}) : text;
    state.loaded = exampleOf(example) ? pretty(exampleOf(example).body) : own;
    kinds.value = operation;
    offer();
    editor.start(text);
    check();
    countFixes();
    if (state.view === 'form') drawForm();
  }

  return {
    enter,
    take,
    versionChanged: () => check(),
    address: () => ({ query: queryOf() }),
    get text() {
      return editor.text;
    },
    /** A link that holds the body. */
    async share() {
      state.shared = await pack(editor.text);
      state.key = state.shared;
      state.loaded = editor.text;
      page.moved();
      return copyText(location.href);
    },
    editor,
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text as JSON, where it is nearly that. */
function JSON5Of(text) {
  const found = parsed(text) === undefined ? recognise(text) : undefined;
  return found?.kind === 'body' ? found : undefined;
}
