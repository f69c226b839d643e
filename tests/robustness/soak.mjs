/* Everything the package does, over and over, in an order by chance: whatever happens, later calls work and memory comes back. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { coreMemory } from './memory.mjs';
import { Client, explain, isConversationsError, LIMITS, normalize, read, replyTo, schemas, verifySignature } from '#package';
import { createSandbox } from '#testing';
import { dice } from './dice.mjs';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const fixtures = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', 'fixtures');
const texts = (kind) =>
  readdirSync(join(fixtures, kind)).map((file) => ({ name: file.split('.')[0], text: readFileSync(join(fixtures, kind, file), 'utf8') }));
const [SENT, RECEIVED] = ['sent', 'received'].map(texts);

const GOOD = { type: 'COMMENT', text: 'a' };
const REFUSAL = { status: 'error', category: 'VALIDATION_ERROR', message: 'Some required fields were not set: [value, name]' };

/** The faults of a `fetch`. */
const FETCHES = [
  async () => new Response(JSON.stringify({ results: [] }), { headers: { 'content-type': 'application/json' } }),
  async () => new Response(JSON.stringify(REFUSAL), { status: 400 }),
  async () => new Response('<html>', { status: 502 }),
  async () => {
    throw new TypeError('fetch failed');
  },
  async () => ({
    status: 200,
    headers: {},
    body: { getReader: () => ({ read: async () => ({ done: false, value: new Uint8Array(0) }), cancel() {} }) },
  }),
  async () => null,
];

/**
 * @param {{ seconds: number, seed?: number }} options
 * @returns {Promise<{ rounds: number, calls: number, heap: number[], core: number }>}
 */
export async function soak({ seconds, seed = 1 }) {
  const random = dice(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  /** A text with a piece of another one in a place by chance. */
  const spoiled = (text, other) => {
    const [at, from] = [text, other].map(({ length }) => Math.floor(random() * length));
    return text.slice(0, at) + other.slice(from, from + Math.floor(random() * 40)) + text.slice(at + Math.floor(random() * 5));
  };
  const valueIn = (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  };
  const jobs = [
    () => schemas[pick(SENT).name]?.validateJson(spoiled(pick(SENT).text, pick(SENT).text)),
    () => schemas[pick(SENT).name]?.validate(valueIn(spoiled(pick(SENT).text, pick(SENT).text)), { lenient: random() < 0.5 }),
    () => read.messagePage(spoiled(pick(RECEIVED).text, pick(RECEIVED).text)),
    () => read.webhook(Buffer.from(spoiled(pick(RECEIVED).text, pick(RECEIVED).text))),
    () => normalize('threadMessage', valueIn(spoiled(pick(SENT).text, pick(SENT).text))),
    () => explain(REFUSAL, pick(SENT).text),
    () => replyTo(valueIn(pick(RECEIVED).text), { from: 'A-1', text: 'x' }),
    () =>
      verifySignature(
        {
          method: 'POST',
          url: 'https://a.example/',
          headers: { 'x-hubspot-signature-v3': 'x'.repeat(44), 'x-hubspot-request-timestamp': String(Date.now()) },
          body: pick(SENT).text,
        },
        's',
      ),
    () => schemas.threadMessage.validate({ ...GOOD, text: 'x'.repeat(random() * 1e5), unknown: 1 }),
    () => random() < 0.01 && schemas.threadMessage.validateJson(`[${'0,'.repeat(3e6)}0]`),
    () => new Client({ accessToken: 't', maxRetries: 0, timeoutMs: 200, fetch: pick(FETCHES) }).threads.list().first(),
    () => new Client({ accessToken: 't', maxRetries: 0, fetch: pick(FETCHES) }).messages.send('1', GOOD),
    () => new Client({ accessToken: 'sandbox', fetch: sandbox.fetch }).messages.send(thread, GOOD),
    () => sandbox.reset(),
  ];
  const sandbox = createSandbox();
  const thread = (await new Client({ accessToken: 'sandbox', fetch: sandbox.fetch }).threads.list().first()).id;
  const end = Date.now() + seconds * 1000;
  const heap = [];
  let [rounds, calls] = [0, 0];
  for (; Date.now() < end || rounds < 3; rounds++) {
    for (let i = 0; i < 300; i++, calls++) {
      try {
        await pick(jobs)();
      } catch (error) {
        assert.ok(isConversationsError(error) && error.kind !== 'internal', String(error?.stack ?? error));
      }
    }
    assert.equal(schemas.threadMessage.validate(GOOD).ok, true);
    assert.deepEqual(
      schemas.threadMessage.validate({ type: 'COMMENT' }).issues.map(({ pointer }) => pointer),
      ['/text'],
    );
    // Weak references hold until the turn of the event loop is over.
    await new Promise((done) => setImmediate(done));
    assert.ok(coreMemory() <= 3 * LIMITS.MEMORY_KEPT_MAX_BYTES.value, `${coreMemory()} bytes are kept`);
    sandbox.reset();
    collect();
    heap.push(process.memoryUsage().heapUsed);
  }
  return { rounds, calls, heap, core: coreMemory() };
}
