/*
 * Makes issues of what the core lists: numbers of phrases, and places (src/validate/phrases.rs). What a phrase says is asked for
 * once.
 */
import { TAPE, WORDS } from '#tables';

import { call, memory, onReset } from './core.js';

const { listElement: ELEMENT, listRoom: ROOM } = TAPE;

/** Where the core lists issues. @type {{ at: number, words: Uint32Array } | undefined} */
let list;
/** What phrases say, by number, and of which generation the numbers are. */
let phrases = [];
let generation = 0;
/** By number, the names that paths are made of. @type {string[] | undefined} */
let names;

onReset(() => {
  list = undefined;
  phrases = [];
  generation = 0;
});

/** Gives the core room to list issues in, from the next report on: where it has none, it tells them as JSON. */
export function makeRoom() {
  list ??= { at: call((core) => core.list_room()), words: new Uint32Array(0) };
}

/** The list as it is now: a view ends when the memory grows, as it may whenever the core is asked. Then it has no length. */
function listNow() {
  if (list.words.length === 0) list.words = new Uint32Array(memory().buffer, list.at, ROOM);
  return list.words;
}

/** What the core listed. @returns {{ issues: object[], warnings: object[] }} */
export function listed() {
  let words = listNow();
  if (words[0] !== generation) {
    [generation] = words;
    phrases = [];
  }
  const report = { issues: [], warnings: [] };
  let at = 2;
  for (let left = words[1]; left > 0; left--) {
    const phrase = phraseOf(words[at]);
    words = listNow();
    const end = at + 2 + words[at + 1];
    const issue = issueOf(phrase, words, at + 2, end);
    if (phrase.severity === 'error') report.issues.push(issue);
    else report.warnings.push(issue);
    at = end;
  }
  return report;
}

/** What a phrase says: what every issue has, and the rest. */
function phraseOf(number) {
  if (phrases[number] === undefined) {
    const { code, severity, message, ...rest } = JSON.parse(call((core) => core.phrase(number)));
    phrases[number] = { code, severity, message, rest, hasParams: Object.hasOwn(rest, 'params') };
  }
  return phrases[number];
}

/** An issue with the place that stands in `words` from `start` to `end`. It is the caller's own, down to its params. */
function issueOf({ code, severity, message, rest, hasParams }, words, start, end) {
  names ??= ['', ...WORDS.keys()];
  const path = [];
  let pointer = '';
  for (let at = start; at < end; at++) {
    const word = words[at];
    const step = word >= ELEMENT ? word - ELEMENT : names[word];
    path.push(step);
    // No name of the dictionary has a character that pointers escape.
    pointer += `/${step}`;
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
