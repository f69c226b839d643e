/* Help, versions, `explain` and `verify`. */
import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { root } from '../../scripts/lib/run.mjs';
import { temporaryFolder } from '../packaging/packed.mjs';
import { run } from './program.mjs';

const folder = temporaryFolder('commands');
const COMMANDS = ['sandbox', 'check', 'explain', 'verify'];
const write = (name, content) => writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

test('help names every command, and each has a page of its own', async () => {
  const { status, stdout } = await run(['--help']);
  assert.equal(status, 0);
  for (const name of COMMANDS) {
    assert.ok(stdout.includes(`  ${name} `));
    const page = await run([name, '--help']);
    assert.equal(page.status, 0);
    for (const part of ['NAME', 'USAGE', 'DESCRIPTION', 'OPTIONS', 'EXIT STATUS', 'EXAMPLES']) {
      assert.match(page.stdout, new RegExp(`^${part}$`, 'm'));
    }
    for (const line of page.stdout.split('\n')) assert.ok(line.length <= 100, line);
    assert.equal((await run(['help', name])).stdout, page.stdout);
  }
});

test('the version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'pkg', 'package.json'), 'utf8'));
  for (const option of ['--version', '-v']) assert.equal((await run([option])).stdout, `${version}\n`);
});

test('no command, one that is none, and options that are none are told with status 2', async () => {
  const none = await run([]);
  assert.deepEqual([none.status, none.stdout.includes('COMMANDS')], [2, true]);
  for (const args of [['chekc'], ['constructor'], ['--chekc'], ['sandbox', '--prot', '0'], ['sandbox', 'x'], ['verify', '--secret', 'x']]) {
    const { status, stdout, stderr } = await run(args);
    assert.deepEqual([status, stdout], [2, ''], args.join(' '));
    assert.match(stderr, /^hubspot-conversations: .+\nTry `hubspot-conversations .*--help`\.\n$/);
  }
});

test('a reader that closes early is no error', async () => {
  const { stderr } = await run(
    ['-c', `'${process.execPath}' '${join(root, 'pkg', 'dist', 'cli', 'main.js')}' check --help | head -c 10; echo`],
    {
      runtime: ['/bin/bash'],
      program: '--norc',
    },
  );
  assert.ok(!/EPIPE|Error/.test(stderr), stderr);
});

// explain

const REFUSAL = {
  status: 'error',
  message: 'Invalid input: expected',
  correlationId: '0e2b1c3c-6874-4878-9821-826922c48a4f',
  category: 'VALIDATION_ERROR',
  errors: [{ message: 'is not known', in: 'channelAccountId' }],
};
const BODY = '{\n  "type": "MESSAGE", "text": "secret words",\n  "channelAccountId": "99"\n}';

test('explain finds the place of a 400 in the body', async () => {
  write('error.json', REFUSAL);
  write('sent.json', BODY);
  const args = ['explain', 'error.json', '--body', 'sent.json', '--reporter', 'json'];
  const { status, stdout, stderr } = await run(args, { cwd: folder });
  assert.equal(status, 1, stderr);
  const [{ file, issues }] = JSON.parse(stdout).files;
  assert.equal(file, 'sent.json');
  assert.deepEqual(
    issues.map(({ pointer, line, column, endColumn }) => [pointer, line, column, endColumn]),
    [['/channelAccountId', 3, 23, 27]],
  );
  assert.match(stderr, /VALIDATION_ERROR, correlation id 0e2b1c3c/);
  const piped = await run(['explain', '--body', 'sent.json', '--reporter', 'json'], { cwd: folder, input: JSON.stringify(REFUSAL) });
  assert.equal(piped.stdout, stdout);
});

test('explain underlines the place, as check does', async () => {
  const { stdout } = await run(['explain', 'error.json', '--body', 'sent.json', '--reporter', 'pretty'], { cwd: folder });
  assert.ok(stdout.includes('3 |   "channelAccountId": "99"\n  |                       ^^^^'), stdout);
});

test('explain says so where the answer says nothing about the body', async () => {
  write('none.json', { status: 'error', message: 'You have reached your daily limit.', category: 'RATE_LIMITS' });
  const { status, stderr } = await run(['explain', 'none.json', '--body', 'sent.json'], { cwd: folder });
  assert.equal(status, 0);
  assert.match(stderr, /says nothing about a place in the body/);
});

test('explain cannot run without both of its files', async () => {
  write('text.txt', 'no JSON');
  for (const args of [
    ['error.json'],
    ['error.json', '--body', 'nowhere.json'],
    ['nowhere.json', '--body', 'sent.json'],
    ['text.txt', '--body', 'sent.json'],
    ['-', '--body', '-'],
  ]) {
    assert.equal((await run(['explain', ...args], { cwd: folder })).status, 2, args.join(' '));
  }
});

// verify

const SECRET = 'f6e94c08-85d0-4608-bcc6-e1850176e7b8';
const env = { APP_SECRET: SECRET };
const URL_CALLED = 'https://app.example.com/hubspot?to=1';
const SENT = '[{"eventId":1,"subscriptionType":"conversation.creation"}]';

