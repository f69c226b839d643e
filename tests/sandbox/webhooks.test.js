/* Webhooks out: changes in the sandbox are reported to a receiver as HubSpot reports them, signed, and again after a failure. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { Client, read, verifySignature } from '#package';
import { createSandbox } from '#testing';
import { serve } from '../support/server.js';
import { CHAT, MAIL, MESSAGE, opaque, PAGER, published } from './bodies.js';
import { ask } from './tables.js';

const SECRET = 'f6e94c08-85d0-4608-bcc6-e1850176e7b8';
const PAGER_THREAD = '7000000003';
const ANSWER = { ...MESSAGE, channelId: PAGER, channelAccountId: '40006' };

/** A sandbox and the requests that its receiver got. */
function received({ answer = () => new Response(null, { status: 204 }), ...more } = {}) {
  const requests = [];
  const handler = async (request) => {
    const body = await request.text();
    requests.push({ url: request.url, headers: Object.fromEntries(request.headers), body, events: JSON.parse(body) });
    return answer(requests.length);
  };
  const sandbox = createSandbox({ webhooks: { handler, secret: SECRET, ...more } });
  return { sandbox, requests };
}

/** Asks, and gives what the receiver got of it. */
async function caused(id, where, thread) {
  const { sandbox, requests } = received();
  const { status, body } = await ask(sandbox, id, where);
  assert.ok(status < 300, JSON.stringify(body));
  await sandbox.settled();
  return { body, requests, events: requests.flatMap(({ events }) => events), thread };
}

const essence = ({ subscriptionType, objectId, propertyName, propertyValue }) =>
  [subscriptionType, objectId, propertyName, propertyValue].filter((part) => part !== undefined);

test('a message to a thread is told to the app, without its text', async () => {
  const { body, events } = await caused('messages.send', { params: [CHAT], body: MESSAGE });
  const [{ occurredAt, eventId, subscriptionId, ...event }] = events;
  assert.equal(events.length, 1);
  assert.ok(Number.isSafeInteger(eventId) && Number.isSafeInteger(subscriptionId));
  assert.ok(Math.abs(Date.now() - occurredAt) < 60_000);
  assert.deepEqual(event, {
    portalId: 424242,
    appId: 1234567,
    subscriptionType: 'conversation.newMessage',
    attemptNumber: 0,
    objectId: Number(CHAT),
    messageId: body.id,
    messageType: 'MESSAGE',
    changeFlag: 'NEW_MESSAGE',
  });
});

test('a comment is told as what it is', async () => {
  const { events } = await caused('messages.send', { params: [MAIL], body: { type: 'COMMENT', text: 'psst' } });
  assert.deepEqual(
    events.map(({ messageType }) => messageType),
    ['COMMENT'],
  );
});

test('an answer of an agent over a custom channel is told to the channel, whole', async () => {
  const { body, requests } = await caused('messages.send', { params: [PAGER_THREAD], body: ANSWER });
  const [channel, app] = requests;
  assert.equal(app.events[0].subscriptionType, 'conversation.newMessage');
  const { eventId, eventTimestamp, ...event } = channel.events;
  assert.ok(eventId && Date.parse(eventTimestamp));
  assert.deepEqual(event, {
    type: 'OUTGOING_CHANNEL_MESSAGE_CREATED',
    portalId: '424242',
    channelId: PAGER,
    channelIntegrationThreadIds: ['pager-17'],
    message: body,
  });
  assert.deepEqual(read.webhook(channel.body)[0].message.text, 'Ahoy');
});

test('a message that the app publishes is told to the app alone, with the thread it began', async () => {
  const incoming = { params: [PAGER], body: published({ integrationThreadId: 'new' }) };
  const { body, requests, events } = await caused('customChannels.messages.publish', incoming);
  const thread = Number(body.conversationsThreadId);
  assert.equal(requests.length, 1);
  assert.deepEqual(events.map(essence), [
    ['conversation.creation', thread],
    ['conversation.newMessage', thread],
  ]);
  const outgoing = published({
    messageDirection: 'OUTGOING',
    integrationThreadId: 'pager-17',
    senders: [opaque('pager-desk')],
    recipients: [opaque('pager-berth-17')],
  });
  const sent = await caused('customChannels.messages.publish', { params: [PAGER], body: outgoing });
  assert.deepEqual(sent.events.map(essence), [['conversation.newMessage', Number(PAGER_THREAD)]]);
});

