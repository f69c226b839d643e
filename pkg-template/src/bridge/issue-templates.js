/*
 * Makes the issues of a report from the list that the core writes: numbers of templates, and paths
 * (src/validate/issue_templates.rs). The template behind a number is fetched once.
 */
import { LIST_ELEMENT, LIST_LENGTH, LIST_NAME } from '#tape';
import { symbolTexts } from './dictionary.js';

import { call, memory, onReset } from '../runtime/core.js';

/** The place where the core writes lists. @type {{ at: number, words: Uint32Array } | undefined} */
let list;
/** The templates by number, and the generation of the numbers. */
const templates = /* @__PURE__ */ new Map();
let generation = 0;

/** Forgets what was kept of an instance. */
function forget() {
  list = undefined;
  templates.clear();
  generation = 0;
}

/** Lets the core write the next reports as lists. Before that, it writes them as JSON. */
export function requestIssueLists() {
  onReset(forget);
  blanks ??= Array.from({ length: LIST_LENGTH }, () => undefined);
  list ??= { at: call((core) => core.issue_list_buffer()), words: new Uint32Array(0) };
}

/** The list as it is now. A view ends when the memory grows, as it may with every call of the core; then it has no length. */
function listNow() {
  const own = /** @type {NonNullable<typeof list>} */ (list);
  if (own.words.length === 0) own.words = new Uint32Array(memory().buffer, own.at, LIST_LENGTH);
  return own.words;
}

/** No list has more issues, or steps of a path. There from the first request of lists on. @type {any[]} */
let blanks;

/**
 * A list of so many elements, to be set. The result of a check depends on the lists that are made here, so none grows: a
 * setter on the prototype of all lists would take what is added.
 */
const blank = (length) => blanks.slice(0, length);

/** The report that the core listed. @returns {{ issues: object[], warnings: object[] }} */
export function listedReport() {
  if (listNow()[0] !== generation) {
    generation = listNow()[0];
    templates.clear();
  }
  const all = blank(listNow()[1]);
  const others = listNow()[2] > 0 ? JSON.parse(call((core) => core.report_json())) : undefined;
  let at = 3;
  for (let i = 0; i < all.length; i++) {
    const template = templateOf(listNow()[at]);
    const words = listNow();
    const steps = words[at + 1];
    all[i] = issueOf(template, words, at + 2, steps, others);
    at += 2 + steps;
  }
  const issues = all.filter(isError);
  return { issues, warnings: issues.length === all.length ? [] : all.filter(isWarning) };
}

const isError = ({ severity }) => severity === 'error';
const isWarning = (issue) => !isError(issue);

/** A template: the members that every issue has, and the rest. */
function templateOf(number) {
  const known = templates.get(number);
  if (known !== undefined) return known;
  const { code, severity, message, ...rest } = JSON.parse(call((core) => core.issue_template(number)));
  const template = { code, severity, message, rest, hasParams: Object.hasOwn(rest, 'params') };
  templates.set(number, template);
  return template;
}

/** An issue at the place whose steps stand in `words` from `at` on. It belongs to the caller, and so do its params. */
function issueOf({ code, severity, message, rest, hasParams }, words, at, steps, others) {
  const names = symbolTexts();
  const path = blank(steps);
  let pointer = '';
  for (let i = 0; i < steps; i++) {
    const word = words[at + i];
    if (word >= LIST_ELEMENT) path[i] = word - LIST_ELEMENT;
    else path[i] = word >= LIST_NAME ? others[word - LIST_NAME] : names[word];
    // No name of the dictionary has a character that pointers escape.
    pointer += word >= LIST_NAME && word < LIST_ELEMENT ? `/${path[i].replaceAll('~', '~0').replaceAll('/', '~1')}` : `/${path[i]}`;
  }
  // Members are defined, not set: what a prototype has of these names neither stands in for them nor forbids them.
  if (!hasParams) return { code, severity, path, pointer, message, ...rest };
  return { code, severity, path, pointer, message, ...rest, params: ownParams(rest.params) };
}

function ownParams(params) {
  const own = { ...params };
  for (const name of Object.keys(own)) if (Array.isArray(own[name])) own[name] = [...own[name]];
  return own;
}
