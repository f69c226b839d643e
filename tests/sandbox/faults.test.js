/* The faults that a sandbox shows on request, and a client's handling of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client } from '#package';
import { createSandbox } from '#testing';
import { ask, urlOf } from './tables.js';

const CHAT = '7000000001';

const failing = (fault, more) => createSandbox({ faults: [{ fault, ...more }] });
const kindOf = (client, maxRetries = 0) =>
  client.inboxes.get('301', {}, { maxRetries }).then(
    () => 'none',
    ({ kind, status }) => [kind, status],
  );
const clientOf = ({ fetch }) => new Client({ accessToken: 'token', fetch });

test('a fault waits for its turn and happens as often as it says', async () => {
  const sandbox = failing({ status: 503 }, { after: 1, times: 2 });
  const seen = [];
  for (let at = 0; at < 5; at += 1) seen.push((await ask(sandbox, 'inboxes.list')).status);
  assert.deepEqual(seen, [200, 503, 503, 200, 200]);
});

test('a fault concerns an operation, a path or everything', async () => {
  const sandbox = createSandbox({
    faults: [
      { on: 'threads.restore', fault: { status: 500 } },
      { on: 'GET /conversations/v3/conversations/inboxes', fault: { status: 502 } },
    ],
  });
  assert.equal((await ask(sandbox, 'threads.list')).status, 200);
  assert.equal((await ask(sandbox, 'inboxes.list', { query: { limit: 1 } })).status, 502);
  assert.equal((await ask(sandbox, 'threads.restore', { params: ['7000000007'] })).status, 500);
  sandbox.faults.push({ fault: { status: 504 } });
  assert.equal((await ask(sandbox, 'channels.list')).status, 504);
  assert.equal((await ask(sandbox, 'channels.list')).status, 200);
});

test('faults that wait for the same request happen one after the other', async () => {
  const sandbox = createSandbox({ faults: [{ fault: { status: 500 } }, { fault: { status: 502 } }] });
  const seen = [];
  for (let at = 0; at < 3; at += 1) seen.push((await ask(sandbox, 'inboxes.list')).status);
  assert.deepEqual(seen, [500, 502, 200]);
});

test('a limit names itself, and has the headers it was given', async () => {
  const sandbox = createSandbox({
    faults: [{ fault: { status: 429, headers: { 'Retry-After': '3' } } }, { fault: { status: 429, policyName: 'DAILY' } }],
  });
  const short = await ask(sandbox, 'inboxes.list');
  assert.equal(short.body.message, 'You have reached your ten_secondly_rolling limit.');
  assert.equal(short.headers.get('retry-after'), '3');
  assert.equal((await ask(sandbox, 'inboxes.list')).body.policyName, 'DAILY');
});

test('a status has the body that HubSpot sends with it', async () => {
  for (const [status, category] of [
    [400, 'VALIDATION_ERROR'],
    [401, 'EXPIRED_AUTHENTICATION'],
    [403, 'MISSING_SCOPES'],
    [404, 'OBJECT_NOT_FOUND'],
  ]) {
    const error = await clientOf(failing({ status }))
      .inboxes.get('301')
      .catch((reason) => reason);
    assert.deepEqual([error.kind, error.status, error.category], ['api', status, category]);
    assert.deepEqual(error.requiredScopes, status === 403 ? ['conversations.read'] : undefined);
  }
});

test('a fault that can never be is refused', async () => {
  const refused = ({ kind }) => kind === 'invalid';
  for (const odd of [
    { fault: 'bogus' },
    { fault: { status: 'x' } },
    { fault: { status: 7 } },
    { fault: {} },
    { fault: { status: 204, body: {} } },
    { fault: { status: 429, delayMs: -1 } },
    { fault: { delayMs: '5' } },
    {},
    { on: 'thread.list', fault: 'lost' },
    { on: '/conversations', fault: 'lost' },
  ]) {
    assert.throws(() => createSandbox({ faults: [odd] }), refused, JSON.stringify(odd));
    const sandbox = createSandbox();
    sandbox.faults.push(odd);
    await assert.rejects(ask(sandbox, 'inboxes.list'), refused, JSON.stringify(odd));
  }
});

test('faults are a list, and a body may be null', async () => {
  assert.throws(
    () => createSandbox({ faults: null }),
    ({ kind }) => kind === 'invalid',
  );
  assert.equal((await ask(failing({ status: 404, body: null }), 'inboxes.list')).text, 'null');
});

test("an answer of one's own is sent as it is", async () => {
  const sandbox = createSandbox({
    faults: [{ fault: { status: 418, body: { tea: true } } }, { fault: { status: 500, body: '' } }],
  });
  assert.deepEqual((await ask(sandbox, 'inboxes.list')).body, { tea: true });
  assert.equal((await ask(sandbox, 'inboxes.list')).text, '');
  assert.deepEqual(
    sandbox.requests.map(({ status }) => status),
    [418, 500],
  );
});

test('a broken connection before the request changes nothing, after it everything', async () => {
  for (const [fault, stored] of [
    ['network', 0],
    ['lost', 1],
  ]) {
    const sandbox = failing(fault);
    const before = sandbox.state.messages[CHAT].length;
    const body = { type: 'COMMENT', text: 'psst' };
    await assert.rejects(ask(sandbox, 'messages.send', { params: [CHAT], body }), TypeError);
    assert.equal(sandbox.state.messages[CHAT].length - before, stored, fault);
    assert.equal('status' in sandbox.requests[0], false);
  }
});

test('publishing again after a lost answer leaves one message', async () => {
  const sandbox = failing('lost');
  const client = clientOf(sandbox);
  const address = (value) => ({ deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value } });
  const sent = await client.customChannels.messages.publish('2300310', {
    messageDirection: 'INCOMING',
    channelAccountId: '40006',
    text: 'Ahoy',
    timestamp: '2026-11-01T10:00:00Z',
    attachments: [],
    senders: [address('berth-3')],
    recipients: [address('pager-desk')],
    integrationThreadId: 'a',
  });
  assert.deepEqual(
    sandbox.requests.map(({ status }) => status),
    [undefined, 201],
  );
  assert.deepEqual(
    sandbox.state.messages[sent.conversationsThreadId].map(({ id }) => id),
    [sent.id],
  );
});

test('damaged answers are damaged', async () => {
  const clock = () => 1_790_000_000_000;
  const get = async (fault) => (await ask(createSandbox({ clock, faults: [{ fault }] }), 'inboxes.list')).text;
  const whole = await get({ delayMs: 0 });
  assert.match(await get('html'), /^<!DOCTYPE html>/);
  assert.equal(await get('empty'), '');
  assert.equal(await get('truncated'), whole.slice(0, Math.ceil(whole.length / 2)));
});

test('a client tells the ways to fail apart', async () => {
  assert.deepEqual(await kindOf(clientOf(failing('network'))), ['network', undefined]);
  assert.deepEqual(await kindOf(clientOf(failing('html'))), ['unreadable', 200]);
  assert.deepEqual(await kindOf(clientOf(failing('truncated'))), ['unreadable', 200]);
  assert.deepEqual(await kindOf(clientOf(failing({ status: 503 }))), ['api', 503]);
  assert.equal(await kindOf(clientOf(failing('network')), 1), 'none');
});

test('kinds that nobody has heard of cost a client nothing but themselves', async () => {
  const page = await clientOf(failing('unknownKinds')).messages.list(CHAT).pages()[Symbol.asyncIterator]().next();
  const [first, second] = page.value.results;
  assert.equal(first.type, 'unknown');
  assert.equal(second.type, 'COMMENT');
});

test('an answer that never comes ends with the signal, and so does one that is late', async () => {
  for (const fault of ['hang', { delayMs: 60_000 }]) {
    const { fetch } = failing(fault);
    const aborter = new AbortController();
    const answer = fetch(urlOf('inboxes.list'), { headers: { authorization: 'Bearer t' }, signal: aborter.signal });
    aborter.abort(new Error('enough'));
    await assert.rejects(answer, { message: 'enough' });
  }
});

test('a request whose signal was aborted before is not made', async () => {
  const { fetch, requests } = createSandbox();
  await assert.rejects(fetch(urlOf('inboxes.list'), { signal: AbortSignal.abort() }), { name: 'AbortError' });
  assert.equal(requests.length, 0);
});

test('a late answer is the right one', async () => {
  const { status, body } = await ask(failing({ delayMs: 5 }), 'inboxes.get', { params: ['301'] });
  assert.deepEqual([status, body.id], [200, '301']);
});
