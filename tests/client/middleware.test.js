/* Functions around each try: they change, observe, send again and answer, and what they throw has a way. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client, ConversationsError } from '#package';
import { against, COMMENT, ENTRY, failure, inTurn, TOKEN } from './against.mjs';

const ok =
  (body, status = 200) =>
  () => ({ status, body });
const thread = ok({ id: '1', status: 'OPEN' });

test('it changes what is sent, the first one outermost, and knows of the call', async () => {
  const seen = [];
  const outer = async (request, next, context) => {
    seen.push(['outer', request.method, request.headers.authorization, context.operation, context.template, context.attempt]);
    return next({ ...request, headers: { ...request.headers, 'X-Outer': '1' } });
  };
  const inner = async (request, next) => {
    seen.push(['inner', request.headers['X-Outer']]);
    const url = `${request.url}?more=1`;
    return next({
      ...request,
      url,
      headers: new Headers({ ...request.headers, 'x-inner': '2' }),
      body: { ...request.body, text: 'changed' },
    });
  };
  await against(
    ok(ENTRY, 201),
    async (client, { received }) => {
      await client.messages.send('1', COMMENT);
      const [{ url, headers, body }] = received;
      assert.match(url, /\/threads\/1\/messages\?more=1$/);
      assert.deepEqual([headers['x-outer'], headers['x-inner'], headers.authorization], ['1', '2', `Bearer ${TOKEN}`]);
      assert.deepEqual(JSON.parse(body), { type: 'COMMENT', text: 'changed' });
      assert.equal(headers['content-length'], String(body.length));
    },
    { middleware: [outer, inner] },
  );
  const template = '/conversations/v3/conversations/threads/{threadId}/messages';
  assert.deepEqual(seen, [
    ['outer', 'POST', `Bearer ${TOKEN}`, 'messages.send', template, 1],
    ['inner', '1'],
  ]);
});

test('a body may be text of JSON, a value that was changed in its place, or taken away', async () => {
  const changes = [
    (request) => ({ ...request, body: '{"type":"COMMENT","text":"as text"}' }),
    (request) => Object.assign(request, { body: Object.assign(request.body, { text: 'in place' }) }),
    (request) => ({ ...request, body: undefined }),
    (request) => ({ ...request, body: new Blob(['a blob']) }),
  ];
  const bodies = [];
  for (const change of changes) {
    await against(
      ok(ENTRY, 201),
      async (client, { received }) => {
        await client.messages.send('1', COMMENT);
        bodies.push(String(received[0].body));
      },
      { middleware: [(request, next) => next(change(request))] },
    );
  }
  assert.deepEqual(bodies, ['{"type":"COMMENT","text":"as text"}', '{"type":"COMMENT","text":"in place"}', '', 'a blob']);
});

test('it looks at an answer as often as it likes, and the client reads it all the same', async () => {
  const seen = [];
  const middleware = [
    async (_request, next) => {
      const response = await next();
      seen.push(response.status, response.ok, response.headers.get('X-Some'), await response.text(), (await response.json()).id);
      seen.push((await response.clone().arrayBuffer()).byteLength);
      return response;
    },
  ];
  await against(
    () => ({ body: { id: '1' }, headers: { 'x-some': 'thing' } }),
    async (client) => {
      const { data, headers } = await client.threads.get('1').withResponse();
      assert.deepEqual([data.id, headers['x-some']], ['1', 'thing']);
    },
    { middleware },
  );
  assert.deepEqual(seen, [200, true, 'thing', '{"id":"1"}', '1', 10]);
});

test('it sends again, and answers without sending', async () => {
  const again = async (request, next) => {
    const response = await next();
    return response.status === 401 ? next({ ...request, headers: { ...request.headers, authorization: 'Bearer newer' } }) : response;
  };
  await against(
    inTurn({ status: 401 }, { body: { id: '1' } }),
    async (client, { received }) => {
      assert.equal((await client.threads.get('1')).id, '1');
      assert.deepEqual(
        received.map(({ headers }) => headers.authorization),
        [`Bearer ${TOKEN}`, 'Bearer newer'],
      );
    },
    { middleware: [again] },
  );
  const answers = [
    () => ({ status: 200, headers: {}, body: { id: '7' } }),
    async () => new Response('{"id":7}'),
    async () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"id":"7"}' }),
  ];
  for (const answer of answers) {
    await against(
      thread,
      async (client, { received }) => {
        assert.equal((await client.threads.get('1')).id, '7');
        assert.equal(received.length, 0);
      },
      { middleware: [answer] },
    );
  }
});

test('it stands around each try: what an answer or a connection says is tried again', async () => {
  const attempts = [];
  const middleware = [
    async (_request, next, { attempt }) => {
      attempts.push(attempt);
      if (attempt === 1) return { status: 503, headers: {} };
      return next();
    },
  ];
  const lost = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
  let count = 0;
  const fetch = async () => {
    if (count++ === 0) throw lost;
    return Response.json({ id: '1' });
  };
  const client = new Client({ accessToken: 'x', fetch, middleware });
  assert.equal((await client.threads.get('1')).id, '1');
  assert.deepEqual([attempts, count], [[1, 2, 3], 2]);
});

test('what it throws ends the call, as it is or as the cause', async () => {
  const thrown = new RangeError('not today');
  const own = new ConversationsError('mine', { kind: 'network', retryable: true });
  await against(thread, async (client, { received }) => {
    const call = (one) => client.withOptions({ middleware: [one] }).threads.get('1');
    const error = await failure(
      call(() => {
        throw thrown;
      }),
      'aborted',
    );
    assert.equal(error.cause, thrown);
    assert.deepEqual([error.retryable, error.message], [false, 'a middleware ended the call']);
    assert.equal(
      await call(async () => {
        throw own;
      }).catch((reason) => reason),
      own,
    );
    await failure(
      call(() => undefined),
      'unreadable',
    );
    assert.equal(received.length, 0);
  });
});

test('a transport gets what middleware hands on, and its answer is read like any other', async () => {
  const requests = [];
  const transport = async (request) => {
    requests.push(request);
    return { status: 201, headers: { 'X-A': 'b' }, body: ENTRY };
  };
  const middleware = [
    async (request, next) => {
      const response = await next({ ...request, url: `${request.url}?a=1`, body: JSON.stringify(request.body) });
      assert.deepEqual([response.headers.get('x-a'), (await response.json()).id], ['b', 'm1']);
      return response;
    },
  ];
  const client = new Client({ accessToken: 'x', transport, middleware });
  assert.equal((await client.messages.send('1', COMMENT)).id, 'm1');
  const [{ path, body, method }] = requests;
  assert.deepEqual([method, path, body], ['POST', '/conversations/v3/conversations/threads/1/messages?a=1', COMMENT]);
});

test('a signal ends a call whose middleware never settles, and no more of an answer is read than may be', async () => {
  await against(thread, async (client) => {
    const stuck = client.withOptions({ middleware: [() => new Promise(() => {})] });
    await failure(stuck.threads.get('1', {}, { timeoutMs: 30, maxRetries: 0 }), 'timeout');
    const reading = client.withOptions({ middleware: [async (_request, next) => new Response(await (await next()).text())] });
    await failure(reading.threads.get('1', {}, { maxResponseBytes: 5 }), 'unreadable');
  });
});

test('middleware that is none is refused', () => {
  for (const middleware of [{}, 'x', [7], () => {}]) {
    assert.throws(() => new Client({ middleware }), { kind: 'invalid', message: /`middleware`/ });
  }
  assert.ok(new Client({ middleware: [] }));
});
