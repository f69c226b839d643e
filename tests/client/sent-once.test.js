/* Requests that must not arrive twice: no host repeats them of its own accord, and a blank id makes no repetition safe. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client } from '#package';
import { serve } from '../support/server.js';

const COMMENT = { type: 'COMMENT', text: 'once, – “één”' };
const upload = () => ({ file: new Blob(['héllo']), fileName: 'a.txt', access: 'PRIVATE', folderPath: '/x' });

/** Calls against a server that answers 421, over a connection that is kept: Node's `fetch` repeats what it can. */
async function misdirected(call, options = {}) {
  const server = await serve(({ method }) => ({ status: method === 'GET' ? 200 : 421, body: { results: [] } }));
  try {
    const client = new Client({ accessToken: 't', baseUrl: server.url, ...options });
    await client.threads.list().first();
    const error = await call(client).then(
      () => undefined,
      (thrown) => thrown,
    );
    return { error, sent: server.received.filter(({ method }) => method !== 'GET') };
  } finally {
    await server.close();
  }
}

const handed = { fetch: (url, init) => fetch(url, init) };

for (const [name, options] of [
  ['of the host', {}],
  ['handed in', handed],
]) {
  test(`a fetch ${name} sends a message once, whole, where the server says 421`, async () => {
    const { error, sent } = await misdirected((client) => client.messages.send('1', COMMENT), options);
    assert.deepEqual([error.kind, error.status, error.retryable], ['api', 421, false]);
    assert.deepEqual(
      sent.map(({ body }) => JSON.parse(body)),
      [COMMENT],
    );
    // Some servers and proxies take no body without its length.
    assert.deepEqual([sent[0].headers['content-length'], sent[0].headers['transfer-encoding']], [String(sent[0].body.length), undefined]);
  });
}

test('a publication without an id, and a file, are sent once too', async () => {
  const publish = (client) => client.customChannels.messages.publish('1', {}, { validate: false, idempotencyId: false });
  assert.equal((await misdirected(publish)).sent.length, 1);
  const { sent } = await misdirected((client) => client.files.upload(upload()));
  assert.equal(sent.length, 1);
  assert.match(sent[0].body.toString(), /name="file"; filename="a\.txt"[^]*\r\n\r\nhéllo\r\n--/);
});

test('a fetch that is handed in reads the body as text, and may send it in a Request', async () => {
  const seen = [];
  const client = new Client({
    accessToken: 't',
    fetch: async (url, init) => {
      seen.push(
        JSON.parse(init.body),
        JSON.parse(JSON.stringify({ body: init.body })).body,
        JSON.parse(`${init.body}`),
        await new Request(url, init).json(),
      );
      return new Response('{"type":"COMMENT","id":"1"}', { status: 201 });
    },
  });
  await client.messages.send('1', COMMENT);
  assert.deepEqual(seen, [COMMENT, COMMENT, COMMENT, COMMENT]);
});

test('an empty or blank idempotency id is none: the message is sent once, and the logger is told', async () => {
  for (const integrationIdempotencyId of ['', ' ', '\t\n']) {
    const told = [];
    const server = await serve(() => ({ status: 500 }));
    try {
      const client = new Client({ accessToken: 't', baseUrl: server.url, logger: { warn: (text) => told.push(text) } });
      const call = client.customChannels.messages.publish('1', { integrationIdempotencyId }, { validate: false });
      const error = await call.catch((thrown) => thrown);
      assert.deepEqual([error.status, error.retryable], [500, false]);
      assert.deepEqual(
        server.received.map(({ body }) => JSON.parse(body)),
        [{ integrationIdempotencyId }],
      );
      assert.match(told.join(), /without an idempotency id is not sent again/);
    } finally {
      await server.close();
    }
  }
  const client = new Client({ accessToken: 't' });
  for (const idempotencyId of ['', ' ']) {
    await assert.rejects(client.customChannels.messages.publish('1', {}, { validate: false, idempotencyId }), {
      kind: 'invalid',
      message: /not blank/,
    });
  }
});

test('boundaries of forms come from the random source of the host', async () => {
  const { random } = Math;
  Math.random = () => 0.5;
  try {
    const boundaries = [];
    for (let n = 0; n < 2; n += 1) {
      const { sent } = await misdirected((client) => client.files.upload(upload()));
      boundaries.push(/boundary=(\S+)/.exec(sent[0].headers['content-type'])[1]);
    }
    assert.notEqual(boundaries[0], boundaries[1]);
    for (const boundary of boundaries) assert.match(boundary, /^hubspot-conversations-[0-9a-f-]{32,36}$/);
  } finally {
    Math.random = random;
  }
});
