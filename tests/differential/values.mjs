/* Values of every sort that people hand to a validator: bodies, and bodies with something else in some place. */
import fc from 'fast-check';

import { SENT } from './sent.mjs';

const NAMES = [
  'type',
  'text',
  'richText',
  'attachments',
  'actorId',
  'recipients',
  'deliveryIdentifier',
  'value',
  'name',
  'capabilities',
  'channelId',
];
const WORDS = [
  'MESSAGE',
  'COMMENT',
  'FILE',
  'QUICK_REPLIES',
  'TEXT',
  'URL',
  'TO',
  'HS_EMAIL_ADDRESS',
  'OPEN',
  '1000',
  '1001',
  '1002',
  'A-1',
  'V-2',
  'text',
  '__proto__',
];

const text = fc.oneof(
  fc.constantFrom(...WORDS, '', ' ', '\u00a0\u2003\ufeff\u0085', '\u200b', '\u0000', '"\\/\b\f\n\r\t', 'ann@example.com', '+491701234567'),
  fc.constantFrom('2026-11-20T09:30:00Z', 'https://example.com/ü', 'http://', '0e2b1c3c-6874-4878-9821-826922c48a4f'),
  // Surrogates without their other halves, too.
  fc.constantFrom('\ud83d', '\ude00\ud83d', '😀', 'a\ud83dz', '👩‍👩‍👧‍👦', '\u{10ffff}\uffff'),
  fc.string({ unit: 'binary', maxLength: 12 }),
  // Texts of every length, and on both sides of the bounds of writers and formats.
  fc
    .tuple(
      fc.constantFrom('a', ' ', 'é', '😀', '\u3000', '\ud800'),
      fc.constantFrom(7, 8, 9, 63, 64, 65, 4096, 8191, 8192, 8193, 9000),
      fc.constantFrom('', 'z', ' ', '😀'),
    )
    .map(([unit, count, end]) => unit.repeat(count) + end),
);

const number = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    1,
    -1,
    7.5,
    1e21,
    1e-7,
    1.5e300,
    5e-324,
    2 ** 31,
    2 ** 53,
    2 ** 53 + 2,
    2 ** 63,
    -(2 ** 63),
    90.00000000000001,
    180,
    -181,
    1002,
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
);

const key = fc.oneof(
  fc.constantFrom(
    ...NAMES,
    'Text',
    'actorID',
    'recipient',
    'unheardOf',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    'a/b~c',
    '0',
    '7',
    '01',
    '4294967295',
    '-1',
    '😀',
    '\ud83d',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

/** An object with these members, all of its own, whatever their names. */
function objectOf(pairs) {
  const object = {};
  for (const [name, value] of pairs) Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
  return object;
}

/** Anything JSON can hold. */
export const json = fc.letrec((again) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(null, true, false),
    text,
    number,
    again('list'),
    again('object'),
    again('deep'),
  ),
  list: fc.array(again('any'), { maxLength: 4 }),
  object: fc.array(fc.tuple(key, again('any')), { maxLength: 4 }).map(objectOf),
  deep: fc.tuple(fc.integer({ min: 1, max: 200 }), fc.constantFrom('list', 'attachments', 'x', 'type')).map(([levels, name]) => {
    let value = name;
    for (let i = 0; i < levels; i++) value = name === 'list' ? [value] : { [name]: value };
    return value;
  }),
})).any;

/** Every place in a value: the containers, each with a name in it. A value that was put there before is not entered. */
function places(value, given, found = []) {
  if (typeof value !== 'object' || value === null || given.has(value)) return found;
  for (const [name, { value: inner }] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
    if (Array.isArray(value) && name === 'length') continue;
    found.push([value, name]);
    places(inner, given, found);
  }
  return found;
}

/** Changes a body, somewhere. */
function edit([holder, name], how, put, newName, given) {
  const list = Array.isArray(holder);
  if (how === 'replace') define(holder, name, put, given);
  else if (how === 'add') define(holder, list ? holder.length : newName, put, given);
  else if (how === 'remove' && list) holder.length -= 1;
  else if (how === 'remove') delete holder[name];
  else if (how === 'repeat' && list) holder.push(...holder);
  else if (!list) {
    const kept = Object.getOwnPropertyDescriptor(holder, name);
    delete holder[name];
    Object.defineProperty(holder, how === 'rename' ? newName : name, kept);
  }
}

