// Code of the caller's own (getters, proxies, toJSON) that throws: an issue, or an error of this package with what was thrown as its cause.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as main from '#package';
import { createSandbox } from '#testing';
import * as webhooks from '#webhooks';

const { actor, attach, Client, createRateLimiter, explain, isConversationsError, normalize, read, replyTo, schemas, verifySignature } =
  main;
const { createSeenStore, createWebhookHandler, readWebhook, signRequest, toNodeHandler, verifyRequest } = webhooks;

const OWN = new RangeError('of the caller');
const thrower = () => {
  throw OWN;
};

/** Every trap throws. */
const proxy = () => new Proxy(() => {}, Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((trap) => [trap, thrower])));
const objectProxy = () =>
  new Proxy({}, { get: thrower, ownKeys: thrower, has: thrower, getOwnPropertyDescriptor: thrower, getPrototypeOf: thrower });
const listProxy = () => new Proxy([], { get: thrower });
const getters = (...names) =>
  Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, { get: thrower, enumerable: true }])));
const revoked = () => {
  const { proxy: own, revoke } = Proxy.revocable({}, {});
  revoke();
  return own;
};
const saysNo = () => ({ toJSON: thrower, toString: thrower, valueOf: thrower, [Symbol.toPrimitive]: thrower });

const HOSTILE = {
  'a proxy of a function': proxy,
  'a proxy of an object': objectProxy,
  'a proxy of a list': listProxy,
  'a proxy that was revoked': revoked,
  'an object that says no': saysNo,
  'an object with getters': () =>
    getters(
      'type',
      'text',
      'body',
      'method',
      'url',
      'headers',
      'secret',
      'on',
      'from',
      'agents',
      'message',
      'version',
      'accessToken',
      'signal',
      'query',
      'limit',
      'file',
      'fileName',
      'max',
      'status',
      'response',
      'seed',
      'faults',
      'ownAddresses',
      'attachments',
      'libraryOptions',
      'target',
      'now',
      'hooks',
      'maxEntries',
      'toleranceMs',
    ),
};

const COMMENT = { type: 'COMMENT', text: 'a' };
const SIGNED = { method: 'POST', url: 'https://a.example/', headers: { 'x-hubspot-signature': 'ab'.repeat(32) }, body: '' };
const fetch = async () => Response.json({ id: '1', results: [], ...COMMENT, createdAt: '2026-11-20T09:30:00Z' });
const client = new Client({ accessToken: 't', fetch });
const received = { type: 'MESSAGE', channelId: '1000', channelAccountId: '1' };

