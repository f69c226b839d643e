/* The client against a server on the loopback: what it sends, what it gives back, how it fails. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inspect } from 'node:util';

import { Client, createRateLimiter, isConversationsError } from '#package';
import { fault, serve } from '../support/server.js';
import { against, COMMENT, ENTRY, failure, TOKEN } from './against.mjs';

const MESSAGE = { id: 'p1', type: 'MESSAGE', text: 'hello', createdAt: '2026-11-20T09:30:00Z' };
const PUBLISHED = {
  text: 'hello',
  channelAccountId: '1',
  messageDirection: 'INCOMING',
  timestamp: '2026-11-20T09:30:00Z',
  attachments: [],
  senders: [{ deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' } }],
  recipients: [{ deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'desk@example.com' } }],
};

const unhandled = [];
const note = (error) => unhandled.push(error);
before(() => process.on('unhandledRejection', note));
after(() => {
  process.off('unhandledRejection', note);
  assert.deepEqual(unhandled, []);
});

const ok =
  (body, status = 200) =>
  () => ({ status, body });

describe('what is sent', () => {
  test('a request has its method, path, query, headers and body', async () => {
    await against(
      ({ method }) => (method === 'POST' ? { status: 201, body: ENTRY } : { body: { results: [] } }),
      async (client, { received }) => {
        await client.messages.send('6042', COMMENT, { headers: { 'X-Trace': 'abc' } });
        await client.channelAccounts.list({ channelId: ['1000', 1002], archived: false }).first();
        const [post, get] = received;
        assert.equal(`${post.method} ${post.url}`, 'POST /conversations/v3/conversations/threads/6042/messages');
        assert.deepEqual(JSON.parse(post.body), COMMENT);
        assert.equal(post.headers.authorization, `Bearer ${TOKEN}`);
        assert.equal(post.headers['content-type'], 'application/json');
        assert.equal(post.headers['x-trace'], 'abc');
        const url = '/conversations/v3/conversations/channel-accounts?channelId=1000&channelId=1002&archived=false&limit=1';
        assert.equal(`${get.method} ${get.url}`, `GET ${url}`);
        assert.equal(get.body.length, 0);
        assert.equal(get.headers['content-type'], undefined);
      },
    );
  });

  test('a bare value stands for the one member of a body, and restoring states its own', async () => {
    await against(ok({ id: '1', results: [] }), async (client, { received }) => {
      await client.threads.assign('1', 'A-7');
      await client.threads.restore('1');
      await client.actors.batchRead(['A-1', 'V-2'], { property: 'name' });
      assert.deepEqual(
        received.map(({ method, url, body }) => `${method} ${url} ${body}`),
        [
          'PUT /conversations/conversations/v3/threads/1/assignee {"actorId":"A-7"}',
          'PATCH /conversations/v3/conversations/threads/1?archived=true {"archived":false}',
          'POST /conversations/v3/conversations/actors/batch/read?property=name {"inputs":["A-1","V-2"]}',
        ],
      );
    });
  });

  test('custom channels are defined with the developer key and no token', async () => {
    const options = { developerApiKey: 'dev-key', appId: 77 };
    await against(
      ok({ results: [] }),
      async (client, { received }) => {
        await client.customChannels.list().first();
        await client.customChannels.accounts.list('5').first();
        assert.equal(received[0].url, '/conversations/v3/custom-channels?limit=1&hapikey=dev-key&appId=77');
        assert.equal(received[0].headers.authorization, undefined);
        assert.equal(received[1].url, '/conversations/v3/custom-channels/5/channel-accounts?limit=1');
        assert.equal(received[1].headers.authorization, `Bearer ${TOKEN}`);
      },
      options,
    );
  });

  test("a request of one's own goes with the developer key where there is no token", async () => {
    const options = { accessToken: undefined, developerApiKey: 'dev-key', appId: 77 };
    await against(
      ok({ results: [] }),
      async (client, { received }) => {
        await client.request('GET', '/conversations/custom-channels/v3', { query: { limit: 1 } });
        assert.equal(received[0].url, '/conversations/custom-channels/v3?limit=1&hapikey=dev-key&appId=77');
        assert.equal(received[0].headers.authorization, undefined);
        await client.request('GET', '/x', { query: { hapikey: 'another', appId: 1 } });
        await client.request('GET', '/x', { headers: { authorization: 'Bearer own' } });
        assert.deepEqual(
          received.slice(1).map(({ url }) => url),
          ['/x?hapikey=another&appId=1', '/x'],
        );
      },
      options,
    );
  });

  test('a number that HubSpot has no room for is not sent', async () => {
    await against(ok({}), async (client, { received }) => {
      await failure(client.threads.get('9223372036854775808'), 'invalid');
      await failure(client.channels.get(2 ** 31), 'invalid');
      await failure(client.inboxes.list({ limit: 2 ** 31 }).first(), 'invalid');
      assert.equal(received.length, 0);
    });
  });

  test('what is invalid is not sent, and all of it is told', async () => {
    await against(ok({}), async (client, { received }) => {
      const body = await failure(client.messages.send('1', { type: 'MESSAGE', text: 'hi' }), 'invalid');
      const pointers = body.issues.map(({ pointer }) => pointer);
      assert.ok(pointers.includes('/senderActorId') && pointers.includes('/channelId'), String(pointers));
      const query = await failure(client.threads.list({ limit: 501, sort: 'name' }).first(), 'invalid');
      assert.deepEqual(
        query.issues.map(({ pointer }) => pointer),
        ['/query/limit', '/query/sort'],
      );
      assert.equal((await failure(client.threads.get('../1'), 'invalid')).issues[0].pointer, '/path/threadId');
      await failure(client.threads.get(), 'invalid');
      const circular = {};
      circular.self = circular;
      await failure(client.request('POST', '/x', { body: circular }), 'invalid');
      await failure(client.request('TRACE', '/x'), 'invalid');
      await failure(client.request('GET', '//evil.example/x'), 'invalid');
      await failure(client.messages.send('1', COMMENT, { idempotencyId: 'x' }), 'invalid');
      const throwing = {
        get limit() {
          throw new Error('no');
        },
      };
      await failure(client.threads.list(throwing).first(), 'invalid');
      for (const options of [{ timeoutMs: -1 }, { maxRetries: 1.5 }, { signal: {} }, { headers: { 'a b': 'c' } }, 7]) {
        await failure(client.threads.get('1', {}, options), 'invalid');
      }
      assert.equal(received.length, 0);
    });
  });

  test('a caller may send without validation', async () => {
    await against(ok(ENTRY, 201), async (client, { received }) => {
      await client.messages.send('1', { type: 'MESSAGE' }, { validate: false });
      assert.equal(String(received[0].body), '{"type":"MESSAGE"}');
    });
  });

  test('an operation that the version lacks names the versions that have it', async () => {
    const client = new Client({ accessToken: TOKEN, version: '2026-03' });
    const error = await failure(client.threads.get('1'), 'invalid');
    assert.match(error.message, /`v3`, `2026-09-beta`, `2026-09`/);
  });

  test('a client that cannot work is not made', () => {
    const bases = ['api.hubapi.com', 'http://[::z', 'https://api.example:port', 'https://a%b'];
    const others = [{ version: 'v4' }, { accessToken: 7 }, { fetch: 'no' }, { timeoutMs: 0 }];
    for (const options of [...bases.map((baseUrl) => ({ baseUrl })), ...others]) {
      assert.throws(() => new Client(options), { kind: 'invalid' }, inspect(options));
    }
  });

  test('a token that no header can carry is refused without being repeated', async () => {
    const client = new Client({ accessToken: 'pat-secret\nX: y' });
    const error = await failure(client.threads.get('1'), 'invalid');
    assert.ok(!inspect(error, { depth: 9 }).includes('pat-secret'));
  });

  test('a page in a browser does not get to hold a token', () => {
    globalThis.window = { document: {} };
    try {
      assert.throws(() => new Client({ accessToken: TOKEN }), { kind: 'invalid' });
      assert.ok(new Client({ accessToken: TOKEN, dangerouslyAllowBrowser: true }));
      assert.ok(new Client({ baseUrl: '/hubspot' }));
    } finally {
      delete globalThis.window;
    }
  });
});

describe('what comes back', () => {
  test('an answer is its data, and its status and headers where they are asked for', async () => {
    await against(
      () => ({ body: { id: 7, status: 'OPEN', new: 1 }, headers: { 'X-Some': 'Thing' } }),
      async (client, { received }) => {
        const call = client.threads.get('7');
        assert.deepEqual(await call, { id: '7', status: 'OPEN', new: 1 });
        const { data, status, headers } = await call.withResponse();
        assert.deepEqual([data.id, status, headers['x-some']], ['7', 200, 'Thing']);
        assert.equal(received.length, 1);
      },
    );
  });

  test('nothing is undefined', async () => {
    await against(
      () => ({ status: 204 }),
      async (client) => {
        assert.equal(await client.threads.archive('1'), undefined);
        assert.equal(await client.request('DELETE', '/x'), undefined);
      },
    );
  });

  test('errors of HubSpot are read in every shape', async () => {
    const bodies = [
      [
        400,
        {
          status: 'error',
          message: 'bad `looks good` sent by ann@example.com',
          correlationId: 'c-1',
          category: 'VALIDATION_ERROR',
          subCategory: 'A.B',
        },
      ],
      [403, { category: 'MISSING_SCOPES', errors: [{ context: { requiredGranularScopes: ['conversations.write'] } }] }],
      [403, '<html>no</html>'],
      [404, ''],
      [400, '{"message":"cut'],
      [409, '[]'],
    ];
    await against(
      ({ count }) => ({ status: bodies[count][0], body: bodies[count][1] }),
      async (client) => {
        const errors = [];
        for (const [status] of bodies) {
          const error = await failure(client.messages.send('1', COMMENT), 'api');
          assert.equal(error.status, status);
          assert.equal(error.retryable, false);
          errors.push(error);
        }
        const [first, scopes, html] = errors;
        assert.deepEqual([first.category, first.subCategory, first.correlationId], ['VALIDATION_ERROR', 'A.B', 'c-1']);
        assert.equal(first.message, 'HubSpot answered 400 VALIDATION_ERROR: bad `[…]` sent by […]');
        assert.equal(first.body.message, bodies[0][1].message);
        assert.ok(!inspect(first, { showHidden: false }).includes('ann@example.com'));
        assert.ok(!JSON.stringify(first).includes('ann@example.com'));
        assert.deepEqual(scopes.requiredScopes, ['conversations.write']);
        assert.equal(html.message, 'the back end answered 403');
        assert.equal(html.requiredScopes, undefined);
      },
    );
  });

  test('an answer that is none is unreadable', async () => {
    const bodies = ['<!doctype html><p>hello', '{"id":"1"', '', '7', '"x"'];
    await against(
      ({ count }) => ({ body: bodies[count] }),
      async (client, { received }) => {
        for (const body of bodies) {
          const error = await failure(client.threads.get('1'), 'unreadable');
          assert.equal(error.status, 200, body);
          assert.ok(!error.message.includes('hello'));
        }
        assert.equal(received.length, bodies.length);
      },
    );
  });

  test('no more is read than may be', async () => {
    const floods = [fault.flood(), fault.flood({ 'content-length': '999999999' })];
    await against(
      ({ count }) => floods[count],
      async (client, server) => {
        await failure(client.threads.get('1'), 'unreadable');
        await failure(client.threads.get('1'), 'unreadable');
        assert.equal(await server.open(), 0);
      },
      { maxResponseBytes: 1_000_000 },
    );
  });

  test('a redirect is not followed, and the token goes nowhere', async () => {
    await against(ok({ id: '1' }), async (_client, other) => {
      const redirect = () => ({ status: 307, headers: { location: `${other.url}/elsewhere` } });
      await against(redirect, async (client, { received }) => {
        const error = await failure(client.messages.send('1', COMMENT), 'api');
        assert.equal(error.status, 307);
        assert.equal(received.length, 1);
        assert.equal(other.received.length, 0);
      });
    });
  });

  test('a failed call that was asked for its answer only is handled once', async () => {
    await against(
      () => ({ status: 404 }),
      async (client) => {
        await failure(client.threads.get('1').withResponse(), 'api');
      },
    );
  });
});

describe('trying again', () => {
  const run =
    (outcomes) =>
    ({ count }) =>
      outcomes[Math.min(count, outcomes.length - 1)];
  const wait = { 'retry-after': '0' };

  test('a read is tried again until it goes well', async () => {
    const outcomes = [
      fault.cut(),
      { status: 503 },
      fault.cutBody(),
      { status: 429, headers: wait },
      fault.cutHead(),
      { body: { id: '1' } },
    ];
    await against(
      run(outcomes),
      async (client, { received }) => {
        assert.equal((await client.threads.get('1')).id, '1');
        assert.equal(received.length, 6);
      },
      { maxRetries: 9 },
    );
  });

  test("a message to a thread is never sent twice on the client's own account", async () => {
    const faults = [
      fault.cut(),
      fault.cutHead(),
      fault.cutBody(),
      fault.silence(),
      fault.drip(),
      { status: 500 },
      { status: 502 },
      { status: 503, headers: { 'retry-after': '0' } },
      { status: 408 },
      { status: 504 },
      { status: 201, body: '<html>' },
      { status: 201 },
    ];
    await against(
      ({ count }) => faults[count],
      async (client, { received }) => {
        for (const [i] of faults.entries()) {
          const error = await client.messages.send('1', COMMENT).catch((reason) => reason);
          assert.equal(error.retryable, false, `${i}: ${error.message}`);
          assert.equal(received.length, i + 1, `${i}: ${error.message}`);
        }
      },
      { maxRetries: 5, timeoutMs: 200 },
    );
  });

  test('a message to a thread is sent again when HubSpot certainly did not take it', async () => {
    await against(
      run([
        { status: 429, headers: wait },
        { status: 201, body: ENTRY },
      ]),
      async (client, { received }) => {
        assert.equal((await client.messages.send('1', COMMENT)).id, 'm1');
        assert.equal(received.length, 2);
      },
    );
    const retries = [];
    const gone = await serve(() => ({}));
    await gone.close();
    const client = new Client({ accessToken: TOKEN, baseUrl: gone.url, hooks: { onRetry: (info) => retries.push(info) } });
    const error = await failure(client.messages.send('1', COMMENT), 'network');
    assert.equal(retries.length, 2);
    assert.ok(isConversationsError(retries[0].error));
    assert.equal(error.retryable, true);
  });

  test('a published message keeps one idempotency id through all its tries', async () => {
    const outcomes = [fault.cut(), { status: 500 }, { status: 201, body: MESSAGE }];
    await against(run(outcomes), async (client, { received }) => {
      const given = structuredClone(PUBLISHED);
      await client.customChannels.messages.publish('9', given);
      const ids = received.map(({ body }) => JSON.parse(body).integrationIdempotencyId);
      assert.equal(ids.length, 3);
      assert.match(ids[0], /^[0-9a-f-]{32,36}$/);
      assert.deepEqual(new Set(ids).size, 1);
      assert.deepEqual(given, PUBLISHED);
    });
  });

  test('a published message carries the id of the caller, or none where there is to be none', async () => {
    const taken = { status: 201, body: MESSAGE };
    const outcomes = [taken, taken, taken, { status: 500 }];
    await against(run(outcomes), async (client, { received }) => {
      const publish = (message, options) => client.customChannels.messages.publish('9', message, options);
      await publish(PUBLISHED, { idempotencyId: 'mine' });
      await publish({ ...PUBLISHED, integrationIdempotencyId: 'own' });
      await publish(PUBLISHED);
      await failure(publish(PUBLISHED, { idempotencyId: false }), 'api');
      const ids = received.map(({ body }) => JSON.parse(body).integrationIdempotencyId);
      assert.deepEqual([ids[0], ids[1], ids[3], ids.length], ['mine', 'own', undefined, 4]);
      assert.equal(typeof ids[2], 'string');
    });
  });

  test('the limit of a day is not waited for', async () => {
    const body = { status: 'error', message: 'You have reached your daily limit.', policyName: 'DAILY' };
    await against(
      () => ({ status: 429, body }),
      async (client, { received }) => {
        const error = await failure(client.threads.get('1'), 'api');
        assert.deepEqual([error.policyName, error.retryable, received.length], ['DAILY', false, 1]);
      },
    );
  });

  test('a wait that HubSpot asks for and nobody has time for is told', async () => {
    await against(
      () => ({ status: 429, headers: { 'retry-after': '30' } }),
      async (client, { received }) => {
        const error = await failure(client.threads.get('1', {}, { deadlineMs: 500 }), 'api');
        assert.deepEqual([error.retryAfterMs, error.retryable, received.length], [30_000, true, 1]);
      },
    );
  });

  test('a token that ran out is asked for once more', async () => {
    const tokens = ['old', 'new'];
    await against(
      ({ headers }) => (headers.authorization === 'Bearer new' ? { body: ENTRY } : { status: 401 }),
      async (client, { received }) => {
        assert.equal((await client.messages.send('1', COMMENT)).id, 'm1');
        assert.equal(received.length, 2);
      },
      { accessToken: async () => tokens.shift() },
    );
    await against(
      () => ({ status: 401 }),
      async (client, { received }) => {
        await failure(client.threads.get('1'), 'api');
        assert.equal(received.length, 1);
      },
      { accessToken: () => 'same' },
    );
  });
});

describe('odd hands and odd hosts', () => {
  const handed = (answer, options) => new Client({ accessToken: TOKEN, fetch: answer, ...options });

  test('a body that says itself what is sent is published as it says', async () => {
    class Draft {
      #said = PUBLISHED;
      internal = true;
      toJSON() {
        return this.#said;
      }
    }
    await against(ok(MESSAGE, 201), async (client, { received }) => {
      await client.customChannels.messages.publish('1', new Draft());
      const { integrationIdempotencyId, ...sent } = JSON.parse(received[0].body);
      assert.deepEqual(sent, PUBLISHED);
      assert.equal(typeof integrationIdempotencyId, 'string');
    });
  });

  test('what is done is done, whatever is said about it', async () => {
    for (const body of ['<html>gone</html>', '{"a":1}', '']) {
      assert.equal(await handed(async () => new Response(body)).threads.archive('1'), undefined);
    }
  });

  test('a byte order mark is no part of an answer', async () => {
    const marked = async () => new Response(new TextEncoder().encode('\ufeff{"id":"7"}'));
    assert.equal((await handed(marked).threads.get('7')).id, '7');
    assert.deepEqual(await handed(marked).request('GET', '/x'), { id: '7' });
  });

  test('what is no answer is unreadable', async () => {
    for (const answer of [undefined, 5, {}, { status: 'ok' }]) {
      const error = await failure(handed(async () => answer).messages.send('1', COMMENT), 'unreadable');
      assert.equal(error.status, undefined);
    }
  });

  test('a GET with a body, and options that are none, are refused before anything is sent', async () => {
    const never = () => assert.fail('something was sent');
    await failure(handed(never).request('GET', '/x', { body: {} }), 'invalid');
    const it = handed(never);
    for (const signal of ['x', {}, 5]) {
      await failure(it.threads.get('1', {}, { signal }), 'invalid');
      await failure(it.threads.get('1', { signal: { aborted: false } }), 'invalid');
      for (const prefetch of [true, false]) {
        await failure(it.threads.list({}, { signal, prefetch }).first(), 'invalid');
        await failure(it.threads.list({}, { signal, prefetch }).pages().next(), 'invalid');
      }
    }
    for (const options of [null, 5, 'token']) {
      assert.throws(
        () => new Client(options),
        (error) => isConversationsError(error) && error.kind === 'invalid',
      );
    }
  });

  test('an answer that is not read to its end is called off where the host does not heed signals', async () => {
    let cancelled = 0;
    const endless = (pull) => async () => new Response(new ReadableStream({ pull, cancel: () => void (cancelled += 1) }));
    const silent = endless(() => new Promise(() => {}));
    await failure(handed(silent).threads.get('1', {}, { timeoutMs: 10, maxRetries: 0 }), 'timeout');
    const long = endless((controller) => controller.enqueue(new Uint8Array(1024)));
    await failure(handed(long, { maxResponseBytes: 4096 }).threads.get('1'), 'unreadable');
    assert.equal(cancelled, 2);
  });

  test('a call that a hook aborts is not sent', async () => {
    let sent = 0;
    const controller = new AbortController();
    const fetch = async () => new Response(String((sent += 1)));
    const client = handed(fetch, { hooks: { onRequest: () => controller.abort() } });
    await failure(client.request('POST', '/x', { signal: controller.signal }), 'aborted');
    assert.equal(sent, 0);
  });

  test('an answer that nobody waits for any more is called off too', async () => {
    let cancelled = 0;
    const body = new ReadableStream({ pull: () => new Promise(() => {}), cancel: () => void (cancelled += 1) });
    const controller = new AbortController();
    const client = handed(async () => new Response(body), { hooks: { onResponse: () => controller.abort() } });
    await failure(client.threads.get('1', {}, { signal: controller.signal }), 'aborted');
    assert.equal(cancelled, 1);
  });

  test('what comes later may come by any `then`', async () => {
    const bytes = new TextEncoder().encode('{"id":"7"}');
    const later = (value) => ({ then: (took) => void took(value) });
    const twice = (value) => ({ then: (took, refused) => void [took(value), took(undefined), refused(value)] });
    const odd = (value, odds) => Object.defineProperties(Promise.resolve(value), odds);
    const no = () => {
      throw new Error('no');
    };
    const answers = [later, twice, (value) => odd(value, { then: { value: no } })];
    for (const made of answers) {
      const client = handed(() => made({ status: 200, headers: {}, arrayBuffer: () => made(bytes.buffer) }));
      assert.equal((await client.threads.get('7')).id, '7');
    }
    const never = handed(() => odd({}, { constructor: { get: no } }), { maxRetries: 0 });
    await failure(never.threads.get('7'), 'network');
  });

  test('what a transport has parsed is as it is, whatever its members are called', async () => {
    const data = { byteLength: 1e12, length: 1e12 };
    const client = new Client({ transport: async () => ({ status: 200, headers: {}, body: data }) });
    assert.deepEqual(await client.request('GET', '/x'), data);
  });

  test('an error of another client shows no token, wherever it keeps it', async () => {
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const ring = Object.assign(new Error('ring'), { config: { headers } });
    ring.config.error = ring;
    const errors = [
      Object.assign(new Error('attached'), { config: { headers } }),
      new Error('a', { cause: new Error('b', { cause: new Error(`c ${TOKEN}`) }) }),
      ring,
    ];
    for (const thrown of errors) {
      const error = await failure(handed(() => Promise.reject(thrown), { maxRetries: 0 }).threads.get('1'), 'network');
      assert.equal(error.cause.message, thrown.message);
      assert.doesNotMatch(inspect(error.cause, { depth: 9 }), /pat-na1/);
    }
    const plain = new Error('plain', { cause: new Error('inner') });
    assert.equal((await failure(handed(() => Promise.reject(plain), { maxRetries: 0 }).threads.get('1'), 'network')).cause, plain);
  });
});

describe('odd arguments', () => {
  test('lists in lists and revoked proxies are refused, and nobody else hears of it', async () => {
    const ring = [];
    ring.push(ring);
    let deep = [];
    for (let i = 0; i < 100_000; i++) deep = [deep];
    const revoked = () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    };
    await against(
      () => fault.late(300, { body: { id: '1' } }),
      async (client) => {
        const other = client.threads.get('1');
        for (const odd of [() => ring, () => deep, revoked]) {
          await failure(client.threads.get(odd()), 'invalid');
          await failure(client.threads.list({ inboxId: odd() }).first(), 'invalid');
          await failure(client.threads.get('1', odd()), 'invalid');
        }
        for (let i = 0; i < 1000; i++) await failure(client.messages.send('1', revoked()), 'invalid');
        assert.equal((await other).id, '1');
      },
    );
  });

  test('options of a list that are none are refused as those of a call', async () => {
    const thrower = Object.defineProperty({}, 'prefetch', {
      enumerable: true,
      get() {
        throw new Error('of its own');
      },
    });
    await against(ok({ results: [] }), async (client, { received }) => {
      for (const odd of ['abc', 5, true, ['1']]) await failure(client.threads.list(odd).first(), 'invalid');
      for (const odd of ['abc', 5, true, thrower]) await failure(client.threads.list({}, odd).first(), 'invalid');
      assert.equal(received.length, 0);
    });
  });

  test('an idempotency id is a string, and of the body itself', async () => {
    await against(ok(PUBLISHED, 200), async (client, { received }) => {
      for (const idempotencyId of [5, true, null, '']) {
        await failure(client.customChannels.messages.publish('5', PUBLISHED, { idempotencyId }), 'invalid');
        await failure(client.messages.send('1', COMMENT, { idempotencyId }), 'invalid');
      }
      assert.equal(received.length, 0);
      const inherited = Object.assign(Object.create({ integrationIdempotencyId: 'lent' }), PUBLISHED);
      await client.customChannels.messages.publish('5', inherited).catch(() => {});
      assert.match(JSON.parse(received[0].body).integrationIdempotencyId, /^[0-9a-f-]{32,36}$/);
    });
  });

  test('options that make no sense are refused when the client is made', () => {
    const key = 'dev-key';
    for (const odd of [
      { developerApiKey: key },
      { developerApiKey: 5, appId: '1' },
      { developerApiKey: key, appId: {} },
      { developerApiKey: key, appId: '' },
      { developerApiKey: key, appId: NaN },
      { rateLimiter: {} },
      { rateLimiter: 5 },
      { hooks: 5 },
      { logger: 'console' },
      { validate: 'no' },
      { validate: 5 },
    ]) {
      assert.throws(
        () => new Client(odd),
        ({ kind, message }) => kind === 'invalid' && /`(appId|developerApiKey|hooks|logger|rateLimiter|validate)`/.test(message),
      );
    }
    new Client({ hooks: null, logger: undefined, developerApiKey: key, appId: 1 });
  });

  test('how bodies are checked adds up', async () => {
    await against(
      ok(ENTRY, 201),
      async (client) => {
        const body = { ...COMMENT, extra: 1 };
        const error = await failure(client.messages.send('1', body, { validate: { inboxType: 'INBOX' } }), 'invalid');
        assert.equal(error.issues[0].message, 'nanu');
        await failure(client.messages.send('1', body, { validate: true }), 'invalid');
        await failure(client.messages.send('1', body, { validate: { unknownKeys: undefined } }), 'invalid');
        await client.messages.send('1', body, { validate: { unknownKeys: 'ignore' } });
        await client.messages.send('1', body, { validate: false });
      },
      { validate: { unknownKeys: 'error', message: () => 'nanu' } },
    );
  });
});

describe('time', () => {
  test('an abort is heard behind the time of a try, and while a token is renewed', async () => {
    const mine = new AbortController();
    const fetch = (_url, { signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          mine.abort();
          reject(signal.reason);
        });
      });
    const client = new Client({ accessToken: TOKEN, fetch, timeoutMs: 20 });
    await failure(client.threads.get('1', {}, { signal: mine.signal }), 'aborted');

    const other = new AbortController();
    let asked = 0;
    const accessToken = () => {
      if (asked++ === 0) return 'old';
      other.abort();
      return new Promise(() => {});
    };
    const refused = async () => new Response('{}', { status: 401 });
    const renewing = new Client({ accessToken, fetch: refused });
    await failure(renewing.threads.get('1', {}, { signal: other.signal }), 'aborted');
  });

  test('a token must come in the time of a try', async () => {
    const client = new Client({ accessToken: () => new Promise(() => {}), timeoutMs: 20, maxRetries: 0 });
    await failure(client.threads.get('1'), 'timeout');
  });

  test('a signal that many calls share is listened to once', async () => {
    const { signal } = new AbortController();
    const counted = [];
    for (const method of ['addEventListener', 'removeEventListener']) {
      const own = signal[method].bind(signal);
      signal[method] = (...given) => {
        counted.push(method);
        return own(...given);
      };
    }
    await against(ok({ id: '1' }), async (client) => {
      await Promise.all(Array.from({ length: 20 }, () => client.threads.get('1', {}, { signal })));
      assert.deepEqual(counted, ['addEventListener', 'removeEventListener']);
    });
  });

  test('a try ends by its time, a call by its deadline', async () => {
    await against(
      () => fault.silence(),
      async (client, server) => {
        const slow = await failure(client.threads.get('1', {}, { timeoutMs: 20, maxRetries: 1 }), 'timeout');
        assert.equal(slow.retryable, true);
        assert.equal(server.received.length, 2);
        await failure(client.threads.get('1', {}, { deadlineMs: 30, maxRetries: 50, timeoutMs: 10 }), 'timeout');
        assert.equal(await server.open(), 0);
      },
    );
    await against(
      () => fault.drip(),
      async (client) => {
        await failure(client.threads.get('1', {}, { deadlineMs: 50 }), 'timeout');
      },
    );
  });

  test('a signal ends a call wherever it is', async () => {
    const stages = {
      'before it began': { plan: ok({}), abort: 0 },
      'while nothing is answered': { plan: () => () => {}, abort: 30 },
      'while the body drips': { plan: () => fault.drip(), abort: 30 },
      'while it waits for another try': { plan: () => ({ status: 429, headers: { 'retry-after': '20' } }), abort: 30 },
    };
    for (const [stage, { plan, abort }] of Object.entries(stages)) {
      await against(plan, async (client, server) => {
        const controller = new AbortController();
        const reason = new Error('enough');
        if (abort === 0) controller.abort(reason);
        else setTimeout(() => controller.abort(reason), abort);
        const error = await failure(client.threads.get('1', {}, { signal: controller.signal }), 'aborted');
        assert.equal(error.cause, reason, stage);
        assert.equal(server.received.length, abort === 0 ? 0 : 1, stage);
        assert.equal(await server.open(), 0, stage);
      });
    }
  });

  test('a host that never settles ends no later', async () => {
    const never = () => new Promise(() => {});
    for (const options of [{ fetch: never }, { transport: never }, { accessToken: never }, { rateLimiter: { acquire: never } }]) {
      const client = new Client({ accessToken: TOKEN, ...options, deadlineMs: 20 });
      await failure(client.threads.get('1'), 'timeout');
    }
  });

  test('where the host lets nobody wait, calls go on without timers', async (context) => {
    const statuses = [503, 200];
    const fetch = async () => new Response('{"id":"7"}', { status: statuses.shift() });
    const client = new Client({ accessToken: TOKEN, fetch, deadlineMs: 60_000 });
    context.mock.method(globalThis, 'setTimeout', () => {
      throw new Error('not here');
    });
    assert.equal((await client.threads.get('7')).id, '7');
    assert.equal(statuses.length, 0);
  });

  test('aborting leaves no listener and no timer', async () => {
    await against(ok({ id: '1' }), async (client) => {
      const listeners = new Set();
      const signal = {
        aborted: false,
        addEventListener: (_type, listener) => listeners.add(listener),
        removeEventListener: (_type, listener) => listeners.delete(listener),
      };
      const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
      const before = timers();
      await client.threads.get('1', {}, { signal, timeoutMs: 50_000, deadlineMs: 50_000 });
      assert.equal(listeners.size, 0);
      assert.ok(timers() <= before, `${timers()} timers`);
    });
  });
});

describe('lists', () => {
  const pages = [
    { results: [{ id: '1' }, { id: '2' }], paging: { next: { after: 'MTE%3D' } } },
    { results: [], paging: { next: { after: 'MTI=' } } },
    { results: [{ id: '3' }] },
  ];
  const plan = ({ query }) => ({ body: pages[[null, 'MTE=', 'MTI='].indexOf(query.get('after'))] });
  const ids = (list) => list.map(({ id }) => id);
  async function all(list) {
    const found = [];
    for await (const item of list) found.push(item);
    return found;
  }

  test('every page is walked, cursors decoded once', async () => {
    for (const prefetch of [false, true]) {
      await against(plan, async (client, { received }) => {
        const list = client.threads.list({ threadStatus: 'OPEN' }, { prefetch });
        assert.equal(received.length, 0);
        assert.deepEqual(ids(await all(list)), ['1', '2', '3']);
        assert.deepEqual(
          received.map(({ query }) => query.get('after')),
          [null, 'MTE=', 'MTI='],
        );
        assert.ok(received.every(({ query }) => query.get('threadStatus') === 'OPEN'));
        assert.equal((await all(list.pages())).length, 3);
        assert.equal((await list.first()).id, '1');
      });
    }
  });

  test('the cursor follows what was handed out whole', async () => {
    await against(plan, async (client) => {
      const list = client.threads.list();
      const cursors = [];
      for await (const _ of list) cursors.push(list.cursor);
      assert.deepEqual(cursors, [undefined, 'MTE%3D', undefined]);
      const rest = client.threads.list({ after: 'MTE%3D' });
      assert.deepEqual(ids(await all(rest)), ['3']);
    });
  });

  test('leaving a list leaves nothing behind', async () => {
    const slow = ({ query }) => (query.get('after') ? fault.silence() : { body: pages[0] });
    await against(slow, async (client, server) => {
      for await (const _ of client.threads.list({}, { prefetch: true })) break;
      assert.equal(await server.open(), 0);
    });
  });

  test('a cursor that comes again does not make a list endless', async () => {
    const again = () => ({ body: { results: [{ id: '1' }], paging: { next: { after: 'same' } } } });
    await against(again, async (client, { received }) => {
      await failure(all(client.threads.list()), 'unreadable');
      assert.equal(received.length, 2);
    });
    const empty = ({ count }) => ({ body: { results: count === 0 ? [{ id: '1' }] : [], paging: { next: { after: 'same' } } } });
    await against(empty, async (client) => assert.deepEqual(ids(await all(client.threads.list())), ['1']));
  });

  test('a failure in the middle comes where it happens', async () => {
    const broken = ({ query }) => (query.get('after') ? { status: 404 } : { body: pages[0] });
    for (const prefetch of [false, true]) {
      await against(broken, async (client) => {
        const seen = [];
        const walk = async () => {
          for await (const { id } of client.threads.list({}, { prefetch })) seen.push(id);
        };
        await failure(walk(), 'api');
        assert.deepEqual(seen, ['1', '2']);
      });
    }
  });
});

describe('files', () => {
  const upload = { fileName: 'a "b".txt', access: 'PRIVATE', folderPath: '/x' };
  const answer = ok({ id: '99' }, 201);
  async function* stream() {
    yield Buffer.from('hello ');
    yield Buffer.from('world');
  }
  const partsOf = async ({ headers, body }) => {
    const form = await new Response(body, { headers: { 'content-type': headers['content-type'] } }).formData();
    return [form.get('options'), form.get('folderPath'), form.get('fileName'), await form.get('file').text(), form.get('file').type];
  };
  const expected = ['{"access":"PRIVATE"}', '/x', 'a "b".txt', 'hello world', 'text/plain'];

  test('bytes, blobs and streams arrive as the same form', async () => {
    const bytes = new TextEncoder().encode('hello world');
    const files = [bytes, bytes.buffer, new Blob([bytes]), new File([bytes], 'x'), stream(), new Blob([bytes]).stream()];
    await against(answer, async (client, { received }) => {
      for (const [i, file] of files.entries()) {
        const { id } = await client.files.upload({ ...upload, file, contentType: 'text/plain' });
        assert.equal(id, '99');
        assert.deepEqual(await partsOf(received[i]), expected);
        assert.equal(received[i].url, '/files/v3/files');
      }
    });
  });

  test('progress is told in bytes, and the length is known beforehand', async () => {
    await against(answer, async (client, { received }) => {
      const told = [];
      const onProgress = (...now) => told.push(now);
      await client.files.upload({ ...upload, file: stream(), size: 11, contentType: 'text/plain', onProgress });
      assert.deepEqual(told, [
        [6, 11],
        [11, 11],
      ]);
      assert.deepEqual(await partsOf(received[0]), expected);
      assert.equal(Number(received[0].headers['content-length']), received[0].body.length);
    });
  });

  test('a stream is sent once, bytes may be sent again', async () => {
    const plan = ({ count }) => (count % 2 === 0 ? { status: 429, headers: { 'retry-after': '0' } } : { status: 201, body: { id: '1' } });
    await against(plan, async (client, { received }) => {
      await client.files.upload({ ...upload, file: new Uint8Array(3) });
      assert.equal(received.length, 2);
      await failure(client.files.upload({ ...upload, file: stream() }), 'api');
      assert.equal(received.length, 3);
    });
  });

  test('a stream that was read is not sent again with another token', async () => {
    const tokens = ['old', 'old', 'new'];
    const plan = ({ headers }) => (headers.authorization === 'Bearer new' ? { status: 201, body: { id: '1' } } : { status: 401 });
    await against(
      plan,
      async (client, { received }) => {
        assert.equal((await failure(client.files.upload({ ...upload, file: stream() }), 'api')).status, 401);
        assert.equal(received.length, 1);
        await client.files.upload({ ...upload, file: new Uint8Array(3) });
        assert.equal(received.length, 3);
      },
      { accessToken: () => tokens.shift() },
    );
  });

  test('what is like a blob is read, and a stream of something else is none', async () => {
    const like = { size: 11, type: 'text/plain', arrayBuffer: async () => new TextEncoder().encode('hello world').buffer };
    async function* of(piece) {
      yield 'hello ';
      yield piece;
    }
    await against(answer, async (client, { received }) => {
      await client.files.upload({ ...upload, file: like });
      await client.files.upload({ ...upload, file: of(new TextEncoder().encode('world').buffer), contentType: 'text/plain' });
      for (const request of received) assert.deepEqual(await partsOf(request), expected);
      for (const piece of [new Blob(['world']), 7, {}, null]) {
        const error = await failure(client.files.upload({ ...upload, file: of(piece) }), 'invalid');
        assert.match(error.message, /could not be read to its end/);
      }
      assert.equal(received.length, 2);
    });
  });

  test('whoever watches an upload can do nothing to it', async () => {
    const fails = () => {
      throw new Error('of its own');
    };
    await against(answer, async (client, { received }) => {
      for (const onProgress of [fails, async () => fails()]) {
        await client.files.upload({ ...upload, file: new TextEncoder().encode('hello world'), contentType: 'text/plain', onProgress });
        assert.deepEqual(await partsOf(received.at(-1)), expected);
      }
    });
  });

  test('an upload that lacks something is not sent', async () => {
    await against(answer, async (client, { received }) => {
      for (const wrong of [
        undefined,
        {},
        { file: {} },
        { folderId: '1' },
        { access: 7 },
        { access: 'private' },
        { fileName: '' },
        { folderPath: undefined, folderId: 'abc' },
      ]) {
        await failure(
          client.files.upload(wrong && { ...upload, file: new Uint8Array(1), ...wrong, ...(Object.keys(wrong).length ? {} : { file: 7 }) }),
          'invalid',
        );
      }
      assert.equal(received.length, 0);
    });
  });
});

describe('who looks on', () => {
  test('hooks and loggers hear of every try and of no secret', async () => {
    const heard = [];
    const hear =
      (name) =>
      (...given) => {
        heard.push([name, ...given]);
        throw new Error('a listener that fails');
      };
    const options = {
      accessToken: TOKEN,
      developerApiKey: 'dev-key',
      appId: '1',
      hooks: { onRequest: hear('request'), onResponse: hear('response'), onRetry: hear('retry') },
      logger: { debug: hear('debug'), info: hear('info'), warn: async (...given) => hear('warn')(...given) },
      logLevel: 'debug',
    };
    const plan = ({ count }) => (count === 0 ? { status: 503 } : { body: { results: [] } });
    await against(
      plan,
      async (client) => {
        await client.actors.get('E-ann@example.com').catch(() => {});
        await client.customChannels.list().first();
        await client.threads.list({ associatedContactId: '7' }).first();
        assert.ok(!/secret|pat-na1|dev-key/.test(inspect(client, { depth: 9, showHidden: true })));
        assert.ok(!/pat-na1|dev-key/.test(JSON.stringify(client)));
      },
      options,
    );
    const names = heard.map(([name]) => name);
    assert.deepEqual(names.filter((name) => name === 'request').length, 4);
    assert.deepEqual(names.filter((name) => name === 'retry').length, 1);
    assert.ok(names.includes('warn'));
    const [, info] = heard.find(([name]) => name === 'retry');
    assert.deepEqual(
      [info.operation, info.method, info.path, info.attempt],
      ['actors.get', 'GET', '/conversations/v3/conversations/actors/{actorId}', 1],
    );
    const written = inspect(heard, { depth: 9 });
    for (const secret of [TOKEN, 'dev-key', 'ann@example.com', 'filter']) assert.ok(!written.includes(secret), secret);
  });

  test('hooks get the names and values of OpenTelemetry, and no id', async () => {
    const heard = [];
    const hear =
      (name) =>
      ({ attributes }) =>
        heard.push([name, attributes]);
    const hooks = { onRequest: hear('request'), onResponse: hear('response'), onRetry: hear('retry'), onError: hear('error') };
    const headers = { 'retry-after': '0', 'x-hubspot-correlation-id': 'c-1' };
    const outcomes = [{ status: 503, headers }, { status: 404, body: { correlationId: 'c-2' } }, fault.cut()];
    await against(
      ({ count }) => outcomes[count],
      async (client, server) => {
        await failure(client.threads.get('6042'), 'api');
        await failure(client.request('POST', '/crm/v3/objects/contacts/51'), 'network');
        const call = {
          'http.request.method': 'GET',
          'url.template': '/conversations/v3/conversations/threads/{threadId}',
          'server.address': '127.0.0.1',
          'server.port': Number(new URL(server.url).port),
          'hubspot.operation': 'threads.get',
        };
        const first = { ...call, 'http.response.status_code': 503, 'error.type': '503', 'hubspot.correlation_id': 'c-1' };
        const again = { ...call, 'http.request.resend_count': 1 };
        const second = { ...again, 'http.response.status_code': 404, 'error.type': '404' };
        const { 'url.template': _, ...rest } = call;
        const other = { ...rest, 'http.request.method': 'POST', 'hubspot.operation': 'request' };
        assert.deepEqual(heard, [
          ['request', call],
          ['response', first],
          ['retry', first],
          ['request', again],
          ['response', second],
          ['error', { ...second, 'hubspot.correlation_id': 'c-2' }],
          ['request', other],
          ['error', { ...other, 'error.type': 'network' }],
        ]);
      },
      { hooks, maxRetries: 1 },
    );
  });

  test('a hook hears of the error that a call ends with, and not of a success', async () => {
    const heard = [];
    const hooks = { onError: (info) => heard.push(info) };
    await against(
      ({ count }) => (count === 0 ? { body: { id: '1' } } : { status: 403 }),
      async (client) => {
        await client.threads.get('1');
        const error = await failure(client.threads.get('1'), 'api');
        await failure(client.threads.get('../1'), 'invalid');
        assert.equal(heard.length, 1);
        assert.equal(heard[0].operation, 'threads.get');
        assert.equal(heard[0].error, error, 'the very error that the caller gets');
      },
      { hooks },
    );
  });

  test('a logger hears of what its level covers', async () => {
    const written = {};
    const plan = ({ count }) => (count % 2 === 0 ? { status: 503, headers: { 'retry-after': '0' } } : { status: 404 });
    for (const logLevel of [undefined, 'off', 'error', 'warn', 'info', 'debug']) {
      const levels = new Set();
      const logger = Object.fromEntries(['debug', 'info', 'warn', 'error'].map((name) => [name, () => levels.add(name)]));
      await against(
        plan,
        async (client) => {
          await failure(client.threads.list({ associatedContactId: '7' }).first(), 'api');
        },
        { logger, logLevel },
      );
      written[logLevel ?? 'default'] = [...levels].sort();
    }
    assert.deepEqual(written, {
      default: ['error', 'warn'],
      off: [],
      error: ['error'],
      warn: ['error', 'warn'],
      info: ['error', 'info', 'warn'],
      debug: ['debug', 'error', 'info', 'warn'],
    });
    assert.throws(() => new Client({ accessToken: TOKEN, logLevel: 'verbose' }), { kind: 'invalid', message: /`debug`/ });
  });

  test('a call that its caller aborted is no error to a logger', async () => {
    const written = [];
    const logger = { error: (text) => written.push(text), info: (text) => written.push(text) };
    await against(
      () => fault.silence(),
      async (client) => {
        await failure(client.threads.get('1', {}, { signal: AbortSignal.timeout(50) }), 'aborted');
      },
      { logger, logLevel: 'error' },
    );
    assert.deepEqual(written, []);
  });

  test('no error shows a secret, even where the host repeats the request', async () => {
    const repeat = async (url, init) => {
      throw new TypeError(`could not fetch ${url} with ${JSON.stringify(init.headers)}`);
    };
    const client = new Client({ accessToken: TOKEN, developerApiKey: 'dev-key', appId: '1', fetch: repeat, maxRetries: 0 });
    for (const call of [client.threads.get('1'), client.customChannels.get('1')]) {
      const error = await failure(call, 'network');
      assert.ok(error.cause instanceof Error);
      assert.ok(!/pat-na1|dev-key/.test(`${inspect(error)} ${error.stack} ${inspect(error.cause)}`));
    }
  });

  test('no error and no log shows a secret that HubSpot repeats, or a name that nobody knows', async () => {
    const logged = [];
    const logger = { warn: (...given) => logged.push(given), error: (...given) => logged.push(given) };
    const body = { message: `the token ${TOKEN} is wrong`, category: 'INVALID_AUTHENTICATION' };
    await against(
      () => ({ status: 401, body }),
      async (client) => {
        const refused = await failure(client.threads.get('1'), 'api');
        assert.equal(refused.message, 'HubSpot answered 401 INVALID_AUTHENTICATION: the token […] is wrong');
        const named = { ...COMMENT, 'ann@example.com': 1, reciever: 1 };
        await failure(client.messages.send('1', named), 'api');
        const strict = { validate: { unknownKeys: 'error' } };
        const error = await failure(client.messages.send('1', named, strict), 'invalid');
        assert.equal(error.issues[0].pointer, '/ann@example.com');
        assert.match(error.message, /^nothing was sent: `\/{…}`: .*, and 1 more$/);
      },
      { logger },
    );
    assert.deepEqual(
      logged.flatMap(([, { pointer }]) => pointer ?? []),
      ['/{…}', '/reciever'],
    );
    assert.ok(!/pat-na1|ann@/.test(inspect(logged, { depth: 9 })));
  });

  test('a transport gets the body as it was when the call was made, and of its own', async () => {
    const sent = [];
    const transport = async ({ path, body }) => {
      sent.push([path.match(/threads\/(\d+)/)[1], body.text]);
      body.text = 'changed';
      return sent.length === 1 ? { status: 429, headers: { 'retry-after': '0' } } : { status: 201, body: ENTRY };
    };
    const client = new Client({ transport });
    const message = { type: 'COMMENT' };
    const calls = ['1', '2', '3'].map((id) => client.messages.send(id, Object.assign(message, { text: `for ${id}` })));
    message.type = 'NOPE';
    await Promise.all(calls);
    assert.deepEqual(
      sent.map(([id, text]) => text === `for ${id}`),
      [true, true, true, true],
    );
    assert.equal(message.text, 'for 3');
  });

  test('no cause shows a token or a query, whatever it is in', async () => {
    const shown = (error) => inspect(error.cause, { depth: 9, showHidden: true });
    const makers = [
      (url, { headers }) => Object.assign(new Error('x'), { request: new Request(url.replace(/\?.*/, ''), { headers }) }),
      (_url, { headers }) => Object.assign(new Error('x'), { seen: new Map(Object.entries(headers)) }),
      (_url, { headers }) => Object.assign(new Error('x'), { [Symbol('headers')]: { ...headers } }),
      (_url, { headers }) => new AggregateError([new Error(headers.authorization)], 'x'),
      (_url, { headers }) => Object.assign(new Error('x'), { inner: new Error(headers.authorization) }),
      (url) => new TypeError(`error sending request for url (${url})`),
      (url) => Object.assign(new Error('x'), { path: url }),
      (_url, { headers }) => Object.assign(new Error('x'), { toJSON: () => ({ headers }) }),
      (_url, { headers }) => Object.assign(new Error('x'), { seen: Symbol(headers.authorization) }),
      (_url, { headers }) => Object.assign(new Error('x'), { send: Object.assign(() => 1, { headers }) }),
      (_url, { headers }) => Object.assign(new Error('x'), { [inspect.custom]: () => headers.authorization }),
    ];
    for (const make of makers) {
      for (const own of [{ accessToken: TOKEN }, { headers: { authorization: `Bearer ${TOKEN}` } }]) {
        const fetch = async (url, init) => {
          throw make(url, init);
        };
        const client = new Client({ ...own, fetch, maxRetries: 0 });
        const query = { deliveryIdentifierValue: 'ann@example.com' };
        const error = await failure(client.customChannels.accounts.list('5', query).first(), 'network');
        assert.ok(error.cause instanceof Error);
        assert.doesNotMatch(shown(error) + JSON.stringify(error.cause), /pat-na1|ann(@|%40)/, make.toString());
      }
    }
    const told = new TypeError('fetch failed', { cause: Object.assign(new Error('GET /x?limit=1: refused'), { code: 'EX' }) });
    const query = { limit: 1 };
    const asked = new Client({ accessToken: TOKEN, maxRetries: 0, fetch: () => Promise.reject(told) });
    const { cause } = (await failure(asked.request('GET', '/x', { query }), 'network')).cause;
    assert.deepEqual([cause.message, cause.code], ['GET /x?[redacted]: refused', 'EX']);

    const plain = Object.assign(new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'EX', port: 1 }) }), {
      code: 'E',
    });
    const client = new Client({ accessToken: TOKEN, maxRetries: 0, fetch: () => Promise.reject(plain) });
    assert.equal((await failure(client.threads.get('1'), 'network')).cause, plain);
  });

  test('a transport gets what fetch would, with the body as a value', async () => {
    const seen = [];
    const transport = async (request) => {
      seen.push(request);
      return { status: 201, headers: { 'X-One': '1' }, body: { ...ENTRY, id: 5 } };
    };
    const client = new Client({ transport, baseUrl: 'https://backend.example/api/' });
    const { data, headers } = await client.messages.send('1', COMMENT).withResponse();
    assert.deepEqual([data.id, headers['x-one']], ['5', '1']);
    const [{ method, url, path, body, signal, timeoutMs }] = seen;
    assert.deepEqual(
      [method, url, path, body, timeoutMs],
      ['POST', `https://backend.example/api${path}`, '/conversations/v3/conversations/threads/1/messages', COMMENT, 60_000],
    );
    assert.equal(signal.aborted, false);
  });

  test('a limiter is asked before every try and told of every limit', async () => {
    const asked = [];
    const told = [];
    const rateLimiter = { acquire: async ({ attempt }) => void asked.push(attempt), update: (limits) => void told.push(limits) };
    const headers = {
      'X-HubSpot-RateLimit-Max': '110',
      'X-HubSpot-RateLimit-Remaining': '7',
      'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
    };
    await against(
      ({ count }) => ({ status: count === 0 ? 500 : 200, headers, body: { id: '1' } }),
      async (client) => {
        await client.threads.get('1');
        assert.deepEqual(asked, [1, 2]);
        assert.deepEqual(told[0], { max: 110, remaining: 7, intervalMs: 10_000 });
      },
      { rateLimiter },
    );
    const error = new Client({ accessToken: TOKEN, rateLimiter: { acquire: () => Promise.reject(new Error('closed')) } });
    assert.equal((await failure(error.threads.get('1'), 'aborted')).cause.message, 'closed');
  });

  test('our limiter keeps the order and holds back what would be too much', async () => {
    const limiter = createRateLimiter();
    limiter.update({ max: 2, remaining: 2, intervalMs: 40 });
    const order = [];
    const controller = new AbortController();
    const turns = [1, 2, 3, 4, 5].map((n) => limiter.acquire({}, n === 3 ? controller.signal : undefined).then(() => order.push(n)));
    controller.abort(new Error('left'));
    await assert.rejects(turns[2], /left/);
    await Promise.all(turns.filter((_, i) => i !== 2));
    assert.deepEqual(order, [1, 2, 4, 5]);
  });
});
