/* `client.messages.reply`: the newest message of a thread is found, answered, and the answer is sent once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client } from '#package';
import { createSandbox } from '#testing';

const CHAT = '7000000001';
const MAIL = '7000000002';
const HELLO = { from: 'A-101', text: 'Hello' };

/** A client, its sandbox and what was sent. */
function setUp(options, seed) {
  const sandbox = createSandbox(seed);
  const client = new Client({ accessToken: 't', fetch: sandbox.fetch, maxRetries: 0, ...options });
  const asked = () => sandbox.requests.map(({ method, path }) => `${method} ${path.split('?')[0].split('/').pop()}`);
  return { sandbox, client, asked };
}

/** A thread's history with so many comments above what was there. */
function buried(sandbox, thread, count) {
  const history = sandbox.state.messages[thread];
  const comment = (i) => ({ type: 'COMMENT', id: `c${i}`, createdAt: '2026-11-20T09:30:00Z', text: 'Look', archived: false });
  history.unshift(...Array.from({ length: count }, (_, i) => comment(i)));
  return history.slice(count).find(({ type }) => type === 'MESSAGE');
}

const failureOf = (call) =>
  call.then(
    () => assert.fail('there was an answer'),
    (error) => error,
  );

test('the newest message is answered over its account, in two requests', async () => {
  const { sandbox, client, asked } = setUp();
  const newest = sandbox.state.messages[MAIL].find(({ type }) => type === 'MESSAGE');
  const sent = await client.messages.reply(MAIL, { ...HELLO, richText: '<p>Hello</p>' });
  assert.deepEqual(asked(), ['GET messages', 'POST messages']);
  assert.match(sandbox.requests[0].path, /sort=-createdAt/);
  assert.equal(sandbox.state.messages[MAIL][0].id, sent.id);
  assert.deepEqual([sent.type, sent.direction, sent.text], ['MESSAGE', 'OUTGOING', 'Hello']);
  assert.deepEqual([sent.channelId, sent.channelAccountId], [newest.channelId, newest.channelAccountId]);
  assert.deepEqual(
    sent.recipients.map(({ deliveryIdentifier }) => deliveryIdentifier.value),
    ['jon@example.com'],
  );
  assert.match(sent.subject, /^Re: /);
  // The next answer follows the last one.
  const again = await client.messages.reply(MAIL, { ...HELLO, text: 'And again' });
  assert.deepEqual(again.recipients, sent.recipients);
  const { data, status, headers } = await client.messages.reply(CHAT, HELLO).withResponse();
  assert.deepEqual([data.channelId, status, typeof headers], ['1000', 201, 'object']);
});

test('comments and system entries are passed over, in at most five pages', async () => {
  const near = setUp();
  const answered = buried(near.sandbox, CHAT, 450);
  near.sandbox.state.messages[CHAT].unshift({
    type: 'THREAD_STATUS_CHANGE',
    id: 's',
    createdAt: '2026-11-20T09:31:00Z',
    newStatus: 'OPEN',
  });
  const sent = await near.client.messages.reply(CHAT, HELLO);
  assert.equal(sent.channelAccountId, answered.channelAccountId);
  assert.deepEqual(near.asked(), [...Array(5).fill('GET messages'), 'POST messages']);

  const far = setUp();
  buried(far.sandbox, CHAT, 501);
  const error = await failureOf(far.client.messages.reply(CHAT, HELLO));
  assert.deepEqual(
    [error.kind, error.message],
    ['invalid', 'there is no answer: no message is among the newest 500 entries of the thread'],
  );
  assert.deepEqual(far.asked(), Array(5).fill('GET messages'));
});

test('a thread without a message has no answer', async () => {
  const { sandbox, client, asked } = setUp();
  sandbox.state.messages[CHAT] = sandbox.state.messages[CHAT].filter(({ type }) => type === 'COMMENT');
  const count = sandbox.state.messages[CHAT].length;
  const error = await failureOf(client.messages.reply(CHAT, HELLO));
  assert.deepEqual([error.kind, error.message], ['invalid', `there is no answer: no message is among the ${count} entries of the thread`]);
  assert.deepEqual(asked(), ['GET messages']);
});

