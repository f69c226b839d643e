/* The parameters of a list, and those that are newer than the package. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client } from '#package';
import { createSandbox } from '#testing';
import { against, failure } from './against.mjs';

const page = () => ({ body: { results: [] } });
const queryOf = ({ url }) => url.split('?')[1];

test('the threads of a contact may come in descending order', async () => {
  await against(page, async (client, { received }) => {
    for (const sort of ['-id', ['-id'], '-latestMessageTimestamp', 'id']) {
      await client.threads.list({ associatedContactId: '7', threadStatus: 'OPEN', sort }).withResponse();
    }
    assert.deepEqual(
      received.map(queryOf),
      ['-id', '-id', '-latestMessageTimestamp', 'id'].map((sort) => `associatedContactId=7&threadStatus=OPEN&sort=${sort}`),
    );
    for (const query of [{ sort: '-id' }, { sort: '-latestMessageTimestamp', inboxId: '3' }]) {
      const {
        issues: [issue],
      } = await failure(client.threads.list(query).first(), 'invalid');
      assert.deepEqual([issue.code, issue.pointer, issue.rule], ['query.missing', '/query/associatedContactId', 'R-PAG-1']);
    }
    assert.equal((await failure(client.threads.list({ sort: '-name' }).first(), 'invalid')).issues[0].code, 'query.sort');
  });
});

test('an inbox and a contact cannot be asked for together', async () => {
  await against(page, async (client, { received }) => {
    const query = { inboxId: '3', associatedContactId: '7', threadStatus: 'OPEN' };
    const { message, issues } = await failure(client.threads.list(query).first(), 'invalid');
    assert.deepEqual(
      issues.map(({ code, pointer, rule }) => [code, pointer, rule]),
      [['query.conflict', '/query/inboxId', 'R-PAG-5']],
    );
    assert.match(message, /no `inboxId` along with `associatedContactId`/);
    assert.equal(received.length, 0);
  });
});

test('a parameter that HubSpot does not have is refused with the one that was meant', async () => {
  await against(page, async (client, { received }) => {
    const lists = [
      [client.threads.list({ inboxID: '3' }), 'did you mean `inboxId`?'],
      [client.threads.list({ contactId: '7' }), 'did you mean `associatedContactId`?'],
      [client.threads.list({ conversationSource: 'LIVE_CHAT' }), undefined],
      [client.threads.list({ status: 'OPEN' }), 'did you mean `threadStatus`?'],
      [client.messages.list('1', { after_: 'x' }), 'did you mean `after`?'],
      [client.channelAccounts.list({ channelIds: '1' }), 'did you mean `channelId`?'],
    ];
    for (const [list, suggestion] of lists) {
      const { issues } = await failure(list.first(), 'invalid');
      assert.deepEqual(
        issues.map((issue) => [issue.code, issue.suggestion]),
        [['query.unknown', suggestion]],
      );
    }
    const misplaced = await failure(client.threads.get('1', { timeoutMs: 5 }), 'invalid');
    assert.equal(misplaced.issues[0].pointer, '/query/timeoutMs');
    assert.equal(received.length, 0);
  });
});

test('what is newer than the package is sent as it is, on every page', async () => {
  const plan = ({ query }) => ({
    body: query.has('after') ? { results: [{ id: '2' }] } : { results: [{ id: '1' }], paging: { next: { after: 'x' } } },
  });
  await against(plan, async (client, { received }) => {
    const query = { conversationSource: 'LIVE CHAT', flags: [1, true], none: undefined };
    await client.threads.list({ limit: 1 }, { query }).toArray();
    await client.request('GET', '/x', { query: { status: 'x' } });
    assert.deepEqual(received.map(queryOf), [
      'limit=1&conversationSource=LIVE%20CHAT&flags=1&flags=true',
      'limit=1&after=x&conversationSource=LIVE%20CHAT&flags=1&flags=true',
      'status=x',
    ]);
    await failure(client.threads.get('1', {}, { query: { a: {} } }), 'invalid');
    await failure(client.threads.get('1', {}, { query: 'a=b' }), 'invalid');
    assert.equal(received.length, 3);
  });
});

test('the sandbox lists as HubSpot says that it does', async () => {
  const client = new Client({ accessToken: 'sandbox', fetch: createSandbox().fetch });
  const [{ associatedContactId }] = await client.threads.list().toArray({ limit: 1 });
  const of = { associatedContactId, threadStatus: 'OPEN' };
  const ids = async (query) => (await client.threads.list({ ...of, ...query }).toArray()).map(({ id }) => id);
  const ascending = await ids({ sort: 'id' });
  assert.ok(ascending.length > 0);
  assert.deepEqual(await ids({ sort: '-id' }), [...ascending].reverse());
  const asked = (query) => client.threads.list({}, { query }).first();
  assert.equal((await failure(asked({ ...of, inboxId: '1' }), 'api')).status, 400);
  assert.equal((await failure(asked({ sort: '-id' }), 'api')).status, 400);
});
