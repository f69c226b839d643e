/* The transports of UI extensions: what the host gets, and what it never gets to refuse. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client } from '#package';
import { apiTransport, fetchTransport } from '#ui-extension';

const COMMENT = { type: 'COMMENT', text: 'hi' };
const ENTRY = { id: 'm1', type: 'COMMENT', text: 'hi', createdAt: '2026-11-20T09:30:00Z' };

function extension(options) {
  const calls = [];
  const hubspotFetch = async (...given) => {
    calls.push(given);
    return new Response(JSON.stringify(ENTRY), { status: 201 });
  };
  const client = new Client({ baseUrl: 'https://backend.example', transport: fetchTransport(hubspotFetch), ...options });
  return { client, calls };
}

test('hubspot.fetch gets an object as the body and no header but Authorization', async () => {
  const { client, calls } = extension({ accessToken: 't' });
  assert.equal((await client.messages.send('1', COMMENT)).id, 'm1');
  await client.messages.get('1', 'm1');
  const url = 'https://backend.example/conversations/v3/conversations/threads/1/messages';
  assert.deepEqual(calls, [
    [url, { method: 'POST', timeout: 15_000, headers: { Authorization: 'Bearer t' }, body: COMMENT }],
    [`${url}/m1`, { method: 'GET', timeout: 15_000, headers: { Authorization: 'Bearer t' } }],
  ]);
});

test('what the host would refuse is invalid and never gets to it', async () => {
  const { client, calls } = extension();
  const large = { type: 'COMMENT', text: 'x'.repeat(1_000_000) };
  const upload = { file: new Uint8Array(1), fileName: 'a', access: 'PRIVATE', folderId: '1' };
  await assert.rejects(client.messages.send('1', COMMENT, { headers: { 'x-trace': '1' } }), { kind: 'invalid' });
  await assert.rejects(client.messages.send('1', large), { kind: 'invalid' });
  await assert.rejects(client.files.upload(upload), { kind: 'invalid' });
  await assert.rejects(extension({ baseUrl: 'http://backend.example' }).client.threads.get('1'), { kind: 'invalid' });
  assert.deepEqual(calls, []);
});

test("an attempt takes the host's 15 seconds unless somebody says otherwise, and never more than its 120", async () => {
  const timeout = async (options, callOptions) => {
    const { client, calls } = extension(options);
    await client.threads.get('1', {}, callOptions);
    return calls[0][1].timeout;
  };
  assert.equal(await timeout(), 15_000);
  assert.equal(await timeout({ timeoutMs: 60_000 }), 60_000);
  assert.equal(await timeout({ timeoutMs: 60_000 }, { timeoutMs: 120_000 }), 120_000);
  for (const timeoutMs of [120_001, Infinity]) {
    const { client, calls } = extension();
    await assert.rejects(client.threads.get('1', {}, { timeoutMs }), { kind: 'invalid', message: /120 seconds/ });
    assert.deepEqual(calls, []);
  }
  // Other transports keep the client's own time.
  let told;
  const transport = async ({ timeoutMs }) => {
    told = timeoutMs;
    return { status: 200, headers: {}, body: ENTRY };
  };
  await new Client({ transport }).messages.get('1', 'm1');
  assert.equal(told, 60_000);
});

/** The envelope as HubSpot's proxy makes it. */
const refusal = (code, responseBody, more) => ({
  status: 'error',
  context: {
    portalId: ['12345'],
    httpMethod: ['GET'],
    requestUri: ['https://backend.example/x'],
    correlationId: ['c-1'],
    appServerStatusCode: [String(code)],
  },
  message: 'Error returned from Request Uri',
  responseBody,
  errors: [{ message: `Unacceptable HTTP status ${code} calling https://backend.example/x` }],
  category: 'BAD_GATEWAY',
  ...more,
});

/** The outcome of a call when the host hands over `body` with `status`. */
async function outcome(status, body, use = (client) => client.threads.get('1')) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const transport = fetchTransport(async () => new Response(text, { status }));
  const client = new Client({ baseUrl: 'https://backend.example', transport, maxRetries: 0 });
  return use(client).catch((error) => error);
}

test("a refusal in HubSpot's envelope is the refusal, whatever the status it is handed over with", async () => {
  const back = {
    status: 'error',
    message: 'one or more scopes are missing',
    category: 'MISSING_SCOPES',
    correlationId: 'c-2',
    errors: [{ message: 'missing', context: { requiredGranularScopes: ['conversations.read'] } }],
  };
  for (const status of [200, 201, 502]) {
    for (const responseBody of [back, JSON.stringify(back)]) {
      const error = await outcome(status, refusal(403, responseBody));
      assert.deepEqual([error.kind, error.status, error.category, error.correlationId], ['api', 403, 'MISSING_SCOPES', 'c-2']);
      assert.deepEqual(error.requiredScopes, ['conversations.read']);
    }
  }
});

