/* The size that receiving webhooks adds to an application: bundled and minified by esbuild, compressed by brotli. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';

import { build } from 'esbuild';

import { pkg } from '../../scripts/lib/run.mjs';

async function bundled(names) {
  const contents = `import { ${names} } from './webhooks.js'; globalThis.used = { ${names} };`;
  const stdin = { contents, resolveDir: join(pkg, 'dist', 'inline') };
  const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: 'esm', write: false });
  return outputFiles[0].text;
}

for (const [names, kilobytes] of [
  ['createWebhookHandler', 20],
  ['createWebhookHandler, toNodeHandler', 20],
  ['verifyRequest', 15],
  ['verifySignature', 15],
  ['signRequest', 15],
  ['readWebhook', 5],
  ['isConversationsError', 1],
]) {
  test(`${names} weighs at most ${kilobytes} KB`, async () => {
    const { length } = brotliCompressSync(await bundled(names));
    assert.ok(length <= kilobytes * 1000, `${length} bytes`);
  });
}

test('neither the validation nor the client comes along', async () => {
  const text = await bundled('createWebhookHandler');
  // Words of the one and of the other, which no minifier changes.
  for (const word of ['threadMessage', 'Authorization', 'x-hubspot-ratelimit', 'senderActorId']) assert.ok(!text.includes(word), word);
});
