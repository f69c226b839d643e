// Input of any sort: an issue or a clear error of our own, never a crash, a hang or a wrong "ok"; and the next call works.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';

import { ConversationsError, isConversationsError, LIMITS, read, schemas } from '#package';
import { GOOD, TEXTS, VALUES } from './odd.mjs';

const COMMENT = { type: 'COMMENT', text: 'a' };
const MESSAGE = { id: '1', type: 'MESSAGE', createdAt: '2026-11-20T09:30:00Z', text: 'a' };

const unhandled = [];
process.on('unhandledRejection', (reason) => unhandled.push(reason));
after(() => assert.deepEqual(unhandled, []));

/** Runs `use`; what it throws must be ours and of one of these kinds. */
function ours(kinds, use) {
  try {
    return use();
  } catch (error) {
    assert.ok(isConversationsError(error), `threw ${String(error?.stack ?? error)}`);
    assert.ok(error instanceof ConversationsError);
    assert.ok(kinds.includes(error.kind), `${error.kind}: ${error.message}`);
    return error;
  }
}

/** The result must be a refusal with issues that state the place and the fault. */
function refused(result) {
  if (isConversationsError(result)) return;
  assert.equal(result.ok, false);
  assert.ok(result.issues.length > 0);
  for (const { code, pointer, message, severity } of result.issues) {
    assert.match(code, /^[a-z][A-Za-z.]*$/);
    assert.match(pointer, /^(?:\/|$)/);
    assert.ok(message.length > 10);
    assert.equal(severity, 'error');
  }
}

function stillWorks() {
  const good = schemas.threadMessage.validate(COMMENT);
  assert.deepEqual([good.ok, good.warnings], [true, []]);
  assert.equal(schemas.threadMessage.validate({ ...COMMENT, text: 1 }).issues[0].pointer, '/text');
  assert.equal(schemas.threadMessage.validateJson('{"type":"COMMENT","text":"a"}').ok, true);
  assert.equal(read.message(MESSAGE), MESSAGE);
}

/** Values that are no bodies, but whose members cost no more than a warning in some of them. */
const TOLERABLE = new Set([
  'a class instance',
  'a revoked proxy within',
  'an unknown member that is a sparse list',
  'a tag that throws',
  ...['set', 'has', 'deleteProperty', 'defineProperty', 'setPrototypeOf', 'isExtensible', 'preventExtensions', 'apply', 'construct'].map(
    (trap) => `a proxy that throws at ${trap}`,
  ),
]);

for (const [what, make] of Object.entries(VALUES)) {
  test(`validation survives ${what}`, () => {
    for (const schema of Object.values(schemas)) {
      const result = ours(['invalid'], () => schema.validate(make()));
      // A change of a thread asks for nothing: what has no members is one.
      if (schema.name === 'threadMessage' && !TOLERABLE.has(what)) refused(result);
      assert.equal(typeof ours([], () => schema.is(make())), 'boolean');
      assert.equal(
        ours([], () => schema.is(make())),
        result.ok,
      );
      const parsed = ours(['invalid'], () => schema.parse(make()));
      assert.equal(isConversationsError(parsed), !result.ok);
      ours([], () => schema['~standard'].validate(make()));
    }
    stillWorks();
  });

  test(`validation survives ${what} as options`, () => {
    for (const use of [
      (options) => schemas.threadMessage.validate(COMMENT, options),
      (options) => schemas.threadMessage.validateJson('{}', options),
      (options) => schemas.threadMessage.parse(COMMENT, options),
      (options) => schemas.threadMessage['~standard'].validate(COMMENT, options),
      (options) => schemas.threadMessage['~standard'].validate(COMMENT, { libraryOptions: options }),
      (options) => schemas.threadMessage['~standard'].jsonSchema.input(options),
      (options) => schemas.threadMessage.validate(COMMENT, { capabilities: options, channelId: options, message: options }),
    ]) {
      ours(['invalid'], () => use(make()));
      stillWorks();
    }
  });

  test(`reading survives ${what}`, () => {
    for (const [name, reader] of Object.entries(read)) {
      if (name !== 'error') ours(['unreadable'], () => reader(make()));
      if (name !== 'error') ours(['unreadable'], () => reader([make()]));
      if (name !== 'error') ours(['unreadable'], () => reader({ results: [make()], id: make(), ...make }));
    }
    assert.ok(isConversationsError(read.error(400, make())));
    ours(['invalid'], () => read.error(make(), '{}'));
    stillWorks();
  });
}

