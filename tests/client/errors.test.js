/* The call sites that errors name, the owners of errors, and the functions that work without WebAssembly. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { inspect } from 'node:util';

import { actor, attach, Client, createRateLimiter, explain, normalize, read, replyTo, schemas, verifySignature } from '#package';
import { createSandbox } from '#testing';
import { createSeenStore, createWebhookHandler, readWebhook, signRequest, verifyRequest } from '#webhooks';
import { against, COMMENT, failure, inTurn } from './against.mjs';

/** The first frame of a stack. */
const firstFrame = (error) => error.stack.split('\n').find((line) => /^\s+at /.test(line));

/** An object that cannot be read. */
const unreadable = () =>
  new Proxy(
    {},
    {
      ownKeys() {
        throw new Error('no');
      },
    },
  );

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
      whole: function callerOfWhole() {
        return client.threads.list({ inboxID: '1' }).asResponse();
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
    function callerOfValidate() {
      return schemas.comment.validate({}, { lenint: true });
    },
    function callerOfValidateJson() {
      return schemas.comment.validateJson('{}', { lenint: true });
    },
    function callerOfIs() {
      return schemas.comment.with({ warnings: 'eror' }).is({});
    },
    function callerOfIsJson() {
      return schemas.comment.with({ warnings: 'eror' }).isJson('{}');
    },
    function callerOfWith() {
      return schemas.comment.with({ lenint: true });
    },
    function callerOfStandard() {
      return schemas.comment['~standard'].validate({}, { libraryOptions: { lenint: true } });
    },
    function callerOfJsonSchema() {
      return schemas.comment['~standard'].jsonSchema.input({ target: 'draft-1' });
    },
    function callerOfNormalize() {
      return normalize('comment', {}, { agent: true });
    },
    function callerOfReply() {
      return replyTo({}, { from: 'A-1', text: 'x' });
    },
    function callerOfExplain() {
      return explain({}, {}, { shema: 'comment' });
    },
    function callerOfPage() {
      return read.messagePage('x');
    },
    function callerOfUnknowns() {
      return read.threadPage.unknowns('x');
    },
    function callerOfWebhook() {
      return read.webhook('');
    },
    function callerOfError() {
      return read.error('400', {});
    },
    function callerOfVerify() {
      return verifySignature({}, 's', { tolerance: 1 });
    },
    function callerOfActor() {
      return actor.agent('x');
    },
    function callerOfPlace() {
      return attach.location(unreadable());
    },
    function callerOfLimiter() {
      return createRateLimiter({ maxConcurent: 1 });
    },
    function callerOfSandbox() {
      return createSandbox({ fault: [] });
    },
    function callerOfHandler() {
      return createWebhookHandler({ secrt: 's' });
    },
    function callerOfReader() {
      return readWebhook('');
    },
    function callerOfStore() {
      return createSeenStore({ maxEntrys: 1 });
    },
    function callerOfSign() {
      return signRequest({}, 's', { versoin: 'v3' });
    },
  ];
  for (const caller of callers) {
    assert.throws(caller, (error) => firstFrame(error).includes(caller.name) && ownFrames(error).length === 0, caller.name);
  }
});

test('what rejects at once begins at the caller too', async () => {
  const error = await (function callerOfRequest() {
    return verifyRequest({}, 's', { tolerance: 1 });
  })().catch((reason) => reason);
  assert.match(firstFrame(error), /callerOfRequest/);
  assert.deepEqual(ownFrames(error), []);
});

test('the cause that is told without a secret keeps its own stack', async () => {
  const [at, refused] = [new Error('connect to key-1 refused'), new TypeError('fetch failed')];
  at.cause = refused;
  const client = new Client({
    accessToken: 'key-1',
    fetch: async () => {
      throw at;
    },
    maxRetries: 0,
  });
  const { cause } = await failure(client.threads.get('1'), 'network');
  assert.equal(cause.stack, at.stack.replaceAll('key-1', '[redacted]'));
  assert.notEqual(cause, at);
  assert.equal(cause.cause.stack, refused.stack);
  assert.ok(!Object.keys(cause).includes('stack'));
});

test('the message of what was not sent names the place, what was meant and how many more there are', async () => {
  const client = new Client({ accessToken: 'x', fetch: async () => assert.fail('it was sent') });
  const message = async (call) => (await failure(call, 'invalid')).message;
  assert.equal(
    await message(client.threads.list({ inboxID: '3' }).first()),
    'nothing was sent: `/query/inboxID`: HubSpot has no such parameter here, and ignores those that it does not have: did you mean `inboxId`?',
  );
  assert.match(await message(client.threads.list({ inboxID: '3', contactId: '7' }).first()), /`inboxId`\?, and 1 more$/);
  assert.match(await message(client.threads.list({ 'ann@example.com': '3' }).first()), /^nothing was sent: `\/query\/{…}`: /);
  assert.match(await message(client.messages.send('1', { type: 'COMENT', text: 'x' })), /: did you mean `COMMENT`\?$/);
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
      is: [threadMessage.is(valid), threadMessage.is({})],
      isJson: [threadMessage.isJson(JSON.stringify(valid)), threadMessage.isJson('{}'), threadMessage.isJson('{')],
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
    is: [true, false],
    isJson: [true, false, false],
    standard: ['unchecked'],
    kinds: ['wasm', 'wasm', 'invalid', 'wasm'],
  });
});
