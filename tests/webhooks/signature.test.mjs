/* Signatures over plain values: HubSpot's public test vectors, HubSpot's own client and proxy, every byte changed, bodies of any size. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';

import { Signature } from '@hubspot/api-client';
import fc from 'fast-check';

import { isConversationsError, LIMITS, verifySignature } from '#package';
import * as webhooks from '#webhooks';

const { signRequest, toNodeHandler, verifyRequest } = webhooks;

const [S1, S2, S3] = [
  'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
  'f6e94c08-85d0-4608-bcc6-e1850176e7b8',
  '12345678-aaaa-bbbb-cccc-ddddeeeeffff',
];
const HOOK = 'https://www.example.com/webhook_uri';
const PAGE = 'https://www.hubspot.com/webhook';
const CARD = 'https://hubspot.com/?appId=1&portalId=2&userId=3';
const EVENTS =
  '[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation",' +
  '"attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]';

/** Version, secret, method, URL, body, time, signature. The last one is not HubSpot's: it is for the escapes in the URL. */
const VECTORS = [
  ['v1', S1, 'POST', HOOK, EVENTS, , '232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de'],
  ['v2', S1, 'GET', HOOK, '', , 'eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e'],
  ['v2', S1, 'POST', HOOK, '{"example_field":"example_value"}', , '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900'],
  ['v2', S2, 'POST', PAGE, 'REQUEST_BODY', , '57bb01a6e6ac92919b5e715d68f40265328701bbf1cf3fd73772887069945766'],
  ['v2', S2, 'POST', PAGE, '', , 'befaef2b7354f11bf651f6468e8b5cf6bd449048deaf057f712980afb2a682f5'],
  ['v3', S2, 'POST', PAGE, 'REQUEST_BODY', 1632188626483, 'jf872r5vscVcxCiDRHA4rGrqe/8BPLNVkdJSHdMnGTU='],
  ['v3', S2, 'POST', PAGE, '', 1632188626483, 'csXgk7UbrE9F8ZmMvbpuKBxqIvTSqU1EX9pI/SJtxSE='],
  ['v3', S3, 'GET', CARD, '', 1111111111, 'zTfXjo07jfzGouo4wvyAj3qEMUTVJ0PPYPACrluQtQI='],
  ['v3', S3, 'GET', CARD, '{"a":1,"b":2}', 1111111111, 'aaknaCGCYJ4yqzuf1UKGqAWUfdcilJtm5nc/ZCudR9k='],
  ['v2', S3, 'GET', CARD, '{"a":1,"b":2}', , 'bc131b34cd63dafbbd2e969e87167311f5f6c0cd543c90fe84c73496093cf4a2'],
  [
    ...['v3', S2, 'POST', 'https://example.com/hook?redirect=https%3A%2F%2Fa.b%2Fc%3Fd&x=%20y', '{}', 1632188626483],
    'HSlX8GkN4EwQe7hHRjETCBbRWrScAegVTuKM6H9Ue6M=',
  ],
];

