/*
 * The check of a value by the tables: types, formats, enumerations, unions, missing and unknown members (src/validate/walk.rs),
 * and the rows of the tables of rules (src/validate/evaluate.rs).
 *
 * No code of the value or of its options runs here: both have been read before. So the state of a check stands in this module.
 * The result depends on maps and chains, and on no list that grows: a setter on the prototype of all lists would take what is
 * added.
 */
import { ISSUES_MAX, JSON_MAX, NODES_MAX } from '#tape';

import { actorParts } from './actor-ids.js';
import { FORMATS } from './formats.js';
import { issueOf, stepsOf } from './issue.js';
import { countFiles, get, has, items, number, tagOf, text } from './members.js';
import { ARRAY, BOOLEAN, NULL, NUMBER, OBJECT, OPAQUE, OTHER, STRING } from './node.js';
import { equalElements, sameIdentifiers } from './repeats.js';
import { nearest } from './suggest.js';
import { ruleOfMissing, tables } from './tables.js';
import { codePoints, digits32, wellFormed } from './text.js';

const ERROR = 'error';
const WARNING = 'warning';

/** The options of a check that has none. */
const NONE = {
  version: undefined,
  channel: undefined,
  inboxType: undefined,
  isLenient: false,
  isStrict: false,
  unknownKeys: WARNING,
  raises: () => false,
  maxIssues: Infinity,
  capabilities: undefined,
};

/** The tables and the options of the check. */
let table;
let options;
/** The issues so far, by their number. @type {Map<number, Finding>} */
let findings;
/** The steps of the path of the current value, the last one first. @type {{ outer: object, step: string | number } | undefined} */
let path;
/** The nodes of strings whose format is not checked. @type {Set<object>} */
let unformatted;
/** The member that the current value stands in. @type {{ shape: object, field: any } | undefined} */
let within;
/** The settings of the objects around the current value. */
let body;
let channel;
let isEmailOnly;
let role;

/**
 * @typedef {import('./issue.js').Finding & { order: number, length: number }} Finding with the length of its path
 */

/**
 * The issues of the value of a kind.
 *
 * @param {object} root the node of the value
 * @param {object} kind
 * @param {object} [given] the options, as `readOptions` makes them
 * @returns {{ issues: object[], warnings: object[] } | undefined} nothing if there are none
 */
export function check(root, kind, given = NONE) {
  table = tables();
  options = given;
  findings = new Map();
  path = undefined;
  unformatted = new Set();
  within = undefined;
  body = 'other';
  channel = given.channel;
  isEmailOnly = false;
  role = undefined;
  value(root, kind);
  if (findings.size === 0) return undefined;
  // Of members that are missing at one end, that of the inner object comes first.
  const inner = ({ order, length }) => (order % 2 === 1 ? -length : 0);
  const sorted = [...findings.values()].sort((a, b) => a.order - b.order || inner(a) - inner(b)).map((finding) => issueOf(finding));
  const most = Math.min(Math.max(given.maxIssues, 1), ISSUES_MAX);
  const of = (severity) => sorted.filter((issue) => issue.severity === severity).slice(0, most);
  return { issues: of(ERROR), warnings: of(WARNING) };
}

/** The options with which options themselves are checked: they are not what is sent to HubSpot, and `null` is no option. */
export const OF_OPTIONS = { ...NONE, isStrict: true };

/** Adds an issue at the current path. `order` is its place in the document: twice the number of a node. */
function add(order, code, severity, params, rule, suggestion) {
  if (findings.size < ISSUES_MAX) {
    findings.set(findings.size, {
      order,
      code,
      severity: options.raises(code) ? ERROR : severity,
      params,
      rule,
      suggestion,
      path,
      length: stepsOf(path).length,
    });
  }
}

/** Runs `use` one step further. */
function at(step, use) {
  const outer = path;
  path = { outer, step };
  use();
  path = outer;
}

function severityOf(rule, { isLenient, isStrict } = options) {
  if (rule === undefined) return ERROR;
  const isError = rule.isError || (isStrict && rule.isStrict);
  return isError && !(isLenient && rule.isLenient) ? ERROR : WARNING;
}

