/*
 * Makes the values of a page from the core's notes of its entries (src/read/page_index.rs): the kinds of members, and lists of values, which
 * JSON.parse makes. All of a page would take it half as long again: it must find out what comes while it comes. One function for each
 * shape, so that engines know at every step what they are making. The members come in the order of the text, as those of JSON.parse do.
 * The generated functions have names and places, and no rule.
 */
import { isAsTyped } from '#is-typed';
import { symbolTexts } from '../bridge/dictionary.js';

const ownKeys = Reflect.ownKeys;
const defineProperty = Reflect.defineProperty;
const OBJECT_PROTOTYPE = Object.prototype;

/** A constructor of objects that are as plain as those of literals. */
function withPlainPrototype(constructor) {
  constructor.prototype = OBJECT_PROTOTYPE;
  return constructor;
}

/** The notes, and how far they are read. */
let words = /* @__PURE__ */ new Uint32Array(0);
let at = 0;
/** The values of the part that the entry is in which is being made: those that are ASCII, and the others; and how far each are used. */
let plain = [];
let plainAt = 0;
let wide = [];
let wideAt = 0;

/** The strings of the dictionary by number. */
let dictionary = [];

/** Of less text JSON.parse makes a page in less time. */
const LITTLE = 2048;

/** Returns true where the answers to `reader` are pages, and text of this size is worth the effort. */
export const hasEntries = (reader, size) => size >= LITTLE && ENTRIES[reader] !== undefined;

/**
 * The page of a reader, with the entries that are as typed as they should be and the others as they are in the text. Nothing where that is
 * not how `JSON.parse` would make it.
 *
 * @param {number} reader
 * @param {import('../bridge/core-bridge.js').Told} told
 */
export function makePage(reader, told) {
  if (!isBare(OBJECT_PROTOTYPE) || !isBare(Array.prototype)) return undefined;
  const { text, size } = told;
  words = told.words;
  dictionary = symbolTexts();
  try {
    const [from, to] = [words[0], words[1]];
    // The text around the entries is short.
    const page = JSON.parse(text.utf8(0, from) + text.utf8(to, size));
    if (!isAsTyped(reader, page)) return undefined;
    const make = /** @type {(word: number) => unknown} */ (ENTRIES[reader]);
    const entries = [];
    for (at = 2; at < words.length; ) {
      plain = JSON.parse(told.plain.ascii(words[at], words[at + 1]));
      wide = JSON.parse(told.wide.utf8(words[at + 2], words[at + 3]));
      plainAt = 0;
      wideAt = 0;
      const until = entries.length + words[at + 4];
      at += HEAD;
      while (entries.length < until) entries[entries.length] = make(words[at++]);
    }
    page[RESULTS] = entries;
    return page;
  } finally {
    words = new Uint32Array(0);
    plain = [];
    wide = [];
  }
}

/** Returns true for a prototype that has no elements, which a list would inherit: their numbers would be its first names. */
const isBare = (prototype) => !/^\d/.test(String(ownKeys(prototype)[0]));

/** The value of a token that is no object and no list. */
function scalar(word) {
  return (word & FORM) === 0 ? plain[plainAt++] : other(word);
}

function other(word) {
  switch ((word & FORM) >> PLACE) {
    case WIDE:
      return wide[wideAt++];
    case TRUE:
      return true;
    case FALSE:
      return false;
    default:
      return null;
  }
}

/** The value of a token that is nearly always a string of the dictionary: the one string there is of it. */
function known(word) {
  return is(word, WORD) ? dictionary[word >>> NUMBER] : scalar(word);
}

/** Returns true for a token of a form. */
const is = (word, form) => (word & FORM) >> PLACE === form;

/** Gives `of` an unknown member. */
function unheardOf(of, word) {
  const name = scalar(word);
  const value = scalar(words[at++]);
  if (name in OBJECT_PROTOTYPE) defineProperty(of, name, { value, configurable: true, enumerable: true, writable: true });
  else of[name] = value;
}

/* #shapes */
