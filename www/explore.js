/*
 * Explore: every operation of the package by noun. Forms are made from its table of operations and from its schemas; what
 * is filled in is run in the sandbox, or against HubSpot where the local server has a token.
 */
import { pack, unpack } from './address.js';
import { announce } from './announce.js';
import { mayGo } from './confirm.js';
import { button, copyText, fill, h, humanised, isObject, pretty, bringIntoWindow, segments, select } from './dom.js';
import { createEditor } from './editor.js';
import { IDS, pathOf, startOf } from './examples.js';
import { adviceOf, failureOf, outcomeOf } from './failure.js';
import { createForm, formOf } from './form.js';
import { allIssues, createIssueList, fix, summaryOf, withRepairs } from './issues.js';
import { schemas } from './package.js';
import { editsOf, withValue } from './path.js';
import { operations, VERSIONS } from './session.js';

const NOUNS = new Map();
for (const operation of operations.values()) {
  const noun = operation.id.slice(0, operation.id.lastIndexOf('.'));
  NOUNS.set(noun, [...(NOUNS.get(noun) ?? []), operation]);
}

export function createExplore(root, page) {
  const { session, drawer } = page;
  /** `shared` is the part of the address that holds the arguments, as long as they are those in `given`. */
  const state = { operation: undefined, path: {}, query: {}, view: 'json', file: undefined, shared: undefined, given: '' };
  /** The arguments that were filled in, by operation. */
  const drafts = new Map();
  let result = { ok: true, warnings: [] };
  let body;

  const search = h('input', {
    type: 'search',
    id: 'explore-search',
    autocomplete: 'off',
    placeholder: 'Search',
    'aria-label': 'Search operations',
    oninput: () => drawList(),
  });
  const nav = h('nav', { id: 'operations', 'aria-label': 'Operations' });
  const title = h('h3', { id: 'explore-title', tabIndex: -1 });
  const about = h('p', { className: 'quietly', id: 'explore-about' });
  const paramsPlace = h('div', { className: 'members', id: 'explore-params' });
  const bodyHead = h(
    'header',
    { className: 'pane-head middle' },
    h('h4', null, 'Body'),
    h('span', { className: 'counts', id: 'explore-summary' }),
    h('span', { className: 'spring' }),
    segments(
      'View',
      'explore-view',
      [
        ['json', 'JSON'],
        ['form', 'Form'],
      ],
      'json',
      look,
      { className: 'segments small' },
    ),
  );
  const editorPlace = h('div', { className: 'editor short' });
  const formPlace = h('div', { className: 'form', hidden: true });
  const issuesPlace = h('ul', { className: 'issues', id: 'explore-issues', 'aria-label': 'Issues of the body' });
  const run = button('Run', () => perform(), { className: 'primary', id: 'run' });
  const answer = h(
    'div',
    { className: 'scroll', tabIndex: 0, id: 'explore-answer', role: 'group', 'aria-label': 'Answer' },
    h('p', { className: 'quietly' }, 'Nothing was run yet.'),
  );

  fill(
    root,
    h('h2', { className: 'unseen' }, 'Explore'),
    h(
      'div',
      { className: 'columns explore' },
      h(
        'section',
        { className: 'pane', 'aria-label': 'Operations' },
        h('header', { className: 'pane-head' }, search),
        h('div', { className: 'scroll' }, nav),
      ),
      h(
        'section',
        { className: 'pane', 'aria-labelledby': 'explore-title' },
        h('header', { className: 'pane-head' }, h('div', null, title, about), h('span', { className: 'spring' }), run),
        h(
          'div',
          { className: 'scroll', tabIndex: 0, role: 'group', 'aria-label': 'Arguments' },
          paramsPlace,
          bodyHead,
          editorPlace,
          formPlace,
          issuesPlace,
        ),
      ),
      h(
        'section',
        { className: 'pane', 'aria-labelledby': 'explore-answer-title' },
        h('header', { className: 'pane-head' }, h('h3', { id: 'explore-answer-title' }, 'Answer')),
        answer,
      ),
    ),
  );

  const editor = createEditor({
    parent: editorPlace,
    label: 'Body as JSON',
    describedBy: 'explore-summary',
    onchange: () => check(),
    onsubmit: () => perform(),
    onfix: applyOne,
  });
  const issueList = createIssueList(issuesPlace, {
    settle: () => editor.settle(),
    ongo: (issue) => (state.view === 'form' ? form.target(issue.path)?.focus() : editor.go(issue)),
    onfix: applyOne,
  });
  const form = createForm(formPlace, {
    prefix: 'explore-',
    onchange(path, value, change) {
      write(withValue(body, path, value));
      check();
      if (change === 'shape') form.redraw(body, path, value);
      annotate();
    },
    onleave: () => annotate(),
  });

  function drawList() {
    const wanted = search.value.trim().toLowerCase();
    const fits = ({ id, method, paths }) => `${id} ${method} ${Object.values(paths)[0]}`.toLowerCase().includes(wanted);
    const groups = [...NOUNS].map(([noun, all]) => [noun, all.filter(fits)]).filter(([, all]) => all.length > 0);
    fill(
      nav,
      groups.length === 0 && h('p', { className: 'quietly' }, 'No operation has that in its name or path.'),
      groups.map(([noun, all]) =>
        h(
          'section',
          null,
          h(
            'h3',
            null,
            humanised(noun.split('.').at(-1)),
            noun.includes('.') && h('span', { className: 'quietly' }, ` of ${humanised(noun.split('.')[0]).toLowerCase()}`),
          ),
          h(
            'ul',
            null,
            all.map(({ id, method }) =>
              h(
                'li',
                null,
                h(
                  'a',
                  { href: `#/explore/${id}`, className: 'operation', 'aria-current': id === state.operation?.id ? 'page' : undefined },
                  h('span', { className: 'method', data: { method } }, method),
                  h('span', null, id.split('.').at(-1)),
                ),
              ),
            ),
          ),
        ),
      ),
    );
  }

  /** Shows an operation, with the arguments of a link, or else with those that were filled in. */
  function show(id, linked) {
    if (state.operation) drafts.set(state.operation.id, { path: state.path, query: state.query, text: editor.text });
    const operation = operations.get(id);
    const kept = linked ?? drafts.get(id);
    if (linked || operation !== state.operation) state.shared = undefined;
    Object.assign(state, {
      operation,
      path: kept?.path ?? pathOf(operation),
      query: kept?.query ?? (id.endsWith('.list') ? { limit: 5 } : {}),
    });
    title.textContent = id;
    const { method, paths, auth } = operation;
    const path = paths[session.version];
    fill(
      about,
      h('code', null, `${method} ${path ?? Object.values(paths).at(-1)}`),
      h('br'),
      path ? '' : h('strong', null, `Not part of ${session.version}. `),
      `Versions: ${Object.keys(paths).sort().reverse().join(', ')}. `,
      auth.developerKey ? 'Takes a developer API key.' : `Scopes: ${auth.scopes.join(' or ')}.`,
    );
    drawParams();
    const hasBody = Boolean(operation.schema);
    for (const element of [bodyHead, issuesPlace]) element.hidden = !hasBody;
    if (hasBody) editor.start(kept?.text ?? pretty(startOf(id) ?? {}));
    else if (operation.schema === '') drawUpload();
    look(state.view);
    check();
    drawList();
  }

  function drawParams() {
    const { pathParams, query } = state.operation;
    const one = (place, { name, is, of, list }, required) => {
      const value = state[place][name];
      const id = `param-${name}`;
      const set = (next) => {
        state[place] = { ...state[place], [name]: next };
        check();
      };
      const control =
        is === 'enum' || is === 'boolean'
          ? select(
              [['', '—'], ...(is === 'boolean' ? ['true', 'false'] : of)],
              value === undefined ? '' : `${value}`,
              (next) => set(next === '' ? undefined : is === 'boolean' ? next === 'true' : next),
              { id },
            )
          : h('input', {
              type: 'text',
              id,
              value: value === undefined ? '' : `${value}`,
              autocomplete: 'off',
              spellcheck: 'false',
              inputMode: is === 'integer' ? 'numeric' : 'text',
              'aria-required': required ? 'true' : undefined,
              oninput: ({ target }) => set(typedValue(target.value, { is, list, name })),
            });
      return h(
        'div',
        { className: 'field' },
        h(
          'label',
          { htmlFor: id },
          h('span', null, name, required && h('span', { className: 'required', 'aria-hidden': 'true' }, ' *')),
          h('code', { 'aria-hidden': 'true' }, required ? 'path' : 'query'),
        ),
        control,
      );
    };
    fill(
      paramsPlace,
      pathParams.length + query.length === 0 &&
        state.operation.schema === undefined &&
        h('p', { className: 'quietly' }, 'It takes no arguments.'),
      pathParams.map((param) => one('path', param, true)),
      query.map((param) => one('query', param, false)),
    );
  }

  function drawUpload() {
    const input = h('input', {
      type: 'file',
      id: 'explore-file',
      onchange: () => {
        [state.file] = input.files;
        check();
      },
    });
    paramsPlace.append(
      h(
        'div',
        { className: 'field wide' },
        h('label', { htmlFor: 'explore-file' }, 'File'),
        input,
        h('span', { className: 'hint' }, 'Goes to the folder /conversations, for whoever has its address.'),
      ),
    );
  }

  const schemaOf = () => state.operation.schema && schemas[state.operation.schema];
  const optionsOf = () => ({ version: session.version });

  function check() {
    const schema = schemaOf();
    body = undefined;
    let issues = [];
    if (schema) {
      result = schema.validateJson(editor.text, optionsOf());
      body = parsed(editor.text);
      issues = editor.mark(withRepairs(schema, body, allIssues(result)));
      root.querySelector('#explore-summary').textContent = summaryOf(issues);
    } else result = { ok: true, warnings: [] };
    issueList.show(issues);
    annotate();
    if (root.hidden) return;
    if (state.shared !== undefined && state.given !== givenOf()) {
      state.shared = undefined;
      page.moved();
    }
    const problem =
      schema && body === undefined
        ? 'The body is not JSON yet'
        : state.operation.schema === '' && !state.file
          ? 'Choose a file'
          : undefined;
    drawer.setDraft({
      call: callOf(),
      problem,
      ...(problem &&
        state.operation.schema === '' && {
          problem: undefined,
          call: {
            ...callOf(),
            body: { file: new Blob(['']), fileName: 'mast.png', access: 'PUBLIC_NOT_INDEXABLE', folderPath: '/conversations' },
          },
        }),
    });
  }

  function annotate() {
    if (state.view === 'form' && schemaOf() && body !== undefined) form.annotate(allIssues(result), { onfix: applyOne, body });
  }

  function write(next) {
    if (body === undefined) editor.replace(pretty(next));
    else editor.edit(editsOf(editor.text, body, next));
    body = next;
  }

  function applyOne(issue) {
    const fixed = fix(body, issue);
    if (!fixed) return;
    write(fixed.body);
    check();
    if (state.view === 'form') form.redraw(body, fixed.path, '');
    else editor.go({ path: fixed.path, code: 'fixed' });
    announce(`Fixed. ${summaryOf(allIssues(result))}`);
  }

  function look(view) {
    state.view = view;
    const schema = schemaOf();
    editorPlace.hidden = !schema || view !== 'json';
    formPlace.hidden = !schema || view !== 'form';
    if (!schema || view !== 'form') return;
    if (parsed(editor.text) === undefined)
      fill(
        formPlace,
        h('p', { className: 'quietly' }, 'The text is not JSON, so it cannot be shown as a form. It is kept in the JSON view.'),
      );
    else {
      form.draw(formOf(schema), parsed(editor.text));
      annotate();
    }
  }

  function callOf() {
    const upload =
      state.operation.schema === '' && state.file
        ? { file: state.file, fileName: state.file.name, access: 'PUBLIC_NOT_INDEXABLE', folderPath: '/conversations' }
        : undefined;
    return { operation: state.operation.id, path: state.path, query: state.query, body: upload ?? body, version: session.version };
  }

  let isRunning = false;
  async function perform() {
    if (isRunning) return;
    editor.settle();
    const call = callOf();
    const { id, method, schema } = state.operation;
    if (schema && !result.ok) {
      announce(`Nothing was sent. ${summaryOf(allIssues(result))}`);
      const [first] = allIssues(result);
      if (state.view === 'form') form.target(first.path)?.focus();
      else editor.go(first);
      return;
    }
    if (schema === '' && !state.file) {
      announce('Choose a file');
      root.querySelector('#explore-file').focus();
      return;
    }
    if (!(await mayGo(session, { method: id === 'actors.batchRead' ? 'GET' : method, words: `${id} is called.` }))) return;
    isRunning = true;
    fill(answer, h('p', { className: 'quietly' }, 'Running…'));
    bringIntoWindow(answer.parentElement);
    try {
      const data = id.endsWith('.list')
        ? (await session.pages(id, call.path, call.query).next()).value
        : await session.perform(call, schema ? { validate: optionsOf() } : {});
      const words =
        data === undefined ? 'Done: no content' : Array.isArray(data?.results) ? `Done: ${data.results.length} results` : 'Done';
      fill(
        answer,
        h('p', { className: 'outcome-line', data: { state: 'good' } }, words),
        followUps(data),
        data !== undefined && h('pre', { tabIndex: 0, 'aria-label': 'The answer, as the package reads it' }, pretty(data)),
      );
      announce(words);
    } catch (error) {
      const lacks = error.issues?.some(({ code }) => code === 'version.lacks');
      const newest = VERSIONS.find((version) => state.operation.paths[version]);
      const advice = adviceOf(error, id);
      fill(
        answer,
        h('p', { className: 'outcome-line', data: { state: 'error' } }, outcomeOf(error)),
        advice && h('p', null, advice),
        failureOf(error),
        lacks &&
          button(
            `Use ${newest}`,
            () => {
              page.setVersion(newest);
              run.focus();
            },
            { className: 'secondary' },
          ),
      );
      announce(`${outcomeOf(error)}. ${error.message}`);
    } finally {
      isRunning = false;
    }
  }

  /** Links to what an answer's ids are good for. */
  function followUps(data) {
    const [first] = Array.isArray(data?.results) ? data.results : [data];
    if (!first?.id) return undefined;
    const { id } = state.operation;
    const next = id.replace(/\.(list|create)$/, '.get');
    if (next === id || !operations.has(next)) return undefined;
    const [param] = operations.get(next).pathParams.slice(-1);
    return h(
      'p',
      null,
      h(
        'a',
        {
          href: `#/explore/${next}`,
          onclick: () => {
            const given = { ...pathOf(operations.get(next)), ...state.path, [param.name]: `${first.id}` };
            const known = operations.get(next).pathParams.map(({ name }) => name);
            drafts.set(next, {
              path: Object.fromEntries(Object.entries(given).filter(([name]) => known.includes(name))),
              query: {},
              text: '',
            });
          },
        },
        `${next} with ${first.id}`,
      ),
    );
  }

  /** The arguments as a link holds them: without secrets, and without a file. */
  function givenOf() {
    const { path, query, operation } = state;
    const open = Object.entries(path).filter(([name]) => !isSecret(name));
    return JSON.stringify({ path: Object.fromEntries(open), query, ...(operation.schema && { text: editor.text }) });
  }

  /** A link that holds the arguments. */
  async function share() {
    const given = givenOf();
    Object.assign(state, { shared: await pack(given), given });
    page.moved();
    return copyText(location.href);
  }

  let turn = 0;
  return {
    async enter(rest, query) {
      const id = operations.has(rest) ? rest : (state.operation?.id ?? 'threads.list');
      const another = id !== state.operation?.id;
      const byHand = root.contains(document.activeElement);
      const shared = query.get('call') ?? undefined;
      const isLink = shared !== undefined && (another || shared !== state.shared);
      const mine = (turn += 1);
      const linked = isLink ? argumentsIn((await unpack(shared)) ?? '', operations.get(id)) : undefined;
      // Another address has been gone to meanwhile.
      if (mine !== turn) return;
      if (isLink && !linked) announce('The link was cut or changed: its arguments cannot be read');
      if (another || linked) show(id, linked);
      else check();
      if (linked) Object.assign(state, { shared, given: givenOf() });
      if (another && byHand) title.focus();
    },
    share,
    address: () => ({ rest: state.operation?.id, query: { call: state.shared } }),
    versionChanged() {
      if (!state.operation) return;
      const { id } = state.operation;
      show(id);
    },
  };
}

