/* Events are read alike by `read.webhook`, which asks the core, and `readWebhook`, which is a small table and a walk. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import fc from 'fast-check';

import { isConversationsError, read } from '#package';
import { readWebhook } from '#webhooks';

const RECEIVED = new URL('../fixtures/received/', import.meta.url);
const fixtures = Object.fromEntries(
  readdirSync(RECEIVED)
    .filter((name) => /Webhook|^message\.|^customChannelMessage/.test(name))
    .map((name) => [name, JSON.parse(readFileSync(new URL(name, RECEIVED), 'utf8'), safe)]),
);
/** Of a number beyond 2^53 a value has lost digits, so there is no id to agree about; JSON text has them, see below. */
function safe(_name, value) {
  return typeof value === 'number' && !Number.isSafeInteger(Math.trunc(value)) ? Number.MAX_SAFE_INTEGER : value;
}

const messages = Object.entries(fixtures)
  .filter(([name]) => !/Webhook/.test(name))
  .map(([, message]) => message);

/** The value that a reader makes of an input, or the kind of the error that it throws. */
function outcome(reader, input) {
  try {
    return reader(input);
  } catch (error) {
    assert.ok(isConversationsError(error), String(error?.stack));
    return error.kind;
  }
}

function agree(value) {
  const text = JSON.stringify(value);
  const expected = outcome(read.webhook, text);
  assert.deepEqual(outcome(readWebhook, text), expected, text);
  assert.deepEqual(outcome(readWebhook, value), outcome(read.webhook, value), text);
  assert.equal(JSON.stringify(value), text, 'a value that was given stays as it is');
  return expected;
}

const NEW = {
  subscriptionType: 'conversation.newMessage',
  objectId: 123,
  messageId: 'm1',
  messageType: 'MESSAGE',
  occurredAt: 1770000000000,
};
const CREATED = { type: 'CHANNEL_ACCOUNT_CREATED', portalId: 5, channelId: '7', eventTimestamp: '2026-11-20T09:30:00Z' };
const OUTGOING = {
  type: 'OUTGOING_CHANNEL_MESSAGE_CREATED',
  portalId: 1,
  channelId: 2,
  channelIntegrationThreadIds: ['t'],
  message: messages[0],
};

test('there are fixtures of events and of messages', () => {
  assert.ok(Object.keys(fixtures).length > messages.length && messages.length > 3, Object.keys(fixtures).join(' '));
});

test('what is no event costs no other event', () => {
  const junk = [null, 42, 'x', {}, [], true];
  const events = agree([
    ...junk,
    { subscriptionType: 'conversation.newMessage', objectId: 125 },
    NEW,
    { subscriptionType: 'conversation.creation', objectId: 124 },
  ]);
  assert.deepEqual(
    events.map(({ subscriptionType, type }) => subscriptionType ?? type),
    [...junk.map(() => 'unknown'), 'conversation.newMessage', 'conversation.newMessage', 'conversation.creation'],
  );
  assert.equal(events[7].objectId, '123');
  assert.deepEqual(
    events.slice(0, 3).map(({ original }) => original),
    junk.slice(0, 3),
  );
});

test('events of an app and of a custom channel may come together, in any order', () => {
  for (const list of [
    [CREATED, NEW],
    [NEW, CREATED],
    [null, CREATED, null, NEW, OUTGOING, NEW],
    [OUTGOING, { subscriptionType: 5 }, { type: 'PARTY' }, NEW],
    [NEW, { ...OUTGOING, message: {} }],
  ]) {
    const events = agree(list);
    assert.equal(events.length, list.length);
    const named = events.filter(({ type }) => type !== 'unknown');
    assert.deepEqual(
      named.map(({ portalId, objectId }) => typeof (portalId ?? objectId)),
      named.map(() => 'string'),
    );
  }
});

test('`unknowns` of a list of both kinds names each place once', () => {
  const list = [null, CREATED, { subscriptionType: 5 }, NEW, { type: 'PARTY' }];
  assert.deepEqual(
    read.webhook.unknowns(list).map(({ pointer }) => pointer),
    ['/0', '/2', '/4'],
  );
  assert.deepEqual(read.webhook.unknowns(JSON.stringify(list)), read.webhook.unknowns(list));
  assert.deepEqual(
    read.webhook.unknowns(list).map(({ reason }) => reason),
    readWebhook(list)
      .filter(({ type }) => type === 'unknown')
      .map(({ reason }) => reason),
  );
});

test('a single event, an empty list, and what is neither', () => {
  for (const value of [NEW, CREATED, OUTGOING, {}, [], [[]]]) agree(value);
  for (const input of ['', ' ', 'no', '7', '"x"', 'null', '[', '{"a":', 7, null, undefined, true, Symbol.iterator]) {
    assert.equal(outcome(readWebhook, input), 'unreadable', String(input));
    assert.equal(outcome(read.webhook, input), 'unreadable', String(input));
  }
});

test('JSON comes as text, as bytes, and with a byte order mark', () => {
  const text = JSON.stringify([NEW]);
  for (const input of [text, `\ufeff${text}`, Buffer.from(text), Buffer.from(`\ufeff${text}`), new TextEncoder().encode(text).buffer]) {
    assert.deepEqual(readWebhook(input), read.webhook(input));
  }
});

