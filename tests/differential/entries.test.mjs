// A page is the same whether build-page.js makes it or JSON.parse does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import fc from 'fast-check';

import { tables } from '../sandbox/tables.js';
import { steps } from './generate.mjs';
import { outcome, received } from './received.mjs';
import { MADE, outcomes, UNMADE, variant } from './variant.mjs';

const SEED = 20261122;
const RUNS = 40;
const made = await variant('entries-made', { '#build-page': MADE }, 'src/read/read.js');
const parsed = await variant('entries-parsed', { '#build-page': UNMADE }, 'src/read/read.js');

const PAGES = tables.received.filter(({ name }) => name.endsWith('Page') || name === 'actorBatch');

/** Calls `use` where the platform has no `Buffer`, as browsers have none. */
function withoutBuffer(use) {
  const { Buffer } = globalThis;
  try {
    globalThis.Buffer = undefined;
    return use();
  } finally {
    globalThis.Buffer = Buffer;
  }
}

function alike(reader, input) {
  const text = typeof input === 'string' ? input : new TextDecoder().decode(input);
  const expected = outcome(() => parsed.readAs(reader, input), text);
  for (const found of [
    outcome(() => made.readAs(reader, input), text),
    withoutBuffer(() => outcome(() => made.readAs(reader, input), text)),
  ]) {
    assert.deepStrictEqual(found, expected, text);
    assert.equal(JSON.stringify(found), JSON.stringify(expected), 'members are in the same order');
  }
  return expected.value;
}

/** Both forms of a text. */
function bothAlike(reader, text) {
  alike(reader, text);
  return alike(reader, new TextEncoder().encode(text));
}

/** Names that objects lend or order in their own way, and some that are written in another. */
const NAMES = [
  '"__proto__"',
  '"constructor"',
  '"toString"',
  '"7"',
  '""',
  '"über"',
  '"a\\"b"',
  '"unheard\\u004ff"',
  '"\\u0069d"',
  '"type"',
  '"id"',
  '"results"',
];

/** Other ways to write the same, nearly the same, or something else. */
const WRITTEN = [
  (text) => text,
  (text) => JSON.stringify(JSON.parse(text), null, '\t'),
  (text) => ` ${text.replaceAll(':', ' : ').replaceAll(',', '\r\n,')} `,
  (text) => text.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  (text) => text.replaceAll('"type"', '"\\u0074ype"'),
  ...['$&.0', '-$&', '1e3', '9007199254740993', '-0', 'null', '"$&"'].map(
    (other) => (text) => text.replace(/(?<=[:[,])\d+(?=[,}\]])/, other),
  ),
];

/** A value with the members of its objects in another order. */
function shuffled(value, turn) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => shuffled(one, turn));
  const members = Object.entries(value).map(([name, one]) => [name, shuffled(one, turn)]);
  return Object.fromEntries(members.map((_, i) => members[(i + turn) % members.length]));
}

for (const { name, kind } of PAGES) {
  test(`${name} is the same, made or parsed`, () => {
    const texts = fc.property(
      received(kind),
      fc.nat(5),
      fc.constantFrom(...NAMES),
      fc.constantFrom(...WRITTEN),
      (value, turn, other, written) => {
        const text = JSON.stringify(shuffled(value, turn)).replaceAll('"unheardOf"', other);
        bothAlike(name, written(text));
      },
    );
    fc.assert(texts, { seed: SEED, numRuns: RUNS * 10 });
    const broken = fc.property(received(kind), fc.nat(6), (value, first) => {
      const all = [...steps(value)];
      for (let i = first; i < all.length; i += 7) if (all[i] !== undefined) bothAlike(name, JSON.stringify(all[i]));
    });
    fc.assert(broken, { seed: SEED, numRuns: RUNS / 4 });
    const damaged = fc.property(received(kind), fc.nat(), fc.nat(255), fc.boolean(), (value, place, byte, cut) => {
      const bytes = new TextEncoder().encode(JSON.stringify(value));
      bytes[place % bytes.length] = byte;
      alike(name, cut ? bytes.subarray(0, place % bytes.length) : bytes);
    });
    fc.assert(damaged, { seed: SEED, numRuns: RUNS * 10 });
  });
}

test('most pages were made', () => {
  assert.ok(outcomes.made > 10_000, JSON.stringify(outcomes));
});

const ENTRY = {
  type: 'MESSAGE',
  id: 'm',
  createdAt: '2026-01-02T03:04:05Z',
  text: 'Grüße',
  senders: [{ actorId: 'V-1' }, { actorId: 'V-2' }],
  mood: { sunny: 1 },
};
const PAGE = JSON.stringify({ results: [ENTRY, { ...ENTRY, type: 'NEW' }, ENTRY], paging: { next: { after: 'ü' } } });

