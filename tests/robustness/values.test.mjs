// Values at the edge: what is made of them is what JSON.stringify would send, or is refused; nothing valid becomes invalid.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client, createRateLimiter, isConversationsError, normalize, read, schemas } from '#package';
import { readWebhook } from '#webhooks';

const COMMENT = { type: 'COMMENT', text: 'a' };

test('a repair makes nothing invalid that was valid', () => {
  for (const [schema, value] of [
    ['customChannelAttachment', { type: 'MESSAGE_HEADER', TEXT: 0 }],
    ['threadUpdate', { STATUS: 'SHUT' }],
    ['threadUpdate', { ARCHIVED: 'yes', status: 'OPEN' }],
    ['threadMessage', { ...COMMENT, attachments: [], RICHTEXT: ['x'] }],
    ['threadMessage', { ...COMMENT, attachments: [{ type: 'FILE', fileId: '1', FILEUSAGETYPE: 'PIGEON' }] }],
    ['customChannelUpdate', { NAME: 'a\r\nb' }],
    ['customChannelUpdate', { WEBHOOKURL: 'https://[/' }],
    ['participant', { deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'a@b.co' }, NAME: 'a\nb' }],
  ]) {
    assert.equal(schemas[schema].is(value), true, JSON.stringify(value));
    const repaired = normalize(schema, value);
    assert.equal(schemas[schema].is(repaired), true, `${JSON.stringify(value)} became ${JSON.stringify(repaired)}`);
  }
  assert.deepEqual(normalize('threadUpdate', { STATUS: 'OPEN' }), { status: 'OPEN' });
  assert.deepEqual(normalize('threadUpdate', { ARCHIVED: false, STATUS: 'SHUT', status: 'OPEN' }), {
    archived: false,
    STATUS: 'SHUT',
    status: 'OPEN',
  });
});

test('of a number beyond 2^53 nothing reads an id, unless every digit is there', () => {
  const thread = { status: 'OPEN', createdAt: 'x' };
  assert.throws(
    () => read.thread({ ...thread, id: 9007199254740993 }),
    ({ kind, message }) => kind === 'unreadable' && message.includes('an id'),
  );
  assert.equal(read.thread(`{"id":9007199254740993,"status":"OPEN","createdAt":"x"}`).id, '9007199254740993');
  assert.equal(read.thread({ ...thread, id: Number.MAX_SAFE_INTEGER }).id, '9007199254740991');
  const [entry] = read.messagePage({ results: [{ type: 'COMMENT', id: 2 ** 53, createdAt: 'x' }] }).results;
  assert.deepEqual([entry.type, entry.original.id], ['unknown', 2 ** 53]);
  assert.match(entry.reason, /an id/);
  const events = [{ subscriptionType: 'conversation.newMessage', objectId: 12345678901234567890, eventId: 1 }];
  for (const reader of [read.webhook, readWebhook]) {
    const [event] = reader(events);
    assert.deepEqual([event.type, event.original], ['unknown', events[0]]);
    assert.equal(
      reader(JSON.stringify(events).replace('12345678901234567000', '12345678901234567890'))[0].objectId,
      '12345678901234567890',
    );
  }
});

test('toJSON is told the name of the member, as JSON.stringify tells it', () => {
  const told = [];
  const says = (value) => ({ toJSON: (key) => (told.push(key), value) });
  const body = {
    type: says('COMMENT'),
    text: says('a'),
    attachments: says([says({ type: 'FILE', fileId: says('1') })]),
    unheardOf: says(1),
  };
  const wanted = [];
  JSON.stringify({ ...body }, undefined);
  wanted.push(...told.splice(0));
  assert.equal(schemas.threadMessage.validate(body).ok, true);
  assert.deepEqual(told, wanted);
  told.length = 0;
  schemas.threadMessage.validate(says({ ...COMMENT }));
  assert.deepEqual(told, ['']);
  const byName = { ...COMMENT, text: { toJSON: (key) => (key === 'text' ? 'a' : 5) } };
  assert.equal(schemas.threadMessage.is(byName), schemas.threadMessage.isJson(JSON.stringify(byName)));
  assert.deepEqual(
    normalize('threadMessage', { ...COMMENT, attachments: [{ toJSON: (key) => ({ type: 'FILE', fileId: Number(key) + 5 }) }] }).attachments,
    [{ type: 'FILE', fileId: '5' }],
  );
});