/** The order of a member that is missing in an object: just before its end. */
const endOf = (node) => node.after * 2 - 1;

/* The structure. */

/** The kinds of nodes by kinds of values. */
const NODES = { t: STRING, e: STRING, b: BOOLEAN, i: NUMBER, n: NUMBER, o: OBJECT, u: OBJECT, '[': ARRAY, '{': OBJECT };

function value(node, kind) {
  const { is, of } = kind;
  if (is === '*' ? node.kind === OTHER : node.kind !== NODES[is]) {
    wrongType(node, kind);
    return;
  }
  switch (is) {
    case 't':
      format(node, of);
      break;
    case 'e':
      if (!of.includes(node.value)) add(node.at * 2, 'enum', ERROR, [['allowed', of]], undefined, nearest(node.value, of));
      break;
    case 'i': {
      const fault = integerFault(node.value, of);
      if (fault === 'integer.range') add(node.at * 2, fault, ERROR, [['bits', of]]);
      else if (fault !== undefined) wrongType(node, kind);
      break;
    }
    case 'n':
      if (!Number.isFinite(Number(node.value))) wrongType(node, kind);
      break;
    case 'o':
      if (of.tag !== '' && tagOf(node) !== of.tag) wrongTag(node, [of.tag]);
      object(node, of);
      break;
    case 'u':
      union(node, of);
      break;
    case '[':
      for (const [index, element] of node.value.entries()) at(index, () => value(element, of));
      break;
    case '{':
      for (const key of Object.keys(node.value)) at(wellFormed(key), () => value(node.value[key], of));
      break;
    case '*':
      // Any JSON is allowed, but JSON it must be.
      if (hasOther(node)) add(node.at * 2, 'notJson', ERROR, []);
      break;
  }
}

function hasOther({ kind, value: inner }) {
  if (kind === ARRAY) return inner.some(hasOther);
  return kind === OBJECT ? Object.values(inner).some(hasOther) : kind === OTHER;
}

/** The codes of values without a form in JSON that have one of their own. */
const SPECIAL = { unreadable: 'unreadable', notJson: 'notJson', tooLarge: 'tooLarge', tooLong: 'json.tooLarge' };
const isSpecial = (node) => node.kind === OTHER && Object.hasOwn(SPECIAL, node.value);

/** The expectation of a value of a kind, in the current member: a description, and the strings that are allowed. */
function expectedOf({ is, of }) {
  const field = within?.field;
  // An element is not what the member of its list is called after.
  const isList = (one) => one === '[' || one === '{';
  const named = field !== undefined && isList(field.kind.is) === isList(is) ? field.named : undefined;
  const expected = ['expected', named ?? table.descriptions.get(is)];
  return is === 'e' ? [expected, ['allowed', of]] : [expected];
}

function wrongType(node, { is, of }) {
  if (isSpecial(node)) {
    const limit = { tooLarge: NODES_MAX, tooLong: JSON_MAX }[node.value];
    add(node.at * 2, SPECIAL[node.value], ERROR, limit === undefined ? [] : [['limit', limit]]);
    return;
  }
  const isId = is === 't' && node.kind === NUMBER && of.isId;
  const known = within?.field.typed;
  const isDescribed = !isId && known !== undefined && (is === 't' || is === 'e') && within?.field.described !== '';
  ofType(node, isDescribed ? [['expected', within?.field.described]] : expectedOf({ is, of }), isId ? table.rules.get('R-CHN-1') : known);
}

/** Adds an issue of the type of a value. */
function ofType(node, params, rule) {
  const isNumber = node.kind === NUMBER;
  // Another type is an error whatever the severity of the rule, but for an id that is written as a number.
  const isForgiven =
    options.isLenient && rule?.isLenient && isNumber && integerFault(node.value, 64) === undefined && Number(node.value) >= 0;
  add(node.at * 2, 'type', isForgiven ? WARNING : ERROR, [...params, ['actual', actual(node)]], rule);
}

/** The descriptions of nodes in messages. */
const ACTUAL = ['null', 'a boolean', 'a number', 'a string', 'an array', 'an object'];
function actual({ kind, value: own }) {
  if (kind === OTHER) return table.others.get(own);
  return ACTUAL[kind === OPAQUE ? (own ? ARRAY : OBJECT) : kind];
}

