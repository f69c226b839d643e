// A process whose globals other code has changed: each change in a process of its own.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

const entry = new URL('../../pkg/dist/inline/index.js', import.meta.url).href;

/** The work of every such process, and its result in one with the globals as they should be. */
const ASKED = `
  const { explain, normalize, read, schemas, Client } = await import(${JSON.stringify(entry)});
  CHANGE
  const { threadMessage, customChannel } = schemas;
  const places = (result) => [result.ok, (result.issues ?? []).map((issue) => issue.pointer), result.warnings.map((issue) => issue.pointer)];
  const message = { type: 'MESSAGE', senderActorId: 'A-1', channelId: '1000', channelAccountId: '1' };
  const file = { type: 'FILE', fileId: '1' };
  const answers = [
    places(threadMessage.validate({ ...message, text: 'a', attachments: [file] })),
    places(threadMessage.validate(message)),
    places(threadMessage.validate({ ...message, text: 'a', unheardOf: 1, attachments: [{ type: 'FILE' }, , file] })),
    places(threadMessage.validate({ ...message, text: 'a' }, { unknownKeys: 'error' })),
    places(threadMessage.validateJson(JSON.stringify(message))),
    places(customChannel.validate({ name: 'a', capabilities: { x: 1 } })),
    normalize('threadMessage', { ...message, channelId: 1000, recipients: [{ actorId: null, unheardOf: null }], Text: 'a' }),
    explain({ category: 'VALIDATION_ERROR', errors: [{ message: 'required fields were not set: [text]' }, { message: 'Invalid channelId' }] }, message)
      .map(({ code, path, pointer }) => [code, path, pointer]),
    read.message({ id: 1, type: 'MESSAGE', createdAt: '2026-11-20T09:30:00Z' }).id,
    read.webhook('[{"subscriptionType":"conversation.newMessage","eventId":1}]').length,
    read.error(404, '{"message":"none","category":"OBJECT_NOT_FOUND"}').category,
  ];
  console.log(JSON.stringify(answers));
`;

function answersAfter(change) {
  const code = ASKED.replace('CHANGE', () => change);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

const usual = answersAfter('');

const CHANGES = {
  'members lent by Object.prototype': "Object.prototype.text = 'lent'; Object.prototype.richText = 7; Object.prototype.unheardOf = 1;",
  'options lent by Object.prototype':
    "Object.assign(Object.prototype, { version: 'v4', lenient: true, maxIssues: 0, unknownKeys: 'error', message: 7 });",
  'hidden members lent by Object.prototype':
    "for (const name of ['text', 'type', 'fileId', 'subject']) Object.defineProperty(Object.prototype, name, { value: 'lent', writable: true, configurable: true });",
  'toJSON lent by Object.prototype that is no function':
    "Object.defineProperty(Object.prototype, 'toJSON', { value: 7, writable: true, configurable: true });",
  'what issues may have lent by Object.prototype':
    "for (const name of ['params', 'rule', 'docs', 'suggestion']) Object.defineProperty(Object.prototype, name, { value: 'lent' });",
  'a getter that throws in Object.prototype':
    "Object.defineProperty(Object.prototype, 'unheardOf', { get() { throw new Error('no'); }, set() {}, enumerable: true, configurable: true });",
  'elements lent by Array.prototype': "Array.prototype.lent = 1; Array.prototype[7] = { type: 'FILE' };",
  'frozen prototypes':
    'for (const of of [Object, Array, String, Number, Map, Set, Promise, Error, Uint8Array]) Object.freeze(of.prototype), Object.freeze(of);',
  'frozen globals':
    'for (const name of Object.getOwnPropertyNames(globalThis)) if (/^[A-Z]/.test(name)) Object.freeze(globalThis[name]), Object.freeze(globalThis[name].prototype); Object.freeze(globalThis);',
  'another Buffer': "globalThis.Buffer = { from: () => 'another' };",
  'a Buffer that is a list of bytes': 'globalThis.Buffer = Uint8Array;',
  'a Buffer that nobody may ask for': "Object.defineProperty(globalThis, 'Buffer', { get() { throw new Error('no'); } });",
  'no Buffer and nothing that decodes': 'globalThis.Buffer = globalThis.TextDecoder = undefined;',
  'BigInts that can be written': 'BigInt.prototype.toJSON = function () { return String(this); };',
};

for (const [what, change] of Object.entries(CHANGES)) {
  test(`with ${what} everything is as usual`, () => {
    assert.deepEqual(answersAfter(change), usual);
  });
}

test('as usual means that what is right is right and what is wrong is wrong', () => {
  assert.deepEqual(usual, [
    [true, [], []],
    [false, ['/text'], []],
    [false, ['/attachments/0/fileId', '/attachments/1'], ['/unheardOf']],
    [true, [], []],
    [false, ['/text'], []],
    [true, [], ['/capabilities/x']],
    { type: 'MESSAGE', senderActorId: 'A-1', channelId: '1000', channelAccountId: '1', recipients: [{}], text: 'a', attachments: [] },
    [
      ['required', ['text'], '/text'],
      ['refused', ['channelId'], '/channelId'],
    ],
    '1',
    1,
    'OBJECT_NOT_FOUND',
  ]);
});
