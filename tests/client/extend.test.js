/* Clients made of clients, answers as they came, lists as lists, limits on how much is under way, and the environment. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

import { Client, createRateLimiter } from '#package';
import { against, failure, inTurn } from './against.mjs';

test('a client of a client has its options but for those that are given', async () => {
  await against(
    () => ({ body: { id: '1' } }),
    async (client, { received }) => {
      const other = client.withOptions({ accessToken: 'other', headers: { 'x-a': '1' }, version: '2026-09', timeoutMs: undefined });
      assert.ok(other instanceof Client);
      await other.threads.get('1');
      await client.threads.get('1');
      await other.withOptions({}).threads.get('2');
      assert.deepEqual(
        received.map(({ url, headers }) => [url, headers.authorization, headers['x-a']]),
        [
          ['/conversations/conversations/2026-09/threads/1', 'Bearer other', '1'],
          ['/conversations/v3/conversations/threads/1', 'Bearer pat-na1-not-a-real-token', undefined],
          ['/conversations/conversations/2026-09/threads/2', 'Bearer other', '1'],
        ],
      );
      assert.throws(() => client.withOptions({ timeoutMs: -1 }), { kind: 'invalid' });
      assert.throws(() => client.withOptions(), { kind: 'invalid' });
    },
  );
});

test('an answer is had as it came, once, also where it cannot be read', async () => {
  const answers = inTurn(
    { status: 200, body: { id: 7, new: true }, headers: { 'x-some': 'thing' } },
    { status: 204 },
    { status: 200, body: '<html>hello' },
    { status: 404, body: { message: 'gone' } },
  );
  await against(answers, async (client, { received }) => {
    const call = client.threads.get('7');
    const response = await call.asResponse();
    assert.ok(response instanceof Response);
    assert.deepEqual([response.status, response.headers.get('x-some'), await response.json()], [200, 'thing', { id: 7, new: true }]);
    assert.equal((await call).id, '7');
    assert.equal((await client.threads.archive('7').asResponse()).status, 204);
    const html = client.threads.get('7');
    assert.equal(await (await html.asResponse()).text(), '<html>hello');
    await failure(html, 'unreadable');
    assert.equal((await failure(client.threads.get('7').asResponse(), 'api')).status, 404);
    assert.equal(received.length, 4);
  });
});

test('where the host has no Response, an answer has what is needed of one', async () => {
  const { Response: own } = globalThis;
  const transport = async () => ({ status: 200, headers: { 'x-a': 'b' }, body: { id: '1' } });
  const call = new Client({ accessToken: 'x', transport }).threads.get('1');
  await call;
  delete globalThis.Response;
  try {
    const response = await call.asResponse();
    assert.deepEqual(
      [response.ok, response.headers.get('X-A'), await response.json(), await response.text()],
      [true, 'b', { id: '1' }, '{"id":"1"}'],
    );
  } finally {
    globalThis.Response = own;
  }
});

test('a list has the answer with its first page as it came', async () => {
  const answers = inTurn(
    { status: 200, body: { results: [{ id: 7 }], paging: { next: { after: 'x' } } }, headers: { 'x-some': 'thing' } },
    { status: 200, body: '<html>hello' },
    { status: 404, body: { message: 'gone' } },
  );
  await against(answers, async (client, { received }) => {
    const response = await client.threads.list({ limit: 1 }).asResponse();
    assert.ok(response instanceof Response);
    assert.deepEqual([response.status, response.headers.get('x-some')], [200, 'thing']);
    assert.deepEqual((await response.json()).results, [{ id: 7 }]);
    assert.equal(await (await client.threads.list().asResponse()).text(), '<html>hello');
    assert.equal((await failure(client.threads.list().asResponse(), 'api')).status, 404);
    assert.equal(received.length, 3);
  });
});

const paged = ({ query }) => {
  const at = Number(query.get('after') ?? 0);
  const results = [at + 1, at + 2, at + 3].map((id) => ({ id: String(id) }));
  return { body: { results, ...(at < 6 && { paging: { next: { after: String(at + 3) } } }) } };
};

test('a list becomes a list, all of it or as much as is wanted', async () => {
  await against(paged, async (client, { received }) => {
    const ids = async (options) => (await client.inboxes.list().toArray(options)).map(({ id }) => Number(id));
    assert.deepEqual(await ids(), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert.equal(received.splice(0).length, 3);
    assert.deepEqual(await ids({ limit: 3 }), [1, 2, 3]);
    assert.equal(received.splice(0).length, 1);
    assert.deepEqual(await ids({ limit: 4 }), [1, 2, 3, 4]);
    assert.equal(received.splice(0).length, 2);
    assert.deepEqual(await ids({ limit: 0 }), []);
    assert.equal(received.length, 0);
    const list = client.inboxes.list();
    await list.toArray({ limit: 4 });
    assert.equal(list.cursor, '3');
    for (const limit of [-1, 1.5, '2', NaN]) await failure(client.inboxes.list().toArray({ limit }), 'invalid');
  });
});

/** A `fetch` that counts what is under way, and answers when it is asked to. */
function gate() {
  const waiting = [];
  let [running, most] = [0, 0];
  return {
    get most() {
      return most;
    },
    waiting,
    fetch: (_url, { signal }) =>
      new Promise((resolve, reject) => {
        most = Math.max(most, ++running);
        const end = (settle, value) => {
          running -= 1;
          settle(value);
        };
        waiting.push((answer = Response.json({ id: '1' })) => end(resolve, answer));
        signal.addEventListener('abort', () => end(reject, signal.reason), { once: true });
      }),
  };
}

