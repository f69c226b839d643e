/* The back end of the starter: as a function, as a server in Node, and as a Worker in workerd. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';

import * as esbuild from 'esbuild';
import { Miniflare } from 'miniflare';

import { createSandbox, example, load, signed } from './example.mjs';

const { createHandler } = await load('backend/handler.js');
const { createOnce, KEEP_MS } = await load('backend/once.js');
const { listen } = await load('backend/server.js');

const SECRET = 'secret-of-the-app';
const ORIGIN = 'https://conversations.example.com';
const THREADS = '/conversations/conversations/2026-09/threads';
const MESSAGES = `${THREADS}/7000000001/messages`;
/** The members that HubSpot adds to each query. */
const ADDED = 'userId=101&userEmail=nadia%40example.com&portalId=12345&appId=7';
const ANSWER = { type: 'MESSAGE', text: 'Three is fine.', senderActorId: 'A-101', channelId: '1000', channelAccountId: '40001' };
const KEY = 'key-0001';

/** A handler on a sandbox, and a request that is signed unless the options state otherwise. */
function backEnd({ sandbox = createSandbox(), ...options } = {}) {
  const handler = createHandler({ clientSecret: SECRET, accessToken: 'token', fetch: sandbox.fetch, once: createOnce(), ...options });
  const ask = async (method, path, body, { query = ADDED, headers, origin = ORIGIN } = {}) => {
    const url = `${origin}${path}${path.includes('?') ? '&' : '?'}${query}`;
    const text = body === undefined ? undefined : JSON.stringify(body);
    const response = await handler(new Request(url, { method, headers: headers ?? signed(SECRET, method, url, text), body: text }));
    return { status: response.status, body: await response.json() };
  };
  const writes = () => sandbox.requests.filter(({ method }) => method === 'POST');
  return { ask, sandbox, handler, writes };
}

test('what the card asks for arrives at HubSpot without what HubSpot added', async () => {
  const { ask, sandbox } = backEnd();
  const threads = await ask('GET', `${THREADS}?associatedContactId=501&threadStatus=OPEN&limit=20`);
  assert.equal(threads.status, 200);
  assert.deepEqual(
    threads.body.results.map(({ id }) => id),
    ['7000000001'],
  );
  const entries = await ask('GET', `${MESSAGES}?limit=20`);
  assert.equal(entries.body.results.length, 6);
  const sent = await ask('POST', MESSAGES, { ...ANSWER, requestKey: KEY });
  assert.deepEqual([sent.status, sent.body.text], [201, ANSWER.text]);
  assert.deepEqual(
    sandbox.requests.map(({ method, path }) => `${method} ${path}`),
    [`GET ${THREADS}?associatedContactId=501&threadStatus=OPEN&limit=20`, `GET ${MESSAGES}?limit=20`, `POST ${MESSAGES}`],
  );
  assert.deepEqual(sandbox.requests[2].body, ANSWER);
});

test('only what HubSpot signed, now and with this secret, for this URL and this body, is answered', async () => {
  const { ask, sandbox } = backEnd();
  const url = `${ORIGIN}${THREADS}?associatedContactId=501&threadStatus=OPEN`;
  const refused = [
    {},
    signed('another secret', 'GET', url),
    signed(SECRET, 'POST', url),
    signed(SECRET, 'GET', `${url}&limit=1`),
    signed(SECRET, 'GET', url, '{}'),
    signed(SECRET, 'GET', url, '', Date.now() - 6 * 60_000),
  ];
  for (const headers of refused) {
    const path = `${THREADS}?associatedContactId=501`;
    assert.equal((await ask('GET', path, undefined, { query: 'threadStatus=OPEN', headers })).status, 401);
  }
  const good = { query: 'threadStatus=OPEN', headers: signed(SECRET, 'GET', url) };
  assert.equal((await ask('GET', `${THREADS}?associatedContactId=501`, undefined, good)).status, 200);
  assert.equal(sandbox.requests.length, 1);
});

test('behind a proxy the URL that HubSpot called is the public one', async () => {
  const { handler } = backEnd({ publicUrl: `${ORIGIN}/` });
  const path = `${MESSAGES}?limit=20`;
  const asked = (signedUrl) => handler(new Request(`http://10.0.0.1:8787${path}`, { headers: signed(SECRET, 'GET', signedUrl) }));
  assert.equal((await asked(`${ORIGIN}${path}`)).status, 200);
  assert.equal((await asked(`http://10.0.0.1:8787${path}`)).status, 401);
});

