/* Many calls at once against a server that fails at random: all of them settle, nothing is left, nothing is sent twice. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { Client, isConversationsError } from '#package';
import { fault, serve } from '../support/server.js';

const ENTRY = { id: 'm1', type: 'COMMENT', text: 'x', createdAt: '2026-11-20T09:30:00Z' };

/** A row of numbers from 0 to 1 that is the same every time. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Counts the timers that the package sets from now on and has not cleared; Node's fetch has some of its own. */
function countTimers() {
  const running = new Set();
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  globalThis.setTimeout = (handler, ms, ...given) => {
    if (!new Error().stack.includes('/pkg/dist/')) return set(handler, ms, ...given);
    const id = set(() => {
      running.delete(id);
      handler();
    }, ms);
    running.add(id);
    return id;
  };
  globalThis.clearTimeout = (id) => {
    running.delete(id);
    clear(id);
  };
  return () => {
    Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
    return running.size;
  };
}

test('a thousand calls among faults settle by their deadline and send no message twice', { timeout: 120_000 }, async (t) => {
  const random = dice(7);
  const faults = [
    () => fault.cut(),
    () => fault.cutHead(),
    () => fault.cutBody(),
    () => fault.drip(),
    () => fault.silence(),
    () => ({ status: 500 }),
    () => ({ status: 503, headers: { 'retry-after': '1' } }),
    () => ({ status: 429, body: { policyName: 'SECONDLY' } }),
    () => ({ status: 429, body: { policyName: 'DAILY' } }),
    () => ({ body: '<html>' }),
    () => ({ status: 404, body: '' }),
  ];
  const good = ({ method, url }) =>
    fault.late(
      random() * 20,
      method === 'POST' ? { status: 201, body: ENTRY } : { body: url.includes('?') ? { results: [] } : { id: '1' } },
    );
  const taken = new Map();
  const server = await serve((request) => {
    const answer = random() < 0.5 ? good(request) : faults[Math.floor(random() * faults.length)]();
    if (request.method === 'POST') {
      const { text } = JSON.parse(request.body);
      // The sends that may have been taken: all but those with an answer that states they were not.
      if (answer.status !== 429) taken.set(text, (taken.get(text) ?? 0) + 1);
    }
    return answer;
  });
  t.after(() => server.close());
  const timers = countTimers();
  const client = new Client({ accessToken: 't', baseUrl: server.url, timeoutMs: 5_000, deadlineMs: 20_000, maxRetries: 3 });
  const calls = Array.from({ length: 1_000 }, (_, i) => {
    if (i % 3 === 0) return client.messages.send(String(i), { type: 'COMMENT', text: `message ${i}` });
    if (i % 3 === 1) return client.threads.get(String(i));
    return client.threads.list().first();
  });
  const called = calls.length;
  const results = await Promise.allSettled(calls);
  const failed = results.filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
  assert.equal(results.length, called);
  assert.ok(failed.length > 0 && failed.length < called, `${failed.length} failed`);
  for (const error of failed) assert.ok(isConversationsError(error) && error.kind !== 'internal', String(error));
  const twice = [...taken].filter(([, times]) => times > 1);
  assert.deepEqual(twice, []);
  assert.equal(await server.open(), 0);
  assert.equal(timers(), 0);
});

test('memory comes back after many calls', { timeout: 120_000 }, async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const page = { results: Array.from({ length: 20 }, (_, i) => ({ ...ENTRY, id: `m${i}`, text: 'x'.repeat(500) })) };
  const fetch = async () => new Response(JSON.stringify(page), { headers: { 'content-type': 'application/json' } });
  const refuse = async () => new Response('{"message":"no"}', { status: 400 });
  const clients = [new Client({ accessToken: 't', fetch }), new Client({ accessToken: 't', fetch: refuse })];
  const round = async () => {
    for (let i = 0; i < 200; i++) {
      const calls = clients.flatMap((client) => [client.messages.list('1').first(), client.threads.get('1')]);
      await Promise.allSettled(calls);
    }
    await new Promise((done) => setImmediate(done));
    collect();
    return process.memoryUsage().heapUsed;
  };
  await round();
  const before = await round();
  const after = await round();
  assert.ok(after < before * 1.2 + 1_000_000, `${before} bytes, then ${after}`);
});
