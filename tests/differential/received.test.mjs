// A body that HubSpot sends is read alike whether is-typed.js recognises it or the core reads it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { tables } from '../sandbox/tables.js';
import { steps } from './generate.mjs';
import { outcome, received } from './received.mjs';
import { KNOWN, outcomes, UNKNOWN, UNMADE, variant } from './variant.mjs';

const SEED = 20261121;
const RUNS = 60;
const quick = await variant('received-quick', { '#is-typed': KNOWN, '#build-page': UNMADE }, 'src/read/read.js');
const complete = await variant('received-complete', { '#is-typed': UNKNOWN, '#build-page': UNMADE }, 'src/read/read.js');

function alike(reader, text) {
  const expected = outcome(() => complete.readAs(reader, text), text);
  assert.deepStrictEqual(
    outcome(() => quick.readAs(reader, text), text),
    expected,
    text,
  );
  assert.deepStrictEqual(
    outcome(() => quick.readAs(reader, new TextEncoder().encode(text)), text),
    expected,
    text,
  );
}

/** Other ways to write a number, and numbers of which not every digit is left when they are read. */
const WRITTEN = [
  '$&.0',
  '$&e0',
  '$&.5',
  '$&0e-1',
  '-$&',
  '-0',
  '9007199254740991',
  '9007199254740992',
  '9223372036854775807',
  '0.99999999999999999999',
  '1E3',
  '1e400',
];

for (const { name, kind } of tables.received) {
  test(`what is read as ${name} is the same both ways`, () => {
    const written = fc.property(received(kind), fc.constantFrom(...WRITTEN), (value, other) => {
      const text = JSON.stringify(value);
      alike(name, text);
      alike(name, text.replace(/(?<=[:[,])\d+(?=[,}\]])/, other));
    });
    fc.assert(written, { seed: SEED, numRuns: RUNS * 5 });
    const broken = fc.property(received(kind), fc.nat(6), (value, first) => {
      // Some of the steps from each value: all of them would take minutes.
      const all = [...steps(value)];
      for (let i = first; i < all.length; i += 7) if (all[i] !== undefined) alike(name, JSON.stringify(all[i]));
    });
    fc.assert(broken, { seed: SEED, numRuns: RUNS / 4 });
  });
}

/** The parts of a result that are `unknown`: where, and why. */
function* unknownIn(value, path = []) {
  if (typeof value !== 'object' || value === null) return;
  if (value.type === 'unknown' && 'original' in value)
    yield { path, pointer: path.map((step) => `/${step}`).join(''), reason: value.reason };
  else for (const [name, one] of Object.entries(value)) yield* unknownIn(one, [...path, Array.isArray(value) ? Number(name) : name]);
}

let unknownMet = 0;
for (const name of ['message', 'messagePage', 'thread', 'threadPage', 'webhook']) {
  test(`read.${name}.unknowns says what read.${name} cannot read`, () => {
    const reader = quick.read[name];
    const same = (value) => {
      const text = JSON.stringify(value);
      const expected = outcome(() => [...unknownIn(reader(text))], text);
      unknownMet += expected.value?.length ?? 0;
      for (const input of [text, new TextEncoder().encode(text), `\ufeff${text}`]) {
        assert.deepStrictEqual(
          outcome(() => reader.unknowns(input), text),
          expected,
          text,
        );
      }
      const marked = `\ufeff\ufeff${text}`;
      assert.equal(
        outcome(() => reader.unknowns(marked), text).kind,
        outcome(() => reader(marked), text).kind,
        'of two marks one is too many',
      );
      assert.deepStrictEqual(
        outcome(() => reader.unknowns(value), text),
        outcome(() => [...unknownIn(reader(value))], text),
        text,
      );
    };
    const kinds = tables.received.filter((entry) => entry.name === name || (name === 'webhook' && entry.name.endsWith('Webhook')));
    const broken = fc.property(fc.oneof(...kinds.map(({ kind }) => received(kind))), fc.nat(6), (value, first) => {
      same(value);
      const all = [...steps(value)];
      for (let i = first; i < all.length; i += 7) if (all[i] !== undefined) same(all[i]);
    });
    fc.assert(broken, { seed: SEED, numRuns: RUNS / 2 });
  });
}

test('both outcomes were met often', () => {
  assert.ok(unknownMet > 1000, `${unknownMet}`);
  assert.ok(outcomes.true > 1000 && outcomes.false > 1000, JSON.stringify(outcomes));
});

test('ids that are numbers are read whatever the prototype of lists has', () => {
  Object.defineProperty(Array.prototype, '0', { configurable: true, get: () => undefined, set() {} });
  try {
    assert.equal(quick.readAs('thread', '{"id":5,"createdAt":"x"}').id, '5');
  } finally {
    delete Array.prototype[0];
  }
});

test('what a prototype lends is no member', () => {
  const text = '{"results":[{"name":"Ann"}]}';
  const clean = quick.readAs('threadPage', text);
  for (const enumerable of [true, false]) {
    Object.defineProperty(Object.prototype, 'id', { value: '7', enumerable, configurable: true });
    try {
      assert.deepEqual(Object.entries(quick.readAs('threadPage', text).results[0]), Object.entries(clean.results[0]));
      assert.deepEqual(Object.entries(complete.readAs('threadPage', text).results[0]), Object.entries(clean.results[0]));
    } finally {
      delete Object.prototype.id;
    }
  }
});
