// Very large input is refused, or read, in bounded memory; memory beyond a bound is given back.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isConversationsError, LIMITS, read, schemas } from '#package';
import { coreMemory } from './memory.mjs';

const HUNDRED_MB = 100 * 1024 * 1024;
const MESSAGE = { id: '1', type: 'MESSAGE', createdAt: '2026-11-20T09:30:00Z' };

function comment(text) {
  return { type: 'COMMENT', text };
}

function issuesOf(result) {
  return (result.issues ?? []).map(({ code, pointer }) => `${code} ${pointer}`);
}

function thrownBy(use) {
  try {
    use();
  } catch (error) {
    return error;
  }
  return assert.fail('nothing was thrown');
}

const LARGE = {
  'a text of 100 MB': () => assert.deepEqual(issuesOf(schemas.threadMessage.validate(comment('a'.repeat(HUNDRED_MB)))), ['json.tooLarge ']),
  'a text of 50 MB': () => assert.equal(schemas.threadMessage.validate(comment('a'.repeat(HUNDRED_MB / 2))).ok, true),
  'a text of 50 MB of white space': () => {
    const { ok, warnings } = schemas.threadMessage.validate(comment(' '.repeat(HUNDRED_MB / 2)));
    assert.deepEqual([ok, warnings.map(({ code }) => code)], [true, ['text.blank']]);
  },
  'an id of 50 MB': () => {
    const { ok, warnings } = schemas.assignee.validate({ actorId: `A-${'1'.repeat(HUNDRED_MB / 2)}` });
    assert.deepEqual([ok, warnings.length], [true, 1]);
  },
  'a member whose name has 10 MB': () => {
    const result = schemas.threadMessage.validate({ ...comment('a'), ['x'.repeat(10 * 1024 * 1024)]: 1 });
    assert.deepEqual([result.ok, result.warnings.length], [true, 1]);
  },
  'JSON text of 100 MB': () => {
    const text = JSON.stringify(comment('a'.repeat(HUNDRED_MB)));
    assert.deepEqual(issuesOf(schemas.threadMessage.validateJson(text)), ['json.tooLarge ']);
    assert.equal(thrownBy(() => read.message(text)).kind, 'unreadable');
    assert.equal(thrownBy(() => read.webhook(text)).kind, 'unreadable');
    assert.ok(isConversationsError(read.error(500, text)));
  },
  'JSON text as long as is read': () => {
    const text = JSON.stringify(comment('a'.repeat(LIMITS.JSON_MAX_BYTES.value - 64)));
    assert.equal(schemas.threadMessage.validateJson(text).ok, true);
    assert.equal(schemas.threadMessage.validateJson(new TextEncoder().encode(text)).ok, true);
  },
  'bytes that fit into no string': () => {
    const bytes = new ArrayBuffer(600 * 1024 * 1024);
    assert.deepEqual(issuesOf(schemas.threadMessage.validateJson(bytes)), ['json.tooLarge ']);
    for (const reader of [read.message, read.webhook]) assert.equal(thrownBy(() => reader(bytes)).kind, 'unreadable');
    assert.ok(isConversationsError(read.error(500, bytes)));
  },
  'a list of 10 million': () => {
    const inputs = new Array(10_000_000).fill('A-1');
    assert.deepEqual(issuesOf(schemas.actorBatch.validate({ inputs })), ['tooLarge ']);
    assert.equal(thrownBy(() => read.messagePage({ results: inputs })).kind, 'unreadable');
  },
  'a list of 4 million that are wrong': () => {
    const { ok, issues, warnings } = schemas.actorBatch.validate({ inputs: new Array(4_000_000).fill(null) });
    assert.deepEqual([ok, issues.length + warnings.length], [false, LIMITS.ISSUES_MAX.value]);
  },
  'text of a list of 10 million': () => {
    const { ok, issues } = schemas.actorBatch.validateJson(`{"inputs":[${'1,'.repeat(9_999_999)}1]}`);
    assert.deepEqual([ok, issues[0].code], [false, 'tooLarge']);
  },
  'text of a list of 4.2 million that are right': () => {
    const size = 4_200_000;
    const { ok, issues } = schemas.capabilities.validateJson(`{"richText":[${'"BOLD",'.repeat(size - 1)}"BOLD"]}`);
    assert.deepEqual([ok, issues[0].code], [false, 'tooLarge']);
    assert.deepEqual(issuesOf(schemas.capabilities.validate({ richText: new Array(size).fill('BOLD') })), ['tooLarge ']);
  },
  'a page of 100,000 messages': () => {
    const page = { results: Array.from({ length: 100_000 }, (_, i) => ({ ...MESSAGE, id: i })) };
    const { results } = read.messagePage(page);
    assert.deepEqual([results.length, results[99_999].id], [100_000, '99999']);
  },
};

/** The memory that is kept once a turn of the event loop is over. */
async function kept() {
  for (let turn = 0; turn < 2; turn++) await new Promise((done) => setImmediate(done));
  return coreMemory();
}

for (const [what, use] of Object.entries(LARGE)) {
  test(`${what} is dealt with, and the memory that took is given back`, async () => {
    for (let round = 0; round < 3; round++) {
      use();
      const memory = await kept();
      assert.ok(memory <= LIMITS.MEMORY_KEPT_MAX_BYTES.value, `${memory} bytes are kept`);
    }
    assert.equal(schemas.threadMessage.validate(comment('a')).ok, true);
    assert.equal(schemas.threadMessage.validate(comment(1)).ok, false);
  });
}

test('what is of a usual size is checked in the same memory again', async () => {
  const use = () => assert.equal(schemas.threadMessage.validate({ ...comment('a'.repeat(100_000)), unheardOf: 1 }).ok, true);
  use();
  const grown = await kept();
  for (let i = 0; i < 10_000; i++) schemas.threadMessage.validate(comment(i % 2 ? 'a' : 1));
  for (let round = 0; round < 20; round++) use();
  assert.ok(grown > 0);
  assert.equal(await kept(), grown);
});
