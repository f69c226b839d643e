// Bodies as real callers send them; options that are built into a schema, and those that set the strictness.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isConversationsError, normalize, schemas } from '../../pkg/dist/inline/index.js';

const words = (result) =>
  [...(result.issues ?? []), ...result.warnings].map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
const checked = (schema, value, options) => words(schemas[schema].validate(value, options));
const isInvalid = (pattern) => (error) => isConversationsError(error) && error.kind === 'invalid' && pattern.test(error.message);

const address = (value) => ({ type: 'HS_EMAIL_ADDRESS', value });
const opaque = (value) => ({ type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value });

/** A message whose recipients were copied from a received one, with everything that a library writes as `null`. */
const COPIED = {
  type: 'MESSAGE',
  text: 'It is on its way.',
  richText: '<p>It is on its way.</p>',
  recipients: [
    { name: null, actorId: 'V-2002', senderField: null, recipientField: 'TO', deliveryIdentifier: address('ann@example.com') },
    { name: 'Bob', actorId: null, senderField: null, recipientField: 'CC', deliveryIdentifier: address('bob@example.com') },
  ],
  senderActorId: 'A-1001',
  channelId: '1002',
  channelAccountId: '3003',
  subject: 'Re: Order',
};

const VISITOR_SENDS = {
  type: 'MESSAGE',
  text: 'Hello, a test from my bot.',
  recipients: [{ actorId: 'A-1001' }],
  senderActorId: 'V-2002',
  channelId: '1000',
  channelAccountId: '3003',
};

const PUBLISHED = {
  channelAccountId: '9001',
  messageDirection: 'INCOMING',
  integrationThreadId: 'widget-42-7',
  integrationIdempotencyId: '0f0b3a52-7d0d-4f0c-9f0e-3f1f7f1b2c3d',
  text: 'Hallo, hoe werkt dit?',
  timestamp: '2026-05-27T13:05:31.123456+00:00',
  senders: [{ name: 'Visitor', deliveryIdentifier: opaque('42:visitor-7') }],
  recipients: [{ name: 'Support', deliveryIdentifier: opaque('support-widget') }],
};

const without = (value, ...names) => Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
const copied = () => structuredClone(COPIED);

test('`null` where a member may be missing counts as missing, and `normalize` takes it out', () => {
  assert.deepEqual(checked('threadMessage', COPIED), []);
  assert.deepEqual(checked('message', COPIED, { lenient: true }), []);
  assert.deepEqual(words(schemas.threadMessage.validateJson(JSON.stringify(COPIED))), []);
  assert.ok(schemas.threadMessage.is(COPIED) && schemas.threadMessage.isJson(JSON.stringify(COPIED)));
  const repaired = normalize('threadMessage', COPIED);
  assert.deepEqual(repaired, {
    ...COPIED,
    recipients: [
      { actorId: 'V-2002', recipientField: 'TO', deliveryIdentifier: address('ann@example.com') },
      { name: 'Bob', recipientField: 'CC', deliveryIdentifier: address('bob@example.com') },
    ],
    attachments: [],
  });
  assert.deepEqual(COPIED, copied());
  assert.equal(normalize('threadMessage', repaired), repaired);
});

test('rules take `null` for absence', () => {
  assert.deepEqual(checked('threadMessage', { ...COPIED, recipients: null }), ['error recipients.empty /recipients']);
  assert.deepEqual(checked('threadMessage', { ...COPIED, subject: null }), ['warning subject.missing /subject']);
  const nobody = { ...COPIED, recipients: [{ name: 'Ann', deliveryIdentifiers: null, deliveryIdentifier: null }] };
  assert.deepEqual(checked('threadMessage', nobody), ['error recipient.unaddressed /recipients/0/deliveryIdentifiers']);
  assert.deepEqual(checked('threadMessage', { ...COPIED, text: null }), ['error type /text']);
  assert.deepEqual(checked('threadMessage', { ...COPIED, recipients: [null] }), ['error type /recipients/0']);
  assert.deepEqual(checked('participant', { deliveryIdentifier: opaque('a'), senderActorId: null }, { version: '2025-09' }), []);
});

test('a member that is not known is nothing to speak of where it is `null`, unless somebody wants to know', () => {
  const body = { type: 'COMMENT', text: 'x', mood: null };
  assert.deepEqual(checked('comment', body), []);
  assert.deepEqual(checked('comment', body, { unknownKeys: 'error' }), ['error unknownKey /mood']);
  assert.deepEqual(checked('comment', { ...body, attachments: [] }, { strict: true }), ['warning unknownKey /mood']);
});

test('to the letter, `null` is nothing but `null`', () => {
  const places = ['/recipients/0/name', '/recipients/1/actorId'];
  const { issues } = schemas.threadMessage.validate(COPIED, { strict: true });
  const nulls = issues.filter(({ rule }) => rule === 'R-NULL-1');
  assert.deepEqual(
    nulls.map(({ pointer }) => pointer),
    places,
  );
  assert.deepEqual(
    nulls.map(({ message }) => message),
    ['expected the name of the recipient, got null', 'expected the actor id of the recipient, such as `V-123`, got null'],
  );
});

