/* The sandbox over HTTP, held to HubSpot's specification by Prism, which stands in between as a proxy. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { Client } from '#package';
import { root } from '../../scripts/lib/run.mjs';
import { freePort } from '../support/free-port.mjs';
import { temporaryFolder } from '../packaging/packed.mjs';
import { CHAT, MAIL, MESSAGE, PAGER, published } from '../sandbox/bodies.js';
import { tables } from '../sandbox/tables.js';
import { answerViolations, describes, requestViolations, startPrism, wholeDocument } from './prism.mjs';
import { startSandbox } from './program.mjs';

const folder = temporaryFolder('held');

const [upstreamPort, prismPort] = [await freePort(), await freePort()];
const document = wholeDocument();
let prism;
before(async () => {
  prism = await startPrism(document, `http://127.0.0.1:${upstreamPort}`, prismPort);
});
after(() => prism?.stop());

/** Runs a file of tests over HTTP: those that make a sandbox. */
async function served(file) {
  const report = join(folder, 'report.json');
  const hook = join(root, 'tests', 'cli', 'served-hook.mjs');
  const args = ['--conditions=built', '--import', hook, '--test-reporter', 'tap', join(root, 'tests', file)];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: {
      ...process.env,
      // The tests of this process are its own.
      NODE_TEST_CONTEXT: undefined,
      SERVED_PRISM: prism.url,
      SERVED_PORT: String(upstreamPort),
      SERVED_REPORT: report,
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (piece) => (text += piece));
  const status = await new Promise((resolve) => child.once('close', resolve));
  const failed = text.split('\n').filter((line) => /^\s*not ok /.test(line));
  return { status, text, failed, ...JSON.parse(readFileSync(report, 'utf8')) };
}

/**
 * Files, and more than how many requests of theirs Prism gets to see. The other tests of the client play answers of their own, or lose
 * them, which Prism makes an answer of.
 */
const SERVED = {
  'sandbox/answers.test.js': 20,
  'sandbox/sandbox.test.js': 20,
  'sandbox/refusals.test.js': 20,
  'client/query.test.js': 1,
};

test("every answer to the tests of the sandbox and of the client is as HubSpot's specification says", { timeout: 600_000 }, async () => {
  for (const [file, least] of Object.entries(SERVED)) {
    const { status, text, failed, exchanges, violations } = await served(file);
    assert.deepEqual(failed, [], `tests of ${file} that fail behind Prism:\n${failed.join('\n')}\n\n${text}`);
    assert.equal(status, 0, text);
    assert.ok(exchanges > least, `${file}: ${exchanges} exchanges`);
    assert.deepEqual(violations, [], file);
  }
});

/** Calls of a client by operation, as far as the version has them. */
const CALLS = {
  'threads.list': (client) => client.threads.list({ limit: 2 }).pages().next(),
  'threads.get': (client) => client.threads.get(MAIL, { association: 'TICKET' }),
  'threads.update': (client) => client.threads.update(CHAT, { status: 'CLOSED' }),
  'threads.assign': (client) => client.threads.assign(CHAT, 'A-102'),
  'threads.unassign': (client) => client.threads.unassign(CHAT),
  'messages.list': (client) => client.messages.list(MAIL).pages().next(),
  'messages.send': (client) => client.messages.send(CHAT, MESSAGE),
  'messages.originalContent': async (client) => {
    const entries = client.messages.list(MAIL);
    for await (const { id, truncationStatus } of entries) {
      if (truncationStatus === 'TRUNCATED') return client.messages.originalContent(MAIL, id);
    }
    throw new Error('nothing is truncated');
  },
  'messages.get': async (client) => client.messages.get(CHAT, (await client.messages.list(CHAT).first()).id),
  'inboxes.list': (client) => client.inboxes.list().first(),
  'inboxes.get': (client) => client.inboxes.get('301'),
  'channels.list': (client) => client.channels.list().first(),
  'channels.get': (client) => client.channels.get('1000'),
  'channelAccounts.list': (client) => client.channelAccounts.list({ channelId: ['1000'] }).first(),
  'channelAccounts.get': (client) => client.channelAccounts.get('40001'),
  'actors.get': (client) => client.actors.get('A-101'),
  'actors.batchRead': (client) => client.actors.batchRead(['A-101', 'V-999']),
  'customChannels.list': (client) => client.customChannels.list().first(),
  'customChannels.get': (client) => client.customChannels.get(PAGER),
  'customChannels.create': (client) =>
    client.customChannels.create({ name: 'Flags', capabilities: { deliveryIdentifierTypes: ['HS_PHONE_NUMBER'] } }),
  'customChannels.update': (client) => client.customChannels.update(PAGER, { name: 'Pager' }),
  'customChannels.accounts.list': (client) => client.customChannels.accounts.list(PAGER).first(),
  'customChannels.accounts.get': (client) => client.customChannels.accounts.get(PAGER, '40006'),
  'customChannels.accounts.create': (client) =>
    client.customChannels.accounts.create(PAGER, { name: 'Second', inboxId: '301', authorized: true }),
  'customChannels.accounts.update': (client) => client.customChannels.accounts.update(PAGER, '40006', { name: 'Desk' }),
  'customChannels.stagingTokens.update': (client) =>
    client.customChannels.stagingTokens.update(PAGER, 'staging-1', { accountName: 'Third' }),
  'customChannels.messages.publish': (client) => client.customChannels.messages.publish(PAGER, published({ integrationThreadId: 'held' })),
  'customChannels.messages.get': async (client) => {
    const { id } = await client.customChannels.messages.publish(PAGER, published({ integrationThreadId: 'held' }));
    return client.customChannels.messages.get(PAGER, id);
  },
  'customChannels.messages.updateStatus': async (client) => {
    const { id } = await CALLS.outgoing(client);
    return client.customChannels.messages.updateStatus(PAGER, id, { statusType: 'READ' });
  },
  'visitorIdentification.createToken': (client) => client.visitorIdentification.createToken({ email: 'ann@example.com' }),
  'files.upload': (client) => client.files.upload({ file: new Blob(['x']), fileName: 'x.txt', access: 'PRIVATE', folderPath: '/' }),
  'threads.archive': (client) => client.threads.archive(CHAT),
  'threads.restore': (client) => client.threads.restore('7000000007'),
  'customChannels.archive': (client) => client.customChannels.archive(PAGER),
};
Object.defineProperty(CALLS, 'outgoing', {
  value: (client) =>
    client.customChannels.messages.publish(PAGER, {
      ...published({ messageDirection: 'OUTGOING', integrationThreadId: 'held' }),
      senders: [{ deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'pager-desk' } }],
      recipients: [{ deliveryIdentifier: { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: 'berth-3' } }],
    }),
});

