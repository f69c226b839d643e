/* `createWebhookHandler` in this process: answers, dispatch, repetitions, failures, slow handlers, limits, memory. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { Redis } from 'ioredis';

import { Client, isConversationsError } from '#package';
import { createSandbox } from '#testing';
import { createSeenStore, createWebhookHandler, signRequest } from '#webhooks';

const SECRET = 'a-client-secret';
const TARGET = 'https://hooks.example.com/in';

/** A delivery of HubSpot: events, signed. */
function delivery(events, { headers = {}, secret = SECRET, ...changes } = {}) {
  const body = typeof events === 'string' ? events : JSON.stringify(events);
  const signed = signRequest({ url: TARGET, body }, secret, { now: changes.now });
  const init = { method: 'POST', body, duplex: 'half', ...changes, headers: { 'content-type': 'application/json', ...signed, ...headers } };
  return new Request(TARGET, init);
}

const message = (messageId, more = {}) => ({
  subscriptionType: 'conversation.newMessage',
  portalId: 1,
  appId: 2,
  objectId: 3,
  messageId,
  ...more,
});
const statusOf = async (handler, ...given) => (await handler(delivery(...given))).status;

/** Something that is settled from outside. */
function gate() {
  let [open, fail] = [];
  const promise = new Promise((resolve, reject) => ([open, fail] = [resolve, reject]));
  return { promise, open, fail };
}

test('events go to the handlers of their types, and all others to `fallback`', async () => {
  const seen = [];
  const tell =
    (to) =>
    (event, { type, isKnown, version, request }) => {
      assert.equal(request.url, TARGET);
      seen.push([to, type, isKnown, version, event.type === 'unknown']);
    };
  const handler = createWebhookHandler({
    secret: ['new', SECRET],
    on: {
      'conversation.newMessage': tell('message'),
      'contact.creation': tell('contact'),
      OUTGOING_CHANNEL_MESSAGE_CREATED: tell('outgoing'),
      CHANNEL_SOMETHING_NEW: tell('new'),
    },
    fallback: tell('fallback'),
  });
  const status = await statusOf(handler, [
    message('m1'),
    { subscriptionType: 'conversation.creation', objectId: 1 },
    { subscriptionType: 'contact.creation', objectId: 1 },
    { subscriptionType: 'deal.creation', objectId: 1 },
    null,
    { type: 'OUTGOING_CHANNEL_MESSAGE_CREATED', message: { id: 'o', createdAt: 'x', type: 'MESSAGE' } },
    { type: 'OUTGOING_CHANNEL_MESSAGE_CREATED', message: {} },
    { type: 'CHANNEL_SOMETHING_NEW', eventId: 'n' },
    { type: 'CHANNEL_ACCOUNT_PURGED', channelAccountId: 4 },
  ]);
  assert.equal(status, 200);
  assert.deepEqual(seen, [
    ['fallback', undefined, false, 'v3', true],
    ['fallback', 'OUTGOING_CHANNEL_MESSAGE_CREATED', false, 'v3', true],
    ['message', 'conversation.newMessage', true, 'v3', false],
    ['fallback', 'conversation.creation', true, 'v3', false],
    ['contact', 'contact.creation', false, 'v3', false],
    ['fallback', 'deal.creation', false, 'v3', false],
    ['outgoing', 'OUTGOING_CHANNEL_MESSAGE_CREATED', true, 'v3', false],
    ['new', 'CHANNEL_SOMETHING_NEW', false, 'v3', true],
    ['fallback', 'CHANNEL_ACCOUNT_PURGED', true, 'v3', false],
  ]);
});

test('a custom channel sends one event, not a list', async () => {
  const ids = [];
  const handler = createWebhookHandler({ secret: SECRET, on: { OUTGOING_CHANNEL_MESSAGE_CREATED: (event) => ids.push(event.message.id) } });
  const event = { type: 'OUTGOING_CHANNEL_MESSAGE_CREATED', message: { id: 'o', createdAt: 'x' } };
  assert.deepEqual([await statusOf(handler, event), await statusOf(handler, event), ids], [200, 200, ['o']]);
});