/** A vector as a request, and how to check it. */
function signed([version, secret, method, url, body, time, signature]) {
  const headers =
    version === 'v3'
      ? { 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': String(time) }
      : { 'X-HubSpot-Signature': signature, 'X-HubSpot-Signature-Version': version };
  return { request: { method, url, headers, body }, secret, options: { now: time ?? 0 } };
}

const holds = ({ request, secret, options }, changes = {}, moreOptions = {}) =>
  verifySignature({ ...request, ...changes }, secret, { ...options, ...moreOptions });

/** `text` with another letter at its beginning. */
const spoilt = (text) => text.replace(/^./, (one) => (one === 'a' ? 'b' : 'a'));

for (const [number, vector] of VECTORS.entries()) {
  const [version, , method] = vector;
  const given = signed(vector);

  test(`vector ${number + 1}, ${version} ${method}, is HubSpot's, and nothing near it is`, () => {
    assert.equal(holds(given), true);
    assert.equal(holds(given, { method: method.toLowerCase() }), true);
    assert.equal(holds(given, { body: `${given.request.body} ` }), false);
    assert.equal(holds({ ...given, secret: spoilt(given.secret) }), false);
    assert.equal(holds({ ...given, secret: '' }), false);
    assert.equal(holds(given, { headers: {} }), false);
    for (const name of Object.keys(given.request.headers)) {
      const headers = { ...given.request.headers, [name]: spoilt(given.request.headers[name]) };
      assert.equal(holds(given, { headers }), false, name);
    }
    // The first way covers neither method nor URL.
    assert.equal(holds(given, { url: `${given.request.url}x` }), version === 'v1');
    assert.equal(holds(given, { method: 'PUT' }), version === 'v1');
  });

  test(`vector ${number + 1} holds in every form that a request comes in`, () => {
    const { headers, body } = given.request;
    const bytes = new TextEncoder().encode(body);
    const inside = new Uint8Array([1, ...bytes, 2]).subarray(1, bytes.length + 1);
    for (const form of [bytes, bytes.buffer, Buffer.from(body), inside, new DataView(bytes.buffer)]) {
      assert.equal(holds(given, { body: form }), true, form.constructor.name);
    }
    const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
    const forms = { Headers: new Headers(headers), Map: new Map(Object.entries(headers)), lower, lists };
    for (const [name, form] of Object.entries(forms)) assert.equal(holds(given, { headers: form }), true, name);
  });
}

const V3 = signed(VECTORS[5]);
const EMPTY = signed(VECTORS[6]);
const V2 = signed(VECTORS[3]);

test('no body is an empty one', () => {
  for (const body of [undefined, null, '', new Uint8Array()]) assert.equal(holds(EMPTY, { body }), true);
});

test('a v3 request is good for a while, before and after its time', () => {
  const time = V3.options.now;
  const { value: usual } = LIMITS.SIGNATURE_TOLERANCE_MS;
  for (const [away, toleranceMs, expected] of [
    [usual, undefined, true],
    [-usual, undefined, true],
    [usual + 1, undefined, false],
    [-usual - 1, undefined, false],
    [1001, 1000, false],
    [1000, 1000, true],
    [1e12, Infinity, true],
    [0, 0, true],
    [0, NaN, false],
    [0, -1, false],
  ]) {
    assert.equal(holds(V3, {}, { now: time + away, toleranceMs }), expected, `${away} ${toleranceMs}`);
  }
  assert.equal(holds(V3, {}, { now: undefined }), false, 'the clock is that of today');
  assert.equal(holds(V3, {}, { now: NaN }), false);
});

test('of the ways that are accepted the strongest decides', () => {
  const both = { ...V2.request.headers, ...V3.request.headers };
  assert.equal(holds(V3, { headers: both }), true);
  const broken = { ...both, 'X-HubSpot-Signature-v3': V3.request.headers['X-HubSpot-Signature-v3'].slice(1) };
  assert.equal(holds(V3, { headers: broken }), false);
  assert.equal(holds(V3, { headers: broken }, { versions: ['v1', 'v2'] }), true);
  assert.equal(holds(V2, {}, { versions: ['v3'] }), false);
  assert.equal(holds(V2, {}, { versions: [] }), false);
  assert.equal(holds(V2, {}, { versions: ['v4', null, 'v2'] }), true);
  assert.equal(holds(V2, {}, { versions: 'v2' }), false);
});

test('a header that came twice is none', () => {
  const { headers } = V3.request;
  const [name, signature] = Object.entries(headers)[0];
  assert.equal(holds(V3, { headers: { ...headers, [name]: [signature, signature] } }), false);
  assert.equal(holds(V3, { headers: { ...headers, [name.toUpperCase()]: signature } }), false);
});

test('whatever else is given is not signed, and nothing is thrown', () => {
  const throws = () => {
    throw new Error('no');
  };
  const { proxy, revoke } = Proxy.revocable({}, {});
  const members = new Proxy(V3.request, { get: throws });
  revoke();
  for (const request of [undefined, null, 7, 'x', [], {}, Symbol('x'), proxy, members, { headers: proxy }]) {
    assert.equal(verifySignature(request, S2), false);
  }
  for (const body of [{}, [], 7, true, proxy, Symbol('x'), new Blob(['REQUEST_BODY'])]) {
    assert.equal(holds(V3, { body }), false);
  }
  const { headers } = V3.request;
  for (const change of [
    { url: undefined },
    { url: 7 },
    { method: null },
    { headers: null },
    {
      headers: {
        ...headers,
        get 'X-HubSpot-Request-Timestamp'() {
          return throws();
        },
      },
    },
    { headers: { get: throws, forEach: throws } },
    { headers: { ...headers, 'X-HubSpot-Request-Timestamp': {} } },
  ]) {
    assert.equal(holds(V3, change), false, Object.keys(change)[0]);
  }
  for (const secret of [undefined, null, 7, {}, '']) assert.equal(verifySignature(V3.request, secret, V3.options), false);
  for (const options of [null, 7, 'x', proxy]) assert.equal(verifySignature(V3.request, S2, options), false);
});

test('it is the same function in both entries', () => {
  assert.equal(webhooks.verifySignature, verifySignature);
});

test('an option that does not exist is refused with the one that was meant', () => {
  for (const [options, meant] of [
    [{ tolerance: 1 }, 'toleranceMs'],
    [{ version: ['v3'] }, 'versions'],
    [{ Now: 1 }, 'now'],
  ]) {
    assert.throws(
      () => verifySignature(V3.request, S2, options),
      (error) => isConversationsError(error) && error.kind === 'invalid' && error.message.endsWith(`did you mean \`${meant}\`?`),
    );
  }
  assert.throws(() => verifySignature(V3.request, S2, { fortnight: 14 }), /there are `versions`, `toleranceMs`, `now`/);
});

test('one of several secrets is enough', () => {
  assert.equal(verifySignature(V3.request, ['old', S2], V3.options), true);
  assert.equal(verifySignature(V3.request, ['', null, S2], V3.options), true);
  assert.equal(verifySignature(V3.request, ['old', 'older'], V3.options), false);
  for (const none of [[], [''], [null]]) assert.equal(verifySignature(V3.request, none, V3.options), false);
});

/** Texts with what is apt to be written in two ways. */
const text = (maxLength) =>
  fc.string({
    unit: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 1 }), fc.constantFrom('%3A', '%2f', '%', '"', '\\', '\n', '€', '😀')),
    maxLength,
  });
