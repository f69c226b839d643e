/* Tokens and customers' words: in no error, cause, hook and log, however a server or a `fetch` repeats them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';

import { Client } from '#package';

const TOKEN = 'pat-na1-0123abcd-4567-89ef-aaaa-bbbbccccdddd';
const COMMENT = { type: 'COMMENT', text: 'x' };

const json = (status, body, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

/** Everything that is reported of a call: to hooks, to the logger, and by its error, in all the ways it may be written. */
async function toldOf(call, { fetch, ...options }) {
  const told = [];
  const listeners = (names) => Object.fromEntries(names.map((name) => [name, (...given) => told.push([name, ...given])]));
  const hooks = listeners(['onRequest', 'onResponse', 'onRetry', 'onError']);
  const logger = listeners(['error', 'warn', 'info', 'debug']);
  const client = new Client({ accessToken: TOKEN, maxRetries: 1, hooks, logger, logLevel: 'debug', fetch, ...options });
  const error = await call(client).then(
    () => undefined,
    (thrown) => thrown,
  );
  const written = [...told, error, error?.cause].flatMap((value) => [
    inspect(value, { depth: 12, showHidden: true }),
    JSON.stringify(value) ?? '',
    String(value?.stack ?? ''),
  ]);
  return { error, told, text: written.join('\n') };
}

const send = (body) => (client) => client.messages.send('1', body);
const refusing = (body, headers) => async () => json(400, body, headers);

test('a message of HubSpot has no words of the body, in whatever writing and part they are repeated', async () => {
  const text = 'Dear all,\nmy name is Erika Mustermann\tand I live in C:\\Elm "Street" 0172/1234567';
  const echoes = [
    `Invalid: ${text}`,
    `Invalid: ${JSON.stringify(text)}`,
    `Invalid: ${JSON.stringify(text).slice(1, -1)}`,
    `Invalid: ${encodeURIComponent(text)}`,
    text.toUpperCase(),
    'Field text must not contain Mustermann',
    'Invalid: Erika…Mustermann',
    'Invalid: Musterm...',
    'I live in Elm',
  ];
  for (const message of echoes) {
    const { error, text: told } = await toldOf(send({ type: 'COMMENT', text }), {
      fetch: refusing({ category: 'VALIDATION_ERROR', message }),
    });
    assert.equal(error.category, 'VALIDATION_ERROR');
    assert.doesNotMatch(told, /erika|musterm|\bElm\b|0172|street/i, message);
  }
});

test('names of members that nobody knows are words of customers, and those of HubSpot are not', async () => {
  const fetch = refusing({ message: 'Unrecognized field Erika Mustermann beside recipients of a COMMENT' });
  const { error } = await toldOf(send({ ...COMMENT, 'Erika Mustermann': 1, recipients: [] }), { fetch });
  assert.equal(error.message, 'HubSpot answered 400: Unrecognized field […] beside recipients of a COMMENT');
});

test('what is no number and no id of an actor in a path is a secret', async () => {
  const staging = (client) => client.customChannels.stagingTokens.update('1', 'stagingSECRETtoken', { accountName: 'x' });
  const actor = (client) => client.actors.get('E-erika.mustermann@example.org');
  const own = (step) => (client) => client.request('GET', `/oauth/v1/refresh-tokens/${step}`);
  const echo = async (url) => json(404, { message: `nothing is at ${url}: no ${decodeURIComponent(url)}` });
  const broken = async (url) => {
    throw new Error(`request to ${url} failed`, { cause: Object.assign(new Error(url), { name: url, code: decodeURIComponent(url) }) });
  };
  for (const fetch of [echo, broken]) {
    for (const call of [staging, actor, own('6f18f21e-a743-4509-b7fd-1a5e632fffa1'), own('erikamustermann'), own('erika%40mustermann')]) {
      const { error, text } = await toldOf(call, { fetch, maxRetries: 0 });
      assert.ok(['api', 'network'].includes(error.kind));
      assert.doesNotMatch(text, /stagingSECRET|6f18f21e|erika|mustermann/, call.toString());
    }
  }
  const { error, told } = await toldOf((client) => client.actors.get('A-12'), {
    fetch: async () => json(404, { message: 'no actor A-12 of 34' }),
  });
  assert.equal(error.message, 'HubSpot answered 404: no actor A-12 of 34');
  assert.ok(told.some(([name, { path }]) => name === 'onRequest' && path.endsWith('/actors/{actorId}')));
});

