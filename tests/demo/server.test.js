/* The local server: what it serves, what it refuses, and where the token goes. HubSpot is played by a server here. */
import assert from 'node:assert/strict';
import { createServer, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';

import { serve } from '../../scripts/demo/serve.mjs';
import { build } from './host.mjs';

const TOKEN = 'pat-eu1-0f3c9a52-not-a-real-one';
const SECRETS = ['a word of a customer', 'ann@example.com', TOKEN];

/** The requests that HubSpot got, and its next answer. */
const hubspot = { got: [], answer: undefined };
/** Everything that the server wrote, anywhere. */
const written = [];
let upstream, demo, port;

before(async () => {
  await build();
  upstream = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      hubspot.got.push({ method: request.method, url: request.url, headers: request.headers, body });
      const { status = 200, headers = {}, text = '{"results":[]}', hang, cut } = hubspot.answer ?? {};
      if (hang) return;
      if (cut) return void request.socket.destroy();
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(text);
    });
  });
  await new Promise((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = (chunk, ...rest) => {
      written.push(String(chunk));
      return write(chunk, ...rest);
    };
  }
  demo = await serve({
    port: 0,
    token: TOKEN,
    upstream: `http://127.0.0.1:${upstream.address().port}`,
    timeoutMs: 300,
    say: (line) => written.push(line),
  });
  port = Number(new URL(demo.url).port);
});

after(async () => {
  await demo.close();
  upstream.closeAllConnections();
  await new Promise((resolve) => upstream.close(resolve));
});

/** A request as it is written here, which `fetch` would tidy up first. */
function ask(path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, path, method, headers: { host: `127.0.0.1:${port}`, ...headers } },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** The requests that HubSpot got while `work` ran. */
async function gotDuring(answer, work) {
  hubspot.got = [];
  hubspot.answer = answer;
  const result = await work();
  return { result, got: hubspot.got };
}

const THREADS = '/hubspot/conversations/v3/conversations/threads';

test('the page and the package are served with their types and a policy', async () => {
  for (const [path, type] of [
    ['/', 'text/html; charset=utf-8'],
    ['/main.js', 'text/javascript; charset=utf-8'],
    ['/style.css', 'text/css; charset=utf-8'],
    ['/icon.svg', 'image/svg+xml'],
    ['/pkg/index.js', 'text/javascript; charset=utf-8'],
    ['/vendor.js', 'text/javascript; charset=utf-8'],
    ['/README.txt', 'text/plain; charset=utf-8'],
    ['/about.json', 'application/json; charset=utf-8'],
  ]) {
    const { status, headers } = await ask(path);
    assert.equal(status, 200, path);
    assert.equal(headers['content-type'], type, path);
    assert.match(headers['content-security-policy'], /^default-src 'self'; script-src 'self' 'wasm-unsafe-eval';/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['access-control-allow-origin'], undefined);
  }
  const head = await ask('/main.js', { method: 'HEAD' });
  assert.equal(head.text, '');
  assert.ok(Number(head.headers['content-length']) > 0);
});

