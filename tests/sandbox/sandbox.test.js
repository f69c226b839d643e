/* The sandbox, over the package as it is built: it behaves as HubSpot does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client } from '../../pkg/dist/inline/index.js';
import { createSandbox } from '../../pkg/dist/inline/testing.js';

test('a client reads every page of the threads and of a history', async () => {
  const { fetch, state } = createSandbox();
  const client = new Client({ accessToken: 'token', fetch });
  const ids = [];
  for await (const { id } of client.threads.list({ limit: 2 })) ids.push(id);
  assert.deepEqual(ids, state.threads.filter(({ archived }) => !archived).map(({ id }) => id));
  const entries = [];
  for await (const { id } of client.messages.list('7000000001', { limit: 1 })) entries.push(id);
  assert.deepEqual(entries, state.messages['7000000001'].map(({ id }) => id));
});
