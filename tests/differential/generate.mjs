/* Bodies as HubSpot's files describe them, and everything that one step makes of a body. */
import fc from 'fast-check';

import { nameOf } from '../conformance/specification.mjs';

/** The values of members that the files call strings and numbers, and of which HubSpot's guide and server want more. */
const PLAUSIBLE = {
  actorId: ['A-123', 'A-9007199254740993'],
  senderActorId: ['A-123', 'A-4491'],
  channelId: ['1000', '1001', '1002', '2300310'],
  channelAccountId: ['424', '9223372036854775807'],
  inboxId: ['1', '77'],
  fileId: ['12345', 'https://f.hubspotusercontent.example/a.png'],
  email: ['ann@example.com', 'ü@exämple.de'],
  recipientField: ['TO', 'CC', 'BCC'],
  url: ['https://example.com/a?b=c', 'HTTP://example.com'],
  inputs: ['A-1', 'V-2', 'E-ann@example.com'],
  latitude: [0, -90, 90, 47.5],
  longitude: [0, -180, 180, 8.25],
};

/** An address is of one of several kinds, and looks like it. */
const ADDRESSES = [
  { type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' },
  { type: 'HS_PHONE_NUMBER', value: '+491701234567' },
  { type: 'HS_SHORT_CODE', value: '12345' },
  { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'b6f0d5e4' },
];

const URLS = /url$|Url$|UrlString$/;

/** Values that a schema of HubSpot's file describes. */
export function valid({ schema, lookup }) {
  return arbitrary(schema, lookup, '', '');
}

function arbitrary(schema, lookup, name, holder) {
  if (schema.$ref !== undefined) {
    const target = nameOf(schema.$ref);
    return arbitrary(lookup(target), lookup, name, target);
  }
  if (schema.oneOf !== undefined) return fc.oneof(...schema.oneOf.map((one) => arbitrary(one, lookup, name, holder)));
  if (holder === 'PublicDeliveryIdentifier') return fc.constantFrom(...ADDRESSES).map((address) => ({ ...address }));
  switch (schema.type) {
    case 'object':
      return object(schema, lookup, name);
    case 'array':
      return fc.array(arbitrary(schema.items, lookup, name, holder), { minLength: 1, maxLength: 2 });
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.oneof(fc.integer({ min: 0, max: 2 ** 31 - 1 }), schema.format === 'int64' ? fc.maxSafeNat() : fc.nat());
    case 'number':
      return PLAUSIBLE[name] ? fc.constantFrom(...PLAUSIBLE[name]) : fc.double({ noNaN: true, noDefaultInfinity: true });
    default:
      return string(schema, name);
  }
}

function object({ properties = {}, required = [], additionalProperties }, lookup, name) {
  if (typeof additionalProperties === 'object') {
    return fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), arbitrary(additionalProperties, lookup, name, ''), { maxKeys: 2 });
  }
  const members = Object.entries(properties).map(([key, value]) => [key, arbitrary(value, lookup, key, '')]);
  return fc.record(Object.fromEntries(members), { requiredKeys: required, noNullPrototype: true });
}

function string({ enum: words, format }, name) {
  if (words !== undefined) return fc.constantFrom(...words);
  if (format === 'date-time') return fc.constantFrom('2026-11-20T09:30:00Z', '2026-11-20T09:30:00.125+05:30');
  if (PLAUSIBLE[name] !== undefined) return fc.constantFrom(...PLAUSIBLE[name]);
  if (URLS.test(name)) return fc.constantFrom(...PLAUSIBLE.url);
  return fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((text) => `a${text}`);
}

/** The values that replace a value in a step that breaks it. */
const OTHERS = [
  null,
  true,
  0,
  7.5,
  -91,
  181,
  2 ** 40,
  2 ** 63,
  -(2 ** 31) - 1,
  1e300,
  '',
  ' ',
  'NOT_A_WORD',
  '2026-13-01T00:00:00Z',
  '5',
  'https://example.com/a',
  [],
  {},
  [{}],
  ['x'],
  { type: 'FILE' },
];

/**
 * Everything that one step makes of `value`: a member left out, misspelt, added, or with another value.
 *
 * @param {unknown} value
 * @returns {Generator<unknown>}
 */
export function* steps(value) {
  yield* OTHERS;
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'string') yield* [`${value}x`, value.toLowerCase(), value.slice(1), Number(value.replace(/\D/g, ''))];
    if (typeof value === 'number') yield* [String(value), value + 0.5, -value - 1];
    return;
  }
  if (Array.isArray(value)) {
    for (const [i, element] of value.entries()) {
      for (const other of steps(element)) yield value.map((kept, at) => (at === i ? other : kept));
    }
    yield [...value, ...value];
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    const { [name]: _, ...rest } = value;
    yield rest;
    yield { ...rest, [`${name}s`]: member };
    for (const other of steps(member)) yield { ...value, [name]: other };
  }
  yield { ...value, unheardOf: 1 };
}
