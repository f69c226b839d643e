/*
 * Makes the values of a page from what the core notes of its entries (src/notes.rs): where in the text everything is and what it is.
 * JSON.parse, which must find that out itself, takes three times as long. One function for each shape, so that engines know at every
 * step what they are making. The members come in the order of the text, as those of JSON.parse do, and every string is a piece of the
 * text of some entries. Knows names and places, and no rule.
 */
import { isAsTyped } from '#received';
import { wordsByNumber } from '#words';

const { ownKeys, defineProperty } = Reflect;
const OBJECT_PROTOTYPE = Object.prototype;

/** The notes, and how far they are read. */
let words = new Uint32Array(0);
let at = 0;
/** The part of the text that the entry is in which is being made, with spaces for what is not ASCII, and that. */
let plain = '';
let wide = '';

/** The words of the dictionary by number. */
let dictionary = [];

/** Of less text JSON.parse makes a page in less time. */
const LITTLE = 2048;

/** Whether the answers to `reader` are pages, and text of this size is worth the effort. */
export const hasEntries = (reader, size) => size >= LITTLE && ENTRIES[reader] !== undefined;

/**
 * The page of a reader, with the entries that are as typed as they should be and the others as they are in the text. Nothing where that is
 * not how `JSON.parse` would make it.
 *
 * @param {number} reader
 * @param {import('./desk.js').Told} told
 */
export function makePage(reader, told) {
  if (!isBare(OBJECT_PROTOTYPE) || !isBare(Array.prototype)) return undefined;
  const { text, size } = told;
  words = told.words;
  dictionary = wordsByNumber();
  try {
    const [from, to] = [words[0], words[1]];
    // What is around the entries is little.
    const page = JSON.parse(text.utf8(0, from) + text.utf8(to, size));
    if (!isAsTyped(reader, page)) return undefined;
    const make = ENTRIES[reader];
    const entries = [];
    for (at = 2; at < words.length; ) {
      plain = text.ascii(words[at], words[at + 1]);
      wide = words[at + 2] < words[at + 3] ? told.wide.utf8(words[at + 2], words[at + 3]) : '';
      const until = entries.length + words[at + 4];
      at += 6;
      while (entries.length < until) entries[entries.length] = make(next());
    }
    page[RESULTS] = entries;
    return page;
  } finally {
    words = new Uint32Array(0);
    plain = '';
    wide = '';
  }
}

/** Whether a prototype lends nobody elements: their numbers would come first. */
const isBare = (prototype) => !/^\d/.test(String(ownKeys(prototype)[0]));

/** The first word of the next token. */
function next() {
  at += 2;
  return words[at - 2];
}

/** What a token stands for that is no object and no list. */
function scalar(word) {
  return (word & FORM) === 0 ? pieceOf(plain, word) : other(word);
}

function pieceOf(text, word) {
  const start = words[at - 1];
  return text.slice(start, start + (word >>> SIZE));
}

function other(word) {
  switch ((word & FORM) >> PLACE) {
    case WIDE:
      return pieceOf(wide, word);
    case WIDE_RAW:
      return JSON.parse(pieceOf(wide, word));
    case TRUE:
      return true;
    case FALSE:
      return false;
    case NULL:
      return null;
    default:
      // A number too: it is JSON.
      return JSON.parse(pieceOf(plain, word));
  }
}

/** What a token stands for that is nearly always a word of the dictionary: the one string there is of it. */
function known(word) {
  return is(word, WORD) ? dictionary[word >>> SIZE] : scalar(word);
}

/** Whether a token has a form. */
const is = (word, form) => (word & FORM) >> PLACE === form;

/** Gives `of` a member that nobody knows. */
function unheardOf(of, word) {
  const name = scalar(word);
  const value = scalar(next());
  if (name in OBJECT_PROTOTYPE) defineProperty(of, name, { value, configurable: true, enumerable: true, writable: true });
  else of[name] = value;
}

/* #shapes */
