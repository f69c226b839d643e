/* A limiter that processes share: rate-limiter-flexible on Redis, behind the two methods of `RateLimiter`. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';

import { Client } from '#package';
import { serve } from '../support/server.js';

const folder = mkdtempSync(join(tmpdir(), 'hubspot-conversations-'));
const path = join(folder, 'redis.sock');
let redis;

before(async () => {
  const settings = ['--port', '0', '--unixsocket', path, '--save', '', '--appendonly', 'no', '--dir', folder];
  redis = spawn('redis-server', settings, { stdio: 'ignore' });
  await once(redis, 'spawn');
});

after(async () => {
  redis.kill();
  await once(redis, 'exit');
  rmSync(folder, { recursive: true });
});

/** The limiter of one process: places are counted in Redis, a full house is waited for. */
function shared(storeClient, points, duration) {
  const places = new RateLimiterRedis({ storeClient, keyPrefix: `account ${points}`, points, duration });
  return {
    async acquire(_info, signal) {
      for (;;) {
        try {
          await places.consume('hubspot');
          return;
        } catch (full) {
          if (full instanceof Error) throw full;
          await wait(full.msBeforeNext, undefined, { signal });
        }
      }
    },
  };
}

/** Runs `use` with two clients that know nothing of each other but the store. */
async function pair(points, duration, use) {
  const server = await serve(() => ({ body: { id: '1' } }));
  const stores = [new Redis(path), new Redis(path)];
  try {
    const clients = stores.map(
      (store) => new Client({ accessToken: 't', baseUrl: server.url, rateLimiter: shared(store, points, duration) }),
    );
    await use(clients, server);
  } finally {
    for (const store of stores) store.disconnect();
    await server.close();
  }
}

test('two processes together send no more than the limit allows', async () => {
  await pair(5, 600, async ([one, two], { received }) => {
    const calls = Array.from({ length: 12 }, (_, i) => (i % 2 ? one : two).threads.get(String(i), {}, { deadlineMs: 3_000 }));
    const ends = await Promise.allSettled(calls);
    assert.equal(received.length, 5);
    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 5);
    assert.ok(ends.filter(({ reason }) => reason).every(({ reason }) => reason.kind === 'timeout'));
  });
});

test('what was held back goes out when there is room again', async () => {
  await pair(4, 1, async ([one, two], { received }) => {
    const calls = Array.from({ length: 10 }, (_, i) => (i % 2 ? one : two).threads.get(String(i)));
    await Promise.all(calls);
    assert.equal(received.length, 10);
  });
});
