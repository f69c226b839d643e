/* Values as HubSpot sends them by the tables, and what reading them comes to. */
import assert from 'node:assert/strict';

import fc from 'fast-check';

import { tables } from '../sandbox/tables.js';

const shapes = new Map(tables.shapes.map((shape) => [shape.name, shape]));
const unions = new Map(tables.unions.map((union) => [union.name, union]));
const enums = new Map(tables.enums.map((list) => [list.name, list]));

/** Texts: of every width, some longer than engines copy, some that JSON escapes. */
const TEXTS = [
  '5',
  '',
  'ü',
  '😀',
  'a-b',
  'quote " slash \\ line\n',
  'a text of thirteen characters and more',
  'Zoë schrieb: « 你好 » 👩‍👩‍👧',
  '\ud83d',
  'ä\u0000"',
];

/** Values as the table states, of members that may be missing or `null` too, with some unknown members. */
export function received(kind) {
  switch (kind.is) {
    case 'text':
      return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...TEXTS) }, { weight: 1, arbitrary: fc.maxSafeNat() });
    case 'enum':
      return fc.constantFrom(...enums.get(kind.of).values, 'NEW_WORD');
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.oneof({ weight: 9, arbitrary: fc.integer() }, { weight: 1, arbitrary: fc.constantFrom('17', '-3', '1.5') });
    case 'object':
      return object(shapes.get(kind.of));
    case 'union':
      return fc.oneof(...unions.get(kind.of).members.map((name) => object(shapes.get(name))));
    case 'array':
      return fc.array(received(kind.of), { maxLength: 3 });
    case 'map':
      return fc.dictionary(fc.constantFrom('a', 'b', 'id'), fc.option(received(kind.of)), { maxKeys: 2, noNullPrototype: true });
    default:
      return fc.json().map((text) => JSON.parse(text));
  }
}

function object({ tag, fields }) {
  const members = fields.map(({ name, kind, presence }) => [name, presence === 'required' ? received(kind) : fc.option(received(kind))]);
  const all = { ...(tag && { type: fc.constant(tag) }), ...Object.fromEntries(members), unheardOf: fc.constant({ a: [1] }) };
  const requiredKeys = fields.filter(({ presence }) => presence === 'required').map(({ name }) => name);
  return fc.record(all, { requiredKeys: tag ? ['type', ...requiredKeys] : requiredKeys, noNullPrototype: true });
}

/** The outcome of reading: the value, or why there is none. */
export function outcome(read, text) {
  try {
    return { value: read() };
  } catch (error) {
    assert.equal(error.name, 'ConversationsError', text);
    return { kind: error.kind, message: error.message };
  }
}
