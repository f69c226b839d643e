// The check in JavaScript alone reports what the core reports, to the letter and in the same order; it repairs and explains alike.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { questions } from '../../bench/agreement.mjs';
import * as js from '../../pkg/dist/js/js.js';
import { differential } from './differential.mjs';
import { SENT } from './sent.mjs';
import { NEVER, variant } from './variant.mjs';

const SEED = 20261201;
const complete = await variant('complete', { '#verdict': NEVER });
const { alike, asking, edges, explainedAlike, inherited, odd, plain, refusals, repairedAlike, repairs, texts } = differential(js, complete);

test('plain values have the same issues, as values and as JSON', () => plain(15_000, SEED));

test('JSON that is written in odd ways, or is none, has the same issues', () => texts(10_000, SEED));

test('values that are more than plain data have the same issues', () => odd(10_000, SEED));

test('a body whose getters ask for other checks has the issues of the same body without getters', () => asking(1000, SEED));

test('strings and numbers at every edge of every format have the same issues', () => {
  assert.ok(edges() > 20_000);
});

test('bodies have the same repairs', () => {
  assert.ok(repairs(12_000, SEED) > 8_000);
});

test('errors have the same explanations', () => {
  const codes = refusals(6_000, SEED);
  for (const code of ['refused', 'refused.unreadable', 'required', 'recipients.empty'])
    assert.ok(codes[code] > 300, `${code}: ${codes[code]}`);
});

test('errors about actors have the same explanations', () => {
  const ids = ['A-1', 'V-1', 'E-ann@example.com', 'I-1', 'L-1', 'B-x', 'S-hubspot', 'A-x', 'hello'];
  const kinds = ['AGENT', 'VISITOR', 'EMAIL', 'INTEGRATOR', 'LLM', 'BOT', 'SYSTEM', 'PIGEON'];
  const said = ['sending', 'receiving', 'flying'].flatMap((done) => kinds.map((kind) => `Actor type ${kind} is not supported for ${done}`));
  const codes = {};
  for (const [i, sender] of ids.entries()) {
    for (const recipient of ids) {
      const recipients = [{ actorId: recipient }, { actorId: ids[(i + 1) % ids.length] }, { name: 'x' }];
      for (const body of [
        { type: 'MESSAGE', senderActorId: sender, recipients },
        { actorId: recipient },
        { senders: [{ senderActorId: sender }] },
      ]) {
        for (const message of [...said, 'Invalid actorId type', 'Invalid senderActorId type', 'Something is odd']) {
          for (const subCategory of [undefined, 'ConversationsApiError.UNSUPPORTED_ACTOR_TYPE']) {
            for (const { code } of explainedAlike({ errors: [{ message, subCategory }], message: 'several' }, body))
              codes[code] = (codes[code] ?? 0) + 1;
          }
        }
      }
    }
  }
  for (const code of ['refused', 'sender.notAgent', 'recipient.agent']) assert.ok(codes[code] > 50, `${code}: ${codes[code]}`);
});

