/*
 * The drawer below all tabs: Draft is the request that the tab would send, Code the same as code, Log every call with its
 * tries as they went and came.
 */
import { announce } from './announce.js';
import { codeOf, curlCode } from './code.js';
import { mayGo } from './confirm.js';
import { button, copyButton, fill, h, plural, pretty } from './dom.js';
import { failureOf, outcomeOf } from './failure.js';
import { unpressed } from './press.js';

/** Typing comes first. */
const PAUSE_MS = 120;
const VIEWS = [
  ['draft', 'Draft'],
  ['code', 'Code'],
  ['log', 'Log'],
];
const LANGUAGES = [
  ['package', 'Package'],
  ['fetch', 'fetch'],
  ['curl', 'curl'],
];
/** The headers of an answer that are shown. */
const ANSWER_HEADERS = /^(x-hubspot-|retry-after$|content-type$)/;

/**
 * @param {HTMLElement} root
 * @param {{ session: object, log: ReturnType<import('./log.js').createLog> }} page
 */
export function createDrawer(root, { session, log }) {
  let view = 'code';
  let language = 'package';
  let draft;
  let turn = 0;
  let timer;
  /** True once the reader has opened or closed the drawer: it then stays as it is. */
  let chosen = false;

  const tabs = VIEWS.map(([key, label]) =>
    h(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `drawer-${key}`,
        'aria-controls': `drawer-${key}-panel`,
        onclick: () => ((chosen = true), show(key)),
        onkeydown: (event) => arrow(event, VIEWS, key, show, 'drawer'),
      },
      label,
    ),
  );
  const count = h('span', { className: 'count' });
  tabs[2].append(count);
  const toggle = button(
    '',
    () => {
      chosen = true;
      open(root.dataset.state !== 'open');
    },
    { className: 'quiet-button', id: 'drawer-toggle', 'aria-controls': 'drawer-panels' },
  );
  const requestLine = h('p', { className: 'request-line' });
  const requestHeaders = h('dl', { className: 'pairs' });
  const requestBody = h('pre', { id: 'draft-body', tabIndex: 0, 'aria-label': 'Body of the request' });
  const note = h('p', { className: 'quietly' });
  const code = h('pre', { id: 'code-text', tabIndex: 0, 'aria-label': 'Code for this request' });
  const languages = h(
    'div',
    { className: 'segments small', role: 'group', 'aria-label': 'Language' },
    LANGUAGES.map(([key, label]) => button(label, () => choose(key), { className: 'segment', data: { language: key } })),
  );
  const rows = h('ol', { id: 'log' });
  const empty = h('p', { className: 'quietly' }, 'No requests yet. Checking makes none.');
  const panels = {
    draft: h('div', { className: 'draft-panel' }, h('div', null, requestLine, requestHeaders, note), requestBody),
    code: h(
      'div',
      { className: 'code-panel' },
      h(
        'div',
        { className: 'code-tools' },
        languages,
        copyButton('Copy code', () => code.textContent, announce),
      ),
      code,
    ),
    log: h('div', { className: 'log-panel' }, empty, rows),
  };
  fill(
    root,
    h(
      'div',
      { className: 'drawer-head' },
      h('div', { role: 'tablist', 'aria-label': 'Request' }, tabs),
      h('p', { className: 'drawer-line', id: 'drawer-line' }),
      toggle,
    ),
    h(
      'div',
      { id: 'drawer-panels' },
      VIEWS.map(([key]) => {
        Object.assign(panels[key], { id: `drawer-${key}-panel` });
        panels[key].setAttribute('role', 'tabpanel');
        panels[key].setAttribute('aria-labelledby', `drawer-${key}`);
        return panels[key];
      }),
    ),
  );

  function show(key) {
    view = key;
    VIEWS.forEach(([name], at) => {
      tabs[at].setAttribute('aria-selected', String(name === key));
      tabs[at].tabIndex = name === key ? 0 : -1;
      panels[name].hidden = name !== key;
    });
    open(true);
    update();
  }

  function open(is) {
    root.dataset.state = is ? 'open' : 'closed';
    toggle.textContent = is ? 'Hide' : 'Show';
    toggle.setAttribute('aria-label', is ? 'Hide the drawer' : 'Show the drawer');
    toggle.setAttribute('aria-expanded', String(is));
    /** @type {HTMLElement} */ (root.querySelector('#drawer-panels')).hidden = !is;
    if (is) update();
  }

  function choose(key) {
    language = key;
    update();
  }

  /** Sets the request of the current tab: `{ call }`, `{ call, problem }`, or `{ note, code }` for a tab that sends nothing. */
  function setDraft(next) {
    draft = next;
    clearTimeout(timer);
    timer = setTimeout(update, PAUSE_MS);
  }

  async function update() {
    clearTimeout(timer);
    const mine = (turn += 1);
    if (!draft) return;
    const { call, problem, note: words } = draft;
    const request = call && !problem ? await session.draft(call) : undefined;
    if (mine !== turn) return;
    const error = request instanceof Error ? request : undefined;
    const line = () =>
      request && !error ? [h('strong', null, request.method), ' ', request.path] : [problem ?? error?.message ?? words ?? ''];
    fill(root.querySelector('#drawer-line'), line());
    if (root.dataset.state !== 'open') return;
    if (view === 'draft') {
      fill(requestLine, line());
      fill(
        requestHeaders,
        request &&
          !error && [
            pair('host', session.host),
            ...Object.entries(request.headers).map(([name, value]) => pair(name, name === 'authorization' ? 'Bearer [redacted]' : value)),
          ],
      );
      requestBody.textContent = request && !error ? pretty(request.body) : '';
      requestBody.hidden = requestBody.textContent === '';
      note.textContent = request && !error ? sizeOf(request.body) : (words ?? '');
    }
    if (view === 'code') {
      const written = draft.code ?? (call && !problem ? codeOf(call, error ? undefined : request) : {});
      const chosen = written[language] === undefined ? 'package' : language;
      for (const one of languages.children) {
        one.setAttribute('aria-pressed', String(one.dataset.language === chosen));
        one.disabled = written[one.dataset.language] === undefined;
      }
      code.textContent = written[chosen] ?? problem ?? '';
    }
  }

  // ---- the log --------------------------------------------------------------------------------------------------

  const shown = new Map();
  /** The calls that have changed since the log was drawn. */
  const changed = new Set();
  log.addEventListener('change', (/** @type {any} */ { call }) => {
    changed.add(call);
    unpressed(drawLog);
  });

  function drawLog() {
    count.textContent = log.calls.length > 0 ? `${log.calls.length}` : '';
    empty.hidden = log.calls.length > 0;
    for (const call of changed) {
      const known = shown.get(call.number);
      if (known) known.draw();
      else {
        const row = rowOf(call);
        shown.set(call.number, row);
        rows.prepend(row.element);
      }
    }
    changed.clear();
    for (const [number, row] of shown) {
      if (log.calls.some((one) => one.number === number)) continue;
      row.element.remove();
      shown.delete(number);
    }
  }

  function rowOf(entry) {
    const head = h('button', { type: 'button', className: 'log-row', 'aria-expanded': 'false', onclick: () => expand(details.hidden) });
    const details = h('div', { className: 'log-details', hidden: true });
    const element = h('li', { data: { state: entry.state } }, head, details);
    const expand = (is) => {
      details.hidden = !is;
      head.setAttribute('aria-expanded', String(is));
      draw();
    };
    function draw() {
      const [first] = entry.tries;
      const last = entry.tries.at(-1);
      element.dataset.state = entry.state;
      const status = entry.state === 'waiting' ? 'waits' : entry.state === 'running' ? '…' : (last?.status ?? last?.failure ?? '…');
      fill(
        head,
        h('span', { className: 'log-status' }, `${status}`),
        h('code', null, first ? `${first.method} ${first.path}` : ''),
        h(
          'span',
          { className: 'quietly' },
          [
            entry.call.operation ?? 'request',
            entry.tries.length > 1 && plural(entry.tries.length, 'try').replace('trys', 'tries'),
            entry.tookMs !== undefined && `${Math.round(entry.tookMs)} ms`,
          ]
            .filter(Boolean)
            .join(' · '),
        ),
      );
      if (!details.hidden)
        fill(
          details,
          timelineOf(entry),
          entry.tries.map((one, at) => tryOf(one, at, entry.tries.length)),
          entry.error && failureOf(entry.error),
          actionsOf(entry),
        );
    }
    draw();
    return { element, draw, expand };
  }

  function actionsOf(entry) {
    const [first] = entry.tries;
    if (entry.state === 'running' || entry.state === 'waiting' || !first) return undefined;
    return h(
      'div',
      { className: 'actions' },
      !first.body?.startsWith('(a form') && button('Send again', () => replay(entry), { className: 'secondary' }),
      copyButton('Copy as curl', () => curlCode(first), announce),
      copyButton('Copy the answer', () => entry.tries.at(-1).answer ?? '', announce),
    );
  }

  /** The same request again, body and all, unchecked: it is what went before. */
  async function replay(entry) {
    const [{ method, path, body }] = entry.tries;
    if (!(await mayGo(session, { method, words: `${method} ${path} is sent again as it went.` }))) return;
    const { operation, version } = entry.call;
    try {
      // A developer key is not in the log; such a call is made anew.
      if (path.includes('[redacted]')) await session.perform(entry.call, { validate: false });
      else await session.client({ operation, version }).request(method, path, { body: body === undefined ? undefined : JSON.parse(body) });
      announce('Sent again');
    } catch (error) {
      announce(`Sent again. ${outcomeOf(error)}`);
    }
  }

  drawLog();
  show('code');
  open(false);
  return {
    setDraft,
    show,
    open,
    /** Shows the last call of an operation with its details, without moving the focus. */
    showLast(operation) {
      const latest = log.calls.find(({ call }) => call.operation === operation);
      if (!latest) return;
      drawLog();
      show('log');
      const { element, expand } = shown.get(latest.number);
      expand(true);
      // In the drawer alone: on a phone the page stays where it is.
      const panels = root.querySelector('#drawer-panels');
      panels.scrollTop += element.getBoundingClientRect().top - panels.getBoundingClientRect().top;
    },
    /** A tab is shown: Check and Explore have the drawer open, if it fits on the page. */
    visit(tab) {
      if (!chosen) open(['check', 'explore'].includes(tab) && matchMedia('(min-width: 62rem) and (min-height: 38rem)').matches);
    },
  };
}