const settle = async () => {
  for (let i = 0; i < 20; i++) await new Promise(setImmediate);
};

test('no more is under way at once than the limiter lets, and places come back however a try ends', async () => {
  const door = gate();
  const rateLimiter = createRateLimiter({ maxConcurrent: 2 });
  const client = new Client({ accessToken: 'x', fetch: door.fetch, rateLimiter });
  const ask = (options) => client.threads.get('1', {}, options);
  const controller = new AbortController();
  const { signal } = controller;
  const ended = Promise.allSettled([ask(), ask({ signal }), ask({ signal }), ask(), ask({ maxRetries: 0 }), ask()]);
  await settle();
  assert.equal(door.waiting.length, 2);
  controller.abort();
  await settle();
  assert.equal(door.waiting.length, 3, 'the one that was called off made room');
  door.waiting[0]();
  await settle();
  assert.equal(door.waiting.length, 4);
  door.waiting[2](new Response('no', { status: 404 }));
  door.waiting[3](new Response('no', { status: 404 }));
  await settle();
  for (const answer of door.waiting.slice(4)) answer();
  const ends = (await ended).map(({ status, reason }) => reason?.kind ?? status);
  assert.deepEqual(ends, ['fulfilled', 'aborted', 'aborted', 'api', 'api', 'fulfilled']);
  assert.equal(door.most, 2);
  for (const maxConcurrent of [0, -1, 1.5, '2']) assert.throws(() => createRateLimiter({ maxConcurrent }), { kind: 'invalid' });
});

test('a limiter is told when each try is over, between tries and at the end', async () => {
  const told = [];
  const rateLimiter = {
    acquire:
      ({ attempt }) =>
      () =>
        void told.push(attempt),
  };
  await against(
    inTurn({ status: 503 }, { body: { id: '1' } }),
    async (client) => {
      await client.threads.get('1');
      assert.deepEqual(told, [1, 2]);
    },
    { rateLimiter },
  );
});

const entry = new URL('../../pkg/dist/inline/index.js', import.meta.url).href;

/** The output of a program with these variables. */
function printed(program, env, args = []) {
  const text = `import { Client } from '${entry}'; ${program}`;
  return execFileSync(process.execPath, [...args, '--input-type=module', '-e', text], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
}

const SHOW = `
  const sent = [];
  const fetch = async (_url, { headers }) => (sent.push(headers.authorization ?? 'none'), new Response('{"message":"no"}', { status: 400 }));
  for (const given of [{}, { accessToken: 'own' }, { accessToken: null }]) {
    await new Client({ fetch, ...given }).threads.get('1').catch(() => {});
  }
  process.stdout.write(sent.join());`;

test('token and level of the environment stand in for those that are not given', () => {
  assert.equal(printed(SHOW, { HUBSPOT_ACCESS_TOKEN: 'of-env' }), 'Bearer of-env,Bearer own,none');
  assert.equal(printed(SHOW, { HUBSPOT_ACCESS_TOKEN: '' }), 'none,Bearer own,none');
  // A host that only imitates Node has none.
  const workers = `Object.defineProperty(globalThis, 'navigator', { value: { userAgent: 'Cloudflare-Workers' } }); ${SHOW}`;
  assert.equal(printed(workers, { HUBSPOT_ACCESS_TOKEN: 'of-env' }), 'none,Bearer own,none');
  const log = `
    console.error = (text) => process.stdout.write('error ');
    console.debug = (text) => process.stdout.write('debug ');
    console.warn = (text) => process.stdout.write(text);
    const fetch = async () => new Response('{}', { status: 404 });
    await new Client({ fetch }).threads.get('1').catch(() => {});
    await new Client({ fetch, logLevel: 'off' }).threads.get('1').catch(() => {});`;
  assert.equal(printed(log, { HUBSPOT_CONVERSATIONS_LOG: '' }), '');
  assert.equal(printed(log, { HUBSPOT_CONVERSATIONS_LOG: 'error' }), 'error ');
  assert.equal(printed(log, { HUBSPOT_CONVERSATIONS_LOG: 'debug' }), 'debug debug error ');
  assert.match(
    printed(log, { HUBSPOT_CONVERSATIONS_LOG: 'loud' }),
    /^hubspot-conversations: expected the variable HUBSPOT_CONVERSATIONS_LOG to be one of off, /,
  );
});
