/* Where errors begin, whose they are, and what is left without WebAssembly. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { inspect } from 'node:util';

import { Client, replyTo, schemas } from '#package';
import { against, COMMENT, failure, inTurn } from './against.mjs';

/** The first frame of a stack. */
const firstFrame = (error) => error.stack.split('\n').find((line) => /^\s+at /.test(line));

/** The frames of this package. */
const ownFrames = (error) => error.stack.split('\n').filter((line) => /\/pkg(\/dist|-template)\//.test(line));

test('the stack of every error of a call begins where the call was made', async () => {
  const answers = inTurn({ status: 404 }, { status: 200, body: '<p>' }, { status: 403 });
  await against(answers, async (client, server) => {
    const gone = new Client({
      accessToken: 'x',
      fetch: async () => {
        throw new TypeError('fetch failed');
      },
      maxRetries: 0,
    });
    const calls = {
      api: function callerOfApi() {
        return client.threads.get('1');
      },
      unreadable: function callerOfUnreadable() {
        return client.threads.get('1');
      },
      response: function callerOfResponse() {
        return client.threads.get('1').withResponse();
      },
      network: function callerOfNetwork() {
        return gone.threads.get('1');
      },
      aborted: function callerOfAborted() {
        return client.threads.get('1', {}, { signal: AbortSignal.abort() });
      },
      invalid: function callerOfInvalid() {
        return client.messages.send('1', { type: 'COMMENT' });
      },
      path: function callerOfPath() {
        return client.threads.get();
      },
      option: function callerOfOption() {
        return client.threads.get('1', {}, { timeoutMS: 1 });
      },
      request: function callerOfRequest() {
        return client.request('GET', '/x', { maxRetries: -1 });
      },
      list: function callerOfList() {
        return client.threads.list({ inboxID: '1' }).first();
      },
      array: function callerOfArray() {
        return client.threads.list().toArray({ limit: -1 });
      },
    };
    for (const [name, ask] of Object.entries(calls)) {
      const error = await ask().catch((reason) => reason);
      assert.match(firstFrame(error), new RegExp(`callerOf${name}\\b`, 'i'), error.stack);
      assert.deepEqual(ownFrames(error), [], name);
      assert.ok(error.stack.startsWith(`ConversationsError: ${error.message}\n`), error.stack);
      assert.ok(!Object.keys(error).includes('stack'));
    }
    assert.equal(server.received.length, 3);
  });
});

test('hooks get the error with its stack', async () => {
  const stacks = [];
  const hooks = { onError: ({ error, site }) => void stacks.push(error, site), onRetry: ({ error }) => void stacks.push(error) };
  await against(
    () => ({ status: 503 }),
    async (client) => {
      const error = await (function callerOfHooked() {
        return client.threads.get('1', {}, { maxRetries: 1 });
      })().catch((reason) => reason);
      const [retried, last, site] = stacks;
      assert.equal(last, error);
      assert.equal(site, undefined);
      for (const one of [retried, last]) assert.match(firstFrame(one), /callerOfHooked/);
    },
    { hooks },
  );
});

test('what throws at once begins at the caller too', () => {
  const callers = [
    function callerOfClient() {
      return new Client({ timeoutMs: -1 });
    },
    function callerOfNames() {
      return new Client({ acessToken: 'x' });
    },
    function callerOfOptions() {
      return new Client().withOptions({ timeoutMs: -1 });
    },
    function callerOfParse() {
      return schemas.threadMessage.parse({});
    },
  ];
  for (const caller of callers) {
    assert.throws(caller, (error) => firstFrame(error).includes(caller.name) && ownFrames(error).length === 0, caller.name);
  }
});

test('a print of an error shows its cause', async () => {
  const refused = Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED' }),
  });
  const client = new Client({
    accessToken: 'x',
    fetch: async () => {
      throw refused;
    },
    maxRetries: 0,
  });
  const shown = inspect(await failure(client.threads.get('1'), 'network'));
  assert.match(shown, /\[cause\]: TypeError: fetch failed[^]*\[cause\]: Error: connect refused[^]*\(ECONNREFUSED\)/);
});

