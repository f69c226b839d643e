/* Words of the caller's own, for issues from every source. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client, explain, schemas } from '#package';

const BODY = { type: 'COMMENT', attachments: [{ type: 'FIEL' }], colour: 'red' };
const GERMAN = { required: 'fehlt', tag: ({ allowed }) => `eines von ${allowed.join(', ')}`, unknownKey: 'ist unbekannt' };
const message = ({ code, params }) => (typeof GERMAN[code] === 'function' ? GERMAN[code](params) : GERMAN[code]);
const words = (issues) => issues.map((issue) => issue.message);

test("errors and warnings have the caller's words, from values and from JSON", () => {
  const plain = schemas.threadMessage.validate(BODY);
  for (const result of [
    schemas.threadMessage.validate(BODY, { message }),
    schemas.threadMessage.validateJson(JSON.stringify(BODY), { message }),
  ]) {
    assert.deepEqual(words(result.issues), ['eines von FILE, QUICK_REPLIES, SOCIAL_MEDIA_METADATA', 'fehlt']);
    assert.deepEqual(words(result.warnings), ['ist unbekannt']);
    const rest = ({ message: _words, ...others }) => others;
    assert.deepEqual(result.issues.map(rest), plain.issues.map(rest));
  }
});

test('parse, Standard Schema, explain and the client speak them too', async () => {
  assert.throws(() => schemas.threadMessage.parse({ type: 'COMMENT' }, { message }), /fehlt at `\/text`/);
  const { issues } = schemas.threadMessage['~standard'].validate({ type: 'COMMENT' }, { libraryOptions: { message } });
  assert.deepEqual(words(issues), ['fehlt']);
  const refusal = { category: 'VALIDATION_ERROR', message: 'Some required fields were not set: [text]' };
  assert.deepEqual(words(explain(refusal, { type: 'COMMENT' }, { message })), ['fehlt']);
  const client = new Client({ accessToken: 'token', validate: { message }, fetch: () => assert.fail('sent') });
  const error = await client.messages.send('1', { type: 'COMMENT' }).catch((thrown) => thrown);
  assert.deepEqual(words(error.issues), ['fehlt']);
  assert.match(error.message, /fehlt/);
});

test('words may stand in a table, as they are or made of what stands behind an issue', () => {
  const table = { required: 'fehlt', enum: ({ allowed }) => allowed.join('|'), tag: () => undefined, type: 7 };
  const check = (schema, value) => words(schemas[schema].validate(value, { message: table }).issues);
  assert.deepEqual(check('threadUpdate', { status: 'SHUT' }), ['CLOSED|OPEN']);
  assert.deepEqual(check('assignee', {}), ['fehlt']);
  assert.deepEqual(check('assignee', { actorId: 7 }), words(schemas.assignee.validate({ actorId: 7 }).issues));
  assert.deepEqual(check('threadMessage', { type: 'SHUT' }), words(schemas.threadMessage.validate({ type: 'SHUT' }).issues));
  const inherited = Object.create({ required: 'geerbt' });
  assert.deepEqual(words(schemas.assignee.validate({}, { message: inherited }).issues), words(schemas.assignee.validate({}).issues));
});

test('where there are no words, or they fail, the English ones stay', () => {
  const english = words(schemas.threadMessage.validate(BODY).issues);
  for (const none of [
    () => undefined,
    () => null,
    () => 7,
    () => {
      throw new Error('no');
    },
    undefined,
  ]) {
    assert.deepEqual(words(schemas.threadMessage.validate(BODY, { message: none }).issues), english);
  }
  assert.deepEqual(
    words(schemas.threadMessage.validate(BODY, { message: () => '' }).issues),
    english.map(() => ''),
  );
});

test('other options hold beside words, and for the one check alone', () => {
  const strict = { message, unknownKeys: 'error' };
  assert.ok(words(schemas.threadMessage.validate(BODY, strict).issues).includes('ist unbekannt'));
  assert.equal(schemas.threadMessage.validate(BODY).warnings.length, 1);
  assert.deepEqual(Object.keys(strict), ['message', 'unknownKeys']);
  const bounded = schemas.threadMessage.validate(BODY, { message, maxIssues: 1 });
  assert.equal(bounded.issues.length, 1);
});

test('words may check values of their own', () => {
  const nosy = () => String(schemas.recipient.is({}));
  assert.deepEqual(words(schemas.threadMessage.validate({ type: 'COMMENT' }, { message: nosy }).issues), ['false']);
});

test('words that are none are refused', () => {
  for (const none of ['fehlt', [], null, 7]) {
    for (const check of [
      () => schemas.threadMessage.validate({}, { message: none }),
      () => schemas.threadMessage.validateJson('{}', { message: none }),
    ]) {
      assert.throws(check, ({ kind, message: said }) => kind === 'invalid' && said.includes('`/message`'));
    }
  }
});
