/* The sandbox, over the package as it is built: it behaves as HubSpot does. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { Client } from '#package';
import { createSandbox } from '#testing';
import { CHAT, MAIL, MESSAGE, opaque, PAGER, published } from './bodies.js';
import { ask, root, tables, urlOf } from './tables.js';

const HELP = '7000000004';
const ARCHIVED = '7000000007';

const EMAIL = {
  ...MESSAGE,
  channelId: '1002',
  channelAccountId: '40002',
  subject: 'Re: Mainsail',
  recipients: [{ recipientField: 'TO', deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'Jon@example.com' }] }],
};

const publish = (sandbox, more) => ask(sandbox, 'customChannels.messages.publish', { params: [PAGER], body: published(more) });
const send = (sandbox, thread, body, more) => ask(sandbox, 'messages.send', { params: [thread], body, ...more });
const clientOf = ({ fetch }, more) => new Client({ accessToken: 'token', maxRetries: 0, fetch, ...more });

// The state

test('its fetch takes a Request, as other clients send it, and what is said beside it counts more', async () => {
  const sandbox = createSandbox();
  const headers = { authorization: 'Bearer invented', 'content-type': 'application/json' };
  const body = JSON.stringify({ type: 'COMMENT', text: 'Grüße' });
  const url = 'https://api.hubapi.com/conversations/v3/conversations/threads/7000000001/messages';
  const sent = await sandbox.fetch(new Request(url, { method: 'POST', headers, body }));
  assert.equal(sent.status, 201);
  assert.equal((await sent.json()).text, 'Grüße');
  const list = await sandbox.fetch(new Request(url, { method: 'POST', headers, body }), { method: 'GET', body: undefined });
  assert.equal((await list.json()).results[0].text, 'Grüße');
  const aborted = new Request(url, { headers, signal: AbortSignal.abort() });
  await assert.rejects(sandbox.fetch(aborted), { name: 'AbortError' });
  const form = new FormData();
  form.set('file', new Blob(['x']), 'x.txt');
  form.set('folderPath', '/inbox');
  form.set('options', '{"access":"PRIVATE"}');
  const files = 'https://api.hubapi.com/files/v3/files';
  const { authorization } = headers;
  const uploaded = await sandbox.fetch(new Request(files, { method: 'POST', headers: { authorization }, body: form }));
  assert.equal(uploaded.status, 201);
});

test('two sandboxes share nothing, and nothing of what they were given', async () => {
  const [thread] = createSandbox().state.threads;
  const seed = { threads: [{ ...thread, id: '1', status: 'OPEN' }] };
  const [one, two] = [createSandbox({ seed }), createSandbox({ seed })];
  await ask(one, 'threads.update', { params: ['1'], body: { status: 'CLOSED' } });
  assert.equal(one.state.threads[0].status, 'CLOSED');
  assert.equal(two.state.threads[0].status, 'OPEN');
  assert.equal(seed.threads[0].status, 'OPEN');
  assert.equal(two.requests.length, 0);
});

test('with a clock of its own every answer is the same in every run', async () => {
  const run = async () => {
    const sandbox = createSandbox({ clock: () => 1_790_000_000_000 });
    const answers = [
      await send(sandbox, CHAT, MESSAGE),
      await publish(sandbox, { integrationThreadId: 'n' }),
      await ask(sandbox, 'threads.get', { params: ['1'] }),
      await ask(sandbox, 'visitorIdentification.createToken', { body: { email: 'ann@example.com' } }),
    ];
    return answers.map(({ status, text }) => [status, text]);
  };
  assert.deepEqual(await run(), await run());
});

test('what a test changes in the state counts from the next request on', async () => {
  const sandbox = createSandbox();
  sandbox.state.threads.push({ id: '8', status: 'OPEN', inboxId: '301' });
  const [message] = sandbox.state.messages[CHAT];
  sandbox.state.messages['8'] = [{ ...message, id: 'm', conversationsThreadId: '8', text: 'x' }];
  assert.equal((await ask(sandbox, 'messages.get', { params: ['8', 'm'] })).body.text, 'x');
  sandbox.state.threads.pop();
  assert.equal((await ask(sandbox, 'threads.get', { params: ['8'] })).status, 404);
});

test('with threads of its own a sandbox has no histories of the usual ones', () => {
  const { state } = createSandbox({ seed: { threads: [] } });
  assert.deepEqual([state.threads, state.messages, state.originalContents, state.integrationThreadIds], [[], {}, {}, {}]);
  assert.ok(state.inboxes.length > 0);
});

test('the state has the members that are declared', () => {
  const text = readFileSync(join(root, 'pkg-template', 'testing.d.ts'), 'utf8');
  const [, body] = /export interface SandboxState \{(.+?)^\}/ms.exec(text);
  const declared = [...body.matchAll(/^  (?:readonly )?(\w+):/gm)].map(([, name]) => name);
  assert.deepEqual(Object.keys(createSandbox().state).sort(), declared.sort());
});

// Pages

test('a page has at most 500 threads, of one inbox, in one of two orders', async () => {
  const sandbox = createSandbox();
  const says = async (query) => (await ask(sandbox, 'threads.list', { query })).status;
  assert.equal(await says({ limit: '500' }), 200);
  assert.equal(await says({ limit: '501' }), 400);
  assert.equal(await says({ limit: '0' }), 400);
  assert.equal(await says({ limit: 'ten' }), 400);
  assert.equal(await says({ sort: 'createdAt' }), 400);
  assert.equal(await says({ sort: 'latestMessageTimestamp' }), 400);
  assert.equal(await says({ sort: 'latestMessageTimestamp', latestMessageTimestampAfter: '2020-01-01T00:00:00Z' }), 200);
  const { body } = await ask(sandbox, 'threads.list', { query: { inboxId: ['301', '302'] } });
  assert.equal(body.message, 'Only one inboxId filter is allowed for this query.');
  assert.equal(body.category, 'VALIDATION_ERROR');
});

test('threads are filtered by what HubSpot filters by, and `status` is not that', async () => {
  const sandbox = createSandbox();
  const ids = async (query) => (await ask(sandbox, 'threads.list', { query })).body.results.map(({ id }) => id);
  assert.deepEqual(await ids({ threadStatus: 'CLOSED' }), [HELP]);
  assert.deepEqual(await ids({ inboxId: '302' }), [HELP]);
  assert.deepEqual(await ids({ associatedContactId: '502' }), [MAIL, HELP]);
  assert.deepEqual(await ids({ associatedTicketId: '66001' }), [MAIL]);
  assert.deepEqual(await ids({ archived: true }), [ARCHIVED]);
  assert.equal((await ids({ status: 'CLOSED' })).length, 6);
  const newest = await ids({ sort: 'latestMessageTimestamp', latestMessageTimestampAfter: '2020-01-01T00:00:00Z' });
  assert.deepEqual([newest[0], newest.at(-1)], [HELP, CHAT]);
});

test('a cursor comes percent-encoded, leads on once decoded, and is refused when it was encoded twice', async () => {
  const sandbox = createSandbox();
  const page = (after) => ask(sandbox, 'threads.list', { query: { limit: 4, after } });
  const { next } = (await page()).body.paging;
  assert.match(next.after, /%3D$/);
  const rest = await page(decodeURIComponent(next.after));
  assert.deepEqual(
    rest.body.results.map(({ id }) => id),
    ['7000000005', '7000000006'],
  );
  assert.equal(rest.body.paging, undefined);
  assert.equal((await page(next.after)).status, 400);
  const linked = await sandbox.fetch(next.link, { headers: { authorization: 'Bearer token' } });
  assert.deepEqual((await linked.json()).results, rest.body.results);
});

test('what is new at the front of a history is not read twice', async () => {
  const sandbox = createSandbox();
  const page = async (after) => (await ask(sandbox, 'messages.list', { params: [CHAT], query: { limit: 2, after } })).body;
  const first = await page();
  await send(sandbox, CHAT, MESSAGE);
  const second = await page(decodeURIComponent(first.paging.next.after));
  const before = createSandbox().state.messages[CHAT].map(({ id }) => id);
  assert.deepEqual(
    [...first.results, ...second.results].map(({ id }) => id),
    before.slice(0, 4),
  );
});

test('a client reads every page of the threads and of a history', async () => {
  const sandbox = createSandbox();
  const { state } = sandbox;
  const client = clientOf(sandbox);
  const ids = [];
  for await (const { id } of client.threads.list({ limit: 2 })) ids.push(id);
  assert.deepEqual(
    ids,
    state.threads.filter(({ archived }) => !archived).map(({ id }) => id),
  );
  const entries = [];
  for await (const { id } of client.messages.list(CHAT, { limit: 1 })) entries.push(id);
  assert.deepEqual(
    entries,
    state.messages[CHAT].map(({ id }) => id),
  );
});

test('a history is newest first, and oldest first on request', async () => {
  const sandbox = createSandbox();
  const { body: sent } = await send(sandbox, CHAT, MESSAGE);
  const ids = async (query) => (await ask(sandbox, 'messages.list', { params: [CHAT], query })).body.results.map(({ id }) => id);
  assert.equal((await ids())[0], sent.id);
  assert.deepEqual(await ids({ sort: 'createdAt' }), (await ids()).reverse());
  assert.equal((await ask(sandbox, 'messages.list', { params: [CHAT], query: { sort: 'text' } })).status, 400);
});

// Threads

test('an archived thread is only there for who asks for it, and can be taken back', async () => {
  const sandbox = createSandbox();
  const status = async (id, query) => (await ask(sandbox, 'threads.get', { params: [id], query })).status;
  assert.equal((await ask(sandbox, 'threads.archive', { params: [CHAT] })).status, 204);
  assert.equal(await status(CHAT), 404);
  assert.equal(await status(CHAT, { archived: true }), 200);
  assert.equal((await send(sandbox, CHAT, MESSAGE)).status, 404);
  assert.equal((await ask(sandbox, 'threads.update', { params: [CHAT], body: { archived: false } })).status, 404);
  assert.equal((await ask(sandbox, 'threads.restore', { params: [CHAT] })).body.archived, false);
  assert.equal(await status(CHAT), 200);
  assert.equal(await status(CHAT, { archived: true }), 404);
  assert.equal(sandbox.requests[5].operation, 'threads.restore');
});

test('opening, closing, assigning and taking away leave a trace each, and none where nothing changes', async () => {
  const sandbox = createSandbox();
  const traces = () =>
    sandbox.state.messages[CHAT]
      .slice(0, -6)
      .map(({ type, newStatus, assignedFrom, assignedTo }) => [type, newStatus ?? [assignedFrom, assignedTo]]);
  const closed = (await ask(sandbox, 'threads.update', { params: [CHAT], body: { status: 'CLOSED' } })).body;
  assert.ok(closed.closedAt);
  await ask(sandbox, 'threads.update', { params: [CHAT], body: { status: 'CLOSED' } });
  const opened = (await ask(sandbox, 'threads.update', { params: [CHAT], body: { status: 'OPEN' } })).body;
  assert.equal(opened.closedAt, undefined);
  const assigned = (await ask(sandbox, 'threads.assign', { params: [CHAT], body: { actorId: 'A-102' } })).body;
  assert.equal(assigned.assignedTo, 'A-102');
  assert.equal((await ask(sandbox, 'threads.unassign', { params: [CHAT] })).status, 204);
  assert.equal((await ask(sandbox, 'threads.unassign', { params: [CHAT] })).status, 204);
  assert.deepEqual(traces(), [
    ['ASSIGNMENT', ['A-102', undefined]],
    ['ASSIGNMENT', ['A-101', 'A-102']],
    ['THREAD_STATUS_CHANGE', 'OPEN'],
    ['THREAD_STATUS_CHANGE', 'CLOSED'],
  ]);
  assert.equal((await ask(sandbox, 'threads.assign', { params: [CHAT], body: { actorId: 'V-501' } })).status, 400);
});

test('the ticket of a thread is told only where it was asked for', async () => {
  const sandbox = createSandbox();
  const get = async (query) => (await ask(sandbox, 'threads.get', { params: [MAIL], query })).body.threadAssociations;
  assert.equal(await get(), undefined);
  assert.deepEqual(await get({ association: 'TICKET' }), { associatedTicketId: '66001' });
});

// Messages

test('a message is stored, answered with 201 and told again', async () => {
  const sandbox = createSandbox();
  const { status, body } = await send(sandbox, CHAT, {
    ...MESSAGE,
    attachments: [{ type: 'FILE', fileId: '198765' }],
  });
  assert.equal(status, 201);
  assert.equal(body.direction, 'OUTGOING');
  assert.deepEqual(body.status, { statusType: 'SENT' });
  assert.deepEqual(body.recipients, []);
  assert.equal(body.attachments[0].name, 'mast.png');
  assert.deepEqual((await ask(sandbox, 'messages.get', { params: [CHAT, body.id] })).body, body);
  const thread = (await ask(sandbox, 'threads.get', { params: [CHAT] })).body;
  assert.equal(thread.latestMessageSentTimestamp, body.createdAt);
  assert.notEqual(thread.latestMessageReceivedTimestamp, body.createdAt);
});

test('an e-mail needs recipients, and each is told with one address', async () => {
  const sandbox = createSandbox();
  const refused = await send(sandbox, MAIL, { ...EMAIL, recipients: undefined });
  assert.equal(refused.status, 400);
  assert.match(refused.body.subCategory, /NO_RECIPIENT_ON_MESSAGE/);
  const { body } = await send(sandbox, MAIL, EMAIL);
  assert.deepEqual(body.recipients, [
    {
      actorId: 'V-502',
      recipientField: 'TO',
      deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'Jon@example.com' },
    },
  ]);
  assert.equal(body.senders[0].deliveryIdentifier.value, 'office@example.com');
  assert.equal(body.subject, 'Re: Mainsail');
});

test('an answer by e-mail is shown without what it quotes, and is there in full', async () => {
  const sandbox = createSandbox();
  const text = 'Of course.\n\nOn Tuesday Jon Vega wrote:\n> May I?';
  const { body } = await send(sandbox, MAIL, { ...EMAIL, text });
  assert.equal(body.truncationStatus, 'TRUNCATED_TO_MOST_RECENT_REPLY');
  assert.equal(body.text, 'Of course.');
  assert.equal((await ask(sandbox, 'messages.originalContent', { params: [MAIL, body.id] })).body.text, text);
  const chat = (await send(sandbox, CHAT, { ...MESSAGE, text })).body;
  assert.deepEqual([chat.truncationStatus, chat.text], ['NOT_TRUNCATED', text]);
  assert.equal((await ask(sandbox, 'messages.originalContent', { params: [CHAT, chat.id] })).body.text, text);
});

test('a comment belongs to the app, whoever it names, and a help desk takes none', async () => {
  const sandbox = createSandbox({ seed: { appId: '77' } });
  const comment = { type: 'COMMENT', text: 'psst', senderActorId: 'A-101' };
  const { status, body } = await send(sandbox, CHAT, comment);
  assert.equal(status, 201);
  assert.equal(body.createdBy, 'I-77');
  assert.equal(body.client.integrationAppId, 77);
  assert.equal((await send(sandbox, HELP, comment)).body.category, 'VALIDATION_ERROR');
});

test('a message over an account that is not there, or of another channel, is refused and not stored', async () => {
  const sandbox = createSandbox();
  const before = sandbox.state.messages[CHAT].length;
  assert.equal((await send(sandbox, CHAT, { ...MESSAGE, channelAccountId: '1' })).status, 400);
  assert.equal((await send(sandbox, CHAT, { ...MESSAGE, channelId: '1001' })).status, 400);
  assert.equal((await send(sandbox, CHAT, { ...MESSAGE, channelAccountId: '40007' })).status, 400);
  assert.equal(sandbox.state.messages[CHAT].length, before);
});

test('what real integrations send although the specification forbids it is taken', async () => {
  const sandbox = createSandbox();
  const numbers = await send(sandbox, CHAT, { ...MESSAGE, channelId: 1000, channelAccountId: 40001, mood: 'calm' });
  assert.equal(numbers.status, 201);
  assert.equal(numbers.body.channelId, '1000');
  const bare = {
    messageDirection: 'INCOMING',
    channelAccountId: '40006',
    text: 'Ahoy',
    senders: published().senders,
  };
  assert.equal((await ask(sandbox, 'customChannels.messages.publish', { params: [PAGER], body: bare })).status, 201);
});

// Custom channels

test("a channel that threads by the app's own ids begins a thread for each", async () => {
  const sandbox = createSandbox();
  const thread = async (integrationThreadId) => (await publish(sandbox, { integrationThreadId })).body.conversationsThreadId;
  const first = await thread('a');
  assert.equal(await thread('a'), first);
  assert.notEqual(await thread('b'), first);
  assert.equal(await thread('pager-17'), '7000000003');
  const { body } = await ask(sandbox, 'threads.get', { params: [first] });
  assert.deepEqual([body.inboxId, body.originalChannelId, body.status], ['301', PAGER, 'OPEN']);
  assert.equal(sandbox.state.actors.find(({ id }) => id === `V-${body.associatedContactId}`).name, 'Ann');
});

test('a channel that threads by addresses has one thread for each visitor, opened again by a message', async () => {
  const sandbox = createSandbox();
  sandbox.state.customChannels[0].capabilities.threadingModel = 'DELIVERY_IDENTIFIER';
  const thread = async (visitor) => (await publish(sandbox, { senders: [opaque(visitor)] })).body.conversationsThreadId;
  const first = await thread('berth-3');
  assert.notEqual(await thread('berth-4'), first);
  await ask(sandbox, 'threads.update', { params: [first], body: { status: 'CLOSED' } });
  assert.equal(await thread('berth-3'), first);
  assert.equal((await ask(sandbox, 'threads.get', { params: [first] })).body.status, 'OPEN');
  const answer = { messageDirection: 'OUTGOING', senders: [opaque('pager-desk')], recipients: [opaque('berth-3')] };
  assert.equal((await publish(sandbox, answer)).body.conversationsThreadId, first);
});

test('the same idempotency id makes no second message', async () => {
  const sandbox = createSandbox();
  const more = { integrationThreadId: 'a', integrationIdempotencyId: 'one' };
  const first = await publish(sandbox, more);
  const again = await publish(sandbox, more);
  assert.deepEqual([again.status, again.body], [201, first.body]);
  const other = await publish(sandbox, { ...more, integrationIdempotencyId: 'two' });
  assert.notEqual(other.body.id, first.body.id);
  assert.equal(sandbox.state.messages[first.body.conversationsThreadId].length, 2);
});

test('a visitor with a known mailbox is the contact, and a named contact is taken', async () => {
  const sandbox = createSandbox();
  const contact = async (more) => {
    const { body } = await publish(sandbox, more);
    return sandbox.state.threads.find(({ id }) => id === body.conversationsThreadId).associatedContactId;
  };
  const ida = { deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'IDA@example.com' } };
  assert.equal(await contact({ integrationThreadId: 'a', senders: [ida] }), '503');
  assert.equal(await contact({ integrationThreadId: 'b', associateWithContactId: 9 }), '9');
});

test('a message that is told late stands where its time says', async () => {
  const sandbox = createSandbox();
  const history = sandbox.state.messages['7000000003'];
  const [, oldest] = history;
  const timestamp = new Date(Date.parse(oldest.createdAt) + 1000).toISOString();
  const { body } = await publish(sandbox, { integrationThreadId: 'pager-17', timestamp });
  assert.equal(history[1].id, body.id);
});

test('equal attachments over a custom channel count once', async () => {
  const place = { type: 'LOCATION', latitude: 1, longitude: 2 };
  const { body } = await publish(createSandbox(), { attachments: [place, place] });
  assert.deepEqual(body.attachments, [place]);
});

test('only the status of an outgoing message can be told', async () => {
  const sandbox = createSandbox();
  const [outgoing, incoming] = sandbox.state.messages['7000000003'];
  const tell = (id, body) => ask(sandbox, 'customChannels.messages.updateStatus', { params: [PAGER, id], body });
  const failed = await tell(outgoing.id, { statusType: 'FAILED', errorMessage: 'no signal' });
  assert.deepEqual(failed.body.status, {
    statusType: 'FAILED',
    failureDetails: { errorMessage: 'no signal', errorMessageTokens: {} },
  });
  assert.deepEqual((await tell(outgoing.id, { statusType: 'READ' })).body.status, { statusType: 'READ' });
  assert.equal((await tell(incoming.id, { statusType: 'READ' })).status, 400);
});

test('channels and their accounts are made, changed and removed', async () => {
  const sandbox = createSandbox();
  const body = { name: 'Flags', capabilities: { deliveryIdentifierTypes: ['HS_PHONE_NUMBER'] } };
  const { id } = (await ask(sandbox, 'customChannels.create', { body })).body;
  const account = { name: 'Mast', inboxId: '301', authorized: true };
  const made = (await ask(sandbox, 'customChannels.accounts.create', { params: [id], body: account })).body;
  assert.equal((await ask(sandbox, 'channelAccounts.list', { query: { channelId: id } })).body.total, 1);
  assert.equal((await ask(sandbox, 'customChannels.accounts.update', { params: [id, made.id], body: { name: 'Pole' } })).body.name, 'Pole');
  assert.equal((await ask(sandbox, 'customChannels.accounts.create', { params: [id], body: { ...account, inboxId: '1' } })).status, 400);
  await ask(sandbox, 'customChannels.update', { params: [id], body: { name: 'Pennants' } });
  assert.equal((await ask(sandbox, 'channels.get', { params: [id] })).body.name, 'Pennants');
  assert.equal((await ask(sandbox, 'customChannels.archive', { params: [id] })).status, 204);
  assert.equal((await ask(sandbox, 'customChannels.get', { params: [id] })).status, 404);
  assert.equal((await ask(sandbox, 'customChannels.accounts.get', { params: [PAGER, made.id] })).status, 404);
});

test('capabilities that are objects are refused as HubSpot refuses them', async () => {
  const capabilities = { deliveryIdentifierTypes: [{ type: 'HS_PHONE_NUMBER' }] };
  const { body } = await ask(createSandbox(), 'customChannels.create', { body: { name: 'Flags', capabilities } });
  assert.equal(body.subCategory, 'CustomChannelsError.INVALID_CHANNEL_CAPABILITY_VALUES');
  assert.deepEqual(body.context, { capabilityKeysAndValues: ['deliveryIdentifierTypes'] });
});

// Actors, files

test('a batch with an actor that nobody knows is answered with 207', async () => {
  const sandbox = createSandbox();
  const read = (...inputs) => ask(sandbox, 'actors.batchRead', { body: { inputs } });
  assert.equal((await read('A-101', 'S-hubspot', 'E-ann@example.com')).status, 200);
  const { status, body } = await read('A-101', 'V-999');
  assert.equal(status, 207);
  assert.deepEqual([body.results.length, body.numErrors, body.errors[0].context.ids], [1, 1, ['V-999']]);
  assert.equal((await ask(sandbox, 'actors.get', { params: ['V-999'] })).status, 404);
});

test('a file is uploaded, then attached by its id', async () => {
  const sandbox = createSandbox();
  const client = clientOf(sandbox);
  const file = new Blob(['sail'], { type: 'image/png' });
  const { id, size } = await client.files.upload({
    file,
    fileName: 'sail.png',
    access: 'PUBLIC_NOT_INDEXABLE',
    folderPath: '/boats',
  });
  assert.equal(size, 4);
  const { body } = await send(sandbox, CHAT, { ...MESSAGE, attachments: [{ type: 'FILE', fileId: id }] });
  assert.deepEqual(body.attachments[0], {
    type: 'FILE',
    fileId: id,
    fileUsageType: 'IMAGE',
    name: 'sail.png',
    url: 'https://files.example.com/boats/sail.png',
  });
  async function* pieces() {
    yield new TextEncoder().encode('sa');
    yield new TextEncoder().encode('il');
  }
  const streamed = await client.files.upload({
    file: pieces(),
    fileName: 'again.png',
    access: 'PRIVATE',
    folderPath: '/boats',
  });
  assert.equal(streamed.size, 4);
  assert.deepEqual(sandbox.requests.at(-1).body.options, { access: 'PRIVATE' });
});

test('an upload without a file, a folder or who may see it is refused', async () => {
  for (const missing of ['file', 'options', 'folderPath']) {
    const form = new FormData();
    if (missing !== 'file') form.append('file', new Blob(['x']), 'x.txt');
    if (missing !== 'options') form.append('options', '{"access":"PRIVATE"}');
    if (missing !== 'folderPath') form.append('folderPath', '/');
    assert.equal((await ask(createSandbox(), 'files.upload', { form })).status, 400, missing);
  }
});

// The tokens that may ask, and their scopes

test('without a token, or with one that is not known, there is no answer', async () => {
  const sandbox = createSandbox({ seed: { accessTokens: ['good'] } });
  const status = async (authorization) => (await ask(sandbox, 'inboxes.list', { headers: { authorization } })).status;
  assert.equal(await status(''), 401);
  assert.equal(await status('Bearer bad'), 401);
  assert.equal(await status('Bearer good'), 200);
});

test('channels are registered with a developer key, and a token is none', async () => {
  const sandbox = createSandbox();
  const { status, body } = await ask(sandbox, 'customChannels.list', { keyed: false });
  assert.equal(status, 401);
  assert.match(body.message, /^Authentication credentials not found/);
  assert.equal((await ask(sandbox, 'customChannels.list', { headers: { authorization: '' } })).status, 200);
});

test('a token without the scope is told which it lacks', async () => {
  const sandbox = createSandbox({ seed: { scopes: ['conversations.read'] } });
  assert.equal((await ask(sandbox, 'threads.list')).status, 200);
  await assert.rejects(clientOf(sandbox).messages.send(CHAT, MESSAGE), (error) => {
    assert.deepEqual([error.kind, error.status, error.category], ['api', 403, 'MISSING_SCOPES']);
    assert.deepEqual(error.requiredScopes, ['conversations.write']);
    return true;
  });
});

test('a path that HubSpot does not have is answered with a page, a method with 405', async () => {
  const { fetch } = createSandbox();
  const page = await fetch('https://api.hubapi.com/conversations/v3/conversations/threads/1/comments');
  assert.equal(page.status, 404);
  assert.match(await page.text(), /^<html/);
  const answer = await fetch(urlOf('threads.list'), { method: 'DELETE' });
  assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'GET']);
  assert.equal((await fetch(urlOf('threads.get', { params: ['x'] }), { headers: { authorization: 'Bearer t' } })).status, 404);
});

test('a version lacks what HubSpot lacks in it', async () => {
  const { fetch } = createSandbox();
  const url = urlOf('threads.list', { version: '2026-09' }).replace('2026-09', '2025-09');
  assert.equal((await fetch(url, { headers: { authorization: 'Bearer t' } })).status, 404);
});

test('a body that is no JSON, or that lacks members, is refused by its place', async () => {
  const sandbox = createSandbox();
  const message = async (body) => (await send(sandbox, CHAT, body)).body.message;
  assert.match(await message('{"type":\n?'), /^Invalid input JSON on line 2, column \d+: /);
  assert.match(
    await message({ type: 'MESSAGE', text: 'x' }),
    /Some required fields were not set: \[channelAccountId, channelId, senderActorId\]/,
  );
  assert.match(
    await message(
      '{"type": "MESSAGE", "text": "é", "richText": 5, "senderActorId": "A-1", "channelId": "1000", "channelAccountId": "40001"}',
    ),
    /^Invalid input JSON on line 1, column 47: /,
  );
  const plain = await sandbox.fetch(urlOf('messages.send', { params: [CHAT] }), {
    method: 'POST',
    headers: { authorization: 'Bearer t' },
    body: JSON.stringify(MESSAGE),
  });
  assert.equal(plain.status, 415);
});

// Limits

test('answers tell what is left, and by default refuse nobody', async () => {
  let time = 0;
  const sandbox = createSandbox({
    clock: () => time,
    seed: { rateLimits: { tenSecondly: 2, daily: 9, enforced: false } },
  });
  const left = async () => {
    const { headers, status } = await ask(sandbox, 'inboxes.list');
    assert.equal(status, 200);
    return ['max', 'remaining', 'interval-milliseconds', 'daily', 'daily-remaining'].map((name) =>
      headers.get(`x-hubspot-ratelimit-${name}`),
    );
  };
  assert.deepEqual(await left(), ['2', '1', '10000', '9', '8']);
  assert.deepEqual(await left(), ['2', '0', '10000', '9', '7']);
  assert.deepEqual(await left(), ['2', '0', '10000', '9', '6']);
  time += 10_000;
  assert.deepEqual(await left(), ['2', '1', '10000', '9', '5']);
});

test('limits that are enforced answer with 429, the short one and the daily one', async () => {
  let time = 0;
  const sandbox = createSandbox({
    clock: () => time,
    seed: { rateLimits: { tenSecondly: 1, daily: 2, enforced: true } },
  });
  const answer = () => ask(sandbox, 'inboxes.list');
  assert.equal((await answer()).status, 200);
  time += 4000;
  const short = await answer();
  assert.deepEqual([short.status, short.body.policyName, short.headers.get('retry-after')], [429, 'TEN_SECONDLY_ROLLING', '6']);
  time += 10_000;
  const daily = await answer();
  assert.deepEqual([daily.status, daily.body.policyName, daily.body.message], [429, 'DAILY', 'You have reached your daily limit.']);
});

test('without a daily limit there are no headers of one', async () => {
  const sandbox = createSandbox({ seed: { rateLimits: { tenSecondly: 110, enforced: false } } });
  const { headers } = await ask(sandbox, 'inboxes.list');
  assert.equal(headers.get('x-hubspot-ratelimit-max'), '110');
  assert.equal(headers.get('x-hubspot-ratelimit-daily'), null);
});

test('of limits that are not given the usual ones hold', async () => {
  const sandbox = createSandbox({ seed: { rateLimits: { enforced: true } } });
  const { status, headers } = await ask(sandbox, 'inboxes.list');
  assert.deepEqual([status, headers.get('x-hubspot-ratelimit-max')], [200, '190']);
});

// The record of requests

test('a request is kept with what was sent and how it was answered, and without what gives access', async () => {
  const sandbox = createSandbox();
  await send(sandbox, CHAT, MESSAGE);
  await ask(sandbox, 'customChannels.list', { query: { limit: 1 } });
  const [first, second] = sandbox.requests;
  assert.deepEqual(first, {
    method: 'POST',
    path: `/conversations/v3/conversations/threads/${CHAT}/messages`,
    headers: { authorization: 'Bearer [redacted]', 'content-type': 'application/json' },
    body: MESSAGE,
    operation: 'messages.send',
    status: 201,
  });
  assert.equal(second.path, '/conversations/v3/custom-channels?hapikey=[redacted]&appId=1234567&limit=1');
});

test('headers may come in any of the forms that fetch takes', async () => {
  const { fetch, requests } = createSandbox();
  for (const headers of [{ Authorization: 'Bearer t' }, [['AUTHORIZATION', 'Bearer t']], new Headers({ Authorization: 'Bearer t' })]) {
    const answer = await fetch(new URL(urlOf('inboxes.list')), { headers });
    assert.ok(answer instanceof Response);
    assert.equal(answer.status, 200);
  }
  assert.ok(requests.every(({ headers }) => headers.authorization === 'Bearer [redacted]'));
});

test('a client over the transport gets what a client over fetch gets', async () => {
  const clock = () => 1_790_000_000_000;
  const run = async (use) => {
    const sandbox = createSandbox({ clock });
    const client = new Client({ accessToken: 'token', developerApiKey: 'key', appId: '1', [use]: sandbox[use] });
    return [
      await client.messages.send(CHAT, MESSAGE),
      await client.threads.assign(CHAT, 'A-102'),
      await client.threads.archive(CHAT),
      await client.threads.restore(CHAT),
      await client.customChannels.list().first(),
      await client.actors.batchRead(['A-101', 'V-9']),
      await client.files.upload({ file: new Blob(['x']), fileName: 'x.txt', access: 'PRIVATE', folderPath: '/' }),
    ];
  };
  assert.deepEqual(await run('transport'), await run('fetch'));
});

test('every method of a client is served in every version that has it', async () => {
  for (const version of tables.versions) {
    const sandbox = createSandbox();
    const client = clientOf(sandbox, { version, developerApiKey: 'key', appId: '1' });
    for (const { id, paths, list, pathParams } of tables.operations) {
      if (!list || !paths[version]) continue;
      const method = id.split('.').reduce((place, name) => place[name], client);
      const own = { threadId: CHAT, channelId: PAGER };
      const page = method.call(undefined, ...pathParams.map((name) => own[name]));
      assert.ok((await page.first()).id, `${version} ${id}`);
    }
  }
});