const arbitraryRequest = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
  url: text(30).map((rest) => `https://example.com/${rest.replaceAll('\n', '')}`),
  body: fc.oneof(
    text(20),
    fc.json(),
    text(20).map((piece) => piece.repeat(600)),
  ),
  secret: fc.oneof(fc.uuid(), fc.string({ minLength: 1, maxLength: 150 })),
  age: fc.integer({ min: -400_000, max: 400_000 }),
});

test("HubSpot's own client signs and says the same, for thousands of requests", () => {
  const checked = { v1: 0, v2: 0, v3: 0 };
  const arbitrary = fc.record({ request: arbitraryRequest, version: fc.constantFrom('v1', 'v2', 'v3'), other: fc.boolean() });
  fc.assert(
    fc.property(arbitrary, ({ request: { method, url, body, secret, age }, version, other }) => {
      const now = Date.now();
      const timestamp = now - age;
      const options = { clientSecret: secret, requestBody: body, url, timestamp };
      const signature = Signature.getSignature(method, version, options);
      const ours = signRequest({ method, url, body }, secret, { version, now: timestamp });
      assert.equal(Object.values(ours)[0], signature);
      const given = other ? signature.replace(/^./, (one) => (one === 'a' ? 'b' : 'a')) : signature;
      const headers = { ...ours, [Object.keys(ours)[0]]: given };
      // HubSpot's client has no check of the future; its documents state five minutes.
      const isOfFuture = version === 'v3' && age < -LIMITS.SIGNATURE_TOLERANCE_MS.value;
      let theirs;
      try {
        theirs = Signature.isValid({ ...options, method, signatureVersion: version, signature: given });
      } catch {
        theirs = false;
      }
      // A moment passed for them: at the edge the result is not determined.
      if (Math.abs(Math.abs(age) - LIMITS.SIGNATURE_TOLERANCE_MS.value) < 2000) return;
      assert.equal(verifySignature({ method, url, body, headers }, secret), theirs && !isOfFuture);
      checked[version] += 1;
    }),
    { numRuns: 6000 },
  );
  assert.ok(
    Object.values(checked).every((count) => count > 1500),
    JSON.stringify(checked),
  );
});

test('every byte of method, URL, body, timestamp, signature and secret counts', () => {
  const request = { method: 'POST', url: 'https://example.com/hook?a=%40b&c=d', body: '[{"a":"é"}]' };
  for (const version of ['v1', 'v2', 'v3']) {
    const headers = signRequest(request, S1, { version, now: 1632188626483 });
    const options = { now: 1632188626483, toleranceMs: Infinity };
    const signedText = { ...request, ...headers, secret: S1 };
    const holdsFor = ({ method, url, body, secret, ...others }) => verifySignature({ method, url, body, headers: others }, secret, options);
    assert.equal(holdsFor(signedText), true);
    const covered = { v1: ['body', 'secret'], v2: ['method', 'url', 'body', 'secret'], v3: ['method', 'url', 'body', 'secret'] }[version];
    for (const name of [...covered, ...Object.keys(headers)]) {
      const whole = Buffer.from(signedText[name]);
      for (let at = 0; at < whole.length; at++) {
        for (const bit of [1, 2, 4, 8, 16, 32, 64]) {
          const changed = Buffer.from(whole);
          changed[at] ^= bit;
          // HTTP methods count in any case, and bytes that are no UTF-8 are no text.
          if (name === 'method' && changed.toString().toUpperCase() === 'POST') continue;
          if (name !== 'body' && changed.toString() === whole.toString()) continue;
          const value = name === 'body' ? changed : changed.toString();
          assert.equal(holdsFor({ ...signedText, [name]: value }), false, `${version} ${name} ${at} ${bit}`);
        }
        const shorter = Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]);
        assert.equal(
          holdsFor({ ...signedText, [name]: name === 'body' ? shorter : shorter.toString() }),
          false,
          `${version} ${name} without ${at}`,
        );
      }
    }
  }
});

