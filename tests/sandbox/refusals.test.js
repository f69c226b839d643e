/* The sandbox refuses what HubSpot refuses, with HubSpot's bodies, also for callers that do not validate. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client } from '#package';
import { createSandbox } from '#testing';
import { CHAT, MAIL, MESSAGE, opaque, PAGER, published } from './bodies.js';
import { ask } from './tables.js';

const send = (sandbox, body, thread = CHAT) => ask(sandbox, 'messages.send', { params: [thread], body });
const to = (actorId) => [{ actorId, deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' }] }];

const UNSUPPORTED = 'ConversationsApiError.UNSUPPORTED_ACTOR_TYPE';
const WRONG_TYPE = 'ConversationsApiError.INVALID_ARGUMENT_TYPE';

for (const [why, body, subCategory, message] of [
  ['a visitor sends', { senderActorId: 'V-501' }, UNSUPPORTED, 'Actor type VISITOR is not supported for sending'],
  ['a bot sends', { senderActorId: 'B-601' }, UNSUPPORTED, 'Actor type BOT is not supported for sending'],
  ['an app sends', { senderActorId: 'I-1234567' }, UNSUPPORTED, 'Actor type INTEGRATOR is not supported for sending'],
  ['the system sends', { senderActorId: 'S-hubspot' }, UNSUPPORTED, 'Actor type SYSTEM is not supported for sending'],
  ['a sender is no actor', { senderActorId: 'hello' }, WRONG_TYPE, 'Invalid actorId type'],
  ['a sender is no user', { senderActorId: 'A-nadia' }, WRONG_TYPE, 'Invalid actorId type'],
  ['a user is not in the account', { senderActorId: 'A-999999' }, 'ConversationsApiError.ACTOR_NOT_FOUND', 'Actor not found'],
  ['a recipient is no actor', { recipients: to('nadia') }, WRONG_TYPE, 'Invalid actorId type'],
  ['a file is not there', { attachments: [{ type: 'FILE', fileId: '1' }] }, 'ConversationsApiError.FILE_NOT_FOUND', 'File not found'],
]) {
  test(`a message is refused where ${why}, and nothing is stored`, async () => {
    const sandbox = createSandbox();
    const before = sandbox.snapshot().state;
    const { status, body: answer } = await send(sandbox, { ...MESSAGE, ...body });
    assert.equal(status, 400);
    assert.deepEqual([answer.subCategory, answer.message, answer.category], [subCategory, message, 'VALIDATION_ERROR']);
    assert.ok(answer.correlationId);
    assert.deepEqual(sandbox.snapshot().state, before);
  });
}

test('several errors come together, without a category and without places', async () => {
  const sent = { ...MESSAGE, senderActorId: 'V-2002', recipients: [{ actorId: 'A-1001' }] };
  const { status, body } = await send(createSandbox(), sent);
  const { correlationId, ...rest } = body;
  assert.equal(status, 400);
  assert.ok(correlationId);
  assert.deepEqual(rest, {
    status: 'error',
    message: 'Multiple errors validating request.',
    errors: [
      { subCategory: UNSUPPORTED, message: 'Actor type VISITOR is not supported for sending' },
      { subCategory: WRONG_TYPE, message: 'Invalid actorId type' },
      { subCategory: UNSUPPORTED, message: 'Actor type AGENT is not supported for receiving' },
    ],
  });
});

test('an agent receives nothing, with an address beside it or without', async () => {
  for (const recipients of [to('A-101'), [{ actorId: 'A-101' }]]) {
    const { status, body } = await send(createSandbox(), { ...MESSAGE, recipients });
    assert.equal(status, 400);
    assert.deepEqual(
      body.errors.map(({ message }) => message),
      ['Invalid actorId type', 'Actor type AGENT is not supported for receiving'],
    );
  }
});

test('a body that cannot be read is refused for that first', async () => {
  const { body } = await send(createSandbox(), { ...MESSAGE, senderActorId: 'V-1', text: undefined });
  assert.match(body.message, /Some required fields were not set: \[text\]/);
});

test('an e-mail to nobody by a visitor is refused for the visitor', async () => {
  const mail = { ...MESSAGE, channelId: '1002', channelAccountId: '40002', senderActorId: 'V-501' };
  assert.equal((await send(createSandbox(), mail, MAIL)).body.subCategory, UNSUPPORTED);
});

test('a comment may name anybody, since the app writes it', async () => {
  assert.equal((await send(createSandbox(), { type: 'COMMENT', text: 'x', senderActorId: 'V-501' })).status, 201);
});

test('a comment and a published message with a file that is not there are refused', async () => {
  const attachments = [{ type: 'FILE', fileId: '404' }];
  const sandbox = createSandbox();
  const comment = await send(sandbox, { type: 'COMMENT', text: 'x', attachments });
  const message = await ask(sandbox, 'customChannels.messages.publish', {
    params: [PAGER],
    body: published({ integrationThreadId: 'n', attachments }),
  });
  for (const { status, body } of [comment, message]) {
    assert.deepEqual([status, body.subCategory], [400, 'ConversationsApiError.FILE_NOT_FOUND']);
  }
  assert.equal(sandbox.state.threads.length, createSandbox().state.threads.length);
});

test('a client that does not validate hears of it as of any refusal', async () => {
  const client = new Client({ accessToken: 't', fetch: createSandbox().fetch, maxRetries: 0 });
  const call = client.messages.send(CHAT, { ...MESSAGE, senderActorId: 'V-501' }, { validate: false });
  await assert.rejects(call, ({ kind, status, subCategory }) => {
    assert.deepEqual([kind, status, subCategory], ['api', 400, UNSUPPORTED]);
    return true;
  });
});

// Addresses and ids

test('it answers below the path of a proxy', async () => {
  const sandbox = createSandbox();
  const client = new Client({ accessToken: 't', fetch: sandbox.fetch, baseUrl: '/hubspot' });
  assert.equal((await client.messages.send(CHAT, MESSAGE)).text, 'Ahoy');
  assert.equal((await client.threads.list({ limit: 2 }).first()).id, CHAT);
  assert.equal(sandbox.requests[0].path, `/conversations/v3/conversations/threads/${CHAT}/messages`);
  for (const baseUrl of ['/api/files', '/conversations', 'https://proxy.example/files/v3/']) {
    const behind = new Client({ accessToken: 't', fetch: sandbox.fetch, baseUrl });
    assert.equal((await behind.threads.get(CHAT)).id, CHAT, baseUrl);
    const upload = { file: new Uint8Array(1), fileName: 'a.txt', access: 'PRIVATE', folderPath: '/' };
    assert.ok((await behind.files.upload(upload)).id, baseUrl);
  }
  const other = await sandbox.fetch('/elsewhere/and/deeper', { headers: { authorization: 'Bearer t' } });
  assert.equal(other.status, 404);
});

test('ids do not depend on how many requests came before, and are counted by kind', async () => {
  const run = async (reads, uploads) => {
    const sandbox = createSandbox();
    for (let i = 0; i < reads; i += 1) await ask(sandbox, 'threads.list');
    for (let i = 0; i < uploads; i += 1) {
      await ask(sandbox, 'visitorIdentification.createToken', { body: { email: 'ann@example.com' } });
    }
    const first = await send(sandbox, MESSAGE);
    const thread = await ask(sandbox, 'customChannels.messages.publish', {
      params: [PAGER],
      body: published({ integrationThreadId: 'new' }),
    });
    const channel = await ask(sandbox, 'customChannels.create', {
      body: { name: 'x', capabilities: { deliveryIdentifierTypes: ['HS_PHONE_NUMBER'] } },
    });
    return [first.body.id, thread.body.id, thread.body.conversationsThreadId, channel.body.id];
  };
  const ids = await run(0, 0);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(await run(1, 0), ids);
  assert.deepEqual(await run(7, 3), ids);
});

test('an id is never given out twice, also for what is gone or came with a seed', async () => {
  const sandbox = createSandbox();
  const body = { name: 'x', capabilities: { deliveryIdentifierTypes: ['HS_PHONE_NUMBER'] } };
  const create = async () => (await ask(sandbox, 'customChannels.create', { body })).body.id;
  const first = await create();
  await ask(sandbox, 'customChannels.archive', { params: [first] });
  assert.notEqual(await create(), first);

  const sent = (await send(sandbox, MESSAGE)).body.id;
  const { state } = sandbox.snapshot();
  const next = createSandbox({ seed: state });
  assert.notEqual((await send(next, MESSAGE)).body.id, sent);
});

// Reset, snapshots, tokens

test('a reset makes everything as it was at first, ids included', async () => {
  const fault = { fault: { status: 503 }, on: 'inboxes.list' };
  const sandbox = createSandbox({ faults: [fault], seed: { appId: '77' } });
  const { state } = sandbox;
  const first = (await send(sandbox, MESSAGE)).body;
  sandbox.faults.push({ fault: 'empty' });
  state.threads.length = 0;
  sandbox.reset();
  assert.equal(sandbox.state, state);
  assert.deepEqual([state.threads.length, state.appId, sandbox.requests, sandbox.faults], [7, '77', [], [fault]]);
  assert.equal((await send(sandbox, MESSAGE)).body.id, first.id);
  assert.equal((await ask(sandbox, 'inboxes.list')).status, 503);
});

test('a snapshot brings back what was, ids and idempotency included, and is JSON', async () => {
  const sandbox = createSandbox();
  const publish = (more) =>
    ask(sandbox, 'customChannels.messages.publish', {
      params: [PAGER],
      body: published({ integrationThreadId: 'n', integrationIdempotencyId: 'once', ...more }),
    });
  const first = (await publish()).body;
  const snapshot = JSON.parse(JSON.stringify(sandbox.snapshot()));
  const second = (await send(sandbox, MESSAGE)).body;
  sandbox.restore(snapshot);
  assert.deepEqual(sandbox.snapshot(), snapshot);
  assert.equal((await publish()).body.id, first.id);
  assert.equal((await send(sandbox, MESSAGE)).body.id, second.id);

  const other = createSandbox();
  other.restore(snapshot);
  assert.equal((await send(other, MESSAGE)).body.id, second.id);
  for (const odd of [null, 5, {}, { state: null }]) {
    assert.throws(() => other.restore(odd), { kind: 'invalid' });
  }
});

test('each token has the scopes that were given to it', async () => {
  const sandbox = createSandbox({ tokens: { reader: ['conversations.read'], nobody: [] } });
  const status = async (id, token, where) => (await ask(sandbox, id, { ...where, headers: { authorization: `Bearer ${token}` } })).status;
  assert.equal(await status('threads.list', 'reader'), 200);
  assert.equal(await status('messages.send', 'reader', { params: [CHAT], body: MESSAGE }), 403);
  assert.equal(await status('threads.list', 'nobody'), 403);
  assert.equal(await status('threads.list', 'other'), 401);
  assert.equal(await status('threads.list', 'constructor'), 401);
  for (const odd of [null, 'x', { t: 'conversations.read' }, { t: [1] }]) {
    assert.throws(() => createSandbox({ tokens: odd }), { kind: 'invalid' });
  }
});

test('an answer over a custom channel may not name a sender that is no agent', async () => {
  const { status } = await ask(createSandbox(), 'customChannels.messages.publish', {
    params: [PAGER],
    body: published({
      messageDirection: 'OUTGOING',
      integrationThreadId: 'n',
      senders: [{ ...opaque('pager-desk'), senderActorId: 'V-501' }],
      recipients: [opaque('berth-3')],
    }),
  });
  assert.equal(status, 400);
});

test('contents that no sandbox has are refused, at the start and in a snapshot', () => {
  for (const seed of [{ thread: [] }, { threads: {} }, { messages: [] }, { appId: 7 }, { rateLimits: null }]) {
    assert.throws(() => createSandbox({ seed }), { kind: 'invalid' }, JSON.stringify(seed));
    const sandbox = createSandbox();
    const snapshot = sandbox.snapshot();
    assert.throws(() => sandbox.restore({ ...snapshot, state: { ...snapshot.state, ...seed } }), { kind: 'invalid' });
    assert.deepEqual(sandbox.snapshot(), snapshot);
  }
});

test('options that there are not are refused with the one that was meant', async () => {
  assert.throws(() => createSandbox({ sead: {} }), { kind: 'invalid', message: /did you mean `seed`/ });
  assert.throws(() => createSandbox({ webhooks: { secret: 's', retries: 1 } }), { kind: 'invalid' });
  await assert.rejects(createSandbox().listen(0, { latency: 5 }), { kind: 'invalid', message: /did you mean `latencyMs`/ });
});
