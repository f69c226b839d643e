/* HubSpot's public test vectors, through the package; then everything a request may be that claims to come from HubSpot. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { LIMITS, verifySignature } from '../../pkg/dist/inline/index.js';

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
    { headers: { ...headers, get 'X-HubSpot-Request-Timestamp'() { return throws(); } } },
    { headers: { get: throws, forEach: throws } },
    { headers: { ...headers, 'X-HubSpot-Request-Timestamp': {} } },
  ]) {
    assert.equal(holds(V3, change), false, Object.keys(change)[0]);
  }
  for (const secret of [undefined, null, 7, {}, '']) assert.equal(verifySignature(V3.request, secret, V3.options), false);
  for (const options of [null, 7, 'x', proxy]) assert.equal(verifySignature(V3.request, S2, options), false);
});

test('a body of many megabytes is checked too', () => {
  const request = { method: 'POST', url: HOOK, headers: { 'x-hubspot-signature': 'no' }, body: new Uint8Array(40_000_000) };
  assert.equal(verifySignature(request, S1), false);
  assert.equal(holds(V3), true);
});