test('no other call passes, also where it is signed', async () => {
  const { ask, sandbox } = backEnd();
  const others = [
    ['GET', '/crm/v3/objects/contacts'],
    ['GET', `${THREADS}/7000000001`],
    ['DELETE', `${THREADS}/7000000001`],
    ['PATCH', `${THREADS}/7000000001`, { status: 'CLOSED' }],
    ['POST', THREADS, {}],
    ['GET', `${THREADS}/7000000001%2F../messages`],
    ['GET', '/conversations/v3/conversations/threads'],
  ];
  for (const [method, path, body] of others) assert.equal((await ask(method, path, body)).status, 403, `${method} ${path}`);
  assert.deepEqual(sandbox.requests, []);
  // Other members of the query do not pass.
  await ask('GET', `${THREADS}?associatedContactId=501&threadStatus=OPEN&archived=true`);
  assert.equal(sandbox.requests[0].path, `${THREADS}?associatedContactId=501&threadStatus=OPEN`);
});

test('nobody writes in the name of somebody else', async () => {
  const { ask, writes } = backEnd();
  const other = await ask('POST', MESSAGES, { ...ANSWER, senderActorId: 'A-102', requestKey: KEY });
  assert.equal(other.status, 403);
  const both = await ask('POST', MESSAGES, { ...ANSWER, senderActorId: 'A-102', requestKey: KEY }, { query: 'userId=102&userId=101' });
  assert.equal(both.status, 403);
  assert.deepEqual(writes(), []);
  // HubSpot's proxy for development names no user.
  assert.equal((await ask('POST', MESSAGES, { ...ANSWER, requestKey: KEY }, { query: 'x=1' })).status, 201);
});

test('a repeated request sends once, at the same time or later, and both get the answer', async () => {
  const { ask, writes } = backEnd();
  const body = { ...ANSWER, requestKey: KEY };
  const [first, second] = await Promise.all([ask('POST', MESSAGES, body), ask('POST', MESSAGES, body)]);
  const third = await ask('POST', MESSAGES, body);
  assert.equal(first.status, 201);
  assert.deepEqual(second, first);
  assert.deepEqual(third, first);
  assert.equal(writes().length, 1);
  // Another key is another message, and so is the same key of another user or thread.
  await ask('POST', MESSAGES, { ...body, requestKey: 'key-0002' });
  await ask('POST', MESSAGES, { ...body, senderActorId: 'A-102' }, { query: 'userId=102' });
  await ask('POST', `${THREADS}/7000000005/messages`, { type: 'COMMENT', text: 'x', requestKey: KEY });
  assert.equal(writes().length, 4);
});

test('a message that may have arrived is not sent again under its key; one that was refused may be', async () => {
  const sandbox = createSandbox({ faults: [{ on: 'messages.send', fault: 'lost' }] });
  const { ask, writes } = backEnd({ sandbox });
  const body = { ...ANSWER, requestKey: KEY };
  const lost = await ask('POST', MESSAGES, body);
  assert.equal(lost.status, 504);
  assert.match(lost.body.message, /look at the history/);
  assert.deepEqual(await ask('POST', MESSAGES, body), lost);
  assert.equal(writes().length, 1);

  sandbox.faults.push({ on: 'messages.send', fault: { status: 403 } });
  const again = { ...ANSWER, requestKey: 'key-0002' };
  assert.equal((await ask('POST', MESSAGES, again)).status, 403);
  assert.equal((await ask('POST', MESSAGES, again)).status, 201);
});

test("a refusal of HubSpot's arrives as it is; one of the package's own has its form", async () => {
  const { ask, sandbox, writes } = backEnd();
  const helpDesk = await ask('POST', `${THREADS}/7000000004/messages`, { type: 'COMMENT', text: 'x', requestKey: KEY });
  assert.deepEqual([helpDesk.status, helpDesk.body.category], [400, 'VALIDATION_ERROR']);
  assert.ok(helpDesk.body.correlationId);
  const before = writes().length;
  const { body, status } = await ask('POST', MESSAGES, { ...ANSWER, senderActorId: '101', requestKey: KEY }, { query: 'x=1' });
  assert.deepEqual([status, body.category, body.errors[0].in], [400, 'VALIDATION_ERROR', 'senderActorId']);
  assert.equal(writes().length, before);
  sandbox.state.scopes.length = 0;
  const scopes = await ask('GET', `${MESSAGES}?limit=1`);
  assert.deepEqual([scopes.status, scopes.body.category], [403, 'MISSING_SCOPES']);
});

test('bodies up to 1 MB are taken, larger and unreadable ones refused', async () => {
  const { ask, handler, writes } = backEnd();
  const long = { type: 'COMMENT', text: 'x'.repeat(999_900), requestKey: KEY };
  assert.equal((await ask('POST', MESSAGES, long)).status, 201);
  assert.equal((await ask('POST', MESSAGES, { ...long, text: 'x'.repeat(1_100_000), requestKey: 'key-0002' })).status, 413);
  for (const text of ['', '[]', 'null', '{', '"x"']) {
    const url = `${ORIGIN}${MESSAGES}`;
    const response = await handler(new Request(url, { method: 'POST', body: text, headers: signed(SECRET, 'POST', url, text) }));
    assert.equal(response.status, 400, text);
  }
  for (const requestKey of [undefined, 1, 'short', 'x'.repeat(65), '../../../x']) {
    assert.equal((await ask('POST', MESSAGES, { ...ANSWER, requestKey })).status, 400);
  }
  assert.equal(writes().length, 1);
});