test('what is no delivery is answered without a body, and why is told to `onReject` alone', async () => {
  const rejections = [];
  const handler = createWebhookHandler({
    ...{ secret: SECRET, maxBytes: 1000, fallback: () => assert.fail('nothing of this is handled') },
    onReject: ({ status, reason, hint }, request) => {
      assert.ok(request instanceof Request && hint.length > 10);
      rejections.push([status, reason]);
      throw new Error('the handler goes on');
    },
  });
  const answer = async (request) => {
    const response = await handler(request);
    assert.equal(await response.text(), '');
    return response;
  };
  const notAllowed = await answer(new Request(TARGET));
  assert.deepEqual([notAllowed.status, notAllowed.headers.get('allow')], [405, 'POST']);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', '']) {
    assert.equal((await answer(delivery([message('m')], { headers: { 'content-type': type } }))).status, 415, type);
  }
  assert.deepEqual(rejections, []);
  const cases = [
    [413, 'too-large', delivery([message('x'.repeat(2000))])],
    [413, 'too-large', delivery([], { headers: { 'content-length': '1001' } })],
    [
      401,
      'missing-signature',
      new Request(TARGET, { method: 'POST', body: '[]', headers: { 'content-type': 'application/json; charset=utf-8' } }),
    ],
    [401, 'mismatch', delivery([message('m')], { secret: 'other' })],
    [401, 'stale', delivery([message('m')], { now: Date.now() - 301_000 })],
    [400, 'unreadable-events', delivery('')],
    [400, 'unreadable-events', delivery('[')],
    [400, 'unreadable-events', delivery('7')],
    [400, 'unreadable-events', delivery('null')],
    [400, 'body-unreadable', delivery([], { body: new ReadableStream({ pull: (controller) => controller.error(new Error('lost')) }) })],
  ];
  for (const [status, reason, request] of cases) {
    assert.equal((await answer(request)).status, status, reason);
    assert.deepEqual(rejections.splice(0), [[status, reason]]);
  }
});

test('a body without a length is not read further than the limit', async () => {
  let pieces = 0;
  const body = new ReadableStream({ pull: (controller) => void (controller.enqueue(new Uint8Array(100)), (pieces += 1)) });
  const handler = createWebhookHandler({ secret: SECRET, maxBytes: 1000 });
  assert.equal(await statusOf(handler, [], { body }), 413);
  assert.ok(pieces < 20, `${pieces}`);
});

test('a body that does not arrive in time is answered with 408', async () => {
  const handler = createWebhookHandler({ secret: SECRET, timeoutMs: 20 });
  assert.equal(await statusOf(handler, [], { body: new ReadableStream({ pull: () => new Promise(() => {}) }) }), 408);
});

test('where the receiver is set up wrongly the answer is 500, so that HubSpot sends again, and it is said plainly', async (t) => {
  const said = [];
  t.mock.method(console, 'error', (...words) => said.push(words.join(' ')));
  for (const secret of [undefined, '', []]) {
    assert.equal(await statusOf(createWebhookHandler({ secret, fallback: assert.fail }), [message('m')]), 500);
  }
  const used = delivery([message('m')]);
  await used.text();
  assert.equal((await createWebhookHandler({ secret: SECRET })(used)).status, 500);
  assert.deepEqual(
    said.map((line) => /\((.*)\)/.exec(line)[1]),
    ['missing-secret', 'missing-secret', 'missing-secret', 'body-used'],
  );
  const errors = [];
  const lost = createWebhookHandler({
    secret: SECRET,
    publicUrl: () => Promise.reject(new RangeError('mine')),
    onError: (error, { event }) => errors.push([error.message, event]),
  });
  assert.equal(await statusOf(lost, [message('m')]), 500);
  assert.deepEqual(errors, [['mine', undefined]]);
});

test('a repetition is dropped, in one delivery and in several, and so is one of a message with another event id', async () => {
  const ids = [];
  const handler = createWebhookHandler({
    secret: SECRET,
    on: { 'conversation.newMessage': ({ messageId, eventId }) => ids.push([messageId, eventId]) },
  });
  await Promise.all([
    statusOf(handler, [message('a', { eventId: 1 }), message('a', { eventId: 1, attemptNumber: 1 })]),
    statusOf(handler, [message('a', { eventId: 2 })]),
  ]);
  await statusOf(handler, [message('b', { eventId: 1 }), message('a', { eventId: 3 })]);
  assert.deepEqual(ids, [
    ['a', '1'],
    ['b', '1'],
  ]);
});

