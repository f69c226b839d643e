/*
 * Makes issues of what the core lists: numbers of phrases, and places (src/validate/phrases.rs). What a phrase says is asked for
 * once.
 */
import { TAPE } from '#tables';
import { wordsByNumber } from '#words';

import { call, memory, onReset } from './core.js';

const { listElement: ELEMENT, listRoom: ROOM } = TAPE;

/** Where the core lists issues. @type {{ at: number, words: Uint32Array } | undefined} */
let list;
/** What phrases say, by number, and of which generation the numbers are. */
const phrases = new Map();
let generation = 0;

onReset(() => {
  list = undefined;
  phrases.clear();
  generation = 0;
});

/** Gives the core room to list issues in, from the next report on: where it has none, it tells them as JSON. */
export function makeRoom() {
  blanks ??= Array.from({ length: ROOM }, () => undefined);
  list ??= { at: call((core) => core.list_room()), words: new Uint32Array(0) };
}

/** The list as it is now: a view ends when the memory grows, as it may whenever the core is asked. Then it has no length. */
function listNow() {
  if (list.words.length === 0) list.words = new Uint32Array(memory().buffer, list.at, ROOM);
  return list.words;
}

/** No list has more issues, or steps of a path. @type {undefined[] | undefined} */
let blanks;

/**
 * A list of so many elements, to be set. A verdict hangs on the lists that are made here, so none grows: whoever changed the prototype of
 * all lists would hear of what is new in one, and could keep it.
 */
const blank = (length) => blanks.slice(0, length);

/** What the core listed. @returns {{ issues: object[], warnings: object[] }} */
export function listed() {
  if (listNow()[0] !== generation) {
    generation = listNow()[0];
    phrases.clear();
  }
  const all = blank(listNow()[1]);
  let at = 2;
  for (let i = 0; i < all.length; i++) {
    const phrase = phraseOf(listNow()[at]);
    const words = listNow();
    const steps = words[at + 1];
    all[i] = issueOf(phrase, words, at + 2, steps);
    at += 2 + steps;
  }
  const issues = all.filter(isError);
  return { issues, warnings: issues.length === all.length ? [] : all.filter(isWarning) };
}

const isError = ({ severity }) => severity === 'error';
const isWarning = (issue) => !isError(issue);

/** What a phrase says: what every issue has, and the rest. */
function phraseOf(number) {
  const known = phrases.get(number);
  if (known !== undefined) return known;
  const { code, severity, message, ...rest } = JSON.parse(call((core) => core.phrase(number)));
  const phrase = { code, severity, message, rest, hasParams: Object.hasOwn(rest, 'params') };
  phrases.set(number, phrase);
  return phrase;
}

/** An issue with the place whose steps stand in `words` from `at` on. It is the caller's own, down to its params. */
function issueOf({ code, severity, message, rest, hasParams }, words, at, steps) {
  const names = wordsByNumber();
  const path = blank(steps);
  let pointer = '';
  for (let i = 0; i < steps; i++) {
    const word = words[at + i];
    path[i] = word >= ELEMENT ? word - ELEMENT : names[word];
    // No name of the dictionary has a character that pointers escape.
    pointer += `/${path[i]}`;
  }
  const issue = { code, severity, path, pointer, message, ...rest };
  if (hasParams) issue.params = ownParams(issue.params);
  return issue;
}

function ownParams(params) {
  const own = { ...params };
  for (const name of Object.keys(own)) if (Array.isArray(own[name])) own[name] = [...own[name]];
  return own;
}
