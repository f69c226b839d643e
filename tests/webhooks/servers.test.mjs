/*
 * The receiver behind real servers, from the installed package: two hundred deliveries at once, among them repetitions, forgeries, stale
 * and broken ones, handlers that fail and handlers that are slow. A genuine event is handled once, and nothing else is.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request as send } from 'node:http';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { before, test } from 'node:test';

import * as esbuild from 'esbuild';
import { Miniflare } from 'miniflare';

import { signRequest } from '#webhooks';
import { project } from '../packaging/packed.mjs';

const require = createRequire(import.meta.url);
const SECRET = 'a-client-secret';
const TARGET = 'https://hooks.example.com/in/hubspot?tenant=a%40b';
const PATH = '/in/hubspot?tenant=a%40b';

/** The head of a Node program: its imports, those among them that are not installed beside the package. */
const HEAD = `
  import { createRequire } from 'node:module';
  import { createServer } from 'node:http';
  import * as adapters from 'hubspot-conversations/webhooks';
  import { makeReceiver } from './receiver.mjs';
  const require = createRequire(${JSON.stringify(import.meta.url)});
  const receiver = makeReceiver();
  const say = (server) => console.log(server.address().port);
`;

const PROGRAMS = {
  'node.mjs': `${HEAD}
    const server = createServer(adapters.toNodeHandler(receiver)).listen(0, () => say(server));`,
  'express4.mjs': `${HEAD}
    const express = require('express-4');
    const app = express();
    app.all(/.*/, adapters.toNodeHandler(receiver));
    const server = app.listen(0, () => say(server));`,
  'express5.mjs': `${HEAD}
    const express = require('express');
    const app = express();
    app.use('/in', express.raw({ type: '*/*', limit: '1mb' }), adapters.toNodeHandler(receiver));
    app.use(adapters.toNodeHandler(receiver));
    const server = app.listen(0, () => say(server));`,
  'fastify.mjs': `${HEAD}
    const app = require('fastify')();
    app.post('/json', (request) => request.body);
    app.register(adapters.toFastifyPlugin(receiver), { path: '/*' });
    await app.listen({ port: 0, host: '127.0.0.1' });
    say(app.server);`,
  'hono.mjs': `${HEAD}
    const { Hono } = require('hono');
    const { serve } = require('@hono/node-server');
    const app = new Hono();
    app.all('*', adapters.toHonoHandler(receiver));
    serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(port));`,
  'deno.mjs': `
    import { makeReceiver } from './receiver.mjs';
    Deno.serve({ port: 0, hostname: '127.0.0.1', onListen: ({ port }) => console.log(port) }, makeReceiver());`,
  'bun.mjs': `
    import { makeReceiver } from './receiver.mjs';
    console.log(Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: makeReceiver() }).port);`,
  'worker.mjs': `
    import { makeReceiver } from './receiver.mjs';
    const receiver = makeReceiver({ canRelease: false });
    export default { fetch: (request, env, context) => receiver(request, context) };`,
};

let at;
const here = (name) => join(at, name);
before(async () => {
  const receiver = readFileSync(new URL('hosts/receiver.mjs', import.meta.url), 'utf8');
  ({ folder: at } = await project({ 'receiver.mjs': receiver, ...PROGRAMS }));
});

/** Starts a program that prints its port in a line. */
async function start(t, program, args) {
  const env = { ...process.env, DENO_DIR: here('deno'), DENO_NO_UPDATE_CHECK: '1' };
  const child = spawn(program, args, { cwd: at, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data) => (errors += data));
  t.after(async () => {
    // With the processes that it started itself: Deno's program is the child of another.
    process.kill(-child.pid, 'SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const lines = createInterface({ input: child.stdout });
  const [port] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => assert.fail(errors))]);
  return `http://127.0.0.1:${Number(port)}`;
}

const bun = () => {
  const scope = join(require.resolve('bun/package.json'), '..', '..', '@oven');
  return join(scope, readdirSync(scope).sort()[0], 'bin', process.platform === 'win32' ? 'bun.exe' : 'bun');
};

const HOSTS = {
  'Node http': (t) => start(t, process.execPath, ['node.mjs']),
  'Express 4, no parser': (t) => start(t, process.execPath, ['express4.mjs']),
  'Express 5, mounted, with express.raw': (t) => start(t, process.execPath, ['express5.mjs']),
  Fastify: (t) => start(t, process.execPath, ['fastify.mjs']),
  'Hono on Node': (t) => start(t, process.execPath, ['hono.mjs']),
  Deno: (t) => start(t, process.execPath, [require.resolve('deno/bin.cjs'), 'run', '--node-modules-dir=manual', '--allow-net', 'deno.mjs']),
  Bun: (t) => start(t, bun(), ['bun.mjs']),
  workerd: startWorker,
};