test('a form submission is answered over an account that is named, and the logger hears of it', async () => {
  const told = [];
  const logger = { warn: (text, { code, pointer }) => told.push([text.includes('another one sends'), code, pointer]) };
  const { sandbox, client, asked } = setUp({ logger });
  const [newest] = sandbox.state.messages[MAIL].filter(({ type }) => type === 'MESSAGE');
  Object.assign(newest, { channelId: '1003', channelAccountId: '9', direction: 'INCOMING' });
  newest.senders = [{ deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'jon@example.com' } }];
  const error = await failureOf(client.messages.reply(MAIL, HELLO));
  assert.deepEqual([error.kind, error.issues.map(({ code }) => code)], ['invalid', ['reply.noRoute']]);
  const warnings = [];
  const over = { ...HELLO, subject: 'Your request', channelAccountId: '40002', onWarning: ({ code }) => warnings.push(code) };
  const sent = await client.messages.reply(MAIL, over);
  assert.deepEqual([sent.channelId, sent.channelAccountId, sent.subject], ['1002', '40002', 'Your request']);
  assert.deepEqual(told, [[true, 'reply.otherAccount', '/channelAccountId']]);
  assert.deepEqual(warnings, ['reply.otherAccount']);
  assert.deepEqual(asked(), ['GET messages', 'GET messages', 'POST messages']);
});

test('what cannot be an answer is refused before anything is asked', async () => {
  const { client, asked } = setUp();
  for (const reply of [undefined, null, {}, { from: 'A-1' }, { ...HELLO, ownAddresses: 'desk@example.com' }]) {
    assert.equal((await failureOf(client.messages.reply(CHAT, reply))).kind, 'invalid');
  }
  for (const options of ['x', 7, []]) assert.equal((await failureOf(client.messages.reply(CHAT, HELLO, options))).kind, 'invalid');
  assert.equal((await failureOf(client.messages.reply('no id', HELLO))).kind, 'invalid');
  assert.deepEqual(asked(), []);
  const error = await failureOf(client.messages.reply(CHAT, { ...HELLO, from: 'V-1' }));
  assert.deepEqual(
    error.issues.map(({ pointer }) => pointer),
    ['/senderActorId'],
  );
  assert.deepEqual(asked(), ['GET messages']);
});

test('the answer is sent once, where its answer is lost too', async () => {
  const faults = [{ on: 'messages.send', fault: 'lost' }];
  const { client, asked } = setUp({ maxRetries: 3 }, { faults });
  const error = await failureOf(client.messages.reply(CHAT, HELLO));
  assert.deepEqual([error.kind, error.retryable], ['network', false]);
  assert.deepEqual(asked(), ['GET messages', 'POST messages']);
});

test('what HubSpot refuses rejects, and nothing is sent after a search that failed', async () => {
  const missing = setUp();
  assert.equal((await failureOf(missing.client.messages.reply('404', HELLO))).status, 404);
  assert.deepEqual(missing.asked(), ['GET messages']);
  const { data } = await missing.client.messages.reply(CHAT, HELLO).withResponse();
  assert.equal(data.text, 'Hello');
});

test('the options of the call hold for each of its requests, and its deadline for all', async () => {
  const seen = [];
  const sandbox = createSandbox();
  const fetch = async (url, init) => {
    seen.push(init.headers['x-trace']);
    return sandbox.fetch(url, init);
  };
  const client = new Client({ accessToken: 't', fetch, maxRetries: 0 });
  await client.messages.reply(CHAT, HELLO, { headers: { 'x-trace': '7' }, deadlineMs: 60_000 });
  assert.deepEqual(seen, ['7', '7']);
  const aborted = await failureOf(client.messages.reply(CHAT, HELLO, { signal: AbortSignal.abort() }));
  assert.equal(aborted.kind, 'aborted');
  for (const deadlineMs of [NaN, -1, '5']) {
    assert.equal((await failureOf(client.messages.reply(CHAT, HELLO, { deadlineMs }))).kind, 'invalid', String(deadlineMs));
  }
  assert.equal(seen.length, 2);

  // The search takes longer than all may take.
  const posts = [];
  const slow = async (url, init) => {
    if (init.method === 'POST') posts.push(url);
    await new Promise((resolve) => setTimeout(resolve, 60));
    return sandbox.fetch(url, init);
  };
  const late = new Client({ accessToken: 't', fetch: slow, maxRetries: 0, deadlineMs: 30 });
  assert.equal((await failureOf(late.messages.reply(CHAT, HELLO))).kind, 'timeout');
  assert.deepEqual(posts, []);
});
