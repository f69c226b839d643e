/* `replyTo`: answers to real messages, and why there is none. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { attach, isConversationsError, read, replyTo, schemas } from '#package';

const RECEIVED = new URL('../fixtures/received/', import.meta.url);
const fixture = (name) => read.message(readFileSync(new URL(`message.${name}.json`, RECEIVED)));
const FROM = { from: 'A-1', text: 'Thank you' };

const address = (type, value) => ({ deliveryIdentifier: { type, value } });
const mail = (value, recipientField) => ({ ...address('HS_EMAIL_ADDRESS', value), recipientField });
const EMAIL = {
  ...{ type: 'MESSAGE', id: 'm', createdAt: '2026-11-20T09:30:00Z', direction: 'INCOMING' },
  ...{ channelId: '1002', channelAccountId: '5', subject: 'My order', text: 'Where is it?' },
  senders: [{ ...mail('Ann@example.com'), actorId: 'V-7', name: 'Ann' }],
  recipients: [mail('desk@example.com', 'TO'), mail('bob@example.com', 'CC'), mail('eve@example.com', 'BCC')],
};

/** The lines of an answer's recipients. */
const lines = (answer) => answer.recipients.map((to) => `${to.recipientField} ${to.deliveryIdentifiers[0].value}`);

/** The error that `replyTo` throws, which must state the reason. */
function refused(received, says) {
  try {
    replyTo(received, says);
  } catch (error) {
    assert.ok(isConversationsError(error), String(error));
    assert.equal(error.kind, 'invalid');
    return error.issues.map(({ code, pointer }) => `${code} ${pointer}`);
  }
  return assert.fail('there was an answer');
}

test('addresses of your own are a list: one in its place would be written to', () => {
  const how = { from: 'A-1', text: 'Hello', all: true, ownAddresses: 'desk@example.com' };
  assert.throws(
    () => replyTo(EMAIL, how),
    ({ kind, message }) => kind === 'invalid' && message.includes('`ownAddresses`'),
  );
});

test('every message among the fixtures is answered validly, or refused with issues', () => {
  let answered = 0;
  for (const file of readdirSync(RECEIVED).filter((name) => name.startsWith('message.'))) {
    const entry = read.message(readFileSync(new URL(file, RECEIVED)));
    let answer;
    try {
      answer = replyTo(entry, FROM);
    } catch (error) {
      assert.ok(isConversationsError(error) && error.issues.length > 0, file);
      continue;
    }
    answered += 1;
    assert.deepEqual(schemas.threadMessage.validate(answer).ok, true, file);
    assert.deepEqual([answer.channelId, answer.channelAccountId], [entry.channelId, entry.channelAccountId], file);
  }
  assert.ok(answered >= 2, `only ${answered} were answered`);
});

test('an e-mail is answered to its sender with its subject', () => {
  assert.deepEqual(replyTo(EMAIL, FROM), {
    ...{ type: 'MESSAGE', text: 'Thank you', senderActorId: 'A-1', channelId: '1002', channelAccountId: '5' },
    subject: 'Re: My order',
    recipients: [
      {
        ...{ actorId: 'V-7', name: 'Ann', recipientField: 'TO' },
        deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'Ann@example.com' }],
      },
    ],
  });
});

test("an answer to all leaves out blind copies and addresses of one's own", () => {
  const all = { ...FROM, all: true };
  assert.deepEqual(lines(replyTo(EMAIL, all)), ['TO Ann@example.com', 'CC desk@example.com', 'CC bob@example.com']);
  const own = replyTo(EMAIL, { ...all, ownAddresses: ['Desk@Example.com'] });
  assert.deepEqual(lines(own), ['TO Ann@example.com', 'CC bob@example.com']);
});

test("after a message of one's own the answer goes where that went", () => {
  const sent = { ...EMAIL, direction: 'OUTGOING', senders: [mail('desk@example.com')], recipients: [mail('ann@example.com', 'TO')] };
  assert.deepEqual(lines(replyTo(sent, FROM)), ['TO ann@example.com']);
});

test('HTML, a subject and attachments are taken along', () => {
  const says = { ...FROM, richText: '<b>Thank you</b>', subject: 'Found', attachments: [attach.file(7)] };
  const answer = replyTo(EMAIL, says);
  assert.deepEqual([answer.richText, answer.subject], ['<b>Thank you</b>', 'Found']);
  assert.deepEqual(answer.attachments, [{ type: 'FILE', fileId: '7' }]);
});

test('a live chat is answered over the account it came in by', () => {
  const chat = fixture('live_chat');
  const { channelId, channelAccountId, subject } = replyTo(chat, FROM);
  assert.deepEqual([channelId, channelAccountId, subject], [chat.channelId, chat.channelAccountId, undefined]);
});

test('words of any length and script pass unchanged', () => {
  const text = `${'long '.repeat(10_000)}"quoted" \\ \u2028 😀 \u0000`;
  assert.equal(replyTo(EMAIL, { ...FROM, text }).text, text);
});

// Senders of an e-mail

/** A forwarded e-mail: the form's mailbox stands beside who filled it in. */
const FORWARDED = {
  ...EMAIL,
  senders: [
    { ...address('HS_EMAIL_ADDRESS', 'noreply@forms.example'), name: null, actorId: 'V-14', senderField: 'ORIGINAL_FROM' },
    { ...address('HS_EMAIL_ADDRESS', 'paul@customer.example'), name: 'Paul Writer', actorId: null, senderField: 'FROM' },
  ],
  recipients: [{ ...mail('desk@shop.example', 'TO'), actorId: 'E-desk@shop.example' }],
};