/** A request that HubSpot signed at a time. */
function signed({ time = Date.now(), body = SENT, url = URL_CALLED, secret = SECRET } = {}) {
  const signature = createHmac('sha256', secret).update(`POST${url}${body}${time}`).digest('base64');
  return {
    method: 'POST',
    url,
    headers: { 'Content-Type': 'application/json', 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': String(time) },
    body,
  };
}

async function verified(capture, ...args) {
  write('capture.json', capture);
  const { status, stdout, stderr } = await run(['verify', 'capture.json', '--secret-env', 'APP_SECRET', ...args], { cwd: folder, env });
  assert.ok(!`${stdout}${stderr}`.includes(SECRET));
  return { status, stdout, stderr };
}

test('verify knows a request that HubSpot signed', async () => {
  assert.deepEqual(await verified(signed()), { status: 0, stdout: 'genuine: HubSpot signed it (v3)\n', stderr: '' });
});

test('verify takes the text of a request, and options in the place of what a capture lacks', async () => {
  const { headers, body } = signed();
  const head = Object.entries({ ...headers, Host: 'app.example.com' }).map(([name, value]) => `${name}: ${value}`);
  for (const end of ['\n', '\r\n']) {
    const text = [`POST /hubspot?to=1 HTTP/1.1`, ...head, '', body].join(end);
    assert.equal((await verified(text)).status, 0);
    assert.equal((await verified(text, '--url', 'https://elsewhere.example.com/')).status, 1);
  }
  write('body.txt', body);
  const options = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const { status, stderr } = await run(['verify', '--secret-env', 'APP_SECRET', '--url', URL_CALLED, ...options, '--body', 'body.txt'], {
    cwd: folder,
    env,
  });
  assert.equal(status, 0, stderr);
});

test('verify knows v1 and v2', async () => {
  const hex = (text) => createHash('sha256').update(text).digest('hex');
  const of = (version, text) => ({
    ...signed(),
    headers: { 'x-hubspot-signature': hex(text), 'x-hubspot-signature-version': version },
  });
  assert.match((await verified(of('v1', SECRET + SENT))).stdout, /^genuine.*v1/);
  assert.match((await verified(of('v2', `${SECRET}POST${URL_CALLED}${SENT}`))).stdout, /^genuine.*v2/);
  assert.equal((await verified(of('v2', SECRET + SENT))).status, 1);
});

/** The time that captures are signed at, and judged by: a slow machine makes none older. */
const NOW = Date.now();

for (const [why, capture, reason] of [
  ['another secret signed', signed({ secret: 'x' }), /mismatch: .*--url/],
  ['the body is another', { ...signed(), body: `${SENT} ` }, /mismatch: .*--url/],
  ['the URL is another', { ...signed(), url: 'http://localhost/hubspot' }, /mismatch: .*--url/],
  ['there is no signature', { ...signed(), headers: {} }, /missing-signature/],
  ['there is no time', { ...signed(), headers: { 'X-HubSpot-Signature-v3': 'x' } }, /missing-timestamp/],
  ['the URL is a path', { ...signed(), url: '/hubspot' }, /url-relative: .*--url/],
  ['it is old', signed({ time: NOW - 3_600_000 }), /stale: .*60 minutes old/],
  ['it is from the future', signed({ time: NOW + 86_400_000 }), /stale: .*24 hours from the future/],
]) {
  test(`verify says why a request is not genuine: ${why}`, async () => {
    const { status, stdout } = await verified(capture, '--now', String(NOW));
    assert.equal(status, 1);
    assert.match(stdout, /^not genuine: /);
    assert.match(stdout, reason);
  });
}

test('verify judges an old capture by its own time, or by none', async () => {
  const time = Date.parse('2026-11-01T10:00:00Z');
  assert.equal((await verified(signed({ time }))).status, 1);
  assert.equal((await verified(signed({ time }), '--any-age')).status, 0);
  assert.equal((await verified(signed({ time }), '--now', '2026-11-01T10:04:00Z')).status, 0);
  assert.equal((await verified(signed({ time }), '--now', String(time + 301_000))).status, 1);
});

test('verify cannot run without a secret, with one on the command line, or with a body that was parsed', async () => {
  const status = async (...args) => (await run(['verify', 'capture.json', ...args], { cwd: folder, env })).status;
  write('capture.json', signed());
  assert.equal(await status(), 2);
  assert.equal(await status('--secret-env', 'NOT_THERE'), 2);
  write('capture.json', { ...signed(), body: [{ eventId: 1 }] });
  const { status: parsed, stderr } = await run(['verify', 'capture.json', '--secret-env', 'APP_SECRET'], { cwd: folder, env });
  assert.equal(parsed, 2);
  assert.match(stderr, /raw text/);
  write('capture.json', 'hello');
  assert.equal(await status('--secret-env', 'APP_SECRET'), 2);
});
