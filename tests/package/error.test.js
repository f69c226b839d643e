/* What an error shows, and to whom. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import vm from 'node:vm';

import { ConversationsError, isConversationsError } from '../../pkg-template/src/error.js';

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

test('neither JSON nor a print shows its cause or the answer', () => {
  const error = full();
  for (const shown of [JSON.stringify(error), inspect(error), inspect({ deep: [error] }), `${error}`, error.stack]) {
    assert.match(shown, /HubSpot refused it/);
    assert.doesNotMatch(shown, /secret|confidence/);
  }
  assert.match(inspect(error), /retryAfterMs: 1000/);
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
