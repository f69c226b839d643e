// A short storm and a short soak. `npm run soak` has the long ones.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { soak } from './soak.mjs';
import { storm } from './storm.mjs';

test('no message of a storm of sends arrives twice, and every send settles', { timeout: 120_000 }, async () => {
  const { failed, kinds, open, sends, taken, twice } = await storm({ sends: 1_000, seed: 7 });
  assert.deepEqual(twice, []);
  assert.ok(failed > sends / 10 && failed < sends, `${failed} failed`);
  assert.ok(taken > sends / 2);
  for (const kind of ['api', 'network', 'timeout', 'unreadable']) assert.ok(kinds[kind] > 0, `${kind}: ${JSON.stringify(kinds)}`);
  assert.equal(open, 0);
});

test('calls of every sort, among faults of every sort, leave nothing behind', { timeout: 120_000 }, async () => {
  const { heap, rounds } = await soak({ seconds: 4, seed: 7 });
  assert.ok(rounds >= 3);
  const [early, late] = [heap[Math.floor(heap.length / 3)], heap.at(-1)];
  assert.ok(late < early * 1.25 + 4_000_000, `${early} bytes, then ${late}`);
});