for (const [id, where, expected] of [
  ['threads.update', { params: [CHAT], body: { status: 'CLOSED' } }, [['conversation.propertyChange', +CHAT, 'status', 'CLOSED']]],
  ['threads.update', { params: [CHAT], body: { status: 'OPEN' } }, []],
  ['threads.assign', { params: [CHAT], body: { actorId: 'A-102' } }, [['conversation.propertyChange', +CHAT, 'assignedTo', '102']]],
  ['threads.unassign', { params: [CHAT] }, [['conversation.propertyChange', +CHAT, 'assignedTo', '']]],
  ['threads.restore', { params: ['7000000007'] }, [['conversation.propertyChange', 7000000007, 'isArchived', 'false']]],
  [
    'threads.archive',
    { params: [CHAT] },
    [
      ['conversation.propertyChange', +CHAT, 'isArchived', 'true'],
      ['conversation.deletion', +CHAT],
    ],
  ],
  ['threads.list', {}, []],
  ['inboxes.list', {}, []],
]) {
  test(`${id} is told as ${JSON.stringify(expected)}`, async () => {
    const { events, requests } = await caused(id, where);
    assert.deepEqual(events.map(essence), expected);
    assert.ok(requests.length <= 1);
  });
}

test('accounts of a custom channel are told to the channel', async () => {
  const body = { name: 'x', inboxId: '301', authorized: true };
  const { events } = await caused('customChannels.accounts.create', { params: [PAGER], body });
  assert.deepEqual([events[0].type, events[0].channelId, events[0].authorized], ['CHANNEL_ACCOUNT_CREATED', PAGER, true]);
  const change = { params: [PAGER, '40006'], body: { authorized: false } };
  const [updated] = (await caused('customChannels.accounts.update', change)).events;
  assert.deepEqual([updated.type, updated.channelAccountId, updated.authorized], ['CHANNEL_ACCOUNT_UPDATED', '40006', false]);
  assert.equal(updated.channelAccountDeliveryIdentifier.value, 'pager-desk');
});

test('a request that was refused is told to nobody', async () => {
  const { sandbox, requests } = received();
  await ask(sandbox, 'messages.send', { params: [CHAT], body: { ...MESSAGE, senderActorId: 'V-501' } });
  await sandbox.settled();
  assert.deepEqual([requests, sandbox.deliveries], [[], []]);
});

test('every request is signed with the secret: v3, and v1 beside it for an app', async () => {
  const { sandbox, requests } = received({ url: 'https://receiver.example.com/hook?to=a%3Ab' });
  await ask(sandbox, 'messages.send', { params: [PAGER_THREAD], body: ANSWER });
  await sandbox.settled();
  assert.equal(requests.length, 2);
  for (const { url, headers, body } of requests) {
    const request = { method: 'POST', url, headers, body };
    assert.ok(verifySignature(request, SECRET, { versions: ['v3'] }));
    assert.ok(!verifySignature(request, `${SECRET}x`, { versions: ['v3'] }));
    assert.equal(headers['content-type'], 'application/json');
  }
  const [channel, app] = requests;
  assert.equal(
    app.headers['x-hubspot-signature'],
    createHash('sha256')
      .update(SECRET + app.body)
      .digest('hex'),
  );
  assert.equal(channel.headers['x-hubspot-signature'], undefined);
});

test('what is refused or breaks is sent again with the number of the try, until it is taken', async () => {
  const waits = [];
  const answers = [
    () => new Response('no', { status: 500 }),
    () => new Response(null, { status: 404 }),
    () => {
      throw new TypeError('fetch failed');
    },
    () => new Response(null, { status: 302, headers: { location: '/' } }),
    () => new Response('ok'),
  ];
  const { sandbox, requests } = received({
    answer: (count) => answers[count - 1](),
    retryDelayMs: (retry) => waits.push(retry) && 0,
  });
  await ask(sandbox, 'messages.send', { params: [CHAT], body: MESSAGE });
  await sandbox.settled();
  assert.deepEqual(
    requests.map(({ events }) => events[0].attemptNumber),
    [0, 1, 2, 3, 4],
  );
  assert.equal(new Set(requests.map(({ events }) => events[0].eventId)).size, 1);
  assert.deepEqual(waits, [1, 2, 3, 4]);
  const [{ status, attempts }] = sandbox.deliveries;
  assert.equal(status, 'delivered');
  assert.deepEqual(
    attempts.map((attempt) => attempt.status ?? attempt.error),
    [500, 404, 'fetch failed', 302, 200],
  );
});

