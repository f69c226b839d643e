/*
 * HubSpot's refusals of a body as issues, with places in that body as far as they can be known. The counterpart of
 * src/helpers/explain.rs.
 *
 * Nothing of HubSpot's words is repeated, since they may repeat what was sent. As in check.js, no list grows.
 */
import { ACTORS, EXPLAIN, EXPLAIN_RULES as rules, EXPLAIN_WORDS as words } from '#js-tables';
import { ANSWER_DETAILS_MAX } from '#limits';

import { itemsOf, member } from '../runtime/wasm-imports.js';
import { actorParts } from './actor-ids.js';
import { issueOf } from './issue.js';
import { Fault, readJson } from './json.js';
import { get, present, tagOf } from './members.js';
import { ARRAY, OBJECT, OTHER, STRING } from './node.js';
import { isWord, ruleOfMissing, tables } from './tables.js';
import { byteLength, digits32, wellFormed } from './text.js';

/**
 * @typedef {{ outer: Path, step: string | number } | undefined} Path the steps of a path, the last one first
 * @typedef {import('./tables.js').Kind} Kind
 * @typedef {import('./tables.js').Shape} Shape
 * @typedef {{ count: number, first: { path: Path, field: import('./tables.js').Field } | undefined }} Lacking the objects that lack
 * a member: how many, and the first one
 */

/**
 * The issues that the body of an error reports about the JSON that was sent. Without a word about what was sent there is none.
 *
 * @param {unknown} error a plain value
 * @param {string | undefined} sent
 * @param {number} schema its number; a negative one lets it be recognised by the members
 * @returns {{ issues: object[], warnings: object[] }}
 */
export function explainReport(error, sent, schema) {
  // The older shape of rate limits has `errorType` in place of `category`.
  const category = word(error, 'category') ?? word(error, 'errorType');
  const isAboutBody = category === undefined ? word(error, 'message') !== undefined : category === words.aboutBody;
  return { issues: isAboutBody ? [...issuesOf(error, new Sent(sent, schema)).values()] : [], warnings: [] };
}

/** The issues, each once. @param {unknown} error @param {Sent} sent @returns {Map<string, object>} */
function issuesOf(error, sent) {
  const details = detailsOf(error);
  const read = details.slice(0, ANSWER_DETAILS_MAX);
  for (const { value } of read) sent.noteMissing(value);
  sent.noteMissing(error);
  sent.lookForMissing();
  const found = new Map();
  const add = (one) => {
    const key = `${one.code} ${one.rule ?? ''} ${one.pointer}`;
    if (!found.has(key)) found.set(key, one);
  };
  for (const { value, isLeaf } of read) {
    const issues = about(value, true, sent);
    if (issues.length === 0 && isLeaf) add(refused(undefined));
    for (const one of issues) add(one);
  }
  // An error that sums up others may name a member in passing.
  for (const one of about(error, details.length === 0, sent)) add(one);
  if (found.size === 0) add(refused(undefined));
  return found;
}

/** The errors in an answer's `errors`, at any depth: those that an error holds before itself. */
function detailsOf(answer) {
  const found = new Map();
  const collect = (error, depth) => {
    for (const value of depth > 0 ? firstItems(member(error, 'errors')) : []) {
      if (found.size >= EXPLAIN.errorsMax) return;
      const before = found.size;
      collect(value, depth - 1);
      found.set(found.size, { value, isLeaf: found.size === before });
    }
  };
  collect(answer, EXPLAIN.errorsDepthMax);
  return [...found.values()];
}

/** The first items of a list, no more than are counted. */
const firstItems = (list) => itemsOf(list).slice(0, EXPLAIN.errorsMax);

/** A member that is a string. @returns {string | undefined} */
function word(value, name) {
  return wordOf(member(value, name));
}

const wordOf = (value) => (typeof value === 'string' ? wellFormed(value) : undefined);