test('no path leads out of the page and the package', async () => {
  const paths = [
    '/../package.json',
    '/../../etc/passwd',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/%2e%2e%2fpackage.json',
    '/..%5cpackage.json',
    '/pkg/../package.json',
    '/pkg/%2e%2e/package.json',
    '/pkg/..%2f..%2fpackage.json',
    '/pkg/../../../../etc/passwd',
    '/pkg',
    '/pkg/',
    '/.git/config',
    '/pkg/.hidden.js',
    '//etc/passwd',
    '/etc/passwd',
    '/main.js%00.html',
    '/main.js/',
    '/%',
    '/%ff',
    '/C:/windows/win.ini',
    '/package.json',
    '/scripts/serve.mjs',
    '/node_modules/esbuild/package.json',
    `http://127.0.0.1:${port}/../package.json`,
  ];
  for (const path of paths) {
    const { status, text } = await ask(path);
    assert.ok([400, 404].includes(status), `${path} was answered with ${status}`);
    assert.doesNotMatch(text, /hubspot-conversations-workspace|root:/, path);
  }
  // As bytes, past every client.
  const raw = await new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.end(`GET /pkg/../../package.json HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nconnection: close\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (chunk) => (text += chunk));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
  assert.match(raw, /^HTTP\/1\.1 404 /);
});

test('a request is passed on with the token, and with nothing of the browser’s', async () => {
  const { result, got } = await gotDuring(
    { headers: { 'x-hubspot-ratelimit-remaining': '7', 'set-cookie': 'session=1', server: 'x' } },
    () =>
      ask(`${THREADS}?limit=2&after=a%2Fb`, {
        headers: {
          ...{ cookie: 'session=1', authorization: 'Bearer of-the-page', 'user-agent': 'browser', referer: 'http://x', origin: demo.url },
          ...{ 'sec-fetch-site': 'same-origin', 'x-forwarded-for': '1.2.3.4' },
        },
      }),
  );
  assert.equal(result.status, 200);
  assert.equal(got.length, 1);
  assert.equal(got[0].url, '/conversations/v3/conversations/threads?limit=2&after=a%2Fb');
  assert.equal(got[0].headers.authorization, `Bearer ${TOKEN}`);
  for (const name of ['cookie', 'referer', 'origin', 'x-forwarded-for']) assert.equal(got[0].headers[name], undefined, name);
  assert.doesNotMatch(JSON.stringify(got[0].headers), /of-the-page|browser/);
  assert.equal(result.headers['x-hubspot-ratelimit-remaining'], '7');
  assert.equal(result.headers['set-cookie'], undefined);
});

test('a body is passed on as it is, and an error as HubSpot made it', async () => {
  const body = '{"type":"COMMENT","text":"Grüße 🐙"}';
  const error = '{"status":"error","message":"no","category":"OBJECT_NOT_FOUND"}';
  const { result, got } = await gotDuring({ status: 404, text: error }, () =>
    ask(`${THREADS}/1/messages`, { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
  );
  assert.equal(got[0].body, body);
  assert.equal(got[0].headers['content-type'], 'application/json');
  assert.deepEqual([result.status, result.text], [404, error]);
});

test('only the operations of the package are passed on', async () => {
  const refused = [
    ['GET', '/hubspot/'],
    ['GET', '/hubspot/crm/v3/objects/contacts'],
    ['GET', '/hubspot/conversations/v3/conversations/threads/'],
    ['GET', '/hubspot/conversations/v4/conversations/threads'],
    ['PUT', THREADS],
    ['POST', `${THREADS}/1/messages/2`],
    ['GET', `${THREADS}/../../../../crm/v3/objects/contacts`],
    ['GET', `${THREADS}/..`],
    ['GET', `${THREADS}/.`],
    ['GET', `${THREADS}/%2e%2e`],
    ['GET', `${THREADS}/a%2Fb`],
    ['GET', `${THREADS}/a%5Cb`],
    ['GET', `${THREADS}/a%252Fb`],
    ['GET', `${THREADS}/a%00`],
    ['GET', `${THREADS}/%`],
    ['GET', `/hubspot//evil.example/conversations/v3/conversations/threads`],
    ['GET', `/hubspot/@evil.example/`],
    ['GET', `/hubspot/conversations/v3/custom-channels?hapikey=1&appId=2`],
    ['POST', '/hubspot/files/v3/files'],
  ];
  const { got } = await gotDuring(undefined, async () => {
    for (const [method, path] of refused) {
      const { status, text } = await ask(path, { method });
      assert.equal(status, 403, `${method} ${path}`);
      assert.equal(JSON.parse(text).category, 'LOCAL_SERVER');
    }
  });
  assert.deepEqual(got, []);

  const passed = [
    ['GET', `${THREADS}/1/messages/a-b_c`],
    ['GET', '/hubspot/conversations/conversations/2026-09/threads'],
    ['GET', '/hubspot/conversations/v3/conversations/actors/E-ann%40example.com'],
    ['DELETE', `${THREADS}/1`],
  ];
  const { got: asked } = await gotDuring(undefined, async () => {
    for (const [method, path] of passed) assert.equal((await ask(path, { method })).status, 200, path);
  });
  assert.equal(asked.length, passed.length);
});