test('members that none, one or several objects lack have the same explanations', () => {
  const codes = {};
  const address = { type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' };
  for (const name of ['type', 'value', 'deliveryIdentifiers', 'attachments', 'text']) {
    for (let lacking = 0; lacking < 4; lacking++) {
      const { [name]: _, ...less } = address;
      const recipients = Array.from({ length: 3 }, (_own, i) => ({ deliveryIdentifiers: [i < lacking ? less : address] }));
      if (lacking > 1) recipients[0].deliveryIdentifiers = null;
      const body = { type: 'MESSAGE', recipients, senderActorId: 'A-1', channelId: '1002', channelAccountId: '1' };
      for (const given of [undefined, { schema: 'threadMessage' }, { schema: 'message' }, { schema: 'comment' }]) {
        for (const { code } of explainedAlike({ message: `required fields were not set: [${name}]` }, body, given))
          codes[code] = (codes[code] ?? 0) + 1;
      }
    }
  }
  assert.ok(codes.refused > 10 && codes.required > 10);
});

test('the errors of the fixtures are explained alike, about every body', () => {
  const folder = new URL('../fixtures/received/', import.meta.url);
  const errors = readdirSync(folder).filter((name) => name.startsWith('error.'));
  assert.ok(errors.length > 5);
  for (const file of errors) {
    const error = readFileSync(new URL(file, folder), 'utf8');
    for (const { schema, text } of SENT) {
      for (const given of [undefined, { schema }, { schema: 'threadMessage', message: ({ code }) => code }])
        explainedAlike(error, text, given);
    }
  }
});

test('every line and column of a text leads to the same place', () => {
  const texts = [
    '{"a": [1, {"b\\"c": true}],\n "d": {}, "é": "x", "\\ud83d": "😀", "\\u0061b" : [ [ ] , -1.5e3 ]\n\n}',
    '"\\\\é"',
    '[[],[[]]]\r\n',
    '{}',
    'true',
    '',
    '{"a":',
  ];
  for (const text of texts) {
    for (let line = 0; line < 5; line++) {
      for (const column of [...Array(90).keys(), 4_294_967_295]) {
        explainedAlike({ message: `Invalid input JSON on line ${line}, column ${column}` }, text);
      }
    }
  }
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

test('what is very large is repaired and explained alike', () => {
  const many = (length, make) => Array.from({ length }, (_, i) => make(i));
  const deep = (levels, open, close) => `${open.repeat(levels)}1${close.repeat(levels)}`;
  const bodies = [
    ['threadMessage', { type: 'MESSAGE', recipients: many(5_000, (i) => ({ ActorID: 'V-1', name: i % 2 ? null : 'x' })) }],
    ['threadMessage', { type: 'COMMENT', text: 'a'.repeat(70_000_000), Attachments: null }],
    ['threadUpdate', Object.fromEntries(many(20_000, (i) => [`unheard of ${i}`, null]))],
    ['threadMessage', JSON.parse(deep(5_000, '{"attachments":', '}'))],
    ['threadMessage', JSON.parse(deep(5_000, '[', ']'))],
    ['actorBatch', { inputs: new Array(4_300_000).fill(12) }],
  ];
  for (const [schema, value] of bodies) repairedAlike(schema, value, { agents: true });

  const missing = (names) => ({ message: `Some required fields were not set: [${names}]` });
  const at = (line, column) => ({ message: `Invalid input JSON on line ${line}, column ${column}` });
  const recipients = many(10_000, () => ({ name: 'x', actorId: 'V-1' }));
  const message = JSON.stringify({ type: 'MESSAGE', recipients });
  const half = 34_000_000;
  const inside = (...places) => ({ errors: places.map((place) => ({ message: 'no', in: place })), category: 'VALIDATION_ERROR' });
  const nested = (levels) => many(levels, (i) => i).reduce((inner) => ({ errors: [inner] }), missing('text'));
  const rows = [
    [missing('deliveryIdentifiers,text,channelId,text'), message],
    [missing(many(200, (i) => `name${i}`).join()), message],
    [{ ...missing('x'), errors: many(20_000, () => ({ message: 'Invalid actorId type' })) }, message],
    [nested(100), '{"type":"COMMENT"}'],
    [{ errors: many(300, (i) => missing(i % 2 ? 'text' : 'value')) }, '{"type":"COMMENT"}'],
    [inside('text', 'richText'), `{"text":"x",${' '.repeat(half)}"richText":"y"}`],
    [inside('text', 'richText'), `{"text":"${'é'.repeat(half)}","richText":"y"}`],
    [inside('text'), `{"text":"${'x'.repeat(2 * half)}"}`],
    [at(1, 30_000), deep(50_000, '[', ']')],
    [at(1, 300_000), deep(50_000, '{"attachments":[', ']}')],
    [at(1, 9_000_000), `[${'0,'.repeat(4_300_000)}{a[`],
    [at(3, 7), `\n\n${'['.repeat(4_000_000)}`],
    [{ message: `Actor type ${'VISITOR'.repeat(1_000_000)} is not supported for sending` }, message],
    [{ message: 'Invalid actorId type or actorId, actorId '.repeat(200_000) }, message],
    [missing(` ${'\u0085'.repeat(200_000)}text`), '{"type":"COMMENT"}'],
  ];
  for (const [error, text] of rows) explainedAlike({ category: 'VALIDATION_ERROR', ...error }, text);
});

test('options of repairs and explanations that cannot be used are refused with the same words', () => {
  const lively = {
    get agents() {
      throw new Error('no');
    },
    get schema() {
      throw new Error('no');
    },
  };
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  for (const given of [lively, proxy, { agent: true }, { scheme: 'comment' }, { message: 7 }, { message: [] }, 7, 'agents']) {
    repairedAlike('assignee', { actorId: 12 }, given);
    explainedAlike({ message: 'no' }, '{}', given);
  }
  for (const name of ['massage', '', undefined]) repairedAlike(name, {}, undefined);
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
