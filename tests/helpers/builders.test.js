/* `actor` and `attach`: what is made is what HubSpot takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { actor, attach, isConversationsError, schemas } from '#package';

const ROWS = [
  ['agent', '123', 'A-123', 'AGENT'],
  ['visitor', '123', 'V-123', 'VISITOR'],
  ['email', 'ann@example.com', 'E-ann@example.com', 'EMAIL'],
  ['integrator', '123', 'I-123', 'INTEGRATOR'],
  ['llm', '123', 'L-123', 'LLM'],
  ['bot', '123', 'B-123', 'BOT'],
];

/** Types of attachments that have no helper. */
const UNMADE = ['MESSAGE_HEADER', 'UNSUPPORTED_CONTENT'];

for (const [kind, rest, whole, type] of ROWS) {
  test(`an id of ${kind} is made of its rest or of itself, and taken apart again`, () => {
    assert.equal(actor[kind](rest), whole);
    assert.equal(actor[kind](whole), whole);
    assert.deepEqual(actor.parse(whole), { type, id: rest });
    if (rest === '123') assert.deepEqual([actor[kind](123), actor[kind](123n)], [whole, whole]);
  });
}

test('HubSpot itself has one id', () => {
  assert.equal(actor.system(), 'S-hubspot');
  assert.deepEqual(actor.parse('S-hubspot'), { type: 'SYSTEM', id: 'hubspot' });
});

test('every kind of actor of the schemas can be made', () => {
  const kinds = ROWS.map(([kind]) => kind).concat('system', 'parse');
  assert.deepEqual(Object.keys(actor).sort(), kinds.sort());
});

test('what cannot be such an id is refused without being repeated', () => {
  for (const given of ['V-123', 'x', '', ' 1', '-1', 1.5, -1, NaN, 2 ** 53, 1e21, null, undefined, {}, 10n ** 30n]) {
    assert.throws(
      () => actor.agent(given),
      (error) => isConversationsError(error) && error.kind === 'invalid' && !error.message.includes('123'),
      String(given),
    );
  }
  assert.throws(() => actor.email('ann'), isConversationsError);
});

test('what is no actor id has no parts', () => {
  for (const given of ['', 'A', 'A-', 'A-x', '123', 'X-1', 'E-ann', 7, null, undefined, {}]) {
    assert.equal(actor.parse(given), undefined, String(given));
  }
});

test('attachments of every kind are valid where they belong', () => {
  const thread = [
    attach.file(7),
    attach.file('https://example.hubspotusercontent.com/a.png'),
    attach.quickReplies('Yes', { value: 'https://example.com', valueType: 'URL', label: 'Read' }),
    attach.socialMedia({ mediaType: 'PHOTO', description: 'A boat' }),
  ];
  for (const one of thread) assert.deepEqual(schemas.threadAttachment.validate(one).warnings, [], one.type);
  for (const one of thread) assert.ok(schemas.threadAttachment.is(one), one.type);
  const channel = [
    attach.location({ latitude: 1, longitude: 2, type: 'FILE' }),
    attach.contact({ emails: [{ email: 'ann@example.com', type: 'WORK' }], phones: undefined }),
    attach.contact({}),
  ];
  for (const one of channel) assert.ok(schemas.customChannelAttachment.is(one), JSON.stringify(one));
  const made = new Set([...thread, ...channel].map(({ type }) => type));
  for (const schema of [schemas.threadAttachment, schemas.customChannelAttachment]) {
    const [{ params }] = schema.validate({ type: '?' }).issues;
    const missing = params.allowed.filter((type) => !made.has(type) && !UNMADE.includes(type));
    assert.deepEqual(missing, [], '`attach` makes no attachment of these types: pkg-template/src/helpers/attach.js');
  }
});

test('a string is a reply that is sent back as it reads', () => {
  assert.deepEqual(attach.quickReplies('Yes').quickReplies, [{ value: 'Yes', valueType: 'TEXT', label: 'Yes' }]);
});

test('an attachment that cannot be is found by validation', () => {
  for (const one of [attach.file(NaN), attach.file(undefined), attach.quickReplies(), attach.quickReplies(7), attach.contact(7)]) {
    assert.equal(typeof one.type, 'string');
  }
  for (const id of [NaN, 1.5, undefined, {}]) assert.equal(schemas.threadAttachment.is(attach.file(id)), false, String(id));
  assert.equal(schemas.threadAttachment.is(attach.quickReplies()), false);
  assert.equal(schemas.threadAttachment.is(attach.quickReplies(7)), false);
});