const CALLS = {
  'validate: the value': (odd) => schemas.threadMessage.validate(odd),
  'validate: a member': (odd) => schemas.threadMessage.validate({ type: 'MESSAGE', recipients: [odd], attachments: odd, unheardOf: odd }),
  'validate: the options': (odd) => schemas.threadMessage.validate(COMMENT, odd),
  is: (odd) => schemas.threadMessage.is(odd),
  parse: (odd) => schemas.threadMessage.parse(odd),
  validateJson: (odd) => schemas.threadMessage.validateJson(odd),
  'validateJson: the options': (odd) => schemas.threadMessage.validateJson('{}', odd),
  isJson: (odd) => schemas.threadMessage.isJson(odd),
  'Standard Schema': (odd) => schemas.threadMessage['~standard'].validate(COMMENT, odd),
  'Standard JSON Schema': (odd) => schemas.threadMessage['~standard'].jsonSchema.input(odd),
  ...Object.fromEntries(Object.entries(read).map(([name, reader]) => [`read.${name}`, (odd) => reader(odd)])),
  'read: an entry': (odd) => read.messagePage({ results: [odd, { type: odd, id: odd }] }),
  'read.webhook: an event': (odd) => read.webhook([odd, { subscriptionType: odd }]),
  'read.error: the body': (odd) => read.error(400, odd),
  'normalize: the value': (odd) => normalize('threadMessage', odd),
  'normalize: a member': (odd) => normalize('threadMessage', { TYPE: 'MESSAGE', recipients: odd, attachments: { type: odd } }),
  'normalize: the options': (odd) => normalize('threadMessage', COMMENT, odd),
  'normalize: the schema': (odd) => normalize(odd, COMMENT),
  'explain: the error': (odd) => explain(odd, COMMENT),
  'explain: the body': (odd) => explain({ category: 'VALIDATION_ERROR', message: 'x' }, odd),
  'explain: the options': (odd) => explain({ category: 'VALIDATION_ERROR', message: 'x' }, COMMENT, odd),
  'replyTo: what was received': (odd) => replyTo(odd, { from: 'A-1', text: 'x' }),
  'replyTo: the answer': (odd) => replyTo(received, odd),
  'replyTo: the lists': (odd) => replyTo(received, { from: 'A-1', text: 'x', ownAddresses: odd, attachments: odd }),
  'actor.agent': (odd) => actor.agent(odd),
  'actor.parse': (odd) => actor.parse(odd),
  'attach.file': (odd) => attach.file(odd),
  'attach.contact': (odd) => attach.contact(odd),
  'attach.location': (odd) => attach.location(odd),
  'attach.quickReplies': (odd) => attach.quickReplies(odd),
  'verifySignature: the request': (odd) => verifySignature(odd, 's'),
  'verifySignature: its parts': (odd) => verifySignature({ ...SIGNED, headers: odd, body: odd }, 's'),
  'verifySignature: the secret': (odd) => verifySignature(SIGNED, odd),
  'verifySignature: the options': (odd) => verifySignature(SIGNED, 's', odd),
  'new Client': (odd) => new Client(odd),
  'new Client: its options': (odd) => new Client({ accessToken: 't', headers: odd, hooks: odd, logger: odd, fetch: odd, baseUrl: odd }),
  'createRateLimiter: update': (odd) => createRateLimiter().update(odd),
  'a call: the body': (odd) => client.messages.send('1', odd),
  'a call: the id': (odd) => client.messages.send(odd, COMMENT),
  'a call: the options': (odd) => client.messages.send('1', COMMENT, odd),
  'a call: options within': (odd) => client.messages.send('1', COMMENT, { signal: odd, headers: odd, timeoutMs: odd }),
  'a list: the query': (odd) => client.threads.list(odd).first(),
  'a list: a parameter': (odd) => client.threads.list({ limit: odd, after: odd }).first(),
  'a list: the options': (odd) => client.threads.list({}, odd).first(),
  'an upload': (odd) => client.files.upload(odd),
  'an upload: its parts': (odd) => client.files.upload({ file: odd, fileName: 'x', access: 'PRIVATE', folderPath: 'x', contentType: odd }),
  'client.request': (odd) => client.request('GET', odd, odd),
  createSandbox: (odd) => createSandbox(odd),
  readWebhook: (odd) => readWebhook(odd),
  'verifyRequest: the request': (odd) => verifyRequest(odd, 's'),
  'verifyRequest: the secret': (odd) => verifyRequest(SIGNED, odd),
  'verifyRequest: the options': (odd) => verifyRequest(SIGNED, 's', odd),
  'signRequest: the request': (odd) => signRequest(odd, 's'),
  'signRequest: the options': (odd) => signRequest(SIGNED, 's', odd),
  createWebhookHandler: (odd) => createWebhookHandler(odd),
  'createWebhookHandler: its options': (odd) => createWebhookHandler({ secret: odd, on: odd, seen: odd }),
  createSeenStore: (odd) => createSeenStore(odd),
  toNodeHandler: (odd) => toNodeHandler(odd),
};

/** Results that pass on the value given, and are inspected by the one that made it. */
const HANDED_ON = ['normalize: the value', 'attach.location', 'attach.quickReplies'];

for (const [call, use] of Object.entries(CALLS)) {
  test(`${call}: what the caller's code throws is no error of the engine`, async () => {
    for (const [what, make] of Object.entries(HOSTILE)) {
      let error;
      try {
        const result = use(make());
        if (!HANDED_ON.includes(call) && result instanceof Promise) await result;
      } catch (thrown) {
        error = thrown;
      }
      if (error === undefined) continue;
      assert.ok(isConversationsError(error), `${what}: ${error?.stack ?? error}`);
      assert.ok(['invalid', 'unreadable', 'network', 'api'].includes(error.kind), `${what}: ${error.kind} ${error.message}`);
      // An issue states the place; there is no one cause of it.
      if (/that can be read$/.test(error.message) && !error.issues?.length)
        assert.ok(error.cause instanceof Error, `${what}: ${error.message}`);
      assert.ok(!error.message.includes(OWN.message), `${what}: ${error.message}`);
    }
    assert.equal(schemas.threadMessage.validate(COMMENT).ok, true);
    assert.equal(schemas.threadMessage.validate({ type: 'COMMENT' }).ok, false);
  });
}

test('what was thrown is the cause of the error', async () => {
  for (const [call, odd] of [
    ['replyTo: the answer', objectProxy()],
    ['normalize: the options', getters('agents')],
    ['createRateLimiter: update', getters('max')],
    ['a list: the query', getters('limit')],
    ['new Client', objectProxy()],
    ['verifyRequest: the options', objectProxy()],
    ['createWebhookHandler', objectProxy()],
    ['createSandbox', objectProxy()],
    ['attach.contact', objectProxy()],
    ['attach.location', objectProxy()],
    ['signRequest: the options', getters('version')],
    ['createSeenStore', getters('maxEntries')],
  ]) {
    await assert.rejects(
      async () => CALLS[call](odd),
      (error) => {
        assert.ok(isConversationsError(error), `${call}: ${error?.stack}`);
        assert.equal(error.kind, 'invalid', call);
        assert.equal(error.cause, OWN, `${call}: ${error.message}`);
        return true;
      },
    );
  }
});
