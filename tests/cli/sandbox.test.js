/* `sandbox`: the server, its options and its own routes. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';

import { Client } from '#package';
import { createSandbox } from '#testing';
import { serve } from '../support/server.js';
import { temporaryFolder } from '../packaging/packed.mjs';
import { CHAT, MESSAGE, PAGER } from '../sandbox/bodies.js';
import { run, startSandbox } from './program.mjs';

const folder = temporaryFolder('sandbox');
const file = (name) => join(folder, name);
const write = (name, value) => writeFileSync(file(name), JSON.stringify(value));

/** Runs `use` with a sandbox that was started with these options. */
async function with_(args, use, options) {
  const sandbox = await startSandbox(['--port', '0', ...args], { cwd: folder, ...options });
  const call = async (method, path, body, headers) => {
    const answer = await fetch(sandbox.url + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const clientOf = (more) => new Client({ accessToken: 't', baseUrl: sandbox.url, maxRetries: 0, ...more });
  try {
    await use({ ...sandbox, call, clientOf, client: clientOf() });
  } finally {
    assert.equal(await sandbox.stop(), 0);
  }
}

test('its first line is its address, and the port goes to a file', async () => {
  await with_(['--port-file', 'port.txt'], async ({ url, client }) => {
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
    // The file is written after the line.
    while (!existsSync(file('port.txt'))) await new Promise(setImmediate);
    assert.equal(Number(readFileSync(file('port.txt'), 'utf8')), Number(new URL(url).port));
    assert.equal((await client.inboxes.get('301')).id, '301');
  });
});

test('two starts give the same ids, whatever was read in between', async () => {
  const ids = [];
  for (const reads of [0, 3]) {
    await with_([], async ({ client }) => {
      for (let i = 0; i < reads; i += 1) await client.threads.list().first();
      ids.push((await client.messages.send(CHAT, MESSAGE)).id);
    });
  }
  assert.equal(ids[0], ids[1]);
});

test('a client sends, publishes and uploads over HTTP, through a path of a proxy too', async () => {
  await with_([], async ({ url, client, clientOf }) => {
    assert.equal((await client.messages.send(CHAT, { ...MESSAGE, text: 'Grüße 😀' })).text, 'Grüße 😀');
    const { id } = await client.files.upload({
      file: new Blob(['x'.repeat(100_000)]),
      fileName: 'ü.txt',
      access: 'PRIVATE',
      folderPath: '/a//b/',
    });
    const sent = await client.messages.send(CHAT, { ...MESSAGE, attachments: [{ type: 'FILE', fileId: id }] });
    assert.equal(sent.attachments[0].name, 'ü.txt');
    assert.equal((await clientOf({ baseUrl: `${url}/hubspot` }).threads.get(CHAT)).id, CHAT);
  });
});

test('what is sent wrongly is answered as HubSpot answers it', async () => {
  await with_([], async ({ url, call }) => {
    const page = await fetch(`${url}/nowhere`);
    assert.equal(page.status, 404);
    assert.match(await page.text(), /^<html>/);
    const { status, body } = await call('GET', '/conversations/v3/conversations/threads');
    assert.deepEqual([status, body.category], [401, 'INVALID_AUTHENTICATION']);
    const odd = await new Promise((resolve) => {
      const socket = connect(new URL(url).port, '127.0.0.1', () =>
        socket.write('GET http://elsewhere.example/x HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'),
      );
      let text = '';
      socket.on('data', (piece) => (text += piece)).on('close', () => resolve(text));
    });
    assert.match(odd, /^HTTP\/1\.1 404 /);
  });
});

test('a seed is what is in it', async () => {
  const [thread] = createSandbox().state.threads;
  write('seed.json', { threads: [{ ...thread, id: '8' }], portalId: '77' });
  await with_(['--seed', 'seed.json'], async ({ client, call }) => {
    assert.equal((await client.threads.get('8')).id, '8');
    assert.equal((await call('GET', '/__sandbox/state')).body.portalId, '77');
  });
  await with_(['--seed', 'desk'], async ({ client }) => assert.equal((await client.threads.get(CHAT)).id, CHAT));
});

test('state is kept over restarts, ids included, and goes before a seed', async () => {
  const args = ['--state', 'state.json', '--seed', 'desk'];
  let first;
  await with_(args, async ({ client }) => (first = await client.messages.send(CHAT, MESSAGE)));
  assert.ok(!existsSync(file('state.json.new')));
  await with_(args, async ({ client }) => {
    assert.equal((await client.messages.get(CHAT, first.id)).id, first.id);
    assert.notEqual((await client.messages.send(CHAT, MESSAGE)).id, first.id);
  });
  // Without a stop: the file is written soon after a request.
  const sandbox = await startSandbox(['--port', '0', '--state', 'soon.json'], { cwd: folder });
  await fetch(`${sandbox.url}/__sandbox/reset`, { method: 'POST' });
  while (!existsSync(file('soon.json'))) await new Promise((resolve) => setTimeout(resolve, 20));
  await sandbox.stop('SIGKILL');
  assert.equal(JSON.parse(readFileSync(file('soon.json'), 'utf8')).state.threads.length, 7);
});

test('tokens are known or not, and their scopes count where they are to', async () => {
  write('tokens.json', { reader: ['conversations.read'] });
  const outcome = async (clientOf, accessToken) => {
    const client = clientOf({ accessToken });
    const status = (call) =>
      call.then(
        () => 'ok',
        (error) => error.status,
      );
    return [await status(client.threads.get(CHAT)), await status(client.messages.send(CHAT, MESSAGE))];
  };
  await with_(['--tokens', 'tokens.json'], async ({ clientOf }) => {
    assert.deepEqual(await outcome(clientOf, 'reader'), ['ok', 'ok']);
    assert.deepEqual(await outcome(clientOf, 'other'), [401, 401]);
  });
  await with_(['--tokens', 'tokens.json', '--strict-scopes'], async ({ clientOf }) => {
    assert.deepEqual(await outcome(clientOf, 'reader'), ['ok', 403]);
    assert.deepEqual(await outcome(clientOf, 'other'), [401, 401]);
  });
});

test('a clock that stands still makes every answer the same', async () => {
  const answers = [];
  for (let i = 0; i < 2; i += 1) {
    await with_(['--clock', '2026-11-01T10:00:00Z'], async ({ client }) => answers.push(await client.messages.send(CHAT, MESSAGE)));
  }
  assert.deepEqual(answers[0], answers[1]);
  assert.equal(answers[0].createdAt, '2026-11-01T10:00:00.000Z');
});

for (const [rule, outcomes] of [
  ['messages.send:429,times=2', [429, 429, 'ok']],
  ['messages.send:503,after=1', ['ok', 503, 'ok']],
  ['429,policy=DAILY', [429, 'ok']],
  ['network', ['network', 'ok']],
  ['messages.send:lost', ['network', 'ok']],
  ['POST /conversations/v3/conversations/threads/7000000001/messages:empty', ['unreadable', 'ok']],
  ['messages.send:delay=10', ['ok', 'ok']],
  ['messages.send:500,delay=10', [500, 'ok']],
]) {
  test(`the fault ${rule}`, async () => {
    await with_(['--fault', rule], async ({ client }) => {
      const found = [];
      for (let i = 0; i < outcomes.length; i += 1) {
        found.push(
          await client.messages.send(CHAT, MESSAGE).then(
            () => 'ok',
            ({ status, kind }) => (kind === 'api' ? status : kind),
          ),
        );
      }
      assert.deepEqual(found, outcomes);
    });
  });
}

test('a hanging answer ends with the one who waits, and the server goes on', async () => {
  await with_(['--fault', 'threads.get:hang'], async ({ clientOf, client }) => {
    await assert.rejects(clientOf({ timeoutMs: 100 }).threads.get(CHAT), { kind: 'timeout' });
    assert.equal((await client.threads.get(CHAT)).id, CHAT);
  });
});

test('its own routes: state, reset, snapshot, restore, requests, faults', async () => {
  await with_([], async ({ call, client }) => {
    const { body: before } = await call('GET', '/__sandbox/snapshot');
    await client.messages.send(CHAT, MESSAGE);
    assert.deepEqual(
      (await call('GET', '/__sandbox/requests')).body.map(({ operation }) => operation),
      ['messages.send'],
    );
    assert.equal((await call('DELETE', '/__sandbox/requests')).status, 204);
    assert.deepEqual((await call('GET', '/__sandbox/requests')).body, []);

    const { body: after } = await call('GET', '/__sandbox/snapshot');
    assert.equal(after.state.messages[CHAT].length, before.state.messages[CHAT].length + 1);
    assert.equal((await call('POST', '/__sandbox/reset')).status, 204);
    assert.equal((await call('GET', '/__sandbox/state')).body.messages[CHAT].length, before.state.messages[CHAT].length);
    assert.equal((await call('POST', '/__sandbox/restore', after)).status, 204);
    assert.deepEqual((await call('GET', '/__sandbox/snapshot')).body, after);

    assert.equal((await call('PATCH', '/__sandbox/state', { threads: [] })).status, 200);
    assert.deepEqual((await call('GET', '/__sandbox/state')).body.threads, []);

    assert.equal((await call('POST', '/__sandbox/faults', { fault: { status: 503 }, on: 'inboxes.list' })).body.length, 1);
    await assert.rejects(client.inboxes.list().first(), { status: 503 });
    assert.equal((await call('DELETE', '/__sandbox/faults')).status, 204);
    await client.inboxes.list().first();
    assert.ok((await call('GET', '/__sandbox')).body.routes.includes('POST /__sandbox/reset'));
  });
});

test('its own routes refuse what they cannot do, and go on', async () => {
  await with_([], async ({ call, url }) => {
    for (const [method, path, body, status] of [
      ['GET', '/__sandbox/nowhere', undefined, 404],
      ['PUT', '/__sandbox/state', {}, 405],
      ['PATCH', '/__sandbox/state', { nobody: [] }, 400],
      ['PATCH', '/__sandbox/state', { threads: 5 }, 400],
      ['POST', '/__sandbox/restore', { state: 5 }, 400],
      ['POST', '/__sandbox/faults', { fault: 'flood' }, 400],
      ['POST', '/__sandbox/faults', null, 400],
      ['POST', '/__sandbox/emit', { type: 'conversation.creation' }, 400],
      ['POST', '/__sandbox/deliveries/1/redeliver', undefined, 400],
    ]) {
      const answer = await call(method, path, body);
      assert.equal(answer.status, status, `${method} ${path}`);
      assert.equal(answer.body.category, 'SANDBOX');
    }
    assert.equal((await fetch(`${url}/__sandbox/faults`, { method: 'POST', body: '{' })).status, 400);
    assert.equal((await call('POST', '/__sandbox/reset', undefined, { 'sec-fetch-site': 'cross-site' })).status, 403);
    assert.equal((await call('GET', '/__sandbox/state')).status, 200);
  });
});

test('contents that make no sense are an error of the sandbox, and it goes on', async () => {
  await with_([], async ({ call, clientOf }) => {
    await call('PATCH', '/__sandbox/state', { threads: [null] });
    await assert.rejects(clientOf().threads.list().first(), { status: 500, category: 'SANDBOX' });
    await call('POST', '/__sandbox/reset');
    assert.equal((await clientOf().threads.get(CHAT)).id, CHAT);
  });
});

test('webhooks go to an address, signed, with a log and a second delivery', async () => {
  let isWell = false;
  const receiver = await serve(() => ({ status: isWell ? 204 : 500 }));
  try {
    const args = ['--webhook-url', `${receiver.url}/hook`];
    await with_(
      args,
      async ({ client, call }) => {
        await client.messages.send('7000000003', { ...MESSAGE, channelId: PAGER, channelAccountId: '40006' });
        while (receiver.received.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
        assert.ok(receiver.received.every(({ headers }) => headers['x-hubspot-signature-v3']));
        isWell = true;
        const { body: delivery } = await call('POST', '/__sandbox/emit', { type: 'conversation.deletion', objectId: '7' });
        assert.deepEqual([delivery.status, delivery.events[0].objectId], ['delivered', 7]);
        const again = await call('POST', `/__sandbox/deliveries/${delivery.id}/redeliver`);
        assert.deepEqual([again.body.status, again.body.attempts.length], ['delivered', 2]);
        const { body: deliveries } = await call('GET', '/__sandbox/deliveries');
        assert.deepEqual(
          deliveries.map(({ kind }) => kind),
          ['channel', 'app', 'app'],
        );
        assert.equal(deliveries[0].attempts[0].status, 500);
      },
      { env: { HUBSPOT_CLIENT_SECRET: 'sandbox-secret' } },
    );
  } finally {
    await receiver.close();
  }
});

test('answers are held back where that is asked for', async () => {
  await with_(['--latency', '150'], async ({ clientOf }) => {
    await assert.rejects(clientOf({ timeoutMs: 50 }).threads.get(CHAT), { kind: 'timeout' });
    assert.equal((await clientOf().threads.get(CHAT)).id, CHAT);
  });
});

test('requests are logged without what gives access, and not at all where that is asked for', async () => {
  const started = await startSandbox(['--port', '0'], { cwd: folder });
  const client = new Client({ accessToken: 'pat-secret', developerApiKey: 'dev-secret', appId: '1', baseUrl: started.url });
  await client.customChannels.list().first();
  await client.messages.send(CHAT, { type: 'COMMENT', text: 'words of a customer' });
  await started.stop('SIGINT');
  assert.match(started.stderr, /^GET \/conversations\/v3\/custom-channels\S* 200 customChannels\.list\nPOST \S+ 201 messages\.send\n$/);
  assert.ok(!/secret|customer/.test(started.stderr));
  const quiet = await startSandbox(['--port', '0', '--quiet'], { cwd: folder });
  await fetch(quiet.url);
  await quiet.stop();
  assert.equal(quiet.stderr, '');
});

for (const [why, ...args] of [
  ['the port is none', '--port', 'http'],
  ['the port is too large', '--port', '70000'],
  ['the seed is not there', '--seed', 'nowhere.json'],
  ['the seed is a list', '--seed', 'list.json'],
  ['the tokens are none', '--tokens', 'list.json', '--strict-scopes'],
  ['scopes are strict without tokens', '--strict-scopes'],
  ['the state is none', '--state', 'list.json'],
  ['the fault is none', '--fault', 'messages.send:flood'],
  ['the operation of a fault is none', '--fault', 'messages.sent:429'],
  ['a fault has a wrong number', '--fault', '429,times=often'],
  ['the time is none', '--clock', 'noon'],
  ['the receiver has no secret', '--webhook-url', 'http://localhost:1'],
  ['the receiver is no address', '--webhook-url', 'localhost', '--client-secret', 'x'],
  ['the host is not of this machine', '--host', '192.0.2.1', '--port', '0'],
  ['the port file cannot be written', '--port', '0', '--port-file', 'no/where.txt'],
]) {
  test(`it does not start where ${why}`, { timeout: 30_000 }, async () => {
    writeFileSync(file('list.json'), '[]');
    const { status, stderr } = await run(['sandbox', ...args], { cwd: folder });
    assert.equal(status, 2, stderr);
    assert.match(stderr, /^hubspot-conversations: /);
    assert.ok(!/\n\s+at /.test(stderr), stderr);
  });
}

test('a port that is taken is told', async () => {
  await with_([], async ({ url }) => {
    const { status, stderr } = await run(['sandbox', '--port', new URL(url).port]);
    assert.equal(status, 2);
    assert.match(stderr, /the port is in use/);
  });
});

test('in code it is served too, on any port, and closes', async () => {
  const sandbox = createSandbox();
  const answered = [];
  const server = await sandbox.listen(0, { onAnswer: (answer) => answered.push(answer) });
  const client = new Client({ accessToken: 't', baseUrl: server.url });
  await client.threads.get(CHAT);
  assert.equal(sandbox.requests.length, 1);
  assert.deepEqual(
    answered.map(({ method, status, operation }) => [method, status, operation]),
    [['GET', 200, 'threads.get']],
  );
  await assert.rejects(createSandbox().listen(server.port), { kind: 'invalid' });
  await server.close();
  await assert.rejects(fetch(server.url));
});
