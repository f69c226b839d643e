// The local proxy reads an answer no further than it may be long.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';

import { createProxy } from '../../scripts/demo/proxy.mjs';

const MEGABYTE = 1024 * 1024;
const operations = [{ method: 'GET', paths: { v3: '/conversations/v3/conversations/threads' }, auth: { scopes: ['x'] } }];

/** The proxy's answer, and how many bytes of HubSpot's were asked for. */
async function passed({ size, headers }) {
  let given = 0;
  let left = false;
  const body = new ReadableStream(
    {
      pull(controller) {
        given += MEGABYTE;
        controller.enqueue(new Uint8Array(MEGABYTE));
        if (given >= size) controller.close();
      },
      cancel: () => void (left = true),
    },
    { highWaterMark: 0 },
  );
  const proxy = createProxy({
    operations,
    baseUrl: 'https://api.example',
    token: 'token',
    fetch: async () => new Response(body, { headers }),
  });
  const request = Object.assign(Readable.from([]), { method: 'GET', headers: {} });
  const outcome = await proxy(request, operations[0].paths.v3, new AbortController().signal).catch((error) => error);
  return { outcome, given, left };
}

test('an answer without end is left where it is too long', async () => {
  const { outcome, given, left } = await passed({ size: Infinity });
  assert.deepEqual([outcome.status, outcome.message], [502, 'the answer is too long']);
  assert.ok(left && given <= 34 * MEGABYTE, `${given} bytes`);
});

test('an answer that says it is too long is not read', async () => {
  const { outcome, given, left } = await passed({ size: Infinity, headers: { 'content-length': String(33 * MEGABYTE) } });
  assert.deepEqual([outcome.status, given, left], [502, 0, true]);
});

test('an answer as long as may be is passed on', async () => {
  const { outcome } = await passed({ size: 32 * MEGABYTE });
  assert.deepEqual([outcome.status, outcome.body.length], [200, 32 * MEGABYTE]);
});