test('what all leave out of a published message is worth a warning, and to the letter an error', () => {
  for (const version of ['v3', '2026-03', '2026-09', '2025-09']) {
    assert.deepEqual(checked('customChannelMessage', PUBLISHED, { version }), ['warning required /attachments']);
    assert.deepEqual(checked('customChannelMessage', PUBLISHED, { version, strict: true }), ['error required /attachments']);
  }
  const bare = { ...without(PUBLISHED, 'timestamp', 'recipients'), attachments: null };
  const missing = ['/attachments', '/recipients', '/timestamp'];
  assert.deepEqual(
    checked('customChannelMessage', bare),
    missing.map((place) => `warning required ${place}`),
  );
  const sent = { ...bare, messageDirection: 'OUTGOING' };
  assert.deepEqual(checked('customChannelMessage', sent), [
    'error required /recipients',
    'warning required /attachments',
    'warning required /timestamp',
  ]);
  assert.deepEqual(checked('customChannelMessage', sent, { lenient: true })[0], 'error required /recipients');
  const whole = { ...PUBLISHED, attachments: [] };
  assert.deepEqual(checked('customChannelMessage', { ...whole, type: 'MESSAGE' }), ['warning unknownKey /type']);
  assert.deepEqual(checked('customChannelMessage', { ...whole, type: 'MESSAGE' }, { strict: true }), ['error unknownKey /type']);
  assert.deepEqual(checked('customChannelMessage', whole, { strict: true }), []);
});

test('to the letter, a message to a thread has what the specification asks of it', () => {
  const chat = { type: 'MESSAGE', text: 'Hi', senderActorId: 'A-1', channelId: '1000', channelAccountId: '5' };
  assert.deepEqual(checked('threadMessage', chat), []);
  assert.deepEqual(checked('threadMessage', chat, { strict: true }), ['error required /attachments', 'error required /recipients']);
  assert.deepEqual(checked('threadMessage', { ...chat, attachments: [], recipients: [] }, { strict: true }), []);
  assert.deepEqual(checked('comment', { type: 'COMMENT', text: 'x' }, { strict: true }), ['error required /attachments']);
});

test("who cannot send and who cannot receive is told in HubSpot's words, `lenient` or not", () => {
  for (const options of [undefined, { lenient: true }, { unknownKeys: 'ignore' }]) {
    const { ok, issues, warnings } = schemas.threadMessage.validate(VISITOR_SENDS, options);
    assert.equal(ok, false);
    assert.deepEqual(
      issues.map(({ pointer, code, params }) => [pointer, code, params]),
      [
        ['/recipients/0/actorId', 'recipient.agent', { actorType: 'AGENT' }],
        ['/senderActorId', 'sender.notAgent', { actorType: 'VISITOR' }],
      ],
    );
    assert.match(issues[0].message, /Actor type AGENT is not supported for receiving/);
    assert.match(issues[1].message, /Actor type VISITOR is not supported for sending/);
    // No advice to give the agent an address: that would only hide the error.
    assert.deepEqual(warnings, []);
    assert.doesNotMatch(JSON.stringify(issues), /address|deliveryIdentifier/);
  }
  const addressed = { ...VISITOR_SENDS, senderActorId: 'A-1', recipients: [{ actorId: 'A-1001', deliveryIdentifier: opaque('a') }] };
  assert.deepEqual(checked('threadMessage', addressed), ['warning recipient.agent /recipients/0/actorId']);
});

test('options can be built in, and go everywhere a schema goes', () => {
  const blank = { type: 'COMMENT', text: '' };
  assert.equal(schemas.threadMessage['~standard'].validate(blank).issues, undefined);
  for (const warnings of ['error', ['text.blank'], ['subject.missing', 'text.blank']]) {
    const form = schemas.threadMessage.with({ warnings });
    assert.deepEqual(
      form['~standard'].validate(blank).issues.map(({ code, severity }) => `${severity} ${code}`),
      ['error text.blank'],
    );
    assert.deepEqual([form.is(blank), form.isJson(JSON.stringify(blank)), form.name], [false, false, 'threadMessage']);
    assert.deepEqual(words(form.validateJson(JSON.stringify(blank))), ['error text.blank /text']);
    assert.throws(() => form.parse(blank), isInvalid(/text that says something/));
    assert.deepEqual(form.validate({ ...blank, text: 'x' }), { ok: true, value: { ...blank, text: 'x' }, warnings: [] });
    assert.ok(form.is({ ...blank, text: 'x' }) && form.isJson('{"type":"COMMENT","text":"x"}'));
  }
  assert.ok(schemas.threadMessage.with({ warnings: ['subject.missing'] }).is(blank));
  assert.ok(schemas.threadMessage.with({ warnings: 'keep' }).is(blank));

  const letter = schemas.comment.with({ strict: true });
  const comment = { type: 'COMMENT', text: 'x' };
  for (let i = 0; i < 3; i++) assert.equal(letter.is(comment), false);
  assert.ok(letter.is({ ...comment, attachments: [] }));

  const email = schemas.recipient.with({ channelId: '1002' });
  assert.equal(email.is({ deliveryIdentifier: opaque('a') }), false);
  const old = schemas.participant.with({ version: '2025-09' });
  assert.deepEqual(words(old.validate({ deliveryIdentifier: opaque('a'), senderActorId: 'A-1' })), [
    'warning unknownKey.version /senderActorId',
  ]);
  const capable = schemas.customChannelMessage.with({ capabilities: { threadingModel: 'DELIVERY_IDENTIFIER' } });
  assert.deepEqual(words(capable.validate({ ...PUBLISHED, attachments: [] })), [
    'warning integrationThreadId.ignored /integrationThreadId',
  ]);
  const german = schemas.comment.with({ message: ({ code }) => (code === 'required' ? 'fehlt' : undefined) });
  assert.deepEqual(german['~standard'].validate({ type: 'COMMENT' }).issues[0].message, 'fehlt');
});

