/* The sandbox's handlers in Mock Service Worker, its two current major versions: for programs that call the global fetch. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client } from '#package';
import { createSandbox } from '#testing';
import { CHAT, MESSAGE } from './bodies.js';

// msw 3 asks for Node 22. The parts of the language that Node 20 lacks stand here, so that both versions run in every Node.
Promise.withResolvers ??= function withResolvers() {
  const parts = {};
  parts.promise = new this((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
};
Set.prototype.intersection ??= function intersection(other) {
  return new Set([...this].filter((item) => other.has(item)));
};
Set.prototype.difference ??= function difference(other) {
  return new Set([...this].filter((item) => !other.has(item)));
};

for (const [version, name] of [
  ['2', 'msw-2/node'],
  ['3', 'msw/node'],
]) {
  test(`msw ${version} answers with the sandbox, and leaves other hosts to others`, async () => {
    const { setupServer } = await import(name);
    const sandbox = createSandbox();
    const server = setupServer(...sandbox.handlers());
    server.listen({ onUnhandledRequest: 'bypass' });
    try {
      const client = new Client({ accessToken: 't', maxRetries: 0 });
      assert.equal((await client.messages.send(CHAT, MESSAGE)).text, 'Ahoy');
      await assert.rejects(client.threads.get('1'), { status: 404 });
      assert.deepEqual(
        sandbox.requests.map(({ operation }) => operation),
        ['messages.send', 'threads.get'],
      );

      // An override of a test's own goes before it, and a reset takes that away.
      const other = createSandbox({ seed: { threads: [] } });
      server.use(...other.handlers());
      assert.equal((await client.threads.list().first()) ?? null, null);
      server.resetHandlers();
      assert.equal((await client.threads.list().first()).id, CHAT);

      const { length } = sandbox.requests;
      await assert.rejects(fetch('http://127.0.0.1:9/nobody'), TypeError);
      assert.equal(sandbox.requests.length, length);
    } finally {
      server.close();
    }
  });
}