test('v3 holds for the URL as it was called and with the escapes decoded that the guide lists, and for no other form', () => {
  const url = 'https://example.com/hook?mail=a%40example.com&x=%20y&z=%2526';
  const decoded = 'https://example.com/hook?mail=a@example.com&x=%20y&z=%2526';
  const now = 1632188626483;
  const signedFor = (form) => ({ method: 'POST', url, body: '{}', headers: signRequest({ url: form, body: '{}' }, S2, { now }) });
  assert.equal(verifySignature(signedFor(url), S2, { now }), true);
  assert.equal(verifySignature(signedFor(decoded), S2, { now }), true);
  for (const other of [decodeURIComponent(url), encodeURI(url), url.toLowerCase().replace('%40', '%40'.toUpperCase()).replace('y', 'Y')]) {
    assert.equal(verifySignature(signedFor(other), S2, { now }), false, other);
  }
  // v2 has one form.
  const headers = signRequest({ url: decoded, body: '{}' }, S2, { version: 'v2' });
  assert.equal(verifySignature({ method: 'POST', url, body: '{}', headers }, S2), false);
});

test('bodies of up to ten megabytes hold, as text and as bytes', () => {
  const piece = 'ä€😀x'.repeat(1000);
  for (const megabytes of [0.001, 0.1, 1, 10]) {
    const body = piece.repeat(Math.ceil((megabytes * 1e6) / Buffer.byteLength(piece)));
    const bytes = Buffer.from(body);
    for (const version of ['v1', 'v2', 'v3']) {
      const headers = signRequest({ url: HOOK, body }, S1, { version });
      const theirs = Signature.getSignature('POST', version, {
        ...{ clientSecret: S1, requestBody: body, url: HOOK },
        timestamp: headers['X-HubSpot-Request-Timestamp'],
      });
      assert.equal(Object.values(headers)[0], theirs);
      assert.equal(verifySignature({ method: 'POST', url: HOOK, body, headers }, S1), true);
      assert.equal(verifySignature({ method: 'POST', url: HOOK, body: bytes, headers }, S1), true);
      bytes[bytes.length >> 1] ^= 1;
      assert.equal(verifySignature({ method: 'POST', url: HOOK, body: bytes, headers }, S1), false);
      bytes[bytes.length >> 1] ^= 1;
    }
  }
});

test('a body leaves no memory behind, whatever its size', () => {
  const body = new Uint8Array(200_000_000);
  const request = { method: 'POST', url: HOOK, headers: { 'x-hubspot-signature': '0'.repeat(64) }, body };
  assert.equal(verifySignature({ ...request, body: '' }, S1), false);
  const before = process.memoryUsage();
  assert.equal(verifySignature(request, S1), false);
  const after = process.memoryUsage();
  for (const kind of ['external', 'arrayBuffers'])
    assert.ok(after[kind] - before[kind] < 1e6, `${kind}: ${before[kind]} to ${after[kind]}`);
  assert.equal(holds(V3), true);
});

test("HubSpot's local proxy signs, and its requests are genuine", async (t) => {
  process.env.CLIENT_SECRET = S3;
  const { AppProxyService } = await import('../../node_modules/@hubspot/ui-extensions-dev-server/dist/lib/proxy/AppProxyService.js');
  const seen = [];
  const backend = createServer(
    toNodeHandler(async (request) => {
      const body = await request.clone().text();
      const right = await verifyRequest(request, S3);
      const wrong = await verifyRequest(request, S2);
      seen.push([right.ok ? right.version : right.reason, wrong.reason, body]);
      return Response.json({});
    }),
  ).listen(0);
  await once(backend, 'listening');
  const local = `http://127.0.0.1:${backend.address().port}`;
  const logger = { info() {}, warn() {}, error() {} };
  const proxy = AppProxyService({ localDevUrlMapping: { 'https://example.com': local }, logger, accountId: 1 }).listen(0);
  await once(proxy, 'listening');
  t.after(() => [backend, proxy].forEach((server) => server.close()));
  const through = (requestUri, method, requestBody) =>
    fetch(`http://127.0.0.1:${proxy.address().port}/proxy`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ requestUri, method, requestTimeoutMillis: 5000, requestBody, requestHeaders: {} }),
    });
  const query = '?userId=1&userEmail=ann%40example.com&portalId=2&appId=3';
  await through(`https://example.com/hook${query}`, 'GET');
  await through(`https://example.com/hook${query}`, 'POST', { text: 'Grüße 😀', list: [1, null] });
  await through('https://example.com/a%3Ab/c%2Fd', 'DELETE', { a: 1 });
  await through('https://example.com/', 'PUT', {});
  assert.deepEqual(
    seen.map(([version, reason]) => [version, reason]),
    Array.from({ length: 4 }, () => ['v3', 'mismatch']),
  );
});
