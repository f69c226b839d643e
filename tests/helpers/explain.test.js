/* `explain` and `read.error`: HubSpot's errors, in the bodies that they have been observed in. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { Client, ConversationsError, explain, isConversationsError, read, schemas } from '#package';

const RECEIVED = new URL('../fixtures/received/', import.meta.url);
const text = (name) => readFileSync(new URL(`error.${name}.json`, RECEIVED), 'utf8');
const CAPABILITIES = text('400_capability_values');
const NO_RECIPIENT = text('400_no_recipient');
const SCOPES = text('403_scopes');
const DAILY = text('429_daily');
const SEVERAL = text('400_several');
const CREDENTIALS = text('401_no_credentials');

const told = (issues) => issues.map(({ code, pointer, rule }) => [code, pointer, rule].filter((one) => one !== undefined).join(' '));

const CHANNEL = {
  name: 'Pigeon',
  webhookUrl: 'https://example.com/hook',
  capabilities: { deliveryIdentifierTypes: [{ type: 'HS_EMAIL_ADDRESS' }] },
};
const EMAIL = { type: 'MESSAGE', text: 'Hello', senderActorId: 'A-1', channelId: '1002', channelAccountId: '5', subject: 'Hi' };
const refusal = (message) => ({ status: 'error', category: 'VALIDATION_ERROR', message });

test('the refusal of capabilities leads to the capability', () => {
  assert.deepEqual(told(explain(CAPABILITIES, CHANNEL)), ['refused /capabilities/deliveryIdentifierTypes R-CC-4']);
});

test('several errors at once are told each at its own place, and counted', () => {
  const sent = {
    ...{ type: 'MESSAGE', text: 'Hello', senderActorId: 'V-2002', recipients: [{ actorId: 'A-1001' }] },
    ...{ channelId: '1000', channelAccountId: '3003' },
  };
  const error = read.error(400, SEVERAL);
  const expected = [
    'sender.notAgent /senderActorId R-ACT-2',
    'refused /recipients/0/actorId',
    'recipient.agent /recipients/0/actorId R-REC-8',
  ];
  for (const given of [SEVERAL, error]) assert.deepEqual(told(explain(given, sent)), expected);
  assert.equal(error.message, 'HubSpot answered 400: Actor type VISITOR is not supported for sending (the first of 3 errors)');
  assert.deepEqual([error.category, error.subCategory], [undefined, 'ConversationsApiError.UNSUPPORTED_ACTOR_TYPE']);
  assert.equal(error.body.errors.length, 3);
  const { errors, ...rest } = JSON.parse(SEVERAL);
  const deeper = { ...rest, errors: [{ errors: [errors[0], { errors: [errors[1]] }] }, errors[2]] };
  assert.deepEqual(told(explain(deeper, sent)), expected);
  assert.match(read.error(400, deeper).message, /the first of 3 errors/);
  const [one] = errors;
  assert.equal(read.error(400, { ...rest, errors: [one] }).message, `HubSpot answered 400: ${one.message}`);
});

test('the answer is found where other clients keep it', () => {
  const body = JSON.parse(CAPABILITIES);
  const known = told(explain(body, CHANNEL));
  assert.equal(known.length, 1);
  for (const error of [
    { body },
    { code: 400, body },
    { response: { status: 400, data: body } },
    { response: { body } },
    { ...body, response: new Response('x') },
  ]) {
    assert.deepEqual(told(explain(Object.assign(new Error('400'), error), CHANNEL)), known, JSON.stringify(Object.keys(error)));
  }
});

test('an e-mail without recipients is told as validation tells it', () => {
  const [issue] = explain(NO_RECIPIENT, EMAIL);
  const [before] = schemas.threadMessage.validate(EMAIL).issues;
  assert.deepEqual([issue.code, issue.pointer, issue.rule], [before.code, before.pointer, before.rule]);
});

test('missing members are found where they would stand', () => {
  const error = refusal('Some required fields were not set: [channelAccountId, value]');
  const { channelAccountId: _gone, ...sent } = EMAIL;
  sent.recipients = [{ deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS' }] }];
  assert.deepEqual(
    explain(error, sent).map(({ pointer }) => pointer),
    ['/channelAccountId', '/recipients/0/deliveryIdentifiers/0/value'],
  );
});

test('lines and columns are those of the text that was sent', () => {
  const error = refusal('Invalid input JSON on line 3, column 11: Cannot deserialize value');
  const sent = JSON.stringify({ type: 'COMMENT', text: { of: 'another kind' } }, undefined, 2);
  assert.equal(sent.split('\n')[2].slice(10, 11), '{');
  for (const body of [sent, new TextEncoder().encode(sent)]) {
    const [{ code, pointer, params }] = explain(error, body);
    assert.deepEqual([code, pointer, params], ['refused.unreadable', '/text', { line: 3, column: 11 }]);
  }
  assert.equal(explain(error, JSON.parse(sent))[0].pointer, '');
});

test('what is not about the body is not explained', () => {
  for (const error of [SCOPES, DAILY, '<html>', '', undefined, null, 7, {}, [], new Error('400'), 1n, Symbol('x'), () => 0]) {
    assert.deepEqual(explain(error, EMAIL), []);
  }
});

test("an error may be ours, another client's, a value, text or bytes", () => {
  const body = JSON.parse(CAPABILITIES);
  const foreign = Object.assign(new Error('HTTP-Code: 400'), { code: 400, body });
  const forms = [read.error(400, CAPABILITIES), foreign, { body: CAPABILITIES }, body, CAPABILITIES, Buffer.from(CAPABILITIES)];
  for (const error of forms) assert.equal(explain(error, CHANNEL).length, 1);
  assert.deepEqual(explain(read.error(404, refusal('gone')), CHANNEL), []);
  assert.deepEqual(explain(new ConversationsError('no', { kind: 'invalid' }), CHANNEL), []);
});

test('errors and bodies that cannot be read cost nothing', () => {
  const self = {};
  self.self = self;
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const lively = {
    get body() {
      throw new Error('no');
    },
  };
  for (const error of [self, proxy, lively, { category: { deep: self } }]) assert.deepEqual(explain(error, EMAIL), []);
  for (const sent of [self, proxy, { n: 1n }, undefined, null, '{"', new Map()]) {
    assert.equal(explain(refusal('Some required fields were not set: [text]'), sent).length, 1);
  }
});

test('the kind of body can be said', () => {
  const error = refusal('Some required fields were not set: [name]');
  assert.equal(explain(error, {})[0].pointer, '');
  assert.equal(explain(error, {}, { schema: 'customChannel' })[0].pointer, '/name');
  assert.equal(explain(error, {}, { schema: 'nothing' })[0].pointer, '');
});

test('nothing of what HubSpot says, or of what was sent, is repeated', () => {
  const error = { ...refusal('ann@example.com is not a recipient of "top secret"'), errors: [{ message: 'ann', in: 'ann@example.com' }] };
  const issues = explain(error, { ...EMAIL, text: 'top secret' });
  assert.equal(issues.length, 1);
  assert.doesNotMatch(JSON.stringify(issues), /ann|secret/);
});

test('every error that was seen is read, with what it says', () => {
  for (const file of readdirSync(RECEIVED).filter((name) => name.startsWith('error.'))) {
    const body = JSON.parse(readFileSync(new URL(file, RECEIVED), 'utf8'));
    const error = read.error(400, body);
    assert.ok(isConversationsError(error) && error instanceof Error, file);
    assert.deepEqual(error.body, body, file);
    assert.equal(error.correlationId, body.correlationId ?? body.requestId, file);
  }
  const { kind, status, category, requiredScopes, retryable } = read.error(403, SCOPES);
  assert.deepEqual([kind, status, category, retryable], ['api', 403, 'MISSING_SCOPES', false]);
  assert.deepEqual(requiredScopes, ['conversations.write']);
  assert.equal(read.error(401, CREDENTIALS).message, 'HubSpot answered 401: Authentication credentials not found.');
});

test('an error says whether another try can help, and when', () => {
  const tries = (status, body) => {
    const { retryable, retryAfterMs } = read.error(status, body);
    return [retryable, retryAfterMs];
  };
  assert.deepEqual(tries(429, DAILY), [false, undefined]);
  assert.deepEqual(tries(429, { policyName: 'TEN_SECONDLY_ROLLING' }), [true, 10_000]);
  assert.deepEqual(tries(503, undefined), [true, undefined]);
  assert.deepEqual(tries(404, '<html>'), [false, undefined]);
});

test('a body that is no JSON is left out of the error', () => {
  for (const body of ['<html>', '', undefined, null, 'text', 7, 1n, new Uint8Array()]) {
    const error = read.error(502, body);
    assert.deepEqual([error.kind, error.status, error.body, error.message], ['api', 502, undefined, 'HubSpot answered 502']);
  }
});

test('what the client throws is what read.error gives', async () => {
  const fetch = async () => new Response(SCOPES, { status: 403 });
  const thrown = await new Client({ accessToken: 'token', fetch }).threads.get('1').catch((error) => error);
  assert.deepEqual(read.error(403, SCOPES).toJSON(), thrown.toJSON());
});

test("several errors of an answer are issues of the client's error", async () => {
  const fetch = async () => new Response(SEVERAL, { status: 400, headers: { 'content-type': 'application/json' } });
  const client = new Client({ accessToken: 'token', fetch, maxRetries: 0 });
  const sent = {
    type: 'MESSAGE',
    text: 'Hi',
    senderActorId: 'V-1',
    recipients: [{ actorId: 'A-2' }],
    channelId: '1000',
    channelAccountId: '3',
  };
  const error = await client.messages.send('1', sent, { validate: false }).catch((failure) => failure);
  assert.deepEqual(
    error.issues.map(({ pointer }) => pointer),
    ['/senderActorId', '/recipients/0/actorId', '/recipients/0/actorId'],
  );
  assert.equal(error.subCategory, 'ConversationsApiError.UNSUPPORTED_ACTOR_TYPE');
  assert.match(error.message, /VISITOR.*the first of 3 errors/);
});

test("a body that HubSpot refused has its issues in the client's error", async () => {
  const error = { ...refusal('Some required fields were not set: [richText]'), errors: [{ message: 'no', in: 'text' }] };
  const fetch = async () => Response.json(error, { status: 400 });
  const client = new Client({ accessToken: 'token', fetch });
  const sent = { type: 'COMMENT', text: 'Called back' };
  const thrown = await client.messages.send('1', sent).catch((failure) => failure);
  assert.equal(thrown.kind, 'api');
  assert.ok(told(thrown.issues).includes('refused /text'), told(thrown.issues).join());
  assert.deepEqual(thrown.issues, explain(thrown, sent));
  assert.doesNotMatch(JSON.stringify(thrown), /Called/);
  // Nothing was sent that could be wrong.
  assert.equal((await client.threads.get('1').catch((failure) => failure)).issues, undefined);
});