function format(node, { name, description, rule }) {
  if (!Object.hasOwn(FORMATS, name) || FORMATS[name](node.value) || unformatted.has(node)) return;
  if (name === 'visible' || (name === 'name' && FORMATS.line(node.value))) add(node.at * 2, 'text.blank', WARNING, []);
  // `lenient` is about types and places, not about formats.
  else add(node.at * 2, 'format', severityOf(rule, NONE), [['expected', description]], rule);
}

/** The code of the issue of a number, in digits, that is no whole number of so many bits. */
function integerFault(digits, bits) {
  // More digits than these are no whole number of 64 bits, and would take long to read.
  if (/^-?\d{1,19}$/.test(digits)) {
    const whole = BigInt(digits);
    if (BigInt.asIntN(bits, whole) === whole) return undefined;
  }
  const read = Number(digits);
  // A number of many digits is rounded: its digits show whether there is a fraction.
  const places = /\.(\d+)$/.exec(digits);
  const isWhole = places === null ? Number.isInteger(read) : !/[1-9]/.test(places[1]);
  if (!Number.isFinite(read) || !isWhole) return 'type';
  const fits = Math.abs(read) < 9.2e18 && (bits === 64 || (read >= -(2 ** 31) && read < 2 ** 31));
  return fits ? undefined : 'integer.range';
}

function union(node, { members, rule }) {
  const shape = members.get(tagOf(node));
  if (shape !== undefined) object(node, shape);
  else wrongTag(node, [...members.keys()], rule);
}

/** Reports that the `type` of an object is none of `allowed`. */
function wrongTag(node, allowed, rule) {
  const found = get(node, 'type');
  const params = [
    ['expected', table.descriptions.get('t')],
    ['allowed', allowed],
  ];
  at('type', () => {
    if (found === undefined) {
      const suggestion = Object.keys(node.value).some((key) => nearest(wellFormed(key), ['type']) !== undefined) ? 'type' : undefined;
      add(endOf(node), 'required', severityOf(rule), params, rule, suggestion);
    } else if (found.kind !== STRING) {
      ofType(found, params, rule);
    } else if (table.tags.has(found.value)) {
      add(
        found.at * 2,
        'tag.place',
        severityOf(rule),
        [
          ['tag', found.value],
          ['allowed', allowed],
        ],
        rule,
      );
    } else {
      add(found.at * 2, 'tag', severityOf(rule), [['allowed', allowed]], rule, nearest(found.value, allowed));
    }
  });
}

function object(node, shape) {
  const outer = { body, channel, isEmailOnly, role, within };
  const first = findings.size;
  for (const block of shape.blocks) evaluate(node, block);
  const isKnown = ({ versions }) => versions === undefined || versions.includes(version());
  const members = Object.keys(node.value);
  /** The members that are `null` where that counts as missing. */
  const nulls = new Set();
  for (const key of members) {
    const field = shape.fields.get(key);
    if (field === undefined) continue;
    const member = node.value[key];
    within = { shape, field };
    at(key, () => {
      if (!isKnown(field)) otherVersion(member, field);
      else if (!isNullForMissing(member, field)) value(member, field.kind);
      else {
        nulls.add(key);
        // To the letter, `null` is no missing member.
        if (options.isStrict) ofType(member, expectedOf(field.kind), table.nullRule);
      }
    });
  }
  for (const field of shape.fields.values()) {
    const isThere = get(node, field.name) !== undefined && (options.isStrict || !nulls.has(field.name));
    if (!field.isRequired || !isKnown(field) || isThere) continue;
    const rule = ruleOfMissing(field, body);
    within = { shape, field };
    at(field.name, () => add(endOf(node), 'required', severityOf(rule), expectedOf(field.kind), rule));
  }
  for (const key of members) if (!shape.fields.has(key)) other(node, shape, key, nulls, first);
  ({ body, channel, isEmailOnly, role, within } = outer);
}

/** Returns true for a member that is `null` where it may be missing. */
function isNullForMissing(node, field) {
  if (node.kind !== NULL || field.kind.is === '*') return false;
  return !field.isRequired || ruleOfMissing(field, body)?.isStrict === true;
}

