/*
 * The repairs of a value: edits that lose and guess nothing. The counterpart of src/helpers/normalize.rs.
 *
 * No code of the value runs here: it has been read before. So the state of a search stands in this module. As in check.js, no list
 * grows.
 */
import { NORMALIZE } from '#js-tables';

import { stepsOf } from './issue.js';
import { get, tagOf } from './members.js';
import { ARRAY, BOOLEAN, NULL, NUMBER, OBJECT, OPAQUE, OTHER, STRING } from './node.js';
import { readValue } from './nodes.js';
import { isWord, ruleOfMissing, tables } from './tables.js';
import { isId } from './text-formats.js';
import { smallAscii, wellFormed } from './text.js';

/** The members that may be left out although HubSpot's specification requires them, and those that name a HubSpot user. */
let special;

function specialFields() {
  const { shapes } = tables();
  const fields = (list) => new Set(list.map(([shape, name]) => shapes[shape].fields.get(name)));
  special ??= { lists: fields(NORMALIZE.lists), agents: fields(NORMALIZE.agents) };
  return special;
}

/** True where a bare number of a HubSpot user stands for the user. */
let agents;
/** The edits so far, by their number. @type {Map<number, import('../bridge/normalize-edits.js').Edit>} */
let edits;
/** The steps of the path of the current value, the last one first. @type {{ outer: object, step: string | number } | undefined} */
let path;

/**
 * @param {number} schema
 * @param {unknown} given
 * @param {boolean} withAgents
 * @returns {import('../bridge/normalize-edits.js').Edit[]} in the order in which they are made: deeper places come first
 */
export function editsOf(schema, given, withAgents) {
  const root = readValue(given);
  agents = withAgents;
  edits = new Map();
  path = undefined;
  value(root, tables().schemas[schema], false);
  return [...edits.values()];
}

function edit(change) {
  edits.set(edits.size, { path: stepsOf(path), ...change });
}

/** Runs `use` one step further. */
function at(step, use) {
  const outer = path;
  path = { outer, step };
  use();
  path = outer;
}

const isObjectKind = ({ is }) => is === 'o' || is === 'u';

function value(node, kind, isAgent) {
  const { is, of } = kind;
  if (is === 't') {
    text(node, of, isAgent);
  } else if (isObjectKind(kind) && node.kind === OBJECT) {
    const shape = is === 'o' ? of : of.members.get(tagOf(node));
    if (shape === undefined) tag(node);
    else object(node, shape);
  } else if (is === '[' && node.kind === ARRAY) {
    for (const [index, element] of node.value.entries()) at(index, () => value(element, of, false));
  } else if (is === '[' && node.kind === OBJECT && isObjectKind(of)) {
    value(node, of, false);
    edit({ list: true });
  }
}

/** The `type` of what may be one of several things: without it nothing else of them is known. */
function tag(node) {
  if (get(node, 'type') !== undefined) return;
  const name = Object.keys(node.value).find((key) => !isWord(key) && smallAscii(key) === 'type');
  if (name !== undefined) at(name, () => edit({ rename: 'type' }));
}

function text(node, format, isAgent) {
  const isBare = isAgent && agents;
  const { kind, value: found } = node;
  if (kind === NUMBER && (format.isId || isBare)) {
    // Anything else is no id, or may have lost digits already.
    if (/^\d+$/.test(found) && Number.isSafeInteger(Number(found))) edit({ text: `${isAgent ? 'A-' : ''}${found}` });
  } else if (kind === STRING && isBare) {
    if (isId(found)) edit({ text: `A-${found}` });
  } else if (kind === OTHER && found === 'date' && format.name === 'date-time') {
    edit({ date: true });
  }
}

function object(node, shape) {
  const { lists, agents: named } = specialFields();
  const members = Object.keys(node.value);
  const there = new Set(members.filter((key) => shape.fields.has(key)));
  for (const key of members) {
    if (key === 'type' && shape.tag !== '') continue;
    const found = node.value[key];
    const field = shape.fields.get(key);
    const name = wellFormed(key);
    at(name, () => {
      if (found.kind === NULL) {
        if (field !== undefined && lists.has(field)) edit({ empty: true });
        else if (field === undefined || mayBeMissing(field)) edit({ remove: true });
      } else if (field !== undefined) {
        value(found, field.kind, named.has(field));
      } else {
        const meant = fieldOfOtherCase(shape, name);
        if (meant === undefined || there.has(meant.name) || !fits(found, meant.kind)) return;
        there.add(meant.name);
        edit({ rename: meant.name });
      }
    });
  }
  for (const field of shape.fields.values()) {
    if (!there.has(field.name) && lists.has(field)) at(field.name, () => edit({ empty: true }));
  }
}

/** The member whose name is `name` but for the case of its letters. */
function fieldOfOtherCase(shape, name) {
  const small = smallAscii(name);
  return [...shape.fields.values()].find((field) => smallAscii(field.name) === small);
}

/** Returns true if a member may be missing, in whatever version and body. */
function mayBeMissing(field) {
  return field.kind.is !== '*' && (!field.isRequired || ruleOfMissing(field, 'incoming')?.isStrict === true);
}

/** Returns true if the value under a wrong name may stand under the right one, repaired or not. Its contents are not known yet. */
function fits(node, { is, of }) {
  const { kind } = node;
  const isOpaque = (isList) => kind === OPAQUE && node.value === isList;
  const isObject = kind === OBJECT || isOpaque(false);
  switch (is) {
    case '*':
      return true;
    case 't':
      // An object may be a `Date`.
      return kind === STRING || (kind === NUMBER ? of.isId || agents : of.name === 'date-time' && isObject);
    case 'e':
      return kind === STRING;
    case 'b':
      return kind === BOOLEAN;
    case 'i':
    case 'n':
      return kind === NUMBER;
    case '[':
      return kind === ARRAY || isOpaque(true) || (isObject && isObjectKind(of));
    default:
      return isObject;
  }
}