/** Returns true for the name of an argument that must stay secret. */
function isSecret(name) {
  return /token|secret|key/i.test(name);
}

/**
 * The arguments that a link holds for an operation. A link may be from anybody: what the operation does not take is left out.
 * @returns {{ path: object, query: object, text?: string } | undefined} nothing if the link holds none
 */
function argumentsIn(text, operation) {
  const given = parsed(text);
  if (!isObject(given) || !isObject(given.path) || !isObject(given.query)) return undefined;
  const taken = (params, from, is) => {
    const names = params.map(({ name }) => name).filter((name) => !isSecret(name) && Object.hasOwn(from, name) && is(from[name]));
    return Object.fromEntries(names.map((name) => [name, from[name]]));
  };
  const isText = (value) => typeof value === 'string';
  const isWord = (value) => ['string', 'number', 'boolean'].includes(typeof value) || (Array.isArray(value) && value.every(isText));
  return {
    path: { ...pathOf(operation), ...taken(operation.pathParams, given.path, isText) },
    query: taken(operation.query, given.query, isWord),
    text: isText(given.text) ? given.text : undefined,
  };
}

/** Text as an argument: a number stays text where it is none, so that the package can report it. */
function typedValue(text, { is, list, name }) {
  if (text === '') return undefined;
  if (list && text.includes(',')) return text.split(',').map((one) => one.trim());
  // Ids are strings in the package, whatever the digits.
  if (is === 'integer' && !/Id$/.test(name) && !(name in IDS) && /^-?\d+$/.test(text)) return Number(text);
  return text;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