test('keys are forgotten after their time, and the oldest where there are too many', async () => {
  let time = 0;
  const once = createOnce({ now: () => time });
  let count = 0;
  const send = async () => ({ status: 201, body: (count += 1) });
  const at = async (key) => (await once(key, send)).body;
  assert.equal(await at('a'), 1);
  time = KEEP_MS - 1;
  assert.equal(await at('a'), 1);
  time = KEEP_MS;
  assert.equal(await at('a'), 2);
  for (let n = 0; n < 1000; n += 1) await at(`many-${n}`);
  assert.equal(await at('a'), 1003);
  assert.equal(await at('many-999'), 1002);
  // An error is no answer.
  await assert.rejects(once('b', () => Promise.reject(new Error('no'))));
  assert.equal((await once('b', send)).body, 1004);
});

test('the server in Node answers what HubSpot signs, from its own address', async () => {
  const sandbox = createSandbox();
  const handler = createHandler({ clientSecret: SECRET, accessToken: 'token', fetch: sandbox.fetch, once: createOnce() });
  const server = await listen(handler, 0, 'localhost');
  try {
    const url = `http://localhost:${server.address().port}${MESSAGES}`;
    const body = JSON.stringify({ ...ANSWER, requestKey: KEY });
    const sent = await fetch(url, { method: 'POST', body, headers: signed(SECRET, 'POST', url, body) });
    assert.deepEqual([sent.status, (await sent.json()).text], [201, ANSWER.text]);
    const listed = await fetch(url, { headers: signed(SECRET, 'GET', url) });
    assert.equal((await listed.json()).results.length, 7);
    assert.equal((await fetch(url)).status, 401);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('the Worker answers alike, and a key counts in all of its instances', async () => {
  const settings = JSON.parse(readFileSync(join(example, 'backend/wrangler.jsonc'), 'utf8'));
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(example, 'backend/worker.js')],
    bundle: true,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:workers'],
    loader: { '.wasm': 'copy' },
    assetNames: '[name]',
    outdir: join(example, 'node_modules/.test/worker'),
    write: false,
    logLevel: 'error',
  });
  const [{ class_name: className, name }] = settings.durable_objects.bindings;
  const sandbox = createSandbox();
  const worker = new Miniflare({
    compatibilityDate: settings.compatibility_date,
    modules: outputFiles
      .sort(({ path }) => (path.endsWith('.js') ? -1 : 1)) // The first one is the worker.
      .map(({ path, contents }) => ({ type: path.endsWith('.wasm') ? 'CompiledWasm' : 'ESModule', path: basename(path), contents })),
    bindings: { HUBSPOT_ACCESS_TOKEN: 'token', CLIENT_SECRET: SECRET },
    durableObjects: { [name]: { className, useSQLite: true } },
    // HubSpot, for the Worker.
    outboundService: async (request) => {
      const body = request.method === 'GET' ? undefined : await request.text();
      const answer = await sandbox.fetch(request.url, { method: request.method, headers: Object.fromEntries(request.headers), body });
      return new Response(await answer.text(), { status: answer.status, headers: { 'content-type': 'application/json' } });
    },
  });
  try {
    const url = `${ORIGIN}${MESSAGES}?${ADDED}`;
    const post = async (message) => {
      const body = JSON.stringify(message);
      const response = await worker.dispatchFetch(url, { method: 'POST', body, headers: signed(SECRET, 'POST', url, body) });
      return { status: response.status, body: await response.json() };
    };
    const answers = await Promise.all([KEY, KEY, KEY].map((requestKey) => post({ ...ANSWER, requestKey })));
    answers.push(await post({ ...ANSWER, requestKey: KEY }));
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    assert.deepEqual([answers[0].status, answers[0].body.text], [201, ANSWER.text]);
    const writes = () => sandbox.requests.filter(({ method }) => method === 'POST').length;
    assert.equal(writes(), 1);
    // A refused message may be sent again under its key.
    sandbox.faults.push({ on: 'messages.send', fault: { status: 403 } });
    assert.equal((await post({ ...ANSWER, requestKey: 'key-0002' })).status, 403);
    assert.equal((await post({ ...ANSWER, requestKey: 'key-0002' })).status, 201);
    const forged = await worker.dispatchFetch(url, { method: 'POST', body: '{}', headers: signed('x', 'POST', url, '{}') });
    assert.equal(forged.status, 401);
  } finally {
    await worker.dispose();
  }
});