function define(holder, name, value, given) {
  if (typeof value === 'object' && value !== null) given.add(value);
  if (typeof value?.install === 'function') given.add(value.install(holder, name));
  else Object.defineProperty(holder, name, { value, enumerable: true, writable: true, configurable: true });
}

const HOWS = ['replace', 'replace', 'add', 'rename', 'remove', 'move', 'repeat'];

/** Sets a member to what `change` makes of its value. Harms return true where there was something to harm. */
const changed = (change) => (holder, name) => {
  const before = holder[name];
  holder[name] = change(before);
  return holder[name] !== before;
};

/** Changes a string that has a form. */
const rewritten = (form, change) => changed((value) => (typeof value === 'string' && form.test(value) ? change(value) : value));

/** Gives a member the name that `change` makes of its name. */
const renamed = (change) => (holder, name) => {
  if (Array.isArray(holder) || Object.hasOwn(holder, change(name))) return false;
  define(holder, change(name), holder[name], new Set());
  return delete holder[name];
};

/** Harms that `normalize` repairs or that HubSpot refuses, and some that are like them. */
const HARMS = [
  rewritten(/^\d+$/, Number),
  rewritten(/^A-\d+$/, (value) => value.slice(2)),
  rewritten(/^A-\d+$/, (value) => Number(value.slice(2))),
  rewritten(/^[A-Z]-/, (value) => (value[0] === 'A' ? 'V-7' : 'A-7')),
  rewritten(/^\d{4}-/, (value) => new Date(value)),
  changed((value) => (Array.isArray(value) ? value[0] : value)),
  changed(() => null),
  renamed((name) => name.toUpperCase()),
  renamed((name) => name.toLowerCase()),
  renamed((name) => name[0].toUpperCase() + name.slice(1)),
  (holder, name) => !Array.isArray(holder) && (define(holder, name.toUpperCase(), holder[name], new Set()), true),
  (holder, name) => !Array.isArray(holder) && delete holder[name],
];

/** Places of a body, and what is done to them. */
export const harms = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...HARMS)), { minLength: 1, maxLength: 6 });

/**
 * A body of some schema with up to five edits; or anything at all.
 *
 * @param {fc.Arbitrary<unknown>} put the value to put in some place; `{ install(holder, name) }` puts itself there
 * @param {typeof harms} before what is done to the body before
 */
export function bodies(put = json, before = fc.constant([])) {
  const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...HOWS), put, key), { maxLength: 5 });
  const edited = fc.tuple(fc.constantFrom(...SENT), before, edits).map(([{ schema, text: body }, harmful, steps]) => {
    const value = JSON.parse(body);
    const given = new Set();
    const first = harmful.length > 0 ? places(value, given) : [];
    for (const [at, harm] of harmful) {
      const from = at % (first.length + 1);
      [...first.slice(from), ...first.slice(0, from)].some(([holder, name]) => Object.hasOwn(holder, name) && harm(holder, name));
    }
    for (const [at, how, put, newName] of steps) {
      const known = places(value, given);
      if (known.length > 0) edit(known[at % known.length], how, put, newName, given);
    }
    return { schema, value };
  });
  const names = fc.constantFrom(...new Set(SENT.map(({ schema }) => schema)));
  return fc.oneof({ weight: 9, arbitrary: edited }, { weight: 1, arbitrary: fc.record({ schema: names, value: json }) });
}

const CAPABILITIES = SENT.filter(({ schema }) => schema === 'capabilities').map(({ text: body }) => JSON.parse(body));

/** Options of a check, or none. */
export const options = fc.option(
  fc.record(
    {
      version: fc.constantFrom('v3', '2025-09', '2026-03', '2026-09-beta', '2026-09'),
      channelId: fc.constantFrom('1000', '1001', '1002', '1007', '2300310'),
      inboxType: fc.constantFrom('INBOX', 'HELP_DESK'),
      capabilities: fc.constantFrom({}, ...CAPABILITIES, {
        threadingModel: 'DELIVERY_IDENTIFIER',
        allowMultipleRecipients: false,
        richText: [],
        outgoingAttachmentTypes: [],
        maxFileAttachmentCount: 0,
      }),
      lenient: fc.boolean(),
      strict: fc.boolean(),
      warnings: fc.constantFrom('keep', 'error', [], ['required', 'text.blank', 'unknownKey']),
      unknownKeys: fc.constantFrom('warn', 'error', 'ignore'),
      maxIssues: fc.constantFrom(0, 1, 2, 5, 10_000),
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
  { nil: undefined, freq: 3 },
);
