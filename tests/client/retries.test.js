/* Locks, accounts on the move, and the statement of an error about another try. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

import { Client, read } from '#package';
import { against, COMMENT, ENTRY, failure, inTurn } from './against.mjs';

test('a lock is tried again after two seconds, a message too', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const waits = [];
    let count = 0;
    const fetch = async () => (count++ % 2 === 0 ? new Response('{}', { status: 423 }) : Response.json(ENTRY, { status: 201 }));
    const hooks = { onRetry: ({ delayMs, error }) => void waits.push([delayMs, error.status, error.retryAfterMs]) };
    const client = new Client({ accessToken: 'x', fetch, hooks, timeoutMs: Infinity });
    for (const ask of [() => client.messages.get('1', '2'), () => client.messages.send('1', COMMENT)]) {
      const call = ask();
      while (waits.length < 1) await new Promise(setImmediate);
      mock.timers.tick(1_999);
      await new Promise(setImmediate);
      const [[delayMs, ...told]] = waits.splice(0);
      assert.ok(delayMs >= 2_000 && delayMs <= 2_200, String(delayMs));
      assert.deepEqual(told, [423, 2_000]);
      mock.timers.tick(201);
      assert.equal((await call).id, 'm1');
    }
    assert.equal(count, 4);
  } finally {
    mock.timers.reset();
  }
});

test('an account on the move is told with its time, which nobody waits for', async () => {
  const headers = { 'retry-after': '86400' };
  await against(
    () => ({ status: 477, headers }),
    async (client, { received }) => {
      for (const call of [client.threads.get('1'), client.messages.send('1', COMMENT)]) {
        const error = await failure(call, 'api');
        assert.deepEqual([error.status, error.retryable, error.retryAfterMs], [477, true, 86_400_000]);
      }
      assert.equal(received.length, 2);
    },
  );
  await against(inTurn({ status: 477 }, { status: 201, body: ENTRY }), async (client) => {
    assert.equal((await client.messages.send('1', COMMENT)).id, 'm1');
  });
});

test('a time is told only where another try can help', async () => {
  const headers = { 'retry-after': '30' };
  const daily = { policyName: 'DAILY', category: 'RATE_LIMITS' };
  const rows = [
    [{ status: 503, headers }, (client) => client.messages.send('1', COMMENT), false],
    [{ status: 400, headers }, (client) => client.threads.get('1'), false],
    [{ status: 429, headers, body: daily }, (client) => client.threads.get('1'), false],
    [{ status: 503, headers }, (client) => client.threads.get('1'), true],
    [{ status: 429, headers }, (client) => client.messages.send('1', COMMENT), true],
  ];
  for (const [answer, ask, retryable] of rows) {
    await against(
      () => answer,
      async (client) => {
        const error = await failure(ask(client), 'api');
        assert.deepEqual([error.retryable, error.retryAfterMs], [retryable, retryable ? 30_000 : undefined], `${answer.status}`);
      },
      { maxRetries: 0 },
    );
  }
});

test('an error that is read says the same', () => {
  const told = (status, body = {}) => {
    const { retryable, retryAfterMs } = read.error(status, body);
    return [retryable, retryAfterMs];
  };
  assert.deepEqual(told(423), [true, 2_000]);
  assert.deepEqual(told(477), [true, undefined]);
  assert.deepEqual(told(429, { policyName: 'DAILY' }), [false, undefined]);
  assert.deepEqual(told(429, { policyName: 'SECONDLY' }), [true, 1_000]);
  assert.deepEqual(told(404), [false, undefined]);
});