test('whatever prototypes lend is no part of a page', () => {
  const trap = { configurable: true, get: () => 'lent', set() {} };
  const places = [
    [Object.prototype, 'text'],
    [Object.prototype, 'mood'],
    [Object.prototype, '0'],
    [Array.prototype, '0'],
    [Array.prototype, '1'],
    [Object.prototype, 'sunny'],
  ];
  const clean = JSON.stringify(made.readAs('messagePage', PAGE));
  for (const [prototype, name] of places) {
    let found;
    try {
      Object.defineProperty(prototype, name, trap);
      found = made.readAs('messagePage', PAGE);
    } finally {
      delete prototype[name];
    }
    assert.equal(JSON.stringify(found), clean, name);
  }
});

test('what was made is plain data', () => {
  const page = bothAlike('messagePage', PAGE);
  const found = made.readAs('messagePage', PAGE);
  for (const copy of [
    structuredClone(found),
    JSON.parse(JSON.stringify(found)),
    { ...found, results: found.results.map((one) => ({ ...one })) },
  ]) {
    assert.deepStrictEqual(copy, page);
  }
  const [first, , last] = found.results;
  assert.equal(Object.getPrototypeOf(first), Object.prototype);
  first.text = 'changed';
  delete first.senders;
  assert.equal(last.text, 'Grüße');
  assert.equal(last.senders.length, 2);
  assert.deepEqual(Object.getOwnPropertyDescriptor(last, 'id'), { value: 'm', configurable: true, enumerable: true, writable: true });
});

test('a page that was read stays as it was when others are read', () => {
  const first = made.readAs('messagePage', new TextEncoder().encode(PAGE));
  const before = JSON.stringify(first);
  for (let i = 0; i < 20; i++) made.readAs('messagePage', new TextEncoder().encode(PAGE.replaceAll('V-', 'A-').replaceAll('ü', '你')));
  assert.equal(JSON.stringify(first), before);
});

test('who keeps an id keeps nothing else of its page', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const page = (id) => new TextEncoder().encode(JSON.stringify({ results: [{ ...ENTRY, id, text: 'x'.repeat(1 << 18) }] }));
  const kept = [];
  const held = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  made.readAs('messagePage', page('the first'));
  const before = held();
  for (let i = 0; i < 100; i++) kept.push(made.readAs('messagePage', page(`an id that is long enough to be shared ${i}`)).results[0].id);
  assert.ok(held() - before < 4 << 20, `${kept.length} ids, ${held() - before} bytes`);
});

test('large pages are made entry by entry too', () => {
  const many = (count, more = {}) => {
    const results = Array.from({ length: count }, (_, i) => ({ ...ENTRY, id: `${i}`, text: `${'text '.repeat(i % 400)}é` }));
    return JSON.stringify({ results: [...results, { ...ENTRY, ...more }] });
  };
  for (const text of [many(2000), many(10_000), many(1, { text: 'a'.repeat(1 << 22) }), many(1, { mood: 'ä'.repeat(1 << 21) })]) {
    const before = outcomes.made;
    bothAlike('messagePage', text);
    assert.equal(outcomes.made - before, 2, 'from bytes, with Buffer and without');
  }
});

test('a page of more values than are read is refused both ways', () => {
  const text = `{"results":[${'[1],'.repeat(1 << 21)}[]]}`;
  assert.equal(outcome(() => made.readAs('messagePage', text), '').kind, outcome(() => parsed.readAs('messagePage', text), '').kind);
});

test('wherever the stack is exhausted, the next page is read', () => {
  const text = new TextEncoder().encode(JSON.stringify({ results: Array.from({ length: 30 }, () => ENTRY) }));
  const read = () => made.readAs('messagePage', text).results.length;
  const under = (depth) => (depth > 0 ? under(depth - 1) : read());
  for (let i = 0; i < 300; i++) read();
  let deepest = 4000;
  let met = 0;
  const fails = (depth) => {
    try {
      return under(depth) !== 30;
    } catch {
      return true;
    }
  };
  while (!fails(deepest)) deepest += 100;
  for (let round = 0; round < 3; round++) {
    for (let depth = deepest - 500; depth < deepest + 50; depth++) {
      if (!fails(depth)) continue;
      met += 1;
      assert.equal(read(), 30);
    }
  }
  assert.ok(met > 100, `${met}`);
});