/** The version that the body is for. */
const version = () => options.version ?? table.defaultVersion;

/** The severity of the issue of a member that is not known; nothing where there is no issue. */
function severityOfUnknown(node) {
  // `null` counts as missing.
  return options.unknownKeys === WARNING && node.kind === NULL && !options.isStrict ? undefined : options.unknownKeys;
}

function otherVersion(node, { versions }) {
  const severity = severityOfUnknown(node);
  if (severity === undefined) return;
  add(node.at * 2, 'unknownKey.version', severity, [
    ['version', version()],
    ['versions', versions],
  ]);
}

/** Reports a member that the shape does not have. Issues from `first` on are those of the object. */
function other(node, shape, key, nulls, first) {
  if ((key === 'type' && shape.tag !== '') || findings.size >= ISSUES_MAX) return;
  const member = node.value[key];
  const name = wellFormed(key);
  const missing = [...shape.fields.keys()].filter((own) => get(node, own) === undefined || nulls.has(own));
  const meant = nearest(name, shape.tag === '' || tagOf(node) === shape.tag ? missing : [...missing, 'type']);
  at(name, () => unknown(member, key, shape.unknown.get(key) ?? shape.unknown.get(''), meant));
  if (meant === undefined) return;
  // The issue of the missing member suggests it too.
  for (let i = first; i < findings.size; i++) {
    const finding = /** @type {Finding} */ (findings.get(i));
    if (finding.path?.outer === path && finding.path?.step === meant) finding.suggestion ??= meant;
  }
}

function unknown(member, key, rule, meant) {
  if (isSpecial(member)) {
    wrongType(member, table.any);
    return;
  }
  const severity = severityOfUnknown(member);
  if (severity === undefined) return;
  const isRaised = rule?.isStrict && severityOf(rule) === ERROR;
  // The name of an unknown member is a node of its own.
  const order = (table.words.has(key) ? member.at : member.at - 1) * 2;
  add(order, 'unknownKey', isRaised ? ERROR : severity, [], rule, meant);
}

/* The rows of the tables of rules. */

function evaluate(node, { settings, rows }) {
  for (const setting of settings) if (!settle(node, setting)) return;
  for (const row of rows) if (isAll(node, row.when)) apply(node, row);
}

/** Applies a setting; returns whether the rows of the block are evaluated. */
function settle(node, [name, one, two]) {
  switch (name) {
    case 'only':
      return isAll(node, one);
    case 'body':
      body = one;
      break;
    case 'direction':
      body = ['INCOMING', 'OUTGOING'].find((direction) => text(node, one) === direction)?.toLowerCase() ?? 'other';
      break;
    case 'channel':
      // A channel id that is written as a number has an issue of its own, and names the channel all the same.
      if (has(node, one)) channel = digits32(text(node, one) ?? String(number(node, one)));
      break;
    case 'noChannel':
      channel = undefined;
      break;
    case 'emailOnly':
      isEmailOnly = isAll(node, one);
      break;
    case 'role':
      role = within;
      break;
    case 'suppressFormat':
      if (isAll(node, two)) unformatted.add(get(node, one));
      break;
  }
  return true;
}

const isAll = (node, conditions) => conditions.every((condition) => holds(node, condition));