/** The texts before and after the first `mark` in a text; nothing without one. @returns {[string, string] | undefined} */
function around(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? undefined : [text.slice(0, at), text.slice(at + mark.length)];
}

/** The names of the members that HubSpot reports as missing. */
function missingNames(text) {
  const rest = around(text, words.missing)?.[1] ?? '';
  const names = around(rest, ']')?.[0] ?? rest;
  return names
    .split(',')
    .map(trimmed)
    .filter((name) => name !== '')
    .slice(0, ANSWER_DETAILS_MAX);
}

/** Returns true for white space as Unicode has it, which `trim` of JavaScript does not. */
const isSpace = (unit) => unit !== '\ufeff' && /[\s\x85]/.test(unit);

function trimmed(text) {
  let from = 0;
  let to = text.length;
  while (from < to && isSpace(text[from])) from++;
  while (from < to && isSpace(text[to - 1])) to--;
  return text.slice(from, to);
}

/**
 * The issues that one error reports: none where its words name no place. `byName` lets the name of a member be such a word.
 *
 * @param {unknown} error
 * @param {boolean} byName
 * @param {Sent} sent
 * @returns {any[]}
 */
function about(error, byName, sent) {
  const text = word(error, 'message') ?? '';
  const own = word(error, 'subCategory') ?? word(error, 'code') ?? '';
  if (text.includes(words.missing)) {
    return missingNames(text)
      .map((name) => sent.missing(name))
      .filter((one) => one !== undefined);
  }
  const place = lineAndColumn(text);
  if (place !== undefined) {
    const { line, column } = place;
    const params = [
      ['line', line],
      ['column', column],
    ];
    return [issue('refused.unreadable', sent.at(line, column), params, undefined)];
  }
  if (own.includes(words.noRecipient) || text.includes(words.noRecipient)) {
    return [issue('recipients.empty', { outer: undefined, step: words.recipients }, [], rules.noRecipient)];
  }
  if (own.includes(words.capability)) return [refused(capability(error), rules.capability)];
  const within = word(error, 'in');
  const named = within === undefined ? undefined : sent.place(within);
  if (named !== undefined) return [refused(named)];
  const actor = unsupported(text);
  if (actor !== undefined) {
    const { kind, isSender } = actor;
    const places = sent.actors(isSender ? words.senderId : words.actorId, (own) => own === kind);
    const rule = isSender ? rules.sending : rules.receiving;
    if (!isSender && kind !== words.agent) return places.map((one) => refused(one, rule));
    return places.map((one) => issue(isSender ? 'sender.notAgent' : 'recipient.agent', one, [['actorType', kind]], rule));
  }
  return placesOf(byName ? memberIn(text) : undefined, own, sent).map((one) => refused(one));
}

/** The places that the name of a member, or the code of an error, leads to. @returns {Path[]} */
function placesOf(name, code, sent) {
  // All actors of the wrong kind are reported; of other values it is unknown which one is meant.
  if (name === words.actorId) return sent.misplaced();
  if (name !== undefined) return only(sent.find(name));
  return code.includes(words.unsupported) ? only(sent.misplaced()) : [];
}

/** The places, if there is no more than one. */
const only = (places) => (places.length === 1 ? places : []);

/** The kind of actor in HubSpot's words for one that may not stand where it stands, and whether it is the sender. */
function unsupported(text) {
  const rest = around(text, words.actor)?.[1];
  if (rest === undefined) return undefined;
  const kindBefore = (mark) => {
    const kind = around(rest, mark)?.[0];
    return ACTORS.some(([, known]) => known === kind) ? kind : undefined;
  };
  const [sender, receiver] = [kindBefore(words.sending), kindBefore(words.receiving)];
  const kind = sender ?? receiver;
  return kind === undefined ? undefined : { kind, isSender: sender !== undefined };
}

/** The one name of a member in HubSpot's words: a word like `actorId`, which no message has by itself. */
function memberIn(text) {
  const names = new Set(text.split(/[^A-Za-z\d]/).filter((one) => /^[a-z].*[A-Z]/.test(one)));
  return names.size === 1 ? [...names][0] : undefined;
}