for (const [what, make] of Object.entries(TEXTS)) {
  test(`JSON text survives ${what}`, () => {
    for (const schema of Object.values(schemas)) {
      const result = ours([], () => schema.validateJson(make()));
      if (schema.name === 'threadMessage') refused(result);
    }
    for (const [name, reader] of Object.entries(read)) if (name !== 'error') ours(['unreadable'], () => reader(make()));
    assert.ok(isConversationsError(read.error(500, make())));
    stillWorks();
  });
}

test('what is no JSON text is refused as such', () => {
  for (const [what, make] of Object.entries(VALUES)) {
    for (const ask of ['validateJson', 'isJson']) {
      const error = ours(['invalid'], () => schemas.threadMessage[ask](make()));
      assert.match(error.message, /expected JSON text/, `${ask}: ${what}`);
    }
  }
});

for (const [what, make] of Object.entries(GOOD)) {
  test(`JSON text is read from ${what}`, () => {
    const result = schemas.threadMessage.validateJson(make(COMMENT));
    assert.deepEqual([result.ok, result.value, result.warnings], [true, COMMENT, []]);
    assert.equal(schemas.threadMessage.isJson(make(COMMENT)), true);
    assert.deepEqual(read.message(make(MESSAGE)), MESSAGE);
    for (const value of [5, true, null, 'x']) ours(['unreadable'], () => read.webhook(make(value)));
    assert.equal(read.webhook(make([{ subscriptionType: 'conversation.newMessage', eventId: 1 }])).length, 1);
  });
}

test('a webhook is a list or an object', () => {
  for (const value of [5, true, null, undefined]) ours(['unreadable'], () => read.webhook(value));
  for (const [event] of [read.webhook({}), read.webhook('{}')]) assert.equal(event.type, 'unknown');
});

test('a webhook that claims to be endless is refused without going through it', () => {
  for (const length of [LIMITS.VALUE_NODES_MAX.value + 1, 2 ** 32 - 1, 2 ** 53 - 1]) {
    let asked = 0;
    const events = new Proxy([], {
      get(target, name) {
        asked += 1;
        assert.ok(asked < 1000);
        return name === 'length' ? length : target[name];
      },
    });
    assert.equal(ours(['unreadable'], () => read.webhook(events)).kind, 'unreadable');
    assert.equal(ours(['unreadable'], () => read.webhook.unknowns(events)).kind, 'unreadable');
  }
  stillWorks();
});

test('text and values of another realm are what they are', () => {
  const context = createContext({ TextEncoder });
  const make = (code) => runInContext(code, context);
  assert.equal(schemas.threadMessage.validate(make('({ type: "COMMENT", text: "a", attachments: [] })')).ok, true);
  assert.equal(
    schemas.threadMessage.validateJson(make('Uint8Array.from(`{"type":"COMMENT","text":"a"}`, (c) => c.charCodeAt(0))')).ok,
    true,
  );
  assert.equal(
    schemas.threadMessage.validateJson(make('Uint8Array.from(`{"type":"COMMENT","text":"a"}`, (c) => c.charCodeAt(0)).buffer')).ok,
    true,
  );
  refused(schemas.threadMessage.validate(make('new Date()')));
});

test('bytes that lie of their length cost no error of the engine', () => {
  for (const length of [0, 3, 1e6, -1, NaN, 'x']) {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...COMMENT, text: 'a'.repeat(1e5) }));
    Object.defineProperty(bytes, 'byteLength', { value: length });
    assert.equal(schemas.threadMessage.isJson(bytes), true);
    assert.equal(schemas.threadMessage.validateJson(bytes).ok, true);
    assert.equal(schemas.threadMessage.validateJson(bytes).value.text.length, 1e5);
  }
  class Thrower extends Uint8Array {
    get byteLength() {
      throw new Error('no');
    }
  }
  assert.equal(read.message(Thrower.from(new TextEncoder().encode(JSON.stringify(MESSAGE)))).id, MESSAGE.id);
  stillWorks();
});