test('who stands in FROM is answered and the original sender is not, in either order and with all', () => {
  for (const senders of [FORWARDED.senders, [...FORWARDED.senders].reverse()]) {
    const received = read.message({ ...FORWARDED, senders });
    assert.deepEqual(received.senders, senders);
    assert.deepEqual(lines(replyTo(received, FROM)), ['TO paul@customer.example']);
    // A message that came to one address alone came to the inbox by it.
    assert.deepEqual(lines(replyTo(received, { ...FROM, all: true })), ['TO paul@customer.example']);
  }
});

test('who asks for answers in REPLY_TO gets them', () => {
  const senders = [...FORWARDED.senders, { ...address('HS_EMAIL_ADDRESS', 'orders@customer.example'), senderField: 'REPLY_TO' }];
  assert.deepEqual(lines(replyTo({ ...FORWARDED, senders }, FROM)), ['TO orders@customer.example']);
});

test('an agent gets no answer, whoever asks for all to get it', () => {
  const agent = { ...mail('colleague@example.com', 'CC'), actorId: 'A-9' };
  const received = { ...EMAIL, recipients: [...EMAIL.recipients, agent] };
  const answer = replyTo(received, { ...FROM, all: true });
  assert.deepEqual(lines(answer), ['TO Ann@example.com', 'CC desk@example.com', 'CC bob@example.com']);
  assert.deepEqual(refused({ ...EMAIL, senders: [agent] }, { ...FROM, all: true }), ['reply.nobody /senders']);
});

test('a sender with a list of addresses is answered', () => {
  const received = {
    ...{ type: 'MESSAGE', id: 'p1', createdAt: '2026-08-01T10:00:00Z', direction: 'INCOMING', channelId: '1009', channelAccountId: '55' },
    senders: [{ deliveryIdentifiers: [{ type: 'HS_PHONE_NUMBER', value: '+4512345678' }] }],
  };
  const { recipients } = replyTo(read.message(received), FROM);
  assert.deepEqual(recipients, [{ deliveryIdentifiers: [{ type: 'HS_PHONE_NUMBER', value: '+4512345678' }] }]);
});

// Another account

test('another account may be named, with a warning', () => {
  const warnings = [];
  const over = {
    ...FROM,
    channelAccountId: '77',
    onWarning: ({ code, pointer, severity, rule }) => warnings.push([code, pointer, severity, rule]),
  };
  const { channelId, channelAccountId } = replyTo(EMAIL, over);
  assert.deepEqual([channelId, channelAccountId], ['1002', '77']);
  assert.deepEqual(warnings, [['reply.otherAccount', '/channelAccountId', 'warning', 'R-CHN-2']]);
  warnings.length = 0;
  replyTo({ ...EMAIL, subject: undefined }, { ...over, channelAccountId: '5' });
  assert.deepEqual(
    warnings.map(([code]) => code),
    ['subject.missing'],
  );
  assert.equal(replyTo(EMAIL, { ...FROM, channelAccountId: undefined, channelId: undefined }).channelAccountId, '5');
});

test('a form and the customer portal are answered only over an account that is named, by e-mail', () => {
  for (const channelId of ['1003', '1004']) {
    const received = { ...EMAIL, channelId };
    assert.deepEqual(refused(received, FROM), ['reply.noRoute /channelId']);
    const answer = replyTo(received, { ...FROM, channelAccountId: '77' });
    assert.deepEqual([answer.channelId, answer.channelAccountId, answer.subject], ['1002', '77', 'Re: My order']);
    assert.deepEqual(lines(answer), ['TO Ann@example.com']);
  }
});

test('another channel needs an account of it', () => {
  assert.deepEqual(refused(EMAIL, { ...FROM, channelId: '1009' }), ['required /channelAccountId']);
  assert.deepEqual(refused(EMAIL, { ...FROM, channelAccountId: 'desk' }), ['format /channelAccountId']);
});

test('what cannot be answered says why', () => {
  assert.deepEqual(refused({ type: 'COMMENT', text: 'Look' }, FROM), ['reply.notMessage /type']);
  assert.deepEqual(refused({ type: 'MESSAGE' }, FROM), ['required /channelAccountId', 'required /channelId']);
  assert.deepEqual(refused({ ...EMAIL, senders: [address('CHANNEL_SPECIFIC_OPAQUE_ID', 'c0ffee')] }, FROM), ['reply.nobody /senders']);
  assert.deepEqual(refused(EMAIL, { ...FROM, from: 'V-1' }), ['sender.notAgent /senderActorId']);
  assert.deepEqual(refused(EMAIL, { ...FROM, attachments: [{ type: 'FILE' }] }), ['required /attachments/0/fileId']);
  for (const received of [undefined, null, 7, 'x', [], new Map()]) assert.deepEqual(refused(received, FROM), ['reply.notMessage /type']);
});

test('an answer that says nothing sensible is refused before it is made', () => {
  const self = [];
  self.push(self);
  for (const says of [
    undefined,
    null,
    {},
    { from: 'A-1' },
    { ...FROM, text: 7 },
    { ...FROM, richText: null },
    { ...FROM, attachments: self },
    { ...FROM, channelId: 1002 },
    { ...FROM, channelAccountId: null },
    { ...FROM, onWarning: 'log' },
  ]) {
    assert.deepEqual(refused(EMAIL, says), []);
  }
});

test('the received message stays as it was', () => {
  const before = structuredClone(EMAIL);
  replyTo(EMAIL, { ...FROM, all: true });
  assert.deepEqual(EMAIL, before);
});