/** The numbers in HubSpot's words for JSON that it could not read. */
function lineAndColumn(text) {
  const [before, after] = around(around(text, words.line)?.[1] ?? '', words.column) ?? ['', ''];
  const [line, column] = [digits32(before), digits32(/^\d*/.exec(after)?.[0])];
  return line === undefined || column === undefined ? undefined : { line, column };
}

/** The place of the capability that HubSpot does not take: HubSpot names it, and its value, in the error's context. */
function capability(error) {
  const [first] = firstItems(member(member(error, 'context'), 'capabilityKeysAndValues'));
  const name = /[A-Za-z]+/.exec(wordOf(first) ?? '')?.[0] ?? '';
  const outer = { outer: undefined, step: words.capabilities };
  return tables().shapes[EXPLAIN.capabilities].fields.has(name) ? { outer, step: name } : outer;
}

/** The issue of a value that HubSpot refused. @param {Path} path @param {string} [rule] its id */
const refused = (path, rule) => issue('refused', path, [], rule);

function issue(code, path, params, rule) {
  return issueOf({ code, severity: 'error', path, params, rule: tables().rules.get(rule) }, EXPLAIN.codes[code]);
}

/** The members that HubSpot's specification requires and this package does not. @type {Set<object> | undefined} */
let waived;

/** The object that a value of a kind at a node is. @returns {Shape | undefined} */
function shapeOf(node, { is, of }) {
  if (node?.kind !== OBJECT) return undefined;
  if (is === 'u') return of.members.get(tagOf(node));
  return is === 'o' && (of.tag === '' || of.tag === tagOf(node)) ? of : undefined;
}

