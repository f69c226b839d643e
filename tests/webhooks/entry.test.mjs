/* The entry `./webhooks`: its names, its types, and what it shares with the main entry. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';

import * as main from '#package';
import * as webhooks from '#webhooks';
import { pkg, root } from '../../scripts/lib/run.mjs';
import { declarations } from '../types/declared.mjs';

const require = createRequire(import.meta.url);
const types = declarations(join(root, 'pkg-template', 'webhooks.d.ts'));

test('every name the entry exports is declared, and the other way round', () => {
  const [, again] = /^export \{ (.*) \} from '\.\/index\.js';$/m.exec(readFileSync(join(root, 'pkg-template', 'webhooks.d.ts'), 'utf8'));
  assert.deepEqual(Object.keys(webhooks).sort(), [...types.present, ...again.split(', ')].sort());
});

test('errors are those of the main entry, so `instanceof` tells them', () => {
  assert.equal(webhooks.ConversationsError, main.ConversationsError);
  assert.throws(() => webhooks.createWebhookHandler({ secret: 's', publicURL: '' }), main.ConversationsError);
});

test('it is there for `require`', () => {
  const required = require(join(pkg, 'dist', 'inline', 'webhooks.cjs'));
  assert.deepEqual(Object.keys(required).sort(), Object.keys(webhooks).sort());
  const request = { method: 'POST', url: 'https://example.com/', body: '{}' };
  const headers = required.signRequest(request, 'secret');
  assert.equal(webhooks.verifySignature({ ...request, headers }, 'secret'), true);
  // Either of them takes a request that the other made.
  const handler = webhooks.createWebhookHandler({ secret: 'secret', publicUrl: 'https://example.com' });
  assert.equal(typeof required.toNodeHandler(handler), 'function');
});

test('the reasons and the types of events that the tables know are declared', () => {
  const { literals } = types.words(types.lookup('VerifyReason'));
  const { status, stdout } = spawnSync('cargo', ['run', '--quiet', '--bin', 'tables'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(status, 0);
  const { refusals, enums, unions, shapes } = JSON.parse(stdout);
  assert.ok(refusals.length > 5);
  assert.deepEqual(
    refusals.filter((reason) => !literals.includes(reason)),
    [],
  );
  const tagOf = (name) => shapes.find((shape) => shape.name === name).tag;
  const known = [
    ...enums.find(({ name }) => name === 'SubscriptionType').values,
    ...unions.find(({ name }) => name === 'ChannelWebhookEvent').members.map(tagOf),
  ];
  assert.deepEqual([...types.members(types.lookup('KnownEvents')).keys()].sort(), known.sort());
});