/** Returns true where a condition holds for an object, or for any other value. A number that is missing is neither below nor above any. */
function holds(node, [name, one, two]) {
  switch (name) {
    case 'all':
      return isAll(node, one);
    case 'any':
      return one.some((condition) => holds(node, condition));
    case 'not':
      return !holds(node, one);
    case 'has':
      return has(node, one);
    case 'missing':
      return options.isStrict ? get(node, one) === undefined : !has(node, one);
    case 'text':
      return text(node, one) !== undefined;
    case 'visible':
      return isText(node, one, FORMATS.visible);
    case 'blank':
      return isText(node, one, (found) => !FORMATS.visible(found));
    case 'matches':
      return isText(node, one, FORMATS[two]);
    case 'malformed':
      return isText(node, one, (found) => !FORMATS[two](found));
    case 'is':
      return text(node, one) === two;
    case 'oneOf':
      return isText(node, one, (found) => two.includes(found));
    case 'noneOf':
      return isText(node, one, (found) => !two.includes(found));
    case 'false':
      return isFalse(get(node, one));
    case 'longer':
      return isText(node, one, (found) => codePoints(found) > two);
    case 'below':
      return /** @type {number} */ (number(node, one)) < two;
    case 'above':
      return /** @type {number} */ (number(node, one)) > two;
    case 'list':
      return items(node, one) !== undefined;
    case 'empty':
      return items(node, one)?.length === 0;
    case 'more':
      return items(node, one)?.length > two;
    case 'some':
      return items(node, one)?.some((element) => holds(element, two)) === true;
    case 'within': {
      const inner = get(node, one);
      return inner?.kind === OBJECT && holds(inner, two);
    }
    case 'channelKnown':
      return channel !== undefined;
    case 'channel':
      return channel === one;
    case 'channelBelow':
      return channel < one;
    case 'body':
      return one.includes(body);
    case 'emailOnly':
      return isEmailOnly;
    case 'standsIn':
      return role !== undefined && role.shape === table.shapes[one] && role.field.name === two;
    case 'strict':
      return options.isStrict;
    case 'inboxType':
      return options.inboxType === one;
    case 'capability':
      return options.capabilities !== undefined && holds(options.capabilities, one);
    case 'notListed':
      return has(capabilities(), two) && isText(node, one, (found) => !listed(two).includes(found));
    default:
      // moreFiles
      return countFiles(node, one) > /** @type {number} */ (number(capabilities(), two));
  }
}

const isFalse = (node) => node !== undefined && node.kind === BOOLEAN && !node.value;

function isText(node, name, test) {
  const found = text(node, name);
  return found !== undefined && test(found);
}

/** The option `capabilities`; an object without members where it is not given. */
const capabilities = () => options.capabilities ?? table.nothing;

/** The strings of a member of the option `capabilities`. */
const listed = (name) => (items(capabilities(), name) ?? []).map((element) => text(element, ''));

/** Reports a row whose conditions hold, at its places. */
function apply(node, row) {
  const [where, member, ...rest] = row.place;
  const list = items(node, member) ?? [];
  switch (where) {
    case 'object':
      report(row, node, node.at * 2, node);
      break;
    case 'member':
      at(member, () => {
        const found = get(node, member);
        if (row.suppressesFormat && found !== undefined) unformatted.add(found);
        report(row, node, found === undefined ? endOf(node) : found.at * 2, found);
      });
      break;
    case 'each':
      for (const [index, element] of list.entries()) if (isAll(element, rest[0])) reportElement(row, node, member, index, 0);
      break;
    case 'equal':
      for (const [index, first] of equalElements(list)) reportElement(row, node, member, index, first);
      break;
    case 'sameIdentifier':
      for (const [index, first] of sameIdentifiers(node, row.place.slice(1))) reportElement(row, node, rest[0], index, first);
      break;
  }
}

function reportElement(row, node, member, index, first) {
  const element = items(node, member)[index];
  at(member, () => at(index, () => report(row, node, element.at * 2, element, first)));
}

function report({ rule, code, severity, params }, node, order, subject, first) {
  let suggestion;
  const found = params.map(([name, [is, one, two]]) => {
    switch (is) {
      case 'actorType':
        return [name, actorParts(text(node, one) ?? '')?.split('-')[0]];
      case 'oneOf':
        suggestion = nearest(text(subject, '') ?? '', one);
        return [name, one];
      case 'count':
        return [name, items(node, one)?.length ?? 0];
      case 'files':
        return [name, countFiles(node, one)];
      case 'tag':
        return [name, tagOf(subject)];
      case 'first':
        return [name, first];
      case 'capability':
        return [name, number(capabilities(), one) ?? 0];
      case 'listed':
        return [name, two.filter((own) => listed(one).includes(own))];
      default:
        return [name, one];
    }
  });
  const [is, condition] = severity;
  const known = found.filter(([, param]) => param !== undefined);
  const own = is === 'rule' ? severityOf(table.rules.get(rule)) : is === 'errorIf' && holds(node, condition) ? ERROR : WARNING;
  add(order, code, own, known, table.rules.get(rule), suggestion);
}
