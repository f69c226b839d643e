/* The package in a realm of its own, as test runners load it: the host's answers are made of another realm's bytes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';

const FOLDER = new URL('../../pkg/dist/inline/', import.meta.url);
const hosts = createRequire(import.meta.url);

/** The CommonJS of the package, run in a context with globals of its own. */
function inOwnRealm() {
  const { AbortController, TextDecoder, TextEncoder, atob, clearTimeout, queueMicrotask, setTimeout } = globalThis;
  const own = createContext({ AbortController, TextDecoder, TextEncoder, atob, clearTimeout, queueMicrotask, setTimeout });
  const loaded = new Map();
  const load = (name) => {
    if (!name.startsWith('./')) return hosts(name);
    if (!loaded.has(name)) {
      const module = { exports: {} };
      loaded.set(name, module);
      const source = readFileSync(new URL(name, FOLDER), 'utf8');
      runInContext(`(function (require, module, exports) {${source}\n})`, own)(load, module, module.exports);
    }
    return loaded.get(name).exports;
  };
  return load('./index.cjs');
}

test('answers of another realm are read, whole or piece by piece', async () => {
  const { Client } = inOwnRealm();
  const body = '{"id":"7"}';
  for (const headers of [{}, { 'content-length': String(body.length) }]) {
    const client = new Client({ accessToken: 'not-a-real-token', fetch: async () => new Response(body, { headers }) });
    assert.equal((await client.threads.get('7')).id, '7');
    assert.equal((await client.request('GET', '/x')).id, '7');
  }
});
