/* The receivers that README and docs/WEBHOOKS.md show, run as they stand there, with the packed package. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { signRequest } from '#webhooks';
import { root } from '../../scripts/lib/run.mjs';
import { freePort } from '../support/free-port.mjs';
import { project } from '../packaging/packed.mjs';

const SECRET = 'the-client-secret';
const readme = readFileSync(join(root, 'README.md'), 'utf8')
  .split(/^## /m)
  .find((part) => part.startsWith('Webhooks'));
const chapter = readme + readFileSync(join(root, 'docs', 'WEBHOOKS.md'), 'utf8');
const programs = [...chapter.matchAll(/```js\n(.*?)```/gs)].map(([, program]) => program);
const withText = (text) => programs.find((program) => program.includes(text));
const BODY = JSON.stringify([
  { subscriptionType: 'conversation.newMessage', objectId: 123, messageId: 'm1' },
  { subscriptionType: 'contact.creation', objectId: 5 },
]);

const delivery = (url) => ({
  method: 'POST',
  body: BODY,
  headers: { 'content-type': 'application/json', ...signRequest({ url, body: BODY }, SECRET) },
});

let at;
before(async () => {
  ({ folder: at } = await project());
  process.env.HUBSPOT_CLIENT_SECRET = SECRET;
});

test('a receiver takes at most fifteen lines', () => {
  for (const program of [withText('createServer('), withText('export const POST')]) {
    const lines = program
      .trimEnd()
      .split('\n')
      .filter((line) => line.trim() !== '');
    assert.ok(lines.length <= 15, `${lines.length} lines`);
  }
});

test('the receiver for Node receives', async (t) => {
  writeFileSync(join(at, 'server.mjs'), withText('createServer('));
  const port = await freePort();
  const PUBLIC_URL = 'https://hooks.example.com';
  const child = spawn(process.execPath, ['server.mjs'], {
    cwd: at,
    env: { ...process.env, PORT: port, PUBLIC_URL },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill());
  const lines = createInterface({ input: child.stdout });
  const said = once(lines, 'line');
  const { status } = await untilThere(() => fetch(`http://127.0.0.1:${port}/hubspot`, delivery(`${PUBLIC_URL}/hubspot`)));
  assert.deepEqual([status, await said], [200, ['message m1 in thread 123']]);
  assert.equal((await fetch(`http://127.0.0.1:${port}/hubspot`, delivery(`http://127.0.0.1:${port}/hubspot`))).status, 401);
});

/** Tries as long as no server listens. */
async function untilThere(use) {
  for (;;) {
    try {
      return await use();
    } catch (error) {
      if (error.cause?.code !== 'ECONNREFUSED') throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

test('the receiver for hosts that speak Fetch receives', async (t) => {
  writeFileSync(join(at, 'route.mjs'), withText('export const POST'));
  const said = [];
  t.mock.method(console, 'log', (...words) => void said.push(words.join(' ')));
  const { POST } = await import(pathToFileURL(join(at, 'route.mjs')));
  const url = 'https://app.example.com/api/hubspot';
  assert.equal((await POST(new Request(url, delivery(url)), { params: Promise.resolve({}) })).status, 200);
  assert.deepEqual(said, ['message m1 in thread 123', 'event contact.creation false']);
});