/** The node of JSON; nothing for what is none. */
function rootOf(text) {
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** The JSON that was sent. */
class Sent {
  /** Nothing where it is not known, is no JSON, or has more values than are read. @type {import('./node.js').Node | undefined} */
  root;
  /** @type {string} */
  text;
  /** In bytes. @type {number} */
  size;
  /** @type {Kind | undefined} */
  kind;
  /**
   * The objects that lack a member, by the names that an answer reports as missing: those of which this package expects it, and
   * others. All names that are in no shape are one, which is empty.
   *
   * @type {Map<string, { required: Lacking, other: Lacking }>}
   */
  absent;
  /** The number of bytes that may still be searched. @type {number} */
  left;

  constructor(text, schema) {
    const wellFormedText = wellFormed(text ?? '');
    const root = rootOf(wellFormedText);
    // Of what has more values than are read, it is not known that the rest is JSON.
    this.root = root?.kind === OTHER ? undefined : root;
    this.text = this.root === undefined ? '' : wellFormedText;
    this.size = byteLength(this.text);
    this.left = EXPLAIN.lookedMax;
    this.kind = schema < 0 ? this.recognised() : tables().schemas[schema];
    this.absent = new Map();
  }

  /** The kind of the schema that has most of the members that were sent, if one stands out. */
  recognised() {
    const { schemas } = tables();
    const known = schemas.map((kind) => {
      const shape = shapeOf(this.root, kind);
      if (shape === undefined) return { shape, count: 0 };
      const names = [...shape.fields.keys(), ...(shape.tag === '' ? [] : ['type'])];
      return { shape, count: names.filter((name) => get(this.root, name) !== undefined).length };
    });
    const most = Math.max(...known.map(({ count }) => count));
    const first = known.findIndex(({ count }) => count === most);
    // A union and its members are the same objects.
    const isSole = known.every(({ shape, count }) => count < most || shape === known[first].shape);
    return most > 0 && isSole ? schemas[first] : undefined;
  }

  /** Keeps the names that an error reports as missing. */
  noteMissing(error) {
    for (const name of missingNames(word(error, 'message') ?? '')) {
      // An unknown name cannot be found, and one such name is enough.
      const key = isWord(name) ? name : '';
      if (this.absent.has(key) || this.absent.size >= ANSWER_DETAILS_MAX) continue;
      this.absent.set(key, { required: { count: 0, first: undefined }, other: { count: 0, first: undefined } });
    }
  }

  /** Finds the objects that lack members of those names: all of them in one walk over what was sent. */
  lookForMissing() {
    if (this.root !== undefined && this.kind !== undefined && this.absent.size > 0) this.lacking(this.root, this.kind, undefined);
  }

  /**
   * Collects the objects that lack members which HubSpot's specification requires.
   *
   * @param {import('./node.js').Node} node
   * @param {Kind} kind
   * @param {Path} path
   */
  lacking(node, kind, path) {
    if (kind.is === '[' && node.kind === ARRAY) {
      for (const [index, element] of node.value.entries()) this.lacking(element, kind.of, { outer: path, step: index });
    }
    const shape = shapeOf(node, kind);
    if (shape === undefined) return;
    for (const key of Object.keys(node.value)) {
      const field = shape.fields.get(key);
      if (field !== undefined) this.lacking(node.value[key], field.kind, { outer: path, step: key });
    }
    waived ??= new Set(EXPLAIN.waived.map(([number, name]) => tables().shapes[number].fields.get(name)));
    for (const field of shape.fields.values()) {
      const found = this.absent.get(field.name);
      if (found === undefined || present(node, field.name) !== undefined || !(field.isRequired || waived.has(field))) continue;
      const own = field.isRequired ? found.required : found.other;
      own.count++;
      own.first ??= { path, field };
    }
  }

  /** The issue of a member that HubSpot misses: where it would stand, if one object alone lacks it. */
  missing(name) {
    const found = this.absent.get(isWord(name) ? name : '');
    if (found === undefined) return undefined;
    // A place that this package does not expect, although the specification does, is less likely.
    const { count, first } = found.required.count > 0 ? found.required : found.other;
    if (first === undefined || count > 1) return refused(undefined);
    const { path, field } = first;
    const expected = field.named ?? tables().descriptions.get(field.kind.is);
    return issue('required', { outer: path, step: name }, [['expected', expected]], ruleOfMissing(field, 'other')?.id);
  }

  /**
   * The places of the actors under a name for which `isWrong` returns true, given the kind, if it is one, and the depth.
   *
   * @param {string} name
   * @param {(kind: string | undefined, depth: number) => boolean} isWrong
   */
  actors(name, isWrong) {
    return this.find(name, ({ kind, value }, depth) => kind === STRING && isWrong(actorParts(value)?.split('-')[0], depth));
  }

  /** The places of the actors of kinds that cannot stand there: of all but senders, if there are any. */
  misplaced() {
    // An actor that is named by itself is the assignee of a thread.
    const isWrong = (kind, depth) => kind === undefined || (kind === words.agent) !== (depth === 1);
    const others = this.actors(words.actorId, isWrong);
    return others.length > 0 ? others : this.actors(words.senderId, (kind) => kind !== words.agent);
  }

  /**
   * The places of the values under a name for which `isMeant` returns true, given the node and the depth, as far as may still be looked.
   *
   * @returns {Path[]}
   */
  find(name, isMeant = (_node, _depth) => true) {
    const found = new Map();
    if (this.root === undefined || !isWord(name) || !this.mayLook()) return [];
    let left = ANSWER_DETAILS_MAX;
    const walk = (node, outer, depth) => {
      if (depth >= EXPLAIN.depthMax) return;
      if (node.kind === ARRAY) {
        for (const [step, element] of node.value.entries()) walk(element, { outer, step }, depth + 1);
      }
      if (node.kind !== OBJECT) return;
      // HubSpot names nothing under an unknown name.
      for (const step of Object.keys(node.value).filter(isWord)) {
        const inner = node.value[step];
        const path = { outer, step };
        if (step === name && left > 0) {
          left--;
          if (isMeant(inner, depth + 1)) found.set(found.size, path);
        }
        walk(inner, path, depth + 1);
      }
    };
    walk(this.root, undefined, 0);
    return [...found.values()];
  }

  /** Returns true if what was sent may be searched once more. */
  mayLook() {
    const left = this.left - this.size;
    this.left = Math.max(left, 0);
    return left >= 0;
  }

  /** The path to the value at a line and a column, both from 1. HubSpot counts bytes. @returns {Path} */
  at(line, column) {
    if (!this.mayLook()) return undefined;
    let start = 0;
    for (let i = 1; i < line; i++) {
      const end = this.text.indexOf('\n', start);
      if (end < 0) return undefined;
      start = end + 1;
    }
    return pathAt(this.text, behind(this.text, start, column - 1));
  }

  /**
   * The path that HubSpot writes with dots and brackets, if it leads to something that was sent, or to a member that is missing
   * from it.
   *
   * @returns {Path}
   */
  place(written) {
    if (!this.mayLook()) return undefined;
    /** @type {import('./node.js').Node | undefined} */
    let node = this.root;
    /** @type {Path} */
    let path;
    for (const step of written.split(/[.[\]/]/).filter((one) => one !== '')) {
      if (node?.kind === ARRAY) {
        const index = digits32(step);
        if (index === undefined || index >= node.value.length) return undefined;
        node = node.value[index];
        path = { outer: path, step: index };
      } else if (node?.kind === OBJECT) {
        node = node.value[step];
        if (node === undefined && !isWord(step)) return undefined;
        path = { outer: path, step };
      } else {
        return undefined;
      }
    }
    return path;
  }
}

/** The index that lies so many bytes of UTF-8 behind `start`: between two units where that is inside of a character. */
function behind(text, start, bytes) {
  let at = start;
  let left = bytes;
  while (left > 0 && at < text.length) {
    const code = /** @type {number} */ (text.codePointAt(at));
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (left < 0) return at + 0.5;
    at += code < 0x10000 ? 1 : 2;
  }
  return at;
}

/** A list or object that has been opened: a step of a path. */
class Open {
  /** @type {Open | undefined} */
  outer;
  /** @type {boolean} */
  isObject;
  /** The number of commas that were passed. */
  index = 0;
  /** The name of the member, as it is written. @type {string | undefined} */
  name;

  constructor(outer, isObject) {
    this.outer = outer;
    this.isObject = isObject;
  }

  get step() {
    if (!this.isObject) return this.index;
    // Between a brace and the first name there is none.
    return this.name === undefined ? '' : wellFormed(JSON.parse(this.name));
  }
}

/** The path to the value of JSON text in which, or before which, `offset` lies. @returns {Path} */
function pathAt(text, offset) {
  /** @type {Open | undefined} */
  let open;
  for (let at = 0; at < text.length; ) {
    const start = at++;
    switch (text[start]) {
      case '{':
      case '[':
        if (offset <= start) return open;
        open = new Open(open, text[start] === '{');
        break;
      case '}':
      case ']':
        open = open?.outer;
        if (offset <= start) return open;
        break;
      case ',':
        if (open !== undefined) [open.index, open.name] = [open.index + 1, undefined];
        break;
      case ':':
      case ' ':
      case '\t':
      case '\r':
      case '\n':
        break;
      default:
        at = tokenEnd(text, start);
        if (open?.isObject && open.name === undefined) open.name = text.slice(start, at);
        else if (offset < at) return open;
    }
  }
  return undefined;
}

/** The end of the string, number or word that begins at `start`. */
function tokenEnd(text, start) {
  let at = start + 1;
  if (text[start] !== '"') {
    while (at < text.length && !',:]} \t\r\n'.includes(text[at])) at++;
    return at;
  }
  for (;;) {
    const unit = text[at];
    at += unit === '\\' ? 2 : 1;
    if (unit === '"') return at;
  }
}