test('what is told apart is handled apart, and what says too little is handled each time', async () => {
  let count = 0;
  const handler = createWebhookHandler({ secret: SECRET, fallback: () => void (count += 1) });
  const change = {
    subscriptionType: 'conversation.propertyChange',
    portalId: 1,
    appId: 2,
    objectId: 3,
    occurredAt: 4,
    eventId: 5,
    propertyName: 'status',
    propertyValue: 'CLOSED',
  };
  const others = {
    portalId: 9,
    appId: 9,
    objectId: 9,
    occurredAt: 9,
    eventId: 9,
    propertyName: 'assignedTo',
    propertyValue: 'OPEN',
    subscriptionType: 'conversation.creation',
  };
  const distinct = [
    change,
    ...Object.entries(others).map(([name, value]) => ({ ...change, [name]: value })),
    message('m'),
    message('m', { portalId: 7 }),
    message('m', { appId: 7 }),
  ];
  assert.equal(await statusOf(handler, [...distinct, ...distinct, { ...change, attemptNumber: 3, subscriptionId: 8 }]), 200);
  assert.equal(count, distinct.length);
  await statusOf(handler, [{}, {}, { subscriptionType: 'x' }, { subscriptionType: 'x' }, null, 7]);
  assert.equal(count, distinct.length + 6);
});

test('keys are short, whatever an event says', async () => {
  const keys = [];
  const handler = createWebhookHandler({ secret: SECRET, fallback() {}, seen: { add: (key) => keys.push(key) > 0, delete() {} } });
  await statusOf(handler, [message('x'.repeat(5000)), message('x'.repeat(5001)), message('short')]);
  assert.equal(new Set(keys).size, 3);
  assert.ok(
    keys.every((key) => key.length <= 200),
    keys.join('\n'),
  );
});

test('a handler that throws costs no other event; with the next delivery it gets its event again, and only that', async () => {
  const calls = [];
  const errors = [];
  let broken = true;
  const handler = createWebhookHandler({
    secret: SECRET,
    on: {
      'conversation.newMessage': async ({ messageId }) => {
        calls.push(messageId);
        if (messageId === 'bad' && broken) throw new TypeError('mine');
      },
    },
    onError: (error, { event, type }) => void errors.push([error.message, event.messageId, type]),
  });
  const batch = [message('a'), message('bad'), message('b')];
  assert.equal(await statusOf(handler, batch), 500);
  assert.deepEqual(calls.splice(0), ['a', 'bad', 'b']);
  assert.deepEqual(errors, [['mine', 'bad', 'conversation.newMessage']]);
  broken = false;
  assert.equal(await statusOf(handler, batch), 200);
  assert.deepEqual(calls.splice(0), ['bad']);
  assert.equal(await statusOf(handler, batch), 200);
  assert.deepEqual(calls, []);
});

test('`onError` may take a failure as done with', async () => {
  let calls = 0;
  const failing = (onError) =>
    createWebhookHandler({
      secret: SECRET,
      onError,
      fallback: () => {
        calls += 1;
        throw new Error('no');
      },
    });
  const accepting = failing(async () => 'accept');
  assert.deepEqual([await statusOf(accepting, [message('a')]), await statusOf(accepting, [message('a')]), calls], [200, 200, 1]);
  const throwing = failing(() => {
    throw new Error('also');
  });
  assert.equal(await statusOf(throwing, [message('a')]), 500);
});

test('without `onError` the type and the name of an error are said, and not its message', async (t) => {
  const said = [];
  t.mock.method(console, 'error', (...words) => said.push(words.join(' ')));
  const handler = createWebhookHandler({
    secret: SECRET,
    fallback: () => {
      throw new TypeError("a customer's words");
    },
  });
  assert.equal(await statusOf(handler, [message('a')]), 500);
  assert.equal(said.length, 1);
  assert.match(said[0], /`conversation\.newMessage` failed \(TypeError\)/);
  assert.doesNotMatch(said[0], /customer/);
});

test('a repetition that arrives while the first is being handled shares its fate', async () => {
  const { promise, fail } = gate();
  let calls = 0;
  const handler = createWebhookHandler({ secret: SECRET, onError() {}, fallback: () => ((calls += 1), promise) });
  const both = [statusOf(handler, [message('a')]), statusOf(handler, [message('a')])];
  await new Promise((resolve) => setTimeout(resolve, 20));
  fail(new Error('no'));
  assert.deepEqual([await Promise.all(both), calls], [[500, 500], 1]);
});

