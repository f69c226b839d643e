/* The transports of UI extensions: what the host gets, and what it never gets to refuse. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client } from '../pkg/dist/inline/index.js';
import { apiTransport, fetchTransport } from '../pkg/dist/inline/ui-extension.js';

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
    [url, { method: 'POST', timeout: 60_000, headers: { Authorization: 'Bearer t' }, body: COMMENT }],
    [`${url}/m1`, { method: 'GET', timeout: 60_000, headers: { Authorization: 'Bearer t' } }],
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

test('an error of the back end has the back end\'s status and HubSpot\'s category', async () => {
  const proxied = (appServerStatusCode) => ({
    status: 'error',
    message: 'the app server answered with an error',
    category: 'BAD_GATEWAY',
    correlationId: 'c-1',
    context: { appServerStatusCode },
  });
  const thrown = async (status, body) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const transport = fetchTransport(async () => new Response(text, { status }));
    const client = new Client({ baseUrl: 'https://backend.example', transport, maxRetries: 0 });
    const { kind, status: told, category, correlationId } = await client.threads.get('1').catch((error) => error);
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
