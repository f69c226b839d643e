/* `normalize`: what it repairs, what it leaves, and that it touches nothing. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { isConversationsError, normalize, schemas } from '#package';

const SENT = new URL('../fixtures/sent/', import.meta.url);
const FIXTURES = readdirSync(SENT).map((file) => ({
  name: file.split('.')[0],
  file,
  value: JSON.parse(readFileSync(new URL(file, SENT), 'utf8')),
}));

/** Returns true for a body of which attachments may be left out although HubSpot's specification requires them. */
const takesAttachments = (name) => /message$|^comment$/i.test(name);

/** Freezes all of a value: who writes to it fails. */
function frozen(value) {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

const GUIDE = frozen({
  type: 'MESSAGE',
  text: 'Hello',
  senderActorId: 'A-1',
  channelId: 1002,
  channelAccountId: 5,
  subject: 'Your order',
  recipients: {
    actorID: 'E-ann@example.com',
    deliveryIdentifiers: { type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' },
  },
  Attachments: { type: 'FILE', fileId: 7 },
});

test("what HubSpot's guide shows becomes what HubSpot takes", () => {
  assert.equal(schemas.threadMessage.is(GUIDE), false);
  const repaired = normalize('threadMessage', GUIDE);
  assert.deepEqual(repaired, {
    type: 'MESSAGE',
    text: 'Hello',
    senderActorId: 'A-1',
    channelId: '1002',
    channelAccountId: '5',
    subject: 'Your order',
    recipients: [{ actorId: 'E-ann@example.com', deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' }] }],
    attachments: [{ type: 'FILE', fileId: '7' }],
  });
  assert.deepEqual(schemas.threadMessage.validate(repaired).warnings, []);
  assert.equal(normalize('threadMessage', repaired), repaired);
});

test('what is valid already comes back as it is', () => {
  for (const { name, file, value } of FIXTURES) {
    if (takesAttachments(name) && value.attachments === undefined) {
      assert.deepEqual(normalize(name, value), { ...value, attachments: [] }, file);
    } else {
      assert.equal(normalize(name, value), value, file);
    }
  }
});

test('ids that came as numbers are repaired wherever they stand, in every fixture', () => {
  let repaired = 0;
  const numbers = (value) => {
    if (Array.isArray(value)) return value.map(numbers);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([key, one]) => {
          const id = /Id$/.test(key) && /^\d{1,15}$/.test(one) && String(Number(one)) === one;
          repaired += id ? 1 : 0;
          return [key, id ? Number(one) : numbers(one)];
        }),
      );
    }
    return value;
  };
  for (const { name, file, value } of FIXTURES) {
    const whole = takesAttachments(name) ? { attachments: [], ...value } : value;
    assert.deepEqual(normalize(name, frozen(numbers(value))), whole, file);
  }
  assert.ok(repaired > 10, `only ${repaired} ids were met`);
});

test('a Date becomes its time, unless it has none', () => {
  const message = { attachments: [], timestamp: new Date(Date.UTC(2026, 10, 20, 9, 30)) };
  assert.equal(normalize('customChannelMessage', message).timestamp, '2026-11-20T09:30:00.000Z');
  assert.ok(message.timestamp instanceof Date);
  const none = { attachments: [], timestamp: new Date(NaN) };
  assert.equal(normalize('customChannelMessage', none), none);
  const feigned = { attachments: [], timestamp: { __proto__: { [Symbol.toStringTag]: 'Date' } } };
  assert.equal(normalize('customChannelMessage', feigned), feigned);
});

test('a bare user becomes an agent only when asked', () => {
  const message = { type: 'MESSAGE', senderActorId: '12', attachments: [] };
  assert.equal(normalize('threadMessage', message), message);
  assert.equal(normalize('threadMessage', message, { agents: true }).senderActorId, 'A-12');
  assert.equal(normalize('assignee', { actorId: 12 }, { agents: true }).actorId, 'A-12');
});

test('numbers that have lost digits, and names that are taken, stay', () => {
  const lossy = { type: 'MESSAGE', channelId: 2 ** 53, attachments: [] };
  assert.equal(normalize('threadMessage', lossy), lossy);
  const taken = { actorId: 'A-1', ACTORID: 'A-2' };
  assert.equal(normalize('assignee', taken), taken);
  const two = normalize('assignee', { ACTORID: 'A-1', actorid: 'A-2' });
  assert.deepEqual(two, { actorId: 'A-1', actorid: 'A-2' });
});

test('what needs no repair is shared with the value, what does is a copy', () => {
  const recipient = { deliveryIdentifiers: [] };
  const value = { type: 'MESSAGE', channelId: 1000, recipients: [recipient, { actorid: 'V-1' }], attachments: [] };
  const repaired = normalize('threadMessage', value);
  assert.equal(repaired.recipients[0], recipient);
  assert.notEqual(repaired.recipients, value.recipients);
  assert.deepEqual(value.recipients[1], { actorid: 'V-1' });
});

test('instances, getters and toJSON are read as they would be sent', () => {
  class Draft {
    type = 'MESSAGE';
    channelId = 1000;
    get hidden() {
      return 'not sent';
    }
  }
  assert.deepEqual(normalize('threadMessage', new Draft()), { type: 'MESSAGE', channelId: '1000', attachments: [] });
  const lively = {
    type: 'COMMENT',
    get text() {
      return 'Hi';
    },
    attachments: { toJSON: () => ({ type: 'FILE', fileId: 7 }) },
  };
  assert.deepEqual(normalize('threadMessage', lively), {
    type: 'COMMENT',
    text: 'Hi',
    attachments: [{ type: 'FILE', fileId: '7' }],
  });
  const bare = Object.assign(Object.create(null), { type: 'MESSAGE', channelId: 1000, attachments: [] });
  assert.equal(normalize('threadMessage', bare).channelId, '1000');
});

test('a member that throws goes on throwing, and the rest is repaired', () => {
  const value = {
    type: 'MESSAGE',
    channelId: 1000,
    attachments: [],
    get text() {
      throw new Error('no');
    },
  };
  const repaired = normalize('threadMessage', value);
  assert.equal(repaired.channelId, '1000');
  assert.throws(() => repaired.text, /no/);
  const once = {
    calls: 0,
    toJSON() {
      if (this.calls++ > 0) throw new Error('no');
      return { actorId: 12 };
    },
  };
  assert.equal(normalize('assignee', once, { agents: true }), once);
});

test('a name that JavaScript minds is a name like any other', () => {
  const value = JSON.parse('{"type":"COMMENT","__proto__":{"polluted":true},"constructor":1,"Text":"Hi"}');
  const repaired = normalize('threadMessage', value);
  assert.equal(repaired.text, 'Hi');
  assert.deepEqual(Object.keys(repaired), ['type', '__proto__', 'constructor', 'text', 'attachments']);
  assert.equal(repaired.polluted, undefined);
  assert.equal({}.polluted, undefined);
});

test('a name with half of a character is left alone, whatever stands under it', () => {
  for (const value of [null, 1]) {
    const body = { actorId: 'A-1', '\ud83d': value };
    assert.deepEqual(normalize('assignee', body), body);
  }
});

test('what is no body at all comes back as it is', () => {
  const self = {};
  self.attachments = self;
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  for (const value of [undefined, null, 7, 'text', 1n, Symbol('x'), [], new Map(), () => 0, proxy]) {
    assert.equal(normalize('threadMessage', value), value);
  }
  assert.doesNotThrow(() => normalize('threadMessage', { type: 'COMMENT', attachments: self }));
});

test('a schema that is none is told of', () => {
  for (const name of ['massage', '', undefined, schemas.threadMessage]) {
    assert.throws(
      () => normalize(name, {}),
      (error) => isConversationsError(error) && error.kind === 'invalid',
    );
  }
});
