// The verdict vouches for values about which the core has nothing to report. Without it every result is the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { differential } from './differential.mjs';
import { COUNTED, NEVER, outcomes, variant } from './variant.mjs';

const SEED = 20261130;
const quick = await variant('quick', { '#verdict': COUNTED });
const complete = await variant('complete', { '#verdict': NEVER });
const { alike, asking, edges, inherited, odd, plain } = differential(quick, complete);

test('plain values have the same issues', () => plain(20_000, SEED));

test('values that are more than plain data have the same issues', () => odd(10_000, SEED));

test('a body whose getters ask for other checks has the issues of the same body without getters', () => asking(1000, SEED));

test('strings and numbers at every edge of every format have the same issues', () => {
  assert.ok(edges() > 20_000);
});

test('members that a prototype has are not members', () => inherited());

test('the verdict vouched for many values, and for many not', () => {
  assert.ok(outcomes.true > 5000 && outcomes.false > 5000, JSON.stringify(outcomes));
});

test('a long text is seen whole, as a value and as JSON', () => {
  const blank = ' '.repeat(100_000);
  for (const [text, codes] of [
    [`${blank}.`, []],
    [blank, ['text.blank']],
    [`${'😀'.repeat(50_000)}`, []],
  ]) {
    const body = { type: 'COMMENT', text, mood: 1 };
    const expected = [...codes, 'unknownKey'];
    assert.deepEqual(
      alike('threadMessage', () => body).warnings.map(({ code }) => code),
      expected,
    );
    assert.deepEqual(
      quick.schemas.threadMessage.validateJson(JSON.stringify(body)).warnings.map(({ code }) => code),
      expected,
    );
  }
  const message = { type: 'MESSAGE', text: 'a', senderActorId: 'A-1', channelId: '2300310', channelAccountId: '5' };
  for (const [richText, codes] of [
    [`${blank}<b>`, ['richText.dropped']],
    [blank, []],
  ]) {
    const [body, given] = [{ ...message, richText }, { capabilities: { richText: [] } }];
    assert.deepEqual(
      alike('threadMessage', () => body, given).warnings.map(({ code }) => code),
      codes,
    );
    assert.deepEqual(
      quick.schemas.threadMessage.validateJson(JSON.stringify(body), given).warnings.map(({ code }) => code),
      codes,
    );
  }
});

// A browser keeps such a string in a form that engines read several times as slowly from then on.
test('no short string of a value is handed to the platform', (t) => {
  const handed = [];
  const { encodeInto } = TextEncoder.prototype;
  t.mock.method(TextEncoder.prototype, 'encodeInto', function keep(text, view) {
    handed.push(text);
    return encodeInto.call(this, text, view);
  });
  const text = 'Hello again. '.repeat(10);
  const body = { type: 'MESSAGE', text, senderActorId: 'A-1', channelId: '1000', channelAccountId: '5', mood: 'good' };
  for (const { schemas } of [quick, complete]) assert.equal(schemas.threadMessage.validate(body).warnings.length, 1);
  assert.deepEqual(handed, [text, text]);
});