test('bodies that are no JSON, or too long, are refused', async () => {
  const { got } = await gotDuring(undefined, async () => {
    const form = await ask(`${THREADS}/1/messages`, {
      method: 'POST',
      body: 'a=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.equal(form.status, 415);
    const none = await ask(`${THREADS}/1/messages`, { method: 'POST', body: '{}' });
    assert.equal(none.status, 415);
    const headers = { 'content-type': 'application/json' };
    const long = await ask(`${THREADS}/1/messages`, { method: 'POST', body: Buffer.alloc(1024 * 1024 + 1, 0x20), headers });
    assert.equal(long.status, 413);
  });
  assert.deepEqual(got, []);
});

test('other sites and other names of this machine are refused', async () => {
  const { got } = await gotDuring(undefined, async () => {
    for (const [headers, status] of [
      [{ origin: 'https://evil.example' }, 403],
      [{ origin: 'null' }, 403],
      [{ origin: `http://localhost:${port}` }, 403],
      [{ 'sec-fetch-site': 'cross-site' }, 403],
      [{ 'sec-fetch-site': 'same-site' }, 403],
      [{ host: `evil.example:${port}` }, 421],
      [{ host: '127.0.0.1' }, 421],
      [{ host: `127.0.0.1:${port + 1}` }, 421],
    ]) {
      assert.equal((await ask(THREADS, { headers })).status, status, JSON.stringify(headers));
      assert.equal((await ask('/about.json', { headers })).status, status, JSON.stringify(headers));
    }
    assert.equal((await ask('/', { method: 'POST' })).status, 405);
    assert.equal((await ask(THREADS, { method: 'OPTIONS', headers: { origin: 'https://evil.example' } })).status, 403);
  });
  assert.deepEqual(got, []);
  const { got: own } = await gotDuring(undefined, () =>
    ask(THREADS, { headers: { host: `localhost:${port}`, origin: `http://localhost:${port}` } }),
  );
  assert.equal(own.length, 1);
});

test('a HubSpot that hangs, breaks off or redirects is told of without a word of the request', async () => {
  for (const [answer, status] of [
    [{ hang: true }, 504],
    [{ cut: true }, 502],
    [{ status: 302, headers: { location: `/elsewhere?t=${TOKEN}` } }, 502],
  ]) {
    const { result, got } = await gotDuring(answer, () => ask(THREADS));
    assert.equal(result.status, status);
    assert.equal(got.length, 1, 'asked once, and nowhere else');
    assert.equal(result.headers.location, undefined);
    assert.equal(JSON.parse(result.text).category, 'LOCAL_SERVER');
    assert.doesNotMatch(result.text, /127\.0\.0\.1|elsewhere|pat-/);
  }
});

test('the token is in no answer and nothing of a request is written down', async () => {
  const echo = {
    status: 401,
    headers: { 'x-hubspot-note': `Bearer ${TOKEN}` },
    text: `{"status":"error","message":"Bearer ${TOKEN} is not known: ${TOKEN}"}`,
  };
  const body = JSON.stringify({ type: 'COMMENT', text: SECRETS[0] });
  const answers = [
    (await gotDuring(echo, () => ask(THREADS))).result,
    (await gotDuring(echo, () => ask(`${THREADS}/1/messages`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })))
      .result,
    (await gotDuring({ cut: true }, () => ask(`${THREADS}?after=${encodeURIComponent(SECRETS[1])}`))).result,
    await ask('/'),
    await ask('/about.json'),
    await ask('/nothing.js'),
    await ask('/hubspot/nothing'),
  ];
  assert.match(answers[0].text, /Bearer \[redacted\] is not known: \[redacted\]/);
  for (const { headers, text } of answers) assert.ok(!(JSON.stringify(headers) + text).includes(TOKEN));
  const log = written.join('');
  assert.match(log, /The workbench is at http:\/\/127\.0\.0\.1:/);
  for (const secret of SECRETS) assert.ok(!log.includes(secret));
});

test('without a token nothing is passed on: the sandbox in the page answers', async () => {
  const sandboxed = await serve({ port: 0, token: '', say: () => {} });
  try {
    const about = await (await fetch(`${sandboxed.url}/about.json`)).json();
    assert.deepEqual(about, { mode: 'sandbox' });
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(`${sandboxed.url}${THREADS}`, { method });
      assert.ok([404, 405].includes(answer.status), `${method} ${answer.status}`);
    }
  } finally {
    await sandboxed.close();
  }
});

test('a port in use, a port that is none and a token that is none are explained', async () => {
  await assert.rejects(serve({ port, token: '', say: () => {} }), {
    message: new RegExp(`^port ${port} is in use: .* PORT=${port + 1} npm start$`),
  });
  const { PORT } = process.env;
  try {
    for (const word of ['http', '70000', '-1', '1e3']) {
      process.env.PORT = word;
      await assert.rejects(serve({ token: '', say: () => {} }), { message: 'PORT must be a number from 0 to 65535' });
    }
  } finally {
    if (PORT === undefined) delete process.env.PORT;
    else process.env.PORT = PORT;
  }
  await assert.rejects(serve({ port: 0, token: 'pat\r\nx: y', say: () => {} }), (error) => {
    assert.match(error.message, /^HUBSPOT_ACCESS_TOKEN holds a character/);
    assert.ok(!error.message.includes('pat'));
    return true;
  });
});

test('only this machine can reach it', async () => {
  // The whole of 127/8 is this machine, but only one address of it was asked for.
  const reached = await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.2', () => resolve(true));
    socket.on('error', () => resolve(false));
  });
  assert.equal(reached, false);
});
