/* `verifyRequest` and `signRequest`: every form of a request, every reason, and nothing that throws. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import { Readable } from 'node:stream';
import { test } from 'node:test';

import { isConversationsError, signRequest, verifyRequest } from '#webhooks';

const SECRET = 'f6e94c08-85d0-4608-bcc6-e1850176e7b8';
const URL_CALLED = 'https://hooks.example.com/in/hubspot?x=1&mail=a%40b.example';
const BODY = '[{"subscriptionType":"conversation.creation","objectId":1}]';

const signed = (changes = {}, options = {}) => {
  const request = { method: 'POST', url: URL_CALLED, body: BODY };
  return { ...request, headers: signRequest(request, SECRET, options), ...changes };
};
const fetchRequest = ({ url, body, headers, method }, init = {}) => new Request(url, { method, body, headers, ...init });

async function reasonOf(request, secret = SECRET, options = {}) {
  const result = await verifyRequest(request, secret, options);
  if (result.ok) return result.version;
  // Nothing of the request is repeated.
  assert.match(result.hint, /^\S.{10,}/);
  for (const word of [BODY, 'hooks.example.com', SECRET]) assert.ok(!result.hint.includes(word), result.hint);
  assert.deepEqual(Object.keys(result), ['ok', 'reason', 'hint']);
  return result.reason;
}

test('a request in plain values, with headers in any form and a body in any form', async () => {
  for (const version of ['v1', 'v2', 'v3']) {
    const { headers } = signed({}, { version });
    for (const body of [
      BODY,
      Buffer.from(BODY),
      new TextEncoder().encode(BODY).buffer,
      new DataView(new TextEncoder().encode(BODY).buffer),
    ]) {
      for (const form of [headers, new Headers(headers), new Map(Object.entries(headers))]) {
        const result = await verifyRequest({ method: 'POST', url: URL_CALLED, headers: form, body }, SECRET);
        assert.deepEqual([result.ok, result.version, Buffer.from(result.body).toString()], [true, version, BODY]);
      }
    }
  }
});

test('a Fetch request keeps its body', async () => {
  const request = fetchRequest(signed());
  assert.equal((await verifyRequest(request, SECRET)).ok, true);
  assert.equal(request.bodyUsed, false);
  assert.equal(await request.text(), BODY);
  assert.equal(await reasonOf(request), 'body-used');
  const empty = { url: URL_CALLED, method: 'GET' };
  assert.equal(await reasonOf(fetchRequest({ ...empty, headers: signRequest(empty, SECRET) })), 'v3');
});

test('a Fetch request of more than `maxBytes` is not read to its end', async () => {
  let pulled = 0;
  const stream = new ReadableStream({ pull: (controller) => void (controller.enqueue(new Uint8Array(1000)), (pulled += 1)) });
  const request = fetchRequest(signed({ body: stream }), { duplex: 'half' });
  assert.equal(await reasonOf(request, SECRET, { maxBytes: 10_000 }), 'too-large');
  assert.ok(pulled < 20, `${pulled}`);
});

test('a body that gives nothing for ever, or breaks, ends', async () => {
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(0)) });
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('secret words')) });
  const text = new ReadableStream({ pull: (controller) => controller.enqueue(7) });
  for (const body of [endless, broken, text]) {
    assert.equal(await reasonOf(fetchRequest(signed({ body }), { duplex: 'half' })), 'body-unreadable');
  }
});

test('each reason is named', async () => {
  const { headers } = signed();
  const [name, time] = Object.keys(headers);
  const v2 = signed({}, { version: 'v2' });
  const now = Date.now();
  const cases = [
    ['missing-secret', signed(), ''],
    ['missing-secret', signed(), null],
    ['missing-secret', signed(), []],
    ['missing-secret', signed(), [7]],
    ['missing-signature', signed({ headers: {} })],
    ['missing-signature', signed({ headers: undefined })],
    ['missing-timestamp', signed({ headers: { [name]: headers[name] } })],
    ['unknown-version', { ...v2, headers: { ...v2.headers, 'x-hubspot-signature-version': 'v9', 'X-HubSpot-Signature-Version': [] } }],
    ['version-not-accepted', v2, SECRET, { versions: ['v3'] }],
    ['version-not-accepted', signed(), SECRET, { versions: ['v1', 'v2'] }],
    ['malformed', signed({ headers: { ...headers, [name]: 'abc' } })],
    ['malformed', signed({ headers: { ...headers, [name]: [headers[name], headers[name]] } })],
    ['malformed', signed({ headers: { ...headers, [name]: 'x'.repeat(1e6) } })],
    ['malformed', signed({ headers: { ...headers, [time]: 'yesterday' } })],
    ['stale', signed({}, { now: now - 301_000 })],
    ['stale', signed({}, { now: now + 302_000 })],
    ['mismatch', signed({ body: `${BODY} ` })],
    ['mismatch', signed(), 'other'],
    ['mismatch', signed({ method: 'PUT' })],
    ['mismatch', signed({ url: URL_CALLED.replace('https', 'http') })],
    ['body-parsed', signed({ body: JSON.parse(BODY) })],
    ['body-parsed', signed({ body: 7 })],
    ['body-stream', signed({ body: new Response(BODY).body })],
    ['body-stream', signed({ body: Readable.from([BODY]) })],
    ['url-relative', signed({ url: '/in/hubspot' })],
    ['url-relative', signed({ url: 'hooks.example.com/in' })],
    ['url-relative', signed({ url: undefined })],
    ['url-object', signed({ url: new URL(URL_CALLED) })],
    ['not-forwarded', signed(), SECRET, { trustProxy: true }],
    ['unreadable-request', undefined],
    ['unreadable-request', null],
    ['unreadable-request', 'POST'],
    ['unreadable-request', {}],
    ['unreadable-request', signed({ method: undefined })],
  ];
  for (const [reason, request, secret = SECRET, options] of cases) {
    assert.equal(await reasonOf(request, secret, options), reason, reason);
  }
  assert.equal((await verifyRequest(signed(), undefined)).reason, 'missing-secret');
  assert.match((await verifyRequest(signed({ url: 'http://localhost/' }), SECRET)).hint, /`http:`/);
});

test('an older signature never makes up for a newer one', async () => {
  const both = { ...signed({}, { version: 'v2' }).headers, ...signed().headers };
  assert.equal(await reasonOf(signed({ headers: both })), 'v3');
  const wrong = { ...both, 'X-HubSpot-Signature-v3': both['X-HubSpot-Signature-v3'].replace(/^./, (one) => (one === 'A' ? 'B' : 'A')) };
  assert.equal(await reasonOf(signed({ headers: wrong })), 'mismatch');
  const stale = { ...both, ...signed({}, { now: 1 }).headers };
  assert.equal(await reasonOf(signed({ headers: stale })), 'stale');
  assert.equal(await reasonOf(signed({ headers: { ...both, 'X-HubSpot-Request-Timestamp': undefined } })), 'missing-timestamp');
});

test('hostile requests are refused and never thrown at anybody', async () => {
  const throws = () => {
    throw new Error('no');
  };
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const trap = new Proxy({}, { get: throws, has: throws, ownKeys: throws });
  const { headers } = signed();
  const hostile = [
    ...[proxy, trap, Symbol('x'), 7n, () => {}],
    ...[signed({ headers: trap }), signed({ headers: proxy }), signed({ headers: { forEach: throws } }), signed({ body: proxy })],
    Object.defineProperty(signed(), 'url', { get: throws }),
    { clone: throws, headers: new Headers(headers), bodyUsed: false, method: 'POST', url: URL_CALLED },
    { clone: () => ({ body: { getReader: throws } }), headers: new Headers(headers), bodyUsed: false, method: 'POST', url: URL_CALLED },
    signed({
      headers: {
        ...headers,
        get 'x-hubspot-signature-version'() {
          return throws();
        },
      },
    }),
  ];
  for (const request of hostile) assert.equal((await verifyRequest(request, SECRET)).ok, false);
});

test('`publicUrl` is the URL, or what it begins with, or a function that finds it', async () => {
  const behind = (target) => signed({ url: target });
  const query = '?x=1&mail=a%40b.example';
  for (const [target, publicUrl] of [
    [`/in/hubspot${query}`, 'https://hooks.example.com'],
    [`/in/hubspot${query}`, 'https://hooks.example.com/'],
    [`http://10.0.0.7:8080/in/hubspot${query}`, 'https://hooks.example.com'],
    [`/${query}`, 'https://hooks.example.com/in/hubspot'],
    [`/elsewhere${query}`, 'https://hooks.example.com/in/hubspot'],
    ['/elsewhere?y=2', URL_CALLED],
    ['/', () => URL_CALLED],
    ['/', async () => URL_CALLED],
    [`/in/hubspot${query}`, () => 'https://hooks.example.com'],
    [URL_CALLED, () => undefined],
  ]) {
    assert.equal(await reasonOf(behind(target), SECRET, { publicUrl }), 'v3', `${target} ${publicUrl}`);
  }
  assert.equal(await reasonOf(behind('/'), SECRET, { publicUrl: () => new URL(URL_CALLED) }), 'url-object');
  assert.equal(await reasonOf(behind('/'), SECRET, { publicUrl: () => '/in' }), 'url-relative');
  await assert.rejects(
    verifyRequest(behind('/'), SECRET, {
      publicUrl: () => {
        throw new RangeError('mine');
      },
    }),
    /mine/,
  );
});

test('headers of proxies count where they are trusted, and nowhere else', async () => {
  const forwarded = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'hooks.example.com' };
  const target = '/in/hubspot?x=1&mail=a%40b.example';
  const behind = (more, url = target) => signed({ url, headers: { ...signed().headers, host: 'internal:8080', ...more } });
  const trusted = (more, url) => reasonOf(behind(more, url), SECRET, { trustProxy: true });
  assert.equal(await trusted(forwarded), 'v3');
  assert.equal(await trusted(forwarded, `http://internal:8080${target}`), 'v3');
  assert.equal(await trusted({ 'x-forwarded-proto': 'https, http', 'x-forwarded-host': 'hooks.example.com, internal' }), 'v3');
  assert.equal(await trusted({ 'x-forwarded-proto': 'HTTPS', host: 'hooks.example.com' }), 'v3');
  assert.equal(await trusted({ ...forwarded, 'X-Forwarded-Host': 'evil.example' }), 'mismatch');
  for (const broken of [{ 'X-Forwarded-Proto': 'ftp' }, { 'X-Forwarded-Host': 'a b' }, { 'X-Forwarded-Host': 'a/../b' }]) {
    assert.equal(await trusted({ ...forwarded, ...broken }), 'not-forwarded');
  }
  assert.equal(await reasonOf(behind(forwarded)), 'url-relative');
  assert.equal(await reasonOf(behind(forwarded, `http://internal:8080${target}`)), 'mismatch');
});

test('options that do not exist or make no sense are refused', async () => {
  const invalid = (options) =>
    assert.rejects(verifyRequest(signed(), SECRET, options), (error) => isConversationsError(error) && error.kind === 'invalid');
  for (const options of [
    { publicURL: 'https://a.example' },
    { tolerance: 1 },
    { publicUrl: '/in' },
    { publicUrl: new URL('https://a.example') },
    { trustProxy: 'yes' },
    { publicUrl: 'https://a.example', trustProxy: true },
    { maxBytes: -1 },
    { maxBytes: NaN },
  ]) {
    await invalid(options);
  }
  await assert.rejects(verifyRequest(signed(), SECRET, { publicURL: '' }), /did you mean `publicUrl`/);
});

test('what cannot be signed is refused', async () => {
  const invalid = (...given) =>
    assert.throws(
      () => signRequest(...given),
      (error) => isConversationsError(error) && error.kind === 'invalid',
    );
  invalid({ url: '/in' }, SECRET);
  invalid({ url: new URL(URL_CALLED) }, SECRET);
  invalid({ url: URL_CALLED, body: {} }, SECRET);
  invalid({ url: URL_CALLED, method: 7 }, SECRET);
  invalid({ url: URL_CALLED }, '');
  invalid({ url: URL_CALLED }, SECRET, { version: 'v4' });
  invalid({ url: URL_CALLED }, SECRET, { now: 1.5 });
  invalid({ url: URL_CALLED }, SECRET, { time: 1 });
  invalid(undefined, SECRET);
  const request = fetchRequest({ url: URL_CALLED, method: 'POST', body: BODY });
  assert.deepEqual(await signRequest(request, SECRET, { now: 5 }), signRequest({ url: URL_CALLED, body: BODY }, SECRET, { now: 5 }));
  assert.equal(await request.text(), BODY);
});

/** A server of Node whose requests `answer` checks; `call` sends one there. */
async function nodeServer(t, answer) {
  const server = createServer(async (request, response) => {
    try {
      response.end(JSON.stringify(await answer(request)));
    } catch (error) {
      response.statusCode = 500;
      response.end(String(error.stack));
    }
  }).listen(0);
  await once(server, 'listening');
  t.after(() => server.close());
  const origin = `http://127.0.0.1:${server.address().port}`;
  const call = async (path, body, secret = SECRET) => {
    const headers = signRequest({ url: origin + path, body }, secret);
    const response = await fetch(origin + path, { method: 'POST', headers, body });
    return JSON.parse(await response.text());
  };
  return { origin, call };
}

