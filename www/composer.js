/*
 * Writes a body: as a form or as JSON, checked by the package at every change. It knows no rule; it asks the schema.
 */
import { $, button, fill, h, pretty } from './dom.js';
import { createForm } from './form.js';
import { allIssues, mend, noteOf, rowOf, summaryOf } from './issues.js';
import { schemas } from './package.js';
import { locate, pointerOf, valueAt, withValue } from './path.js';

/** What can be written, by the name of the mode. */
const MODES = {
  MESSAGE: { schema: schemas.threadMessage, start: { type: 'MESSAGE', text: '' } },
  COMMENT: { schema: schemas.threadMessage, start: { type: 'COMMENT', text: '' } },
  CHANNEL: { schema: schemas.customChannelMessage, start: {} },
};
const FORMS = new Map(
  [schemas.threadMessage, schemas.customChannelMessage].map((schema) => [
    schema,
    schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' }),
  ]),
);

/**
 * @param {object} events
 * @param {() => object} events.options what validation may know besides the body
 * @param {() => void} events.onchange the body, or what is wrong with it, has changed
 */
export function createComposer({ options, onchange }) {
  const drafts = Object.fromEntries(Object.entries(MODES).map(([mode, { start }]) => [mode, start]));
  /** Where somebody has been: that a field is empty is said softly to who has not been there. */
  const touched = new Set();
  let mode = 'MESSAGE';
  /** What is in the JSON view; undefined while the form is shown. */
  let text;
  let result = { ok: true, warnings: [] };
  let theirs = [];

  const form = createForm($('form'), {
    onchange(path, value, change) {
      const key = form.focusKey();
      set(withValue(drafts[mode], path, value));
      if (change !== 'shape') return check();
      draw();
      // The field that was changed, what was added, or else what adds.
      const place = pointerOf(path);
      if (value === undefined || !(form.focus(key?.startsWith('add ') ? place : key) || focusInside(path))) {
        if (!form.focus(`add ${place}`) && !form.focus(`add ${pointerOf(path.slice(0, -1))}`)) form.target(path.slice(0, -1))?.focus();
      }
    },
    onleave(path) {
      if (touched.has(pointerOf(path))) return;
      touched.add(pointerOf(path));
      annotate();
    },
  });
  const area = $('json');
  area.addEventListener('input', () => {
    text = area.value;
    const value = parsed(text);
    if (value !== undefined) drafts[mode] = value;
    theirs = [];
    check();
  });
  $('summary').addEventListener('click', () => ongo([...theirs, ...allIssues(result)][0]));
  for (const radio of document.querySelectorAll('input[name=mode]')) {
    radio.addEventListener('change', () => show(radio.value));
  }
  for (const radio of document.querySelectorAll('input[name=view]')) {
    radio.addEventListener('change', () => look(radio.value));
  }

  function focusInside(path) {
    const target = form.target(path);
    target?.focus();
    return target !== undefined && target !== null;
  }

  function set(body) {
    drafts[mode] = body;
    theirs = [];
    if (text !== undefined) {
      text = pretty(body);
      area.value = text;
    }
  }

  /** Shows a mode, with a body or with what was written there before. */
  function show(next, body) {
    mode = next;
    $(`mode-${mode}`).checked = true;
    $('channel-place').hidden = mode !== 'CHANNEL';
    theirs = [];
    if (body !== undefined) {
      drafts[mode] = body;
      touched.clear();
    }
    if (text !== undefined) {
      text = pretty(drafts[mode]);
      area.value = text;
    }
    draw();
  }

  function look(view) {
    const asJson = view === 'json';
    text = asJson ? pretty(drafts[mode]) : undefined;
    if (asJson) area.value = text;
    $('json-view').hidden = !asJson;
    $('form').hidden = asJson;
    $(`view-${view}`).checked = true;
    draw();
  }

  function draw() {
    const { schema } = MODES[mode];
    if (text === undefined) form.draw(FORMS.get(schema), drafts[mode]);
    check();
  }

  function check() {
    const { schema } = MODES[mode];
    result = text === undefined ? schema.validate(drafts[mode], options()) : schema.validateJson(text, options());
    annotate();
    list();
    onchange();
  }

  function annotate() {
    if (text !== undefined) return;
    const quiet = ({ pointer, path }) => !touched.has(pointer) && (valueAt(drafts[mode], path) ?? '') === '';
    const ours = allIssues(result).map((issue) => ({ issue, element: noteOf(issue, { onmend, quiet: quiet(issue) }) }));
    const others = theirs.map((issue) => ({ issue, element: noteOf(issue, { onmend, theirs: true }) }));
    form.annotate([...ours, ...others].map(({ issue, element }) => ({ ...issue, element })));
  }

  function list() {
    const issues = [...theirs, ...allIssues(result)];
    const row = (issue) => rowOf(issue, { ongo, onmend, line: lineOf(issue), theirs: theirs.includes(issue) });
    fill($('issues'), issues.map(row));
    const summary = summaryOf(issues);
    $('summary').textContent = summary;
    $('summary').disabled = issues.length === 0;
    $('summary').dataset.state = result.ok && theirs.length === 0 ? (issues.length > 0 ? 'warning' : 'plain') : 'error';
    $('issues-panel').hidden = issues.length === 0;
    announce(summary);
  }

  function lineOf(issue) {
    if (text === undefined) return undefined;
    if (issue.code === 'json') return issue.params.line;
    return text.slice(0, locate(text, issue.path).start).split('\n').length;
  }

  function ongo(issue) {
    if (text === undefined) return void form.target(issue.path)?.focus();
    const { start, end } = issue.code === 'json' ? lineAt(text, issue.params) : locate(text, issue.path);
    area.focus();
    area.setSelectionRange(start, end);
  }

  function onmend(issue) {
    const mended = mend(drafts[mode], issue);
    if (!mended) return;
    set(mended.body);
    draw();
    ongo({ ...issue, path: mended.path });
  }

  return {
    show,
    /** What a mode begins with, when it is shown. */
    prepare(which, body) {
      drafts[which] = body;
    },
    draw,
    check,
    /** What is written, of which kind, and whether it may be sent. */
    get current() {
      return { mode, body: text === undefined ? drafts[mode] : parsed(text), ok: result.ok };
    },
    /** Issues that HubSpot found; they go with the next change. */
    blame(issues) {
      theirs = issues;
      annotate();
      list();
    },
    /** Everything is held against everybody, and the first error gets the focus. */
    insist() {
      for (const issue of allIssues(result)) touched.add(issue.pointer);
      annotate();
      if (!result.ok) ongo(result.issues[0]);
    },
    /** What can be repaired without losing or guessing anything, is. */
    repair(normalize) {
      set(normalize(MODES[mode].schema.name, drafts[mode]));
      draw();
    },
    goTo(path) {
      ongo({ path });
    },
    valueAt(path) {
      return valueAt(drafts[mode], path);
    },
  };
}

let announcing;
/** Tells screen readers, when typing pauses. */
function announce(words) {
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    if ($('live').textContent !== words) $('live').textContent = words;
  }, 700);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lineAt(text, { line }) {
  const lines = text.split('\n');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  return { start, end: start + (lines[line - 1]?.length ?? 0) };
}