test('slow handlers are answered for with 202 and go on, as long as the host is told to wait', async () => {
  for (const place of ['option', 'host']) {
    const { promise, open } = gate();
    const waiting = [];
    const waitUntil = (work) => void waiting.push(work);
    const done = [];
    const handler = createWebhookHandler({
      ...{ secret: SECRET, timeoutMs: 20, ...(place === 'option' && { waitUntil }) },
      fallback: async ({ messageId }) => void (await (messageId === 'slow' && promise), done.push(messageId)),
    });
    const { status } = await handler(delivery([message('slow'), message('quick')]), place === 'host' ? { waitUntil } : { waitUntil: 7 });
    assert.deepEqual([status, done, waiting.length], [202, ['quick'], 1], place);
    assert.equal(await statusOf(handler, [message('quick')]), 200);
    open();
    await waiting[0];
    assert.deepEqual(done, ['quick', 'slow']);
    assert.equal(await statusOf(handler, [message('slow')]), 200);
  }
});

test('the host is told of the work of each delivery at once, and of none that is refused', async () => {
  const { promise, open } = gate();
  const waiting = [];
  const handler = createWebhookHandler({ secret: SECRET, waitUntil: (work) => void waiting.push(work), fallback: () => promise });
  const answer = statusOf(handler, [message('a')]);
  while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
  open();
  assert.deepEqual([await answer, await statusOf(handler, [message('b')], { secret: 'other' }), waiting.length], [200, 401, 1]);
});

test('once a delivery is answered, repetitions of what is still at work are done with', async () => {
  const { promise, open } = gate();
  const handler = createWebhookHandler({ secret: SECRET, timeoutMs: 20, fallback: () => promise });
  assert.deepEqual([await statusOf(handler, [message('a')]), await statusOf(handler, [message('a')])], [202, 200]);
  open();
});

test('a failure after the answer is told, and the event may come again', async () => {
  const { promise, fail } = gate();
  const errors = [];
  let calls = 0;
  const handler = createWebhookHandler({
    ...{ secret: SECRET, timeoutMs: 20, onError: (error) => void errors.push(error.message) },
    fallback: () => ((calls += 1) === 1 ? promise : undefined),
  });
  assert.equal(await statusOf(handler, [message('a')]), 202);
  fail(new Error('late'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(errors, ['late']);
  assert.deepEqual([await statusOf(handler, [message('a')]), calls], [200, 2]);
});

test('`Infinity` waits for handlers', async () => {
  const handler = createWebhookHandler({
    secret: SECRET,
    timeoutMs: Infinity,
    fallback: () => new Promise((resolve) => setTimeout(resolve, 30)),
  });
  assert.equal(await statusOf(handler, [message('a')]), 200);
});

test('a store that fails, or does not say what is new, is an error and not a dropped event', async () => {
  for (const add of [
    () => {
      throw new Error('down');
    },
    async () => Promise.reject(new Error('down')),
    () => undefined,
    () => 1,
  ]) {
    const errors = [];
    const handler = createWebhookHandler({
      secret: SECRET,
      fallback: assert.fail,
      seen: { add, delete() {} },
      onError: (error) => void errors.push(error),
    });
    assert.equal(await statusOf(handler, [message('a')]), 500);
    assert.equal(errors.length, 1);
  }
  const errors = [];
  const seen = { add: () => true, delete: () => Promise.reject(new Error('down')) };
  const handler = createWebhookHandler({
    secret: SECRET,
    fallback: () => {
      throw new Error('mine');
    },
    seen,
    onError: (error) => void errors.push(error.message),
  });
  assert.equal(await statusOf(handler, [message('a')]), 500);
  assert.deepEqual(errors, ['mine', 'down']);
});

test('without a store every event is handled', async () => {
  let calls = 0;
  const handler = createWebhookHandler({ secret: SECRET, seen: false, fallback: () => void (calls += 1) });
  await statusOf(handler, [message('a'), message('a')]);
  assert.equal(calls, 2);
});

test('the store in memory forgets the oldest', () => {
  const seen = createSeenStore({ maxEntries: 2 });
  assert.deepEqual(
    ['a', 'b', 'a', 'c', 'a', 'c'].map((key) => seen.add(key)),
    [true, true, false, true, true, false],
  );
  seen.delete('c');
  assert.equal(seen.add('c'), true);
});

test('several processes share a store: Redis, behind the two methods', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'hubspot-conversations-'));
  const path = join(folder, 'redis.sock');
  const server = spawn('redis-server', ['--port', '0', '--unixsocket', path, '--save', '', '--appendonly', 'no', '--dir', folder], {
    stdio: 'ignore',
  });
  await once(server, 'spawn');
  const clients = [new Redis(path), new Redis(path)];
  t.after(async () => {
    await Promise.all(clients.map((client) => client.quit()));
    server.kill();
    await once(server, 'exit');
    rmSync(folder, { recursive: true });
  });
  const stores = clients.map((redis) => ({
    add: async (key) => (await redis.set(`hubspot:${key}`, '1', 'EX', 86_400, 'NX')) === 'OK',
    delete: (key) => redis.del(`hubspot:${key}`),
  }));
  const handled = new Map();
  let failures = 0;
  const handlers = stores.map((seen) =>
    createWebhookHandler({
      secret: SECRET,
      seen,
      onError: () => void (failures += 1),
      fallback: ({ messageId }) => {
        if (messageId === 'm7' && failures === 0) throw new Error('once');
        handled.set(messageId, (handled.get(messageId) ?? 0) + 1);
      },
    }),
  );
  const events = Array.from({ length: 50 }, (_, i) => message(`m${i}`));
  for (let round = 0; round < 3; round++)
    await Promise.all(handlers.flatMap((handler) => events.map((event) => statusOf(handler, [event]))));
  assert.deepEqual([handled.size, [...handled.values()].filter((count) => count !== 1), failures], [50, [], 1]);
});