test('a back end speaks for itself, and needs no scope', async () => {
  const bodies = [undefined, '<html>no</html>', { error: 'not you' }, { message: 'not you' }, { category: 'MISSING_SCOPES' }];
  await against(inTurn(...bodies.map((body) => ({ status: 403, body }))), async (client) => {
    const errors = [];
    for (const _ of bodies) errors.push(await failure(client.messages.send('1', COMMENT), 'api'));
    assert.deepEqual(
      errors.map(({ message }) => message),
      [
        ...['the back end answered 403', 'the back end answered 403', 'the back end answered 403', 'the back end answered 403: not you'],
        'HubSpot answered 403 MISSING_SCOPES (needs the scope conversations.write)',
      ],
    );
    assert.deepEqual(
      errors.map(({ requiredScopes }) => requiredScopes),
      [...Array(4).fill(undefined), ['conversations.write']],
    );
  });
  const direct = new Client({ accessToken: 'x', fetch: async () => new Response('', { status: 403 }) });
  assert.match((await failure(direct.threads.get('1'), 'api')).message, /^HubSpot answered 403 \(needs the scope conversations.read\)/);
});

test('a page without a base URL is told of that', async () => {
  globalThis.window = { document: {} };
  try {
    const { message } = await failure(new Client().threads.get('1'), 'invalid');
    assert.match(message, /`baseUrl`/);
    assert.doesNotMatch(message, /accessToken/);
  } finally {
    delete globalThis.window;
  }
});

test('the scopes of an upload are those of the version', async () => {
  const file = { file: new Uint8Array(1), fileName: 'a', access: 'PRIVATE', folderPath: '/' };
  const fetch = async () => new Response('{"category":"MISSING_SCOPES"}', { status: 403 });
  for (const [version, scopes] of [
    ['v3', ['files', 'files.write', 'files.ui_hidden.write']],
    ['2026-09', ['files.ui_hidden.write']],
  ]) {
    const error = await failure(new Client({ accessToken: 'x', fetch, version }).files.upload(file), 'api');
    assert.deepEqual(error.requiredScopes, scopes, version);
  }
});

test('without WebAssembly nothing throws that can answer', () => {
  const entry = new URL('../../pkg/dist/inline/index.js', import.meta.url).href;
  const program = `
    delete globalThis.WebAssembly;
    const { Client, isSupported, schemas } = await import('${entry}');
    const valid = { type: 'COMMENT', text: 'hello' };
    const { threadMessage } = schemas;
    const client = new Client({ accessToken: 'x' });
    const error = await client.threads.get('1').catch((reason) => reason);
    const list = await client.threads.list().first().catch((reason) => reason);
    const unknown = (() => { try { new Client({ acessToken: 'x' }) } catch (reason) { return reason.kind } })();
    const parse = (() => { try { threadMessage.parse({}) } catch (reason) { return reason.kind } })();
    console.log(JSON.stringify({
      supported: isSupported(),
      valid: threadMessage.validate(valid),
      invalid: threadMessage.validate({ type: 'COMMENT' }),
      options: threadMessage.validate(valid, { lenient: true }).ok,
      json: threadMessage.validateJson('{'),
      is: [threadMessage.is(valid), threadMessage.is({}), threadMessage.isJson('{}')],
      standard: threadMessage['~standard'].validate({}).issues.map(({ code }) => code),
      kinds: [error.kind, list.kind, unknown, parse],
    }));`;
  const told = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }));
  const reason = 'this JavaScript engine has no WebAssembly, which this package needs';
  const issue = { code: 'unchecked', severity: 'error', path: [], pointer: '', message: `not checked: ${reason}`, params: { reason } };
  const unchecked = { ok: false, issues: [issue], warnings: [] };
  assert.deepEqual(told, {
    supported: false,
    valid: { ok: true, value: { type: 'COMMENT', text: 'hello' }, warnings: [] },
    invalid: unchecked,
    options: false,
    json: unchecked,
    is: [true, false, false],
    standard: ['unchecked'],
    kinds: ['wasm', 'wasm', 'invalid', 'wasm'],
  });
});

test('what throws for a reply begins at the caller', () => {
  function callerOfReply() {
    return replyTo({}, { from: 'A-1', text: 'x' });
  }
  assert.throws(callerOfReply, (error) => firstFrame(error).includes('callerOfReply'));
});