test('a BigInt is what its toJSON says, and otherwise nothing that JSON can hold', () => {
  const body = { ...COMMENT, text: 5n };
  assert.equal(schemas.threadMessage.validate(body).issues[0].pointer, '/text');
  assert.equal(schemas.threadMessage.validate({ ...COMMENT, unheardOf: 5n }).ok, false);
  for (const [toJSON, ok] of [
    [(key) => `${key}`, true],
    [() => 5, false],
    [() => 5n, false],
    [
      () => {
        throw new Error('no');
      },
      false,
    ],
  ]) {
    Object.defineProperty(BigInt.prototype, 'toJSON', { value: toJSON, configurable: true });
    try {
      assert.equal(schemas.threadMessage.is(body), ok, String(toJSON));
      assert.equal(schemas.threadMessage.validate(body).ok, ok);
      if (ok) assert.equal(schemas.threadMessage.isJson(JSON.stringify(body)), true);
      assert.equal(schemas.threadMessage.is({ ...COMMENT, unheardOf: 5n }), ok || toJSON() === 5);
    } catch (error) {
      if (error.message !== 'no') throw error;
    } finally {
      delete BigInt.prototype.toJSON;
    }
  }
});

test('a limiter takes numbers alone', async () => {
  const fetch = async () => {
    await new Promise((done) => setTimeout(done, 20));
    return Response.json({ results: [] });
  };
  const under = new Client({ accessToken: 't', fetch }).inboxes.list().first();
  const evil = {
    valueOf() {
      throw new RangeError('bad');
    },
  };
  for (const limits of [
    null,
    undefined,
    { max: evil },
    { max: 5n },
    { max: '5' },
    { remaining: Symbol('x') },
    {
      get intervalMs() {
        throw new RangeError('bad');
      },
    },
    new Proxy(
      {},
      {
        get() {
          throw new RangeError('bad');
        },
      },
    ),
    { retryAfterMs: {} },
  ]) {
    assert.throws(() => createRateLimiter().update(limits), { kind: 'invalid' });
  }
  for (const number of [0, -1, 0.5, NaN, Infinity, -Infinity, 2 ** 32, 2 ** 53, 1e308]) {
    const limiter = createRateLimiter();
    for (const name of ['max', 'remaining', 'intervalMs', 'retryAfterMs']) limiter.update({ [name]: number });
  }
  const limiter = createRateLimiter();
  limiter.update({ max: 2 ** 32, remaining: 2 ** 32, intervalMs: 10 });
  await limiter.acquire({});
  assert.equal(await under, undefined);
});

test('a limit whose interval has no length is waited for all the same', async () => {
  const headers = { 'x-hubspot-ratelimit-interval-milliseconds': '0', 'x-hubspot-ratelimit-remaining': '0' };
  let tries = 0;
  const fetch = async () => (tries++, new Response('{}', { status: 429, headers }));
  const client = new Client({ accessToken: 't', maxRetries: 5, deadlineMs: 300, fetch });
  await assert.rejects(
    () => client.threads.get('1'),
    ({ kind, status, retryAfterMs }) => kind === 'api' && status === 429 && retryAfterMs > 0,
  );
  assert.ok(tries <= 2, `${tries} tries`);
});

test('a quick reply that opens a URL should have an absolute one', () => {
  const reply = (value) => ({
    type: 'COMMENT',
    text: 'x',
    attachments: [{ type: 'QUICK_REPLIES', quickReplies: [{ value, valueType: 'URL', label: 'Open' }] }],
  });
  for (const value of ['Yes', '/path', 'example.com', 'https://[/']) {
    const { ok, warnings } = schemas.threadMessage.validate(reply(value));
    assert.deepEqual(
      [ok, warnings.some(({ pointer, rule }) => pointer === '/attachments/0/quickReplies/0/value' && rule === 'R-ATT-7')],
      [true, true],
      value,
    );
  }
});

test('whatever a value is, asking whether it is an error of this package throws nothing', () => {
  const proxy = new Proxy(
    {},
    {
      get() {
        throw new Error('boom');
      },
    },
  );
  for (const value of [proxy, Proxy.revocable({}, {}), null, undefined, 5n, Symbol('x')]) assert.equal(isConversationsError(value), false);
});