test('options of a call go on top of those that are built in, and `with` upon `with`', () => {
  const blank = { type: 'COMMENT', text: '', mood: 1 };
  const form = schemas.comment.with({ warnings: 'error' }).with({ unknownKeys: 'ignore' });
  assert.deepEqual(words(form.validate(blank)), ['error text.blank /text']);
  assert.deepEqual(words(form.validate(blank, { warnings: 'keep' })), ['warning text.blank /text']);
  assert.deepEqual(words(form.validate(blank, { warnings: undefined })), ['error text.blank /text']);
  assert.deepEqual(words(form.validate(blank, { unknownKeys: 'warn' })), ['error text.blank /text', 'error unknownKey /mood']);
  const through = form['~standard'].validate(blank, { libraryOptions: { warnings: [] } });
  assert.equal(through.issues, undefined);
  assert.deepEqual(words(form.validate({ ...blank, text: 'a' })), []);
  assert.deepEqual(
    words(schemas.comment.validate(blank)),
    ['warning text.blank /text', 'warning unknownKey /mood'],
    'the schema itself stays as it is',
  );
});

test('options that cannot be used are refused, however they are given, and never taken for good', () => {
  const good = { type: 'COMMENT', text: 'x' };
  for (const [options, pattern] of [
    [{ warnings: 'warn' }, /`keep`, `error` or a list of codes of issues at `\/warnings`/],
    [{ warnings: ['text.blnk'] }, /the code of an issue at `\/warnings\/0`/],
    [{ strict: 'yes' }, /at `\/strict`/],
    [{ message: 'fehlt' }, /at `\/message`/],
  ]) {
    const form = schemas.comment.with(options);
    for (let i = 0; i < 2; i++) {
      assert.throws(() => form.validate(good), isInvalid(pattern));
      assert.throws(() => form.is(good), isInvalid(pattern));
      assert.throws(() => form.validateJson(JSON.stringify(good)), isInvalid(pattern));
    }
    assert.throws(() => schemas.comment.validate(good, options), isInvalid(pattern));
  }
  for (const options of [7, 'strict', undefined, true]) assert.throws(() => schemas.comment.with(options), isInvalid(/expected options/));
  assert.throws(() => schemas.comment.with({ strickt: true }), isInvalid(/`strickt` is no option of `with`: did you mean `strict`\?/));
  const odd = {
    get strict() {
      throw new Error('no');
    },
  };
  assert.throws(() => schemas.comment.with(odd), isInvalid(/the options cannot be read/));
  assert.throws(() => schemas.comment.with({ strict: true }).validate(good, odd), isInvalid(/the options cannot be read/));
});

test('a message and a comment have schemas of their own beside their union', () => {
  const comment = { type: 'COMMENT', text: 'x' };
  assert.deepEqual([schemas.comment.is(comment), schemas.message.is(comment), schemas.threadMessage.is(comment)], [true, false, true]);
  assert.deepEqual(checked('message', comment)[0], 'error tag.place /type');
  assert.deepEqual(checked('comment', { text: 'x' }), ['error required /type']);
  // Nothing is left of the names of an earlier value.
  for (const [body, suggestion] of [
    [{ tpye: 'COMMENT', text: 'x' }, 'did you mean `type`?'],
    [{ text: 'x' }, undefined],
  ]) {
    for (const name of ['comment', 'threadMessage']) assert.equal(schemas[name].validate(body).issues[0].suggestion, suggestion);
  }
  for (const name of ['message', 'comment']) {
    const { anyOf, properties } = schemas[name]['~standard'].jsonSchema.input({ target: 'draft-2020-12' });
    assert.deepEqual([anyOf, properties.type.const], [undefined, name.toUpperCase()]);
  }
});
