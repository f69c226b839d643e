/* `./slim` and the modules that it is given. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';

import { pkg } from '../../scripts/lib/run.mjs';

const require = createRequire(import.meta.url);
const bytesOf = (name) => readFileSync(join(pkg, 'dist', `${name}.wasm`));

/** The entry as it is before anything is supplied. */
function fresh(entry = 'slim/slim') {
  for (const path of Object.keys(require.cache)) if (path.startsWith(pkg)) delete require.cache[path];
  return require(join(pkg, 'dist', `${entry}.cjs`));
}

/** Runs `use` while the host makes no module and no instance of more than 4 KB at once, as the main thread of Chromium before 115. */
async function withoutSynchronousMaking(use) {
  const { Module, Instance } = WebAssembly;
  const refuse = () => {
    throw new RangeError('disallowed on the main thread, if the buffer size is larger than 4KB');
  };
  WebAssembly.Module = new Proxy(Module, { construct: (target, args) => (args[0].byteLength > 4096 ? refuse() : new target(...args)) });
  WebAssembly.Instance = new Proxy(Instance, { construct: refuse });
  try {
    return await use();
  } finally {
    Object.assign(WebAssembly, { Module, Instance });
  }
}

const BROKEN = { type: 'MESSAGE', text: 'Hi' };

/** The first thread that a client gets of a server that has none: it needs the module of the client. */
const firstThread = (Client) =>
  new Client({ accessToken: 'none', fetch: async () => new Response('{"results":[]}') }).threads.list().first();

test('`init` makes module and instance where neither can be made at once', async () => {
  await withoutSynchronousMaking(async () => {
    const { init, schemas } = fresh();
    assert.equal(schemas.threadMessage.validate(BROKEN).issues[0].code, 'unchecked');
    await init(bytesOf('core'));
    assert.ok(schemas.threadMessage.validate(BROKEN).issues.some(({ pointer }) => pointer === '/senderActorId'));
  });
});

test('the main entry tells such a host what helps', async () => {
  await withoutSynchronousMaking(() => {
    const { schemas } = fresh('inline/index');
    const [{ code, params }] = schemas.threadMessage.validate(BROKEN).issues;
    assert.equal(code, 'unchecked');
    assert.match(params.reason, /use `init` of `hubspot-conversations\/slim`/);
  });
});

test('the module of the client is the one that is supplied', async () => {
  const { Client, init } = fresh();
  const client = new WebAssembly.Module(bytesOf('client'));
  const used = [];
  const { Instance } = WebAssembly;
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, args) {
      used.push(args[0]);
      return Reflect.construct(target, args);
    },
  });
  try {
    await init({ core: bytesOf('core'), client });
    assert.equal(await firstThread(Client), undefined);
    // Not the lists: a difference between modules is one that no process can report to another.
    assert.deepEqual(
      used.map((module) => module === client),
      [true],
    );
  } finally {
    WebAssembly.Instance = Instance;
  }
});

test('modules may be promised, and supplied at once', async () => {
  const later = fresh();
  await later.init({ core: Promise.resolve(bytesOf('core')) });
  assert.equal(later.schemas.assignee.isJson('{}'), false);
  const atOnce = fresh();
  atOnce.initSync({ core: bytesOf('core'), client: bytesOf('client') });
  assert.equal(atOnce.schemas.assignee.isJson('{"actorId":"A-1"}'), true);
  assert.equal(await firstThread(atOnce.Client), undefined);
});

test('a module that is none of this package is told, by `init` itself', async () => {
  const { init } = fresh();
  const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  await assert.rejects(init(empty), ({ kind, message }) => kind === 'wasm' && message.includes('core.wasm of this very version'));
});
