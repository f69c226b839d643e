/* Names of options that do not exist are refused with the one that was meant, in every object of options. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client, createRateLimiter, explain, normalize, replyTo, schemas, verifySignature } from '#package';
import { createSandbox } from '#testing';
import { createSeenStore, createWebhookHandler, signRequest, verifyRequest } from '#webhooks';
import { against, failure } from './against.mjs';

const COMMENT = { type: 'COMMENT', text: 'hello' };
const MESSAGE = {
  ...{ id: '1', type: 'MESSAGE', text: 'hello', createdAt: '2026-11-20T09:30:00Z', channelId: '1000', channelAccountId: '1' },
  senders: [{ actorId: 'V-1', deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' } }],
};
const request = { method: 'POST', url: 'https://a.example/', headers: {}, body: '' };

test('options that do not exist are refused wherever options are taken', async () => {
  const rows = [
    [() => new Client({ acessToken: 'x' }), 'acessToken', 'accessToken'],
    [() => new Client({ hooks: { onRequst() {} } }), 'onRequst', 'onRequest'],
    [() => new Client({ validate: { lenint: true } }), 'lenint', 'lenient'],
    [() => new Client().withOptions({ timeoutMS: 1 }), 'timeoutMS', 'timeoutMs'],
    [() => schemas.threadMessage.validate(COMMENT, { lenint: true }), 'lenint', 'lenient'],
    [() => schemas.threadMessage.validateJson('{}', { verison: 'v3' }), 'verison', 'version'],
    [() => schemas.threadMessage.parse(COMMENT, { unknownkeys: 'error' }), 'unknownkeys', 'unknownKeys'],
    [() => schemas.threadMessage['~standard'].validate(COMMENT, { libraryOptions: { lenint: true } }), 'lenint', 'lenient'],
    [() => replyTo(MESSAGE, { from: 'A-1', text: 'x', ownAdresses: [] }), 'ownAdresses', 'ownAddresses'],
    [() => normalize('threadMessage', {}, { agent: true }), 'agent', 'agents'],
    [() => explain({ message: 'x' }, '{}', { shema: 'threadMessage' }), 'shema', 'schema'],
    [() => verifySignature(request, 's', { tolerance: 1 }), 'tolerance', 'toleranceMs'],
    [() => createRateLimiter({ maxConcurent: 1 }), 'maxConcurent', 'maxConcurrent'],
    [() => createSandbox({ token: {} }), 'token', 'tokens'],
    [() => createSandbox({ webhooks: { secrets: 'x' } }), 'secrets', 'secret'],
    [() => createSandbox({ faults: [{ on: 'inboxes.list', fault: 'lost', time: 2 }] }), 'time', 'times'],
    [() => createSandbox({ faults: [{ fault: { statuss: 500, status: 500 } }] }), 'statuss', 'status'],
    [() => createSeenStore({ maxEntrys: 1 }), 'maxEntrys', 'maxEntries'],
    [() => createWebhookHandler({ secret: 'x', fallbak() {} }), 'fallbak', 'fallback'],
    [() => signRequest(request, 's', { versions: 'v3' }), 'versions', 'version'],
    [() => verifyRequest(request, 's', { tolerance: 1 }), 'tolerance', 'toleranceMs'],
  ];
  for (const [make, wrong, meant] of rows) {
    const expected = ({ kind, message }) =>
      kind === 'invalid' && message.includes(`\`${wrong}\``) && message.includes(`did you mean \`${meant}\``);
    await assert.rejects(async () => make(), expected, wrong);
  }
});

test('the options of a call are refused before anything is sent, and by a promise', async () => {
  await against(
    () => ({ body: { results: [] } }),
    async (client, { received }) => {
      const calls = [
        [client.threads.get('1', {}, { timeoutMS: 1 }), /`timeoutMS` is no option of `threads.get`: did you mean `timeoutMs`/],
        [client.threads.list({}, { prefech: true }).first(), /did you mean `prefetch`/],
        [client.inboxes.get('1', {}, { prefetch: true }), /`prefetch` is no option of `inboxes.get`/],
        [client.messages.send('1', COMMENT, { signl: undefined }), /did you mean `signal`/],
        [client.messages.send('1', COMMENT, { validate: { strct: true } }), /`strct` is no option of `validate`/],
        [client.request('GET', '/x', { querry: {} }), /`querry` is no option of `request`: did you mean `query`/],
        [client.threads.list().toArray({ max: 1 }), /`max` is no option of `toArray`/],
      ];
      for (const [call, message] of calls) assert.match((await failure(call, 'invalid')).message, message);
      assert.equal(received.length, 0);
    },
  );
});

test('options that exist are taken, and options that cannot be read are refused', () => {
  for (const name of ['version', 'channelId', 'inboxType', 'capabilities', 'lenient', 'unknownKeys', 'maxIssues', 'message']) {
    assert.equal(schemas.threadMessage.validate(COMMENT, { [name]: undefined }).ok, true, name);
  }
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  assert.throws(() => new Client(proxy), { kind: 'invalid' });
  assert.throws(() => schemas.threadMessage.validate(COMMENT, proxy), { kind: 'invalid' });
});