test('after ten retries it is given up, and can be delivered once more', async () => {
  let isWell = false;
  const { sandbox, requests } = received({
    answer: () => new Response(null, { status: isWell ? 200 : 503 }),
    retryDelayMs: 0,
  });
  await ask(sandbox, 'messages.send', { params: [CHAT], body: MESSAGE });
  await sandbox.settled();
  assert.equal(requests.length, 11);
  const [{ id, status }] = sandbox.deliveries;
  assert.equal(status, 'failed');
  assert.equal((await sandbox.redeliver(id)).status, 'failed');
  assert.equal(requests.length, 12);
  isWell = true;
  assert.equal((await sandbox.redeliver(id)).status, 'delivered');
  assert.equal(requests.length, 13);
  assert.equal(requests.at(-1).events[0].attemptNumber, 12);
  await assert.rejects(sandbox.redeliver('none'), { kind: 'invalid' });
});

test('a reset calls off what is under way', async () => {
  const { sandbox, requests } = received({ answer: () => new Response(null, { status: 500 }), retryDelayMs: 3_600_000 });
  await ask(sandbox, 'messages.send', { params: [CHAT], body: MESSAGE });
  while (requests.length === 0) await new Promise(setImmediate);
  sandbox.reset();
  await sandbox.settled();
  assert.deepEqual([requests.length, sandbox.deliveries], [1, []]);
});

test('events of an app of the same moment come together, a hundred at most in a request', async () => {
  const { sandbox, requests } = received();
  const comment = { params: [CHAT], body: { type: 'COMMENT', text: 'x' } };
  const answers = await Promise.all(Array.from({ length: 250 }, () => ask(sandbox, 'messages.send', comment)));
  await sandbox.settled();
  assert.equal(requests.length, 3);
  assert.deepEqual(
    sandbox.deliveries.map(({ events }) => events.length),
    [100, 100, 50],
  );
  const events = sandbox.deliveries.flatMap((delivery) => delivery.events);
  assert.equal(new Set(events.map(({ eventId }) => eventId)).size, 250);
  assert.deepEqual(
    events.map(({ messageId }) => messageId),
    answers.map(({ body }) => body.id),
  );
});

test('an event that nothing caused can be delivered, of whatever type', async () => {
  const { sandbox, requests } = received();
  const delivery = await sandbox.emit('conversation.privacyDeletion', { objectId: '12', changeSource: 'X' });
  assert.equal(delivery.status, 'delivered');
  assert.deepEqual(
    [requests[0].events[0].subscriptionType, requests[0].events[0].objectId, requests[0].events[0].changeSource],
    ['conversation.privacyDeletion', 12, 'X'],
  );
  await sandbox.emit('CHANNEL_ACCOUNT_PURGED', { channelId: PAGER, channelAccountId: '40006' });
  assert.deepEqual([requests[1].events.type, requests[1].events.portalId], ['CHANNEL_ACCOUNT_PURGED', '424242']);
  await assert.rejects(createSandbox().emit('conversation.creation'), { kind: 'invalid' });
  await assert.rejects(sandbox.emit(''), { kind: 'invalid' });
});

test('over HTTP they arrive as HubSpot sends them, at the address of a channel on this machine too', async () => {
  const server = await serve(() => ({ status: 204 }));
  try {
    const sandbox = createSandbox({ webhooks: { url: `${server.url}/app`, secret: SECRET } });
    sandbox.state.customChannels[0].webhookUrl = `${server.url}/channel`;
    const client = new Client({ accessToken: 't', fetch: sandbox.fetch });
    await client.messages.send(PAGER_THREAD, ANSWER);
    await sandbox.settled();
    const got = server.received.map(({ method, url, headers, body }) => ({
      method,
      url: `${server.url}${url}`,
      headers,
      body: body.toString(),
    }));
    assert.deepEqual(got.map(({ url }) => url).sort(), [`${server.url}/app`, `${server.url}/channel`]);
    for (const request of got) assert.ok(verifySignature(request, SECRET));
    assert.deepEqual(
      sandbox.deliveries.map(({ status }) => status),
      ['delivered', 'delivered'],
    );
  } finally {
    await server.close();
  }
});

test('a receiver that is not there is a reason, and no error of the request', async () => {
  const server = await serve(() => ({}));
  await server.close();
  const sandbox = createSandbox({ webhooks: { url: server.url, secret: SECRET, maxRetries: 0 } });
  assert.equal((await ask(sandbox, 'messages.send', { params: [CHAT], body: MESSAGE })).status, 201);
  await sandbox.settled();
  const [{ status, attempts }] = sandbox.deliveries;
  assert.deepEqual([status, attempts.length, attempts[0].error], ['failed', 1, 'ECONNREFUSED']);
});

test('webhooks that could never be are refused', () => {
  for (const webhooks of [{}, { url: 'x', secret: 's' }, { secret: '' }, { handler: 5, secret: 's' }, { url: 'https://a.example' }]) {
    assert.throws(() => createSandbox({ webhooks }), { kind: 'invalid' }, JSON.stringify(webhooks));
  }
});
