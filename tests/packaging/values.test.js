/* Values that do something while they are read: the verdict is that of what would be sent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { schemas } from '#package';

const MESSAGE = {
  type: 'MESSAGE',
  text: 'hello',
  senderActorId: 'A-1',
  channelId: '1000',
  channelAccountId: '5',
  recipients: [],
  attachments: [],
};
const { threadMessage } = schemas;

/** A copy of the message whose `text` does something before it returns `text`. */
const doing = (something, members = {}) => ({
  ...MESSAGE,
  ...members,
  get text() {
    something();
    return 'hello';
  },
});

test('a getter may check values of its own, small ones and large ones', () => {
  const many = { ...MESSAGE, attachments: Array.from({ length: 50_000 }, () => ({ type: 'FILE', fileId: '1' })) };
  for (const inner of [
    { type: 'COMMENT', junk: 1 },
    many,
    {
      get text() {
        return 'x';
      },
    },
  ]) {
    const verdicts = [];
    const value = doing(() => verdicts.push(threadMessage.validate(inner).ok));
    assert.deepEqual(threadMessage.validate(value), { ok: true, value, warnings: [] });
    assert.ok(
      verdicts.every((ok) => ok === (inner === many)),
      String(verdicts),
    );
    assert.equal(threadMessage.is({ ...MESSAGE, senderActorId: 'V-1' }), false);
  }
});

test('a check inside a getter does not change the options of the one around it', () => {
  const strict = { unknownKeys: 'error' };
  const inside = [
    () => threadMessage.validate(MESSAGE),
    () => threadMessage.validate(MESSAGE, { unknownKeys: 'ignore' }),
    () => threadMessage.validateJson('{}'),
  ];
  for (const something of inside) {
    const plain = doing(something, { foo: 1 });
    const instance = Object.defineProperties(Object.create({}), Object.getOwnPropertyDescriptors(plain));
    for (const value of [plain, instance]) {
      const { issues } = threadMessage.validate(value, strict);
      assert.deepEqual(
        issues?.map(({ pointer }) => pointer),
        ['/foo'],
      );
    }
  }
});

test('what an object says to send in its place is not asked again', () => {
  const says = (what) => ({ toJSON: () => what });
  const itself = Object.defineProperty({ ...MESSAGE }, 'toJSON', {
    value() {
      return this;
    },
  });
  assert.deepEqual(JSON.parse(JSON.stringify(itself)), MESSAGE);
  assert.deepEqual(threadMessage.validate(itself).warnings, []);
  assert.equal(threadMessage.is(itself), true);
  assert.equal(threadMessage.is(says(MESSAGE)), true);
  assert.equal(JSON.stringify(says(says(MESSAGE))), '{}');
  assert.equal(threadMessage.is(says(says(MESSAGE))), false);
  assert.equal(threadMessage.is({ ...MESSAGE, attachments: [says({ type: 'FILE', fileId: '1' })] }), true);
});