test('an id keeps every digit', () => {
  const text = String.raw`[{"subscriptionType":"conversation.newMessage","objectId":9223372036854775808,"eventId":123,"messageId":"\"99999999999999999\\",
    "appId":1e3,"portalId":1000.0,"other":99999999999999999,"occurredAt":12345678901234567},
    {"type":"OUTGOING_CHANNEL_MESSAGE_CREATED","message":{"id":18446744073709551616,"createdAt":"x","attachments":[{"type":"FILE","fileId":12345678901234567890}]}},
    {"subscriptionType":"x","objectId":1e30},{"subscriptionType":"x","objectId":-90071992547409931}]`;
  const events = readWebhook(text);
  assert.deepEqual(events, read.webhook(text));
  assert.equal(events[0].objectId, '9223372036854775808');
  assert.equal(events[1].message.attachments[0].fileId, '12345678901234567890');
  assert.deepEqual(
    events.slice(2).map(({ type }) => type),
    ['unknown', 'unknown'],
  );
});

test('names of members that are no names of ours are not repeated in a reason', () => {
  const message = { ...messages.find(({ type }) => type === 'MESSAGE'), id: 'm', createdAt: 'x' };
  const odd = { ...OUTGOING, message: { ...message, status: { failureDetails: { errorMessageTokens: { 'ann@example.com/x~y': 7 } } } } };
  const [event] = agree(odd);
  assert.match(event.reason, /`\/message\/status\/failureDetails\/errorMessageTokens\/\{…\}`/);
});

test('thousands of fixtures with something changed in them are read alike', () => {
  const bases = [
    NEW,
    CREATED,
    ...Object.entries(fixtures)
      .filter(([name]) => /Webhook/.test(name))
      .flatMap(([, value]) => value),
    ...messages.map((message) => ({ ...OUTGOING, message })),
  ];
  const other = fc.oneof(
    ...[
      fc.constantFrom(
        null,
        undefined,
        true,
        '',
        'x',
        '12',
        '-3',
        '1.5',
        0,
        7,
        -1,
        1.5,
        1e300,
        [],
        {},
        [null],
        [7],
        ['x'],
        { type: 'FILE' },
        { type: 7 },
        { type: 'NEW' },
      ),
    ],
    fc.constantFrom(...bases),
  );
  const mutation = fc.record({
    base: fc.constantFrom(...bases),
    steps: fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }),
    other,
    drop: fc.boolean(),
  });
  const list = fc.oneof(fc.array(mutation, { minLength: 1, maxLength: 4 }), mutation);
  let unknown = 0;
  fc.assert(
    fc.property(list, (given) => {
      const value = Array.isArray(given) ? given.map(mutated) : mutated(given);
      const events = agree(JSON.parse(JSON.stringify(value)));
      if (typeof events !== 'string') unknown += JSON.stringify(events).includes('"unknown"');
    }),
    { numRuns: 5000 },
  );
  assert.ok(unknown > 500, `${unknown} of them were partly unknown`);
});

/** The base with the value at a place replaced or taken out. */
function mutated({ base, steps, other, drop }) {
  const whole = { root: structuredClone(base) };
  let [at, key] = [whole, 'root'];
  for (const step of steps) {
    const below = at[key];
    if (typeof below !== 'object' || below === null || Object.keys(below).length === 0) break;
    [at, key] = [below, Object.keys(below)[step % Object.keys(below).length]];
  }
  if (drop && !Array.isArray(at) && key !== 'root') delete at[key];
  else at[key] = other === undefined ? null : structuredClone(other);
  return whole.root;
}

test('`fetch` asks for what an event speaks of, and is not among its members', async () => {
  const calls = [];
  const tell =
    (name) =>
    async (...given) =>
      void calls.push([name, ...given]);
  const client = {
    threads: { get: tell('thread') },
    messages: { get: tell('message') },
    customChannels: { accounts: { get: tell('account') } },
  };
  const of = (subscriptionType) => ({ subscriptionType, objectId: 1, messageId: 'm' });
  const events = readWebhook([
    ...['conversation.newMessage', 'conversation.creation', 'conversation.propertyChange', 'conversation.deletion'].map(of),
    { ...OUTGOING, message: { ...OUTGOING.message, type: 'MESSAGE', id: 'o', conversationsThreadId: '9' } },
    { ...CREATED, channelAccountId: 3 },
    { ...CREATED, type: 'CHANNEL_ACCOUNT_UPDATED', channelAccountId: 4 },
  ]);
  for (const event of events) await event.fetch(client);
  assert.deepEqual(calls, [
    ['message', '1', 'm'],
    ['thread', '1'],
    ['thread', '1'],
    ['thread', '1', { archived: true }],
    ['message', '9', 'o'],
    ['account', '7', '3'],
    ['account', '7', '4'],
  ]);
  assert.ok(events.every((event) => !Object.keys(event).includes('fetch')));
  for (const gone of ['conversation.privacyDeletion', 'contact.creation'].map(of)) assert.equal(readWebhook([gone])[0].fetch, undefined);
  assert.equal(readWebhook([{ ...CREATED, type: 'CHANNEL_ACCOUNT_PURGED' }])[0].fetch, undefined);
  await assert.rejects(readWebhook([{ subscriptionType: 'conversation.creation' }])[0].fetch(client), /`objectId`/);
});