test('of a path of the caller, words of HubSpot and numbers are told', async () => {
  const pathOf = async (path) => {
    const { told } = await toldOf((client) => client.request('GET', path), { fetch: async () => json(200, {}) });
    return told.find(([name]) => name === 'onRequest')[1].path;
  };
  assert.equal(await pathOf('/crm/v3/objects/contacts/51'), '/crm/v3/objects/contacts/51');
  assert.equal(await pathOf('/oauth/v1/refresh-tokens/0123-abc'), '/oauth/v1/refresh-tokens/{…}');
  assert.equal(await pathOf('/contacts/v1/contact/email/erika/profile'), '/contacts/v1/contact/email/{…}/profile');
  assert.equal(await pathOf('/crm/objects/2026-03/contacts/v300'), '/crm/objects/2026-03/contacts/{…}');
});

test('a token that a server repeats is in no member of the error, and in no header that is told', async () => {
  const echo = {
    message: `Bearer ${TOKEN} and ${TOKEN}x`,
    category: TOKEN,
    subCategory: { name: `A.${TOKEN}` },
    correlationId: TOKEN,
    requestId: TOKEN,
    policyName: TOKEN,
    errorType: TOKEN,
    errors: [{ context: { requiredScopes: [TOKEN, 'conversations.read'] } }],
  };
  const headers = {
    'x-hubspot-correlation-id': TOKEN,
    'set-cookie': 'session=abc',
    'x-echo': 'echo',
    'x-request-id': `id ${TOKEN}`,
    'retry-after': '0',
  };
  for (const status of [302, 400, 401, 403, 429, 500]) {
    const { error, told, text } = await toldOf((client) => client.threads.get('1'), { fetch: async () => json(status, echo, headers) });
    assert.ok(!text.includes(TOKEN), String(status));
    if (status > 302) assert.deepEqual(error.requiredScopes, ['conversations.read']);
    for (const [, { headers: own }] of told.filter(([name]) => name === 'onResponse')) {
      assert.deepEqual(own, {
        'content-type': 'application/json',
        'retry-after': '0',
        'x-hubspot-correlation-id': '[redacted]',
        'x-request-id': 'id [redacted]',
      });
    }
  }
  const { headers: whole } = await new Client({ accessToken: TOKEN, fetch: async () => json(200, { id: '1' }, headers) }).threads
    .get('1')
    .withResponse();
  assert.equal(whole['x-echo'], 'echo');
});

test('every header of the options but a few is a secret, in every part of a cause', async () => {
  const values = {
    'x-api-key': 'key-of-somebody',
    cookie: 'theme=dark; session=abcdef123456',
    'proxy-authorization': 'Basic dXNlcjpwYXNz',
    'X-Auth': 'short',
  };
  const makers = [
    (text) => new Error(text),
    (text) => Object.assign(new Error('x'), { name: `Error of ${text}` }),
    (text) => Object.assign(new Error('x'), { code: `E ${text}` }),
    (text) => new Error('x', { cause: new Error(text, { cause: text }) }),
    (text) => new ({ [text]: class extends Error {} })[text]('x'),
    (text) => Object.assign(new Error('x'), { seen: text }),
  ];
  for (const [name, value] of Object.entries(values)) {
    for (const make of makers) {
      const fetch = async (_url, { headers }) => {
        throw make(`sent ${headers[name.toLowerCase()]}`);
      };
      const { text } = await toldOf((client) => client.threads.get('1'), { headers: { [name]: value }, fetch, maxRetries: 0 });
      for (const part of value.split(/[ ;=]+/).filter((part) => !['theme', 'dark', 'session', 'Basic'].includes(part))) {
        assert.ok(!text.includes(part), `${name}: ${make}`);
      }
    }
  }
  const { error } = await toldOf((client) => client.threads.get('1'), {
    headers: { 'accept-language': 'de' },
    fetch: async () => {
      throw new Error('no route in de');
    },
  });
  assert.equal(error.cause.message, 'no route in de');
});

test('a middleware that fails with what fetch threw shows no secret either', async () => {
  const fetch = async (url, { headers }) => {
    throw new Error(`${url} with ${headers.authorization}`);
  };
  const wraps = async (request, next) => {
    try {
      return await next(request);
    } catch (cause) {
      throw new Error(`failed: ${cause.message}`, { cause });
    }
  };
  const { error, text } = await toldOf((client) => client.threads.get('1'), { fetch, middleware: [wraps], maxRetries: 0 });
  assert.equal(error.kind, 'aborted');
  assert.match(error.cause.message, /^failed: .* with Bearer \[redacted\]$/);
  assert.match(error.cause.cause.message, /^https:.* with Bearer \[redacted\]$/);
  assert.ok(!text.includes(TOKEN));
});

test('a short token hides no word that merely holds it', async () => {
  const fetch = async () => json(400, { message: 'expected x, not excess' });
  const { error } = await toldOf((client) => client.threads.get('1'), { accessToken: 'x', fetch });
  assert.equal(error.message, 'HubSpot answered 400: expected […], not excess');
});
