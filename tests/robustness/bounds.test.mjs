// The work that an outsider can make the package do has bounds. The inputs are so large that work in their square would not end in the time of a test.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { Client, explain, LIMITS, schemas, verifySignature } from '#package';
import { createSandbox } from '#testing';
import { createWebhookHandler, verifyRequest } from '#webhooks';

const bounded = { timeout: 60_000 };
const repeat = (count, make) => Array.from({ length: count }, (_, i) => make(i));

const NAMES = [...new Set(JSON.stringify(schemas.threadMessage['~standard'].jsonSchema.input({ target: 'draft-07' })).match(/\w+/g))].join(
  ',',
);
const ANSWER = {
  status: 'error',
  category: 'VALIDATION_ERROR',
  message: 'x',
  errors: repeat(2_000, () => ({ message: `Some required fields were not set: [${NAMES}]` })),
};

test('an explanation looks through a body once, whatever an answer names', bounded, async () => {
  const body = {
    type: 'MESSAGE',
    text: 'x',
    senderActorId: 'A-1',
    channelId: '1',
    channelAccountId: '1',
    recipients: repeat(50_000, () => ({ name: 'x' })),
  };
  assert.ok(explain(ANSWER, body).length > 0);
  const client = new Client({
    accessToken: 't',
    maxRetries: 0,
    fetch: async () => Response.json({ ...ANSWER, errors: ANSWER.errors.slice(0, 50) }, { status: 400 }),
  });
  await assert.rejects(
    () => client.messages.send('1', body, { validate: false }),
    ({ kind, issues }) => kind === 'api' && issues.length > 0,
  );
  const places = repeat(100, (i) => ({ message: 'x', in: `recipients[${49_999 - i}].name` }));
  assert.equal(explain({ ...ANSWER, errors: places }, body).length, 100);
  assert.ok(explain(ANSWER, `{"type":"COMMENT","text":"${'x'.repeat(LIMITS.JSON_MAX_BYTES.value)}"}`).length > 0);
});

test('a hundred thousand unknown members are reported up to the bound of a report', bounded, () => {
  const body = { type: 'COMMENT', text: 'x', ...Object.fromEntries(repeat(200_000, (i) => [`recipient${i}`, i])) };
  for (const result of [schemas.threadMessage.validate(body), schemas.threadMessage.validateJson(JSON.stringify(body))]) {
    assert.deepEqual([result.ok, result.warnings.length], [true, LIMITS.ISSUES_MAX.value]);
  }
});

test('a body that is longer than any of HubSpot has no signature', bounded, () => {
  const signed = (more) =>
    verifySignature({ method: 'POST', url: 'https://a.example/', headers: { 'x-hubspot-signature': 'ab'.repeat(32) }, ...more }, 's');
  assert.equal(signed({ body: Buffer.alloc(LIMITS.SIGNED_MAX_BYTES.value + 1) }), false);
  assert.equal(signed({ body: new ArrayBuffer(2_200_000_000) }), false);
  assert.equal(signed({ body: 'x'.repeat(300_000_000) }), false);
  assert.equal(signed({ url: `https://a.example/${'%3A'.repeat(50_000_000)}` }), false);
});

/** A `fetch` whose answer gives pieces as soon as they are asked for. */
const giving = (value) => async () => ({
  status: 200,
  headers: {},
  body: { getReader: () => ({ read: async () => ({ done: false, value }), cancel() {} }) },
});

test('a stream that gives nothing for ever ends', bounded, async () => {
  const client = new Client({ accessToken: 't', maxRetries: 0, timeoutMs: 30_000, fetch: giving(new Uint8Array(0)) });
  await assert.rejects(
    () => client.threads.get('1'),
    ({ kind }) => kind !== 'timeout',
  );
  const body = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(0)) }, { highWaterMark: 0 });
  const request = new Request('https://a.example/', {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': 'application/json' },
  });
  assert.equal((await verifyRequest(request, 's')).reason, 'body-unreadable');
});

test('a stream that gives its pieces at once holds up no timer', bounded, async () => {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  try {
    const client = new Client({
      accessToken: 't',
      maxRetries: 0,
      timeoutMs: 50,
      maxResponseBytes: Number.MAX_SAFE_INTEGER,
      fetch: giving(new Uint8Array(1)),
    });
    await assert.rejects(() => client.threads.get('1'), { kind: 'timeout' });
    assert.ok(turns > 0);
  } finally {
    clearInterval(timer);
  }
});

test('a list of empty pages with ever new cursors ends', bounded, async () => {
  let page = 0;
  const fetch = async () => Response.json({ results: [], paging: { next: { after: String(++page) } } });
  const client = new Client({ accessToken: 't', fetch });
  for (const walk of [
    () => client.threads.list().first(),
    async () => {
      for await (const _ of client.threads.list());
    },
    async () => {
      for await (const _ of client.messages.list('1').pages());
    },
  ]) {
    page = 0;
    await assert.rejects(walk, { kind: 'unreadable' });
    assert.equal(page, LIMITS.EMPTY_PAGES_MAX.value + 1);
  }
});

test('the sandbox takes any path and any body in a time that grows as they do', bounded, async () => {
  const sandbox = createSandbox();
  const client = new Client({ accessToken: 'sandbox', fetch: sandbox.fetch });
  const made = await client.files.upload({
    file: new Uint8Array(1),
    fileName: 'x',
    access: 'PRIVATE',
    folderPath: `x${'/'.repeat(1_000_000)}x`,
  });
  assert.equal(made.path, '/x/x/x');
  for (const path of [
    '/'.repeat(1_000_000),
    `/conversations/v3${'/'.repeat(1_000_000)}`,
    `/x?${'&'.repeat(1_000_000)}`,
    `/${'%2f'.repeat(300_000)}`,
  ]) {
    assert.ok((await sandbox.fetch(`https://api.hubapi.com${path}`)).status >= 400);
  }
});

test('a webhook of any size is answered without being read further than the bound', bounded, async () => {
  const handler = createWebhookHandler({ secret: 's', on: {} });
  let given = 0;
  const body = new ReadableStream(
    {
      pull: (controller) => {
        given += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request('https://a.example/', {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': 'application/json', 'x-hubspot-signature': 'ab'.repeat(32) },
  });
  assert.ok((await handler(request)).status >= 400);
  assert.ok(given <= 2 * LIMITS.WEBHOOK_MAX_BYTES.value, `${given} bytes`);
});

test('SECURITY.md names every bound of ours with its value', () => {
  const text = readFileSync(new URL('../../SECURITY.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `([A-Z_]+)` \| (\d+) \|/gm)].map(([, name, value]) => [name, Number(value)]);
  for (const [name, value] of rows) assert.equal(LIMITS[name]?.value, value, name);
  // A limit with a rule behind it is HubSpot's, and so are those of pages and of time.
  const own = Object.keys(LIMITS).filter((name) => LIMITS[name].rule === null && name !== 'SIGNATURE_TOLERANCE_MS');
  assert.deepEqual(rows.map(([name]) => name).sort(), own.sort());
});
