// The check in JavaScript alone reports what the core reports, to the letter and in the same order.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { questions } from '../../bench/agreement.mjs';
import * as js from '../../pkg/dist/js/js.js';
import { differential } from './differential.mjs';
import { SENT } from './sent.mjs';
import { NEVER, variant } from './variant.mjs';

const SEED = 20261201;
const complete = await variant('complete', { '#verdict': NEVER });
const { alike, asking, edges, inherited, odd, plain, texts } = differential(js, complete);

test('plain values have the same issues, as values and as JSON', () => plain(15_000, SEED));

test('JSON that is written in odd ways, or is none, has the same issues', () => texts(10_000, SEED));

test('values that are more than plain data have the same issues', () => odd(10_000, SEED));

test('a body whose getters ask for other checks has the issues of the same body without getters', () => asking(1000, SEED));

test('strings and numbers at every edge of every format have the same issues', () => {
  assert.ok(edges() > 20_000);
});

test('members that a prototype has are not members', () => inherited());

test('every body of the fixtures is valid, in every version', () => {
  for (const { schema, text } of SENT) {
    for (const version of [undefined, 'v3', '2025-09', '2026-03', '2026-09-beta', '2026-09']) {
      assert.equal(alike(schema, () => JSON.parse(text), version && { version }).ok, true, schema);
    }
  }
});

test('the bodies of the benchmarks have the same issues', () => {
  const { thread, channel } = questions();
  assert.ok(thread.length > 200 && channel.length > 200);
  for (const { body } of thread) alike('threadMessage', () => body);
  for (const { body } of channel) alike('customChannelMessage', () => body);
});

test('options that cannot be used are refused with the same words', () => {
  const odd = [
    7,
    'lenient',
    [],
    new Date(0),
    { version: 'v4' },
    { channelId: 1002 },
    { maxIssues: 1.5 },
    { lenient: 'yes', unknownKeys: 'maybe' },
  ];
  const words = ['warn', 7, null, {}, ['text.blnk'], ['text.blank', 7], ['query.limt']].map((warnings) => ({ warnings }));
  const more = [
    ...words,
    { strict: 1 },
    { message: 7 },
    { capabilities: [] },
    { capabilities: { maxFileAttachmentCount: -1.5 } },
    {
      get version() {
        throw new Error('no');
      },
    },
  ];
  const thrownBy = ({ schemas }, options) => {
    try {
      return schemas.threadMessage.validate({ type: 'COMMENT', text: 1 }, options);
    } catch ({ name, kind, message, issues }) {
      return { name, kind, message, issues };
    }
  };
  const raised = [7, null, 'all', {}, ['text.blnk'], ['text.blank', 7]].flatMap((warnings) => [
    { warnings },
    { warnings, capabilities: { threadingModel: 'NEW' } },
  ]);
  for (const [i, options] of [...odd, ...more, ...raised].entries()) {
    const result = thrownBy(js, options);
    assert.equal(result.kind, 'invalid', `options ${i}`);
    assert.deepEqual(result, thrownBy(complete, options));
  }
  for (const options of [
    undefined,
    null,
    {},
    { warnings: ['refused', 'query.limit', 'type'] },
    { warnings: 'error', strict: true },
    { capabilities: { richText: ['NEW'], threadingModel: null } },
  ]) {
    assert.deepEqual(thrownBy(js, options), thrownBy(complete, options));
  }
});

test('what is very large is refused alike', () => {
  const many = new Array(4_300_000).fill('A-1');
  const rows = [
    ['threadMessage', { type: 'COMMENT', text: 'a'.repeat(70_000_000) }],
    ['actorBatch', { inputs: many }],
    ['actorBatch', { inputs: many.slice(0, 1_000_000).fill(null) }],
    ['threadUpdate', Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`unheard of ${i}`, i]))],
  ];
  for (const [schema, value] of rows) assert.equal(alike(schema, () => value).ok, schema === 'threadUpdate');
  for (const text of [`"${'é'.repeat(34_000_000)}"`, `[${'0,'.repeat(4_300_000)}0]`, `{"inputs":[${'1,'.repeat(4_300_000)}1`]) {
    const [a, b] = [js, complete].map(({ schemas }) => schemas.actorBatch.validateJson(text));
    assert.equal(a.ok, false);
    assert.deepEqual(a, b);
  }
});

test('ids of actors are made and taken apart alike', () => {
  const ends = [
    '1',
    '0',
    '01',
    '',
    ' 1',
    '-1',
    'x',
    'ann@example.com',
    'A-1',
    'V-7',
    'E-ann@example.com',
    'B-x',
    'S-hubspot',
    'hubspot',
    '9223372036854775807',
    '9223372036854775808',
    '\ud800',
    'é',
    'a@b',
    7,
    2 ** 53,
    5n,
  ];
  const found = ({ actor }, kind, given) => {
    try {
      return actor[kind](given);
    } catch ({ kind: why, message }) {
      return { why, message };
    }
  };
  for (const kind of Object.keys(complete.actor)) {
    for (const given of ends) assert.deepEqual(found(js, kind, given), found(complete, kind, given), `${kind} of ${String(given)}`);
  }
});

test('rules, limits and JSON Schemas are the same data', () => {
  assert.deepEqual([js.RULES, js.LIMITS], [complete.RULES, complete.LIMITS]);
  for (const [name, schema] of Object.entries(js.schemas)) {
    assert.equal(schema['~standard'].jsonSchema, undefined);
    for (const target of ['draft-2020-12', 'draft-07', 'openapi-3.0']) {
      const [own, other] = [js.withJsonSchema(schema), complete.schemas[name]].map((one) => one['~standard'].jsonSchema.input({ target }));
      assert.deepEqual(own, other);
    }
  }
});