/** The tries and waits of a call on one line, to scale. */
export function timelineOf(entry) {
  if (entry.tries.length === 0) return undefined;
  const parts = entry.tries.flatMap((one) => [
    {
      kind: one.status >= 200 && one.status < 300 ? 'done' : one.tookMs === undefined ? 'running' : 'failed',
      words: `${one.status ?? one.failure ?? '…'}`,
      ms: one.tookMs ?? 0,
    },
    ...(one.waitMs === undefined ? [] : [{ kind: 'wait', words: `wait ${seconds(one.waitMs)}`, ms: one.waitMs }]),
  ]);
  const words = parts.map((part) => (part.kind === 'wait' ? part.words : `${part.words} after ${Math.round(part.ms)} ms`)).join(', then ');
  return h(
    'div',
    { className: 'timeline', role: 'img', 'aria-label': `Tries: ${words}` },
    parts.map((part) => {
      const element = h('span', { className: 'part', data: { kind: part.kind } }, part.words);
      element.style.flexGrow = `${Math.max(part.ms, 1)}`;
      return element;
    }),
  );
}

function tryOf(one, at, of) {
  const answered = one.status !== undefined;
  return h(
    'section',
    { className: 'try', 'aria-label': `Try ${at + 1}` },
    of > 1 && h('h4', null, `Try ${at + 1}`),
    h(
      'div',
      { className: 'try-sides' },
      h(
        'div',
        null,
        h('p', { className: 'request-line' }, h('strong', null, one.method), ' ', one.path),
        h(
          'dl',
          { className: 'pairs' },
          Object.entries(one.headers).map(([name, value]) => pair(name, value)),
        ),
        one.body !== undefined && h('pre', { tabIndex: 0, 'aria-label': 'Body as it went' }, indented(one.body)),
      ),
      h(
        'div',
        null,
        h(
          'p',
          { className: 'request-line' },
          h('strong', null, answered ? `${one.status}` : (one.failure ?? 'waiting for an answer')),
          one.tookMs !== undefined && ` after ${Math.round(one.tookMs)} ms`,
        ),
        answered &&
          h(
            'dl',
            { className: 'pairs' },
            Object.entries(one.answerHeaders)
              .filter(([name]) => ANSWER_HEADERS.test(name))
              .map(([name, value]) => pair(name, value)),
          ),
        one.answer && h('pre', { tabIndex: 0, 'aria-label': 'Answer as it came' }, indented(one.answer)),
      ),
    ),
    one.waitMs !== undefined && h('p', { className: 'quietly' }, `Waited ${seconds(one.waitMs)} because of: ${one.waitReason}`),
  );
}

/** JSON with line breaks; anything else as it is. */
function indented(text) {
  try {
    return pretty(JSON.parse(text));
  } catch {
    return text;
  }
}

function seconds(ms) {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function sizeOf(body) {
  return body === undefined ? 'No body' : `${new TextEncoder().encode(JSON.stringify(body)).length} bytes`;
}

function pair(name, value) {
  return h('div', null, h('dt', null, name), h('dd', null, value));
}

/** Left and right, Home and End among tabs. */
function arrow(event, all, key, go, prefix) {
  const at = all.findIndex(([one]) => one === key);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const [next] = all[(to + all.length) % all.length];
  go(next);
  document.getElementById(`${prefix}-${next}`).focus();
}