test('what HubSpot refused behind the back end is read at its places', async () => {
  const back = {
    status: 'error',
    category: 'VALIDATION_ERROR',
    message: 'Actor type VISITOR is not supported for sending',
    correlationId: 'c-2',
    errors: [{ message: 'Actor type VISITOR is not supported for sending', in: 'senderActorId' }],
  };
  const message = { type: 'MESSAGE', text: 'hi', senderActorId: 'A-1', channelId: '1000', channelAccountId: '2' };
  const error = await outcome(200, refusal(400, back), (client) => client.messages.send('1', message));
  assert.equal(error.status, 400);
  assert.deepEqual(
    error.issues.map(({ pointer }) => pointer),
    ['/senderActorId'],
  );
});

test("plain text of a back end is the message, a page is not; the correlation id is the proxy's", async () => {
  const text = await outcome(200, refusal(403, 'this card may not do that'));
  assert.deepEqual([text.status, text.correlationId], [403, 'c-1']);
  assert.match(text.message, /this card may not do that/);
  const page = await outcome(200, refusal(502, '<html>bad gateway</html>'));
  assert.deepEqual([page.status, page.category, page.correlationId], [502, 'BAD_GATEWAY', 'c-1']);
  assert.doesNotMatch(page.message, /html/);
  const nothing = await outcome(200, refusal(404, undefined));
  assert.deepEqual([nothing.status, nothing.category], [404, 'BAD_GATEWAY']);
});

test('an error of the proxy itself is an error, also where its status says otherwise', async () => {
  const own = {
    category: 'VALIDATION_ERROR',
    status: 'error',
    message: "Only 'Authorization' header is allowed",
    context: { requestUri: ['https://backend.example/x'] },
  };
  assert.deepEqual(await outcome(400, own).then(({ kind, status }) => [kind, status]), ['api', 400]);
  assert.deepEqual(await outcome(200, own).then(({ kind, status }) => [kind, status]), ['api', 502]);
});

test("an answer in HubSpot's envelope is the answer", async () => {
  const thread = { id: '1', status: 'OPEN' };
  const envelope = { status: 'success', responseBody: thread, context: { appServerStatusCode: ['200'] } };
  const found = await outcome(200, envelope, (client) => client.threads.get('1').withResponse());
  assert.deepEqual([found.data.id, found.status], ['1', 200]);
  // A body that only looks like one is an answer like any other.
  for (const odd of [
    { id: '1', status: 'OPEN', appServerStatusCode: 1 },
    { id: '1', context: { appServerStatusCode: ['403'] } },
  ]) {
    assert.equal((await outcome(200, odd)).id, '1');
  }
});

test('an envelope without a status that errors have keeps the status it came with', async () => {
  const proxied = (appServerStatusCode) => ({
    status: 'error',
    message: 'the app server answered with an error',
    category: 'BAD_GATEWAY',
    correlationId: 'c-1',
    context: { appServerStatusCode },
  });
  const thrown = async (status, body) => {
    const { kind, status: told, category, correlationId } = await outcome(status, body);
    return [kind, told, category, correlationId];
  };
  for (const told of [404, '404', [404], ['404']]) {
    assert.deepEqual(await thrown(502, proxied(told)), ['api', 404, 'BAD_GATEWAY', 'c-1']);
  }
  for (const odd of [undefined, null, 200, 'x', {}, [], 9999]) {
    assert.deepEqual(await thrown(502, proxied(odd)), ['api', 502, 'BAD_GATEWAY', 'c-1']);
  }
  assert.deepEqual((await thrown(400, { status: 'error', category: 'VALIDATION_ERROR' })).slice(1, 3), [400, 'VALIDATION_ERROR']);
  assert.deepEqual((await thrown(503, '<html>')).slice(0, 2), ['api', 503]);
});

test('fetchHubSpotApi gets path, method and body, and needs no token', async () => {
  const calls = [];
  const transport = apiTransport(async (request) => {
    calls.push(request);
    return { status: 201, headers: {}, body: ENTRY };
  });
  assert.equal((await new Client({ transport }).messages.send('1', COMMENT)).id, 'm1');
  const path = '/conversations/v3/conversations/threads/1/messages';
  assert.deepEqual(calls, [{ path, method: 'POST', contentType: 'application/json', body: COMMENT }]);
});