test('an event is completed with a client', async () => {
  const client = new Client({ accessToken: 'sandbox', fetch: createSandbox().fetch });
  const thread = await client.threads.list({ threadStatus: 'OPEN' }).first();
  const sent = await client.messages.send(thread.id, { type: 'COMMENT', text: 'Called back.' });
  const texts = [];
  const handler = createWebhookHandler({
    secret: SECRET,
    on: {
      'conversation.newMessage': async (event) => texts.push((await event.fetch(client)).text),
      'conversation.propertyChange': async (event) => texts.push((await event.fetch(client)).id),
    },
  });
  const objectId = Number(thread.id);
  await statusOf(handler, [
    message(sent.id, { objectId }),
    { subscriptionType: 'conversation.propertyChange', objectId, propertyName: 'status' },
  ]);
  assert.deepEqual(texts.sort(), [thread.id, 'Called back.'].sort());
});

test('options that do not exist or make no sense are refused when the handler is made', () => {
  const invalid = (options, words = /./) =>
    assert.throws(
      () => createWebhookHandler(options),
      (error) => isConversationsError(error) && error.kind === 'invalid' && words.test(error.message),
    );
  invalid(undefined);
  invalid(
    { secret: SECRET, publicURL: 'https://a.example' },
    /`publicURL` is no option of `createWebhookHandler`: did you mean `publicUrl`\?/,
  );
  invalid({ secret: SECRET, handlers: {} });
  invalid({ secret: 7 });
  invalid({ secret: SECRET, on: 7 });
  invalid({ secret: SECRET, on: { 'conversation.newMessage': 'x' } });
  invalid({ secret: SECRET, on: { 'conversation.newMesage': () => {} } }, /did you mean `conversation\.newMessage`/);
  invalid({ secret: SECRET, on: { OUTGOING_CHANNEL_MESSAGE_CREATE: () => {} } }, /did you mean `OUTGOING_CHANNEL_MESSAGE_CREATED`/);
  invalid({ secret: SECRET, seen: new Map() });
  invalid({ secret: SECRET, timeoutMs: 0 });
  invalid({ secret: SECRET, onError: 'retry' });
  invalid({ secret: SECRET, publicUrl: '/in' });
  invalid({ secret: SECRET, publicUrl: 'https://a.example', trustProxy: true });
  invalid({ secret: SECRET, maxBytes: 'many' });
});

test('thousands of deliveries leave memory as it was', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const used = () => (collect(), process.memoryUsage().heapUsed);
  const handler = createWebhookHandler({
    secret: SECRET,
    seen: createSeenStore({ maxEntries: 100 }),
    onError() {},
    fallback: ({ messageId }) => assert.notEqual(messageId.at(-1), '7'),
  });
  let number = 0;
  const run = async (count) => {
    for (let i = 0; i < count; i++) {
      number += 1;
      await statusOf(handler, [message(`m${number}`, { more: 'x'.repeat(2000) })], number % 5 === 0 ? { secret: 'wrong' } : {});
    }
  };
  await run(1000);
  const before = used();
  await run(3000);
  const grown = used() - before;
  assert.ok(grown < 1_500_000, `${grown} bytes after 3000 deliveries of 2 KB`);
});