test('a request of Node is read, unless its raw body is there, and handed back', async (t) => {
  const forms = {
    '/stream': (request) => request,
    '/rawBody': async (request) => Object.assign(request, { rawBody: await bytesOf(request), body: {} }),
    '/body': async (request) => Object.assign(request, { body: await bytesOf(request) }),
    '/text': async (request) => Object.assign(request, { body: (await bytesOf(request)).toString() }),
    '/untouched': (request) => Object.assign(request, { body: {} }),
    '/mounted': (request) => Object.assign(request, { originalUrl: request.url, url: '/' }),
  };
  const { call } = await nodeServer(t, async (request) => {
    const result = await verifyRequest(await forms[request.url](request), SECRET);
    return result.ok ? { ...result, body: Buffer.from(result.body).toString() } : result;
  });
  for (const path of Object.keys(forms)) {
    assert.deepEqual(await call(path, BODY), { ok: true, version: 'v3', body: BODY }, path);
    assert.equal((await call(path, BODY, 'other')).reason, 'mismatch', path);
  }
});

test('a request of Node that was read before says so, and one that is too large leaves the connection', async (t) => {
  const { call } = await nodeServer(t, async (request) => {
    if (request.url === '/parsed') request.body = JSON.parse(await bytesOf(request));
    if (request.url === '/used') await bytesOf(request);
    const { reason } = await verifyRequest(request, SECRET, { maxBytes: 100_000 });
    return { reason };
  });
  assert.deepEqual(await call('/parsed', BODY), { reason: 'body-parsed' });
  assert.deepEqual(await call('/used', BODY), { reason: 'body-used' });
  assert.deepEqual(await call('/large', 'x'.repeat(1_000_000)), { reason: 'too-large' });
});

test('a connection that ends before the body does leaves nothing waiting', async (t) => {
  let told;
  const found = new Promise((resolve) => (told = resolve));
  const { origin } = await nodeServer(t, async (request) => told(await verifyRequest(request, SECRET)));
  const headers = { ...signRequest({ url: origin, body: BODY }, SECRET), 'content-length': 1000 };
  const request = send(origin, { method: 'POST', headers });
  request.on('error', () => {});
  request.write(BODY);
  setTimeout(() => request.destroy(), 50);
  assert.equal((await found).reason, 'body-unreadable');
});

async function bytesOf(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
}
