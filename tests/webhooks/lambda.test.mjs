/* AWS Lambda: events of function URLs and HTTP APIs (2.0) and of REST APIs (1.0), and Next's route handlers and Hono, which speak Fetch. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Hono } from 'hono';

import { createWebhookHandler, signRequest, toHonoHandler, toLambdaHandler } from '#webhooks';

const SECRET = 'a-client-secret';
const HOST = 'abc.lambda-url.eu-west-1.on.aws';
const message = (messageId) => ({ subscriptionType: 'conversation.newMessage', messageId, text: 'ä😀' });

function receiver(options = {}) {
  const ids = [];
  const handler = createWebhookHandler({
    secret: SECRET,
    timeoutMs: Infinity,
    fallback: ({ messageId }) => void ids.push(messageId),
    ...options,
  });
  return { ids, handler };
}

function signed(target, id, host = HOST) {
  const body = JSON.stringify([message(id)]);
  const headers = { 'content-type': 'application/json', host, ...signRequest({ url: `https://${host}${target}`, body }, SECRET) };
  return { body, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])) };
}

test('a function URL and an HTTP API (2.0), with the body as text and as Base64', async () => {
  const { ids, handler } = receiver();
  const lambda = toLambdaHandler(handler);
  for (const isBase64Encoded of [false, true]) {
    for (const rawQueryString of ['', 'a=%40b&c=%20d']) {
      const rawPath = '/in/hub%20spot';
      const { body, headers } = signed(rawPath + (rawQueryString && `?${rawQueryString}`), `${isBase64Encoded}${rawQueryString}`);
      const answer = await lambda({
        ...{ version: '2.0', rawPath, rawQueryString, headers, isBase64Encoded },
        body: isBase64Encoded ? Buffer.from(body).toString('base64') : body,
        requestContext: { domainName: HOST, http: { method: 'POST', path: rawPath } },
      });
      assert.deepEqual(answer, { statusCode: 200, headers: {}, body: '', isBase64Encoded: false });
    }
  }
  assert.equal(ids.length, 4);
  const get = {
    version: '2.0',
    rawPath: '/',
    rawQueryString: '',
    headers: {},
    requestContext: { domainName: HOST, http: { method: 'GET' } },
  };
  assert.deepEqual((await lambda(get)).headers, { allow: 'POST' });
});

test('a REST API (1.0), whose stage is in the path that HubSpot calls', async () => {
  const { ids, handler } = receiver();
  const lambda = toLambdaHandler(handler);
  const host = 'abc.execute-api.eu-west-1.amazonaws.com';
  const { body, headers } = signed('/prod/hubspot?a=%40b&a=c%20d', 'one', host);
  const event = {
    ...{ resource: '/hubspot', path: '/hubspot', httpMethod: 'POST', body, isBase64Encoded: false },
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value])),
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]])),
    queryStringParameters: { a: 'c d' },
    multiValueQueryStringParameters: { a: ['@b', 'c d'] },
    requestContext: { domainName: host, path: '/prod/hubspot', stage: 'prod' },
  };
  assert.equal((await lambda(event)).statusCode, 200);
  const { multiValueHeaders: _headers, multiValueQueryStringParameters: _query, ...single } = event;
  assert.equal((await lambda({ ...single, queryStringParameters: null })).statusCode, 401);
  assert.deepEqual(ids, ['one']);
});

test('Lambda behind a name of its own takes `publicUrl`', async () => {
  const { ids, handler } = receiver({ publicUrl: 'https://hooks.example.com' });
  const { body, headers } = signed('/in', 'one', 'hooks.example.com');
  const event = {
    version: '2.0',
    rawPath: '/in',
    rawQueryString: '',
    headers,
    body,
    requestContext: { domainName: HOST, http: { method: 'POST' } },
  };
  assert.equal((await toLambdaHandler(handler)(event)).statusCode, 200);
  assert.deepEqual(ids, ['one']);
});

test("Hono's `waitUntil` is used where it has one, and Next's second argument does no harm", async () => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  const { handler } = receiver({ timeoutMs: 10, fallback: () => released });
  const waiting = [];
  const app = new Hono().all('/in', toHonoHandler(handler));
  const request = (id) => {
    const { body, headers } = signed('/in', id);
    return new Request(`https://${HOST}/in`, { method: 'POST', body, headers });
  };
  const context = { waitUntil: (work) => void waiting.push(work), passThroughOnException() {} };
  assert.equal((await app.fetch(request('a'), {}, context)).status, 202);
  assert.equal(waiting.length, 1);
  assert.equal((await app.fetch(request('b'))).status, 202);
  assert.equal((await handler(request('c'), { params: Promise.resolve({}) })).status, 202);
  release();
  await waiting[0];
});