async function startWorker(t) {
  const { outputFiles } = await esbuild.build({
    ...{ entryPoints: [here('worker.mjs')], bundle: true, write: false, format: 'esm', outdir: here('out'), logLevel: 'silent' },
    ...{ conditions: ['workerd', 'worker', 'browser'], loader: { '.wasm': 'copy' }, assetNames: '[name]' },
  });
  outputFiles.sort(({ path }) => (path.endsWith('.js') ? -1 : 1));
  const names = outputFiles.map(({ path }) => basename(path));
  assert.deepEqual(names.slice(1), ['webhook.wasm'], 'no other module comes along');
  const worker = new Miniflare({
    compatibilityDate: '2026-04-01',
    modules: outputFiles.map(({ path, contents }) => ({
      type: path.endsWith('.wasm') ? 'CompiledWasm' : 'ESModule',
      path: basename(path),
      contents,
    })),
  });
  t.after(() => worker.dispose());
  return String(await worker.ready).replace(/\/$/, '');
}

/** The status of an answer, and its body; over a connection of its own, unless an agent keeps one. Node's `fetch` would repair what is sent. */
function post(origin, path, headers, body, { method = 'POST', agent = false } = {}) {
  return new Promise((resolve, reject) => {
    const request = send(
      origin + path,
      { method, agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (data) => (text += data));
        response.on('end', () => resolve({ status: response.statusCode, text }));
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };
const deliver = async (origin, { headers, body }, options) =>
  (await post(origin, PATH, { ...JSON_TYPE, ...headers }, body, options)).status;
const report = async (origin) => JSON.parse((await post(origin, '/report', {}, '')).text);

function delivery(events, { secret = SECRET, url = TARGET, ...options } = {}) {
  const body = JSON.stringify(events);
  return { body, headers: signRequest({ url, body }, secret, options) };
}

const message = (messageId) => ({
  subscriptionType: 'conversation.newMessage',
  portalId: 1,
  appId: 2,
  objectId: 3,
  messageId,
  note: 'Grüße 😀',
});
const outgoing = (id) => ({
  type: 'OUTGOING_CHANNEL_MESSAGE_CREATED',
  portalId: 1,
  channelId: 2,
  message: { type: 'MESSAGE', id, createdAt: 'x' },
});
const range = (length, make) => Array.from({ length }, (_, i) => make(i));

/** Two hundred deliveries, each with the statuses that its answer may have. */
function storm() {
  const genuine = [
    ...range(60, (i) => delivery([message(`m${i}`)])),
    ...range(20, (i) =>
      delivery([message(`a${i}`), message(`b${i}`), { subscriptionType: 'conversation.creation', objectId: i }, null].slice(0, 3)),
    ),
    ...range(10, (i) => delivery([message(`v1-${i}`)], { version: 'v1' })),
    ...range(10, (i) => delivery([message(`v2-${i}`)], { version: 'v2' })),
    ...range(20, (i) => delivery(outgoing(`o${i}`))),
    ...range(10, (i) => delivery([message(`decoded${i}`)], { url: TARGET.replace('%40', '@') })),
  ];
  const [failing, slow] = [
    range(10, (i) => delivery([message(`fail${i}`), message(`beside${i}`)])),
    range(10, (i) => delivery([message(`slow${i}`)])),
  ];
  const forged = [
    ...range(10, (i) => delivery([message(`forged${i}`)], { secret: 'another' })),
    ...range(5, (i) => ({ ...delivery([message(`x${i}`)]), body: JSON.stringify([message(`forged-body${i}`)]) })),
    ...range(5, (i) => delivery([message(`forged-url${i}`)], { url: TARGET.replace('a%40b', 'c') })),
    ...range(5, (i) => delivery([message(`forged-old${i}`)], { now: Date.now() - 600_000 })),
    ...range(5, (i) => ({ body: JSON.stringify([message(`forged-bare${i}`)]), headers: {} })),
  ];
  const all = [
    ...genuine.map((one) => ({ one, expected: [200] })),
    // Each of these for a second time, at the same moment.
    ...genuine.slice(0, 20).map((one) => ({ one, expected: [200] })),
    ...failing.map((one) => ({ one, expected: [500], again: true })),
    ...slow.map((one) => ({ one, expected: [202] })),
    ...forged.map((one) => ({ one, expected: [401] })),
  ];
  assert.equal(all.length, 200);
  return shuffled(all, 7);
}

/** In an order that a seed decides. */
function shuffled(list, seed) {
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  return list
    .map((one) => [random(), one])
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}

const EXPECTED = Object.fromEntries(
  [
    ...range(60, (i) => `m${i}`),
    ...range(20, (i) => [`a${i}`, `b${i}`, `conversation.creation ${i}`]).flat(),
    ...range(10, (i) => [`v1-${i}`, `v2-${i}`, `decoded${i}`, `fail${i}`, `beside${i}`, `slow${i}`]).flat(),
    ...range(20, (i) => `o${i}`),
  ].map((id) => [id, 1]),
);

for (const [name, open] of Object.entries(HOSTS)) {
  test(`${name}: of two hundred deliveries at once each genuine event is handled once, and nothing else`, async (t) => {
    const origin = await open(t);
    const all = storm();
    const answers = await Promise.all(
      all.map(async ({ one, expected, again }) => ({ again, one, expected, status: await deliver(origin, one) })),
    );
    assert.deepEqual(
      answers
        .filter(({ status, expected }) => !expected.includes(status))
        .map(({ status, expected, one }) => [status, expected, one.body.slice(0, 80)]),
      [],
    );
    // HubSpot sends again what was answered with 500.
    const repeated = answers.filter(({ again }) => again).map(({ one }) => one);
    assert.deepEqual(
      await Promise.all(repeated.map((one) => deliver(origin, one))),
      repeated.map(() => 200),
    );
    await post(origin, '/release', {}, '');
    let found = await report(origin);
    while (Object.keys(found.handled).length < Object.keys(EXPECTED).length) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      found = await report(origin);
    }
    assert.deepEqual(Object.fromEntries(Object.entries(found.handled).sort()), Object.fromEntries(Object.entries(EXPECTED).sort()));
    assert.deepEqual(found.rejected, { mismatch: 20, stale: 5, 'missing-signature': 5 });
    // Everything once more, in another order: nothing is new.
    const again = await Promise.all(shuffled(all, 11).map(({ one }) => deliver(origin, one)));
    assert.deepEqual(new Set(again), new Set([200, 401]));
    assert.deepEqual((await report(origin)).handled, found.handled);
  });

  test(`${name}: what is no delivery is refused, and the connection goes on`, async (t) => {
    const origin = await open(t);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    t.after(() => agent.destroy());
    const { headers, body } = delivery([message('one')]);
    const refused = async (expected, path, given, text, method = 'POST') => {
      const answer = await post(origin, path, given, text, { method, agent });
      assert.deepEqual([answer.status, answer.text], [expected, '']);
      assert.equal(await deliver(origin, { headers, body }, { agent }), 200);
    };
    await refused(405, PATH, headers, body, 'PUT');
    await refused(415, PATH, { ...headers, 'content-type': 'text/plain' }, body);
    await refused(401, PATH, JSON_TYPE, body);
    await refused(401, '/in/hubspot?tenant=other', { ...headers, ...JSON_TYPE }, body);
    await refused(400, PATH, { ...JSON_TYPE, ...signRequest({ url: TARGET, body: '{' }, SECRET) }, '{');
    // workerd closes a connection whose body is still on its way, which may cost the answer.
    if (name !== 'workerd') return refused(413, PATH, { ...headers, ...JSON_TYPE }, 'x'.repeat(150_000));
    const large = await post(origin, PATH, { ...headers, ...JSON_TYPE }, 'x'.repeat(150_000)).catch(({ code }) => code);
    assert.ok(large.status === 413 || ['ECONNRESET', 'EPIPE'].includes(large), JSON.stringify(large));
    assert.equal((await report(origin)).rejected['too-large'], 1);
  });
}

test('Express tells of a parser that was there first, and answers 500', async (t) => {
  const { toNodeHandler, createWebhookHandler } = await import('#webhooks');
  for (const name of ['express-4', 'express']) {
    const express = require(name);
    const rejections = [];
    const handler = toNodeHandler(
      createWebhookHandler({ secret: SECRET, publicUrl: 'https://hooks.example.com', onReject: (rejection) => rejections.push(rejection) }),
    );
    const app = express().use(express.json()).post('/in/hubspot', handler);
    const server = app.listen(0);
    await once(server, 'listening');
    t.after(() => (server.closeAllConnections(), server.close()));
    const status = await deliver(`http://127.0.0.1:${server.address().port}`, delivery([message('one')]));
    assert.deepEqual([status, rejections.map(({ reason }) => reason)], [500, ['body-parsed']], name);
    assert.match(rejections[0].hint, /express\.raw/);
  }
});

test('Express gets an error of a handler that is none of ours, and plain Node answers 500', async (t) => {
  const { toNodeHandler } = await import('#webhooks');
  const express = require('express');
  const broken = toNodeHandler(() => Promise.reject(new Error('mine')));
  const app = express().post('/in/hubspot', broken);
  app.use((error, _request, response, _next) => response.status(418).end(error.message));
  const { createServer } = await import('node:http');
  for (const [listen, expected] of [
    [() => app.listen(0), 418],
    [() => createServer(broken).listen(0), 500],
  ]) {
    const server = listen();
    await once(server, 'listening');
    t.after(() => (server.closeAllConnections(), server.close()));
    assert.equal(await deliver(`http://127.0.0.1:${server.address().port}`, delivery([])), expected);
  }
});

test('Fastify keeps its own parsers for other routes', async (t) => {
  const origin = await HOSTS.Fastify(t);
  const { status, text } = await post(origin, '/json', JSON_TYPE, '{"a":1}');
  assert.deepEqual([status, text], [200, '{"a":1}']);
});