test('the value of JSON is the one that was checked, whatever becomes of the bytes', () => {
  for (const more of [{}, { mood: 'good' }]) {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...COMMENT, ...more }));
    const result = schemas.threadMessage.validateJson(bytes);
    bytes.fill(0);
    assert.deepEqual(result.value, { ...COMMENT, ...more });
    assert.equal(result.value, result.value);
  }
});

test('options that are wrong are refused by place, whatever is wrong', () => {
  for (const [options, pointer] of [
    [{ version: 'v4' }, '/version'],
    [{ version: 3 }, '/version'],
    [{ channelId: 1002 }, '/channelId'],
    [{ channelId: 'mail' }, '/channelId'],
    [{ inboxType: 'help' }, '/inboxType'],
    [{ lenient: 'yes' }, '/lenient'],
    [{ unknownKeys: 'off' }, '/unknownKeys'],
    [{ maxIssues: 1.5 }, '/maxIssues'],
    [{ maxIssues: '5' }, '/maxIssues'],
    [{ maxIssues: Infinity }, '/maxIssues'],
    [{ maxIssues: 2 ** 40 }, '/maxIssues'],
    [{ capabilities: [] }, '/capabilities'],
    [{ message: 'words' }, undefined],
    [[], ''],
    ['v3', ''],
    [7, ''],
  ]) {
    const error = ours(['invalid'], () => schemas.threadMessage.validate(COMMENT, options));
    assert.ok(isConversationsError(error), JSON.stringify(options));
    if (pointer !== undefined) assert.equal(error.issues[0].pointer, pointer);
    stillWorks();
  }
});

test('options hold for one call, whatever their getters check', () => {
  const { threadUpdate } = schemas;
  const body = { status: 'OPEN', unheardOf: 1 };
  const checks = [
    () => threadUpdate.validate({}),
    () => threadUpdate.validateJson('{}'),
    () => threadUpdate.validate({}, { lenient: true }),
  ];
  for (const check of checks) {
    const options = {
      get unknownKeys() {
        check();
        return 'error';
      },
    };
    assert.deepEqual(
      [body, body].map((value) => threadUpdate.validate(value, options).ok),
      [false, false],
    );
    assert.equal(threadUpdate.validate(body).ok, true);
    assert.equal(threadUpdate.validateJson(JSON.stringify(body), options).ok, false);
    assert.equal(threadUpdate.validateJson(JSON.stringify(body)).ok, true);
  }
});

test('no bound on issues makes a body valid', () => {
  const body = { status: 'SHUT', archived: 1, unheardOf: 1 };
  for (const maxIssues of [0, -0, -1, 1]) {
    const { ok, issues, warnings } = schemas.threadUpdate.validate(body, { maxIssues });
    assert.deepEqual([ok, issues.length, warnings.length], [false, 1, 1], `${maxIssues}`);
    assert.equal(schemas.threadUpdate.validateJson(JSON.stringify(body), { maxIssues }).ok, false);
  }
});

test('a getter that checks something large, or breaks off, does not spoil what it is part of', () => {
  const inputs = Array.from({ length: 20_000 }, (_, i) => `A-${i}`);
  for (const [what, ask] of Object.entries({
    'something large': () => schemas.actorBatch.validate({ inputs }),
    'large text': () => schemas.actorBatch.validateJson(JSON.stringify({ inputs })),
    'with options': () => schemas.recipient.validate({}, { unknownKeys: 'error', maxIssues: 1 }),
    'with wrong options': () => ours(['invalid'], () => schemas.recipient.validate({}, { version: 'v4' })),
    reading: () => read.message({ ...MESSAGE, attachments: [{ type: 'FILE' }] }),
  })) {
    for (const options of [undefined, { unknownKeys: 'ignore' }]) {
      const attachments = Array.from({ length: 50 }, (_, i) => ({
        get type() {
          ask();
          return 'FILE';
        },
        fileId: String(i),
      }));
      const result = schemas.threadMessage.validate(
        {
          get type() {
            ask();
            return 'COMMENT';
          },
          get text() {
            ask();
            return 'a';
          },
          attachments,
          unheardOf: 1,
          get richText() {
            ask();
            return 7;
          },
        },
        options,
      );
      assert.deepEqual(
        result.issues?.map(({ pointer }) => pointer),
        ['/richText'],
        what,
      );
      assert.deepEqual(
        result.warnings.map(({ pointer }) => pointer),
        options ? [] : ['/unheardOf'],
        what,
      );
    }
    stillWorks();
  }
});