test('every call of the client, in every version, over the command line and Prism', { timeout: 300_000 }, async () => {
  const without = tables.operations.filter(({ id }) => !CALLS[id]).map(({ id }) => id);
  assert.deepEqual(without, [], `\`CALLS\` of tests/cli/held.test.js has no call of ${without}`);
  assert.equal(Object.keys(CALLS).length, tables.operations.length, '`CALLS` has a call of what is no operation');
  const sandbox = await startSandbox(['--port', String(upstreamPort), '--quiet']);
  const violations = [];
  let seen = 0;
  const throughPrism = async (url, init) => {
    const { pathname, search } = new URL(url);
    const isSeen = describes(document, init.method, pathname);
    const answer = await fetch((isSeen ? prism.url : sandbox.url) + pathname + search, init);
    if (isSeen) seen += 1;
    for (const violation of isSeen ? [...answerViolations(answer), ...requestViolations(answer)] : []) {
      violations.push({ asked: `${init.method} ${pathname}`, ...violation });
    }
    return answer;
  };
  try {
    for (const version of tables.versions) {
      for (const { id, paths } of tables.operations) {
        if (!paths[version]) continue;
        await fetch(`${sandbox.url}/__sandbox/reset`, { method: 'POST' });
        const client = new Client({ accessToken: 't', developerApiKey: 'k', appId: '1', version, maxRetries: 0, fetch: throughPrism });
        await CALLS[id](client);
        const requests = await (await fetch(`${sandbox.url}/__sandbox/requests`)).json();
        assert.ok(
          requests.some(({ operation }) => operation === id),
          `${version} ${id}`,
        );
      }
    }
  } finally {
    await sandbox.stop();
  }
  assert.deepEqual(violations, []);
  assert.ok(seen > 100, `${seen} exchanges`);
});

test('a wrong answer is seen: a member that is missing, wrong or unheard of, and a status that is none', async () => {
  let body;
  const upstream = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }).listen(upstreamPort, '127.0.0.1');
  const found = async (wrong) => {
    const time = '2026-01-01T00:00:00Z';
    body = { id: '1', name: 'x', type: 'INBOX', createdAt: time, updatedAt: time, archived: false, ...wrong };
    const url = `${prism.url}/conversations/v3/conversations/inboxes/301`;
    const answer = await fetch(url, { headers: { authorization: 'Bearer t' } });
    return answerViolations(answer).length;
  };
  try {
    assert.equal(await found({}), 0);
    assert.ok((await found({ name: undefined })) > 0);
    assert.ok((await found({ type: 'BOX' })) > 0);
    assert.ok((await found({ mood: 'calm' })) > 0);
  } finally {
    await new Promise((resolve) => upstream.close(resolve).closeAllConnections());
  }
});

test('the deviations are what is allowed for, and without them there is something to find', async () => {
  const strictPort = await freePort();
  const strict = await startPrism(wholeDocument({ isStrict: true }), `http://127.0.0.1:${upstreamPort}`, strictPort);
  const sandbox = await startSandbox(['--port', String(upstreamPort), '--quiet']);
  try {
    const answer = await fetch(`${strict.url}/conversations/v3/conversations/threads/${CHAT}/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
      body: JSON.stringify(MESSAGE),
    });
    assert.equal(answer.status, 201);
    assert.ok(requestViolations(answer).length > 0);
  } finally {
    await sandbox.stop();
    await strict.stop();
  }
});
