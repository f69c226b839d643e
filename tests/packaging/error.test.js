/* The members of an error, and those that JSON and a print show. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import vm from 'node:vm';

import { ConversationsError, isConversationsError } from '../../pkg-template/src/errors/error.js';

const full = () =>
  new ConversationsError('HubSpot refused it', {
    kind: 'api',
    status: 429,
    category: 'RATE_LIMITS',
    policyName: 'SECONDLY',
    retryAfterMs: 1000,
    retryable: true,
    body: { message: 'said in confidence' },
    cause: new Error('Bearer pat-na1-secret'),
  });

test('it has what it was given, and its class', () => {
  const error = full();
  assert.ok(error instanceof Error && error instanceof ConversationsError);
  assert.equal(error.name, 'ConversationsError');
  assert.equal(String(error), 'ConversationsError: HubSpot refused it');
  assert.equal(error.retryable, true);
  assert.equal(error.cause.message, 'Bearer pat-na1-secret');
  assert.equal(error.body.message, 'said in confidence');
});

test('what is not known is not there, and an invalid value has a list of issues', () => {
  const error = new ConversationsError('wrong', { kind: 'invalid' });
  assert.deepEqual(Object.keys(error).sort(), ['issues', 'kind', 'retryable']);
  assert.deepEqual(error.issues, []);
  assert.equal('cause' in error, false);
});

test('JSON shows neither its cause nor the answer, and a print no answer', () => {
  const error = full();
  for (const shown of [JSON.stringify(error), `${error}`, error.stack]) {
    assert.match(shown, /HubSpot refused it/);
    assert.doesNotMatch(shown, /secret|confidence/);
  }
  for (const shown of [inspect(error), inspect({ deep: [error] })]) assert.doesNotMatch(shown, /confidence/);
  assert.match(inspect(error), /retryAfterMs: 1000/);
});

test('a print shows its causes, each with its stack and code, and nothing else that hangs on them', () => {
  const refused = Object.assign(new Error('connect refused'), {
    code: 'ECONNREFUSED',
    config: { headers: { authorization: 'Bearer pat-na1' } },
  });
  const cause = new TypeError('fetch failed', { cause: refused });
  const shown = inspect(new ConversationsError('no connection', { kind: 'network', cause }));
  assert.match(
    shown,
    /^ConversationsError: no connection\n[^]*kind: 'network'[^]*\[cause\]: TypeError: fetch failed\n +at [^]*\[cause\]: Error: connect refused/,
  );
  assert.match(shown, /\(ECONNREFUSED\)$/);
  assert.doesNotMatch(shown, /pat-na1/);
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  for (const odd of [null, 'words', 7n, Symbol('x'), { cause: 'deep' }, revoked.proxy]) {
    const error = new ConversationsError('odd', { kind: 'aborted', cause: odd });
    assert.match(inspect(error), /^ConversationsError: odd/);
  }
  const circular = new Error('round');
  circular.cause = circular;
  assert.equal(inspect(new ConversationsError('x', { kind: 'network', cause: circular })).split('[cause]').length, 9);
});

test('an error of another realm is told, and nothing else is', () => {
  const foreign = vm.runInNewContext(
    `const error = new Error('far'); Object.defineProperty(error, Symbol.for('hubspot-conversations.ConversationsError'), { value: true }); error`,
  );
  assert.ok(isConversationsError(foreign));
  for (const value of [new Error('x'), null, undefined, 'ConversationsError', { name: 'ConversationsError' }]) {
    assert.equal(isConversationsError(value), false);
  }
});
