/* The same scenario in every host and through every bundler, from the packed tarball. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { before, test } from 'node:test';
import vm from 'node:vm';

import { EdgeVM } from '@edge-runtime/vm';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import { JSDOM } from 'jsdom';
import { Miniflare } from 'miniflare';
import { rollup } from 'rollup';
import { build as vite } from 'vite';
import webpack from 'webpack';

import { output, project } from './packed.mjs';
import { EXPECTED } from './scenario.mjs';

const require = createRequire(import.meta.url);
const scenarioText = readFileSync(new URL('scenario.mjs', import.meta.url), 'utf8');
const print = 'console.log(JSON.stringify(await scenario(api, testing)));';

/** The program of most hosts: it leaves a promise of what the scenario found. */
const PROGRAM = `
  import * as api from 'hubspot-conversations';
  import * as testing from 'hubspot-conversations/testing';
  import { scenario } from './scenario.mjs';
  globalThis.found = scenario(api, testing).then(JSON.stringify);
`;

const FILES = {
  'scenario.mjs': scenarioText,
  'program.mjs': PROGRAM,
  'node.mjs': `
    import * as api from 'hubspot-conversations';
    import * as testing from 'hubspot-conversations/testing';
    import { scenario } from './scenario.mjs';
    ${print}
  `,
  'node.cjs': `
    const api = require('hubspot-conversations');
    const testing = require('hubspot-conversations/testing');
    import('./scenario.mjs').then(async ({ scenario }) => { ${print} });
  `,
  'both.mjs': `
    import { createRequire } from 'node:module';
    import * as one from 'hubspot-conversations';
    import * as testing from 'hubspot-conversations/testing';
    import { scenario } from './scenario.mjs';
    const other = createRequire(import.meta.url)('hubspot-conversations');
    const caught = (api) => { try { api.schemas.recipient.parse(1); } catch (error) { return error; } };
    console.log(JSON.stringify({
      names: [Object.keys(one).sort(), Object.keys(other).sort()],
      told: [one.isConversationsError(caught(other)), other.isConversationsError(caught(one))],
      found: [await scenario(one, testing), await scenario(other, testing)],
    }));
  `,
  'lost.mjs': `
    import { Client } from 'hubspot-conversations';
    const kindOf = (call) => call.then(() => 'none', ({ kind }) => kind);
    const read = [];
    const own = (url, init) => {
      if (init.body) read.push(JSON.parse(init.body), JSON.parse(JSON.stringify(init.body)));
      return fetch(url, init);
    };
    const kinds = [];
    for (const handed of [undefined, own]) {
      const client = new Client({ accessToken: 't', baseUrl: Deno.args[0], maxRetries: 0, fetch: handed });
      kinds.push(
        await kindOf(client.messages.send('1', { type: 'COMMENT', text: 'once' })),
        await kindOf(client.threads.update('1', { status: 'OPEN' })),
      );
    }
    console.log(JSON.stringify([kinds, read[0], read[1]]));
  `,
  'misdirected.mjs': `
    import process from 'node:process';
    import { Client } from 'hubspot-conversations';
    const found = [];
    for (const own of [undefined, (url, init) => fetch(url, init)]) {
      const client = new Client({ accessToken: 't', baseUrl: process.argv[2], maxRetries: 0, fetch: own });
      await client.threads.list().first();
      await client.messages.send('1', { type: 'COMMENT', text: 'once – “één”' }).catch(({ status }) => found.push(status));
    }
    console.log(JSON.stringify(found));
  `,
  'slim.mjs': `
    import { readFileSync } from 'node:fs';
    import { createRequire } from 'node:module';
    import * as api from 'hubspot-conversations/slim';
    import * as full from 'hubspot-conversations';
    import * as testing from 'hubspot-conversations/testing';
    import { scenario } from './scenario.mjs';
    const { init, initSync, ...same } = api;
    let early;
    try { api.read.message({}); } catch (error) { early = [error.kind, api.isConversationsError(error), api.schemas.recipient.validate({}).issues[0].code]; }
    const wasm = createRequire(import.meta.url).resolve('hubspot-conversations/core.wasm');
    initSync(readFileSync(wasm));
    console.log(JSON.stringify({
      early,
      names: [Object.keys(same).sort(), Object.keys(full).sort()],
      found: await scenario(api, testing),
    }));
  `,
  'worker.mjs': `
    import * as api from 'hubspot-conversations';
    import * as testing from 'hubspot-conversations/testing';
    import { scenario } from './scenario.mjs';
    // Inside a handler, as in production: at the top level workerd allows more.
    export default { fetch: async () => new Response(JSON.stringify(await scenario(api, testing))) };
  `,
};

let at;
let installed;
before(async () => {
  ({ folder: at, installed } = await project(FILES));
});

const here = (name) => join(at, name);
const found = (text) => assert.deepEqual(JSON.parse(text), EXPECTED);

/** Runs a script with the language and the least that a client and the sandbox need: no document, no TextDecoder, no fetch. */
async function foundInBareContext(code) {
  const context = vm.createContext({ setTimeout, clearTimeout, AbortController, URL, btoa });
  vm.runInContext(code, context);
  found(await context.found);
}

async function bundled(options = {}) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [here('program.mjs')],
    bundle: true,
    write: false,
    format: 'iife',
    outdir: here('out'),
    logLevel: 'silent',
    ...options,
  });
  return outputFiles;
}

test('Node imports it', async () => found(await output(process.execPath, [here('node.mjs')])));

test('Node requires it', async () => found(await output(process.execPath, [here('node.cjs')])));

test('Node imports and requires it in one process, and each tells the errors of the other', async () => {
  const { names, told, found } = JSON.parse(await output(process.execPath, [here('both.mjs')]));
  assert.deepEqual(names[0], names[1]);
  assert.deepEqual(told, [true, true]);
  assert.deepEqual(found, [EXPECTED, EXPECTED]);
});

test('slim has the same names, says what is missing, and works with the bytes it is given', async () => {
  const { early, names, found } = JSON.parse(await output(process.execPath, [here('slim.mjs')]));
  assert.deepEqual(early, ['wasm', true, 'unchecked']);
  assert.deepEqual(names[0], names[1]);
  assert.deepEqual(found, EXPECTED);
});

const deno = (...args) => {
  const env = { ...process.env, DENO_DIR: here('deno'), DENO_NO_UPDATE_CHECK: '1' };
  return output(process.execPath, [require.resolve('deno/bin.cjs'), 'run', '--node-modules-dir=manual', ...args], { env, cwd: at });
};

test('Deno imports it', async () => {
  found(await deno(here('node.mjs')));
});

test('Deno sends a message once, and what may be repeated as often as it likes, where the answer is lost', async () => {
  const { server, bodies } = await deafServer();
  try {
    const url = `http://127.0.0.1:${server.address().port}`;
    const kinds = await deno('--allow-net', here('lost.mjs'), url);
    const body = { type: 'COMMENT', text: 'once' };
    assert.deepEqual(JSON.parse(kinds), [['network', 'network', 'network', 'network'], body, body]);
    assert.deepEqual(
      bodies.filter(([line]) => line.startsWith('POST')).map(([, sent]) => JSON.parse(sent)),
      [body, body],
    );
    assert.ok(bodies.some(([line]) => line.startsWith('PATCH')));
  } finally {
    server.close();
  }
});

/** A server that reads a request to its end and closes the connection. */
async function deafServer() {
  const bodies = [];
  const server = createServer((socket) => {
    let heard = '';
    socket.on('error', () => {});
    socket.on('data', (data) => {
      heard += data;
      const [head, body] = heard.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
      if (body === undefined || body.length < length) return;
      bodies.push([head, body]);
      socket.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, bodies };
}

test('Bun imports and requires it', async () => {
  found(await bun(here('node.mjs')));
  found(await bun(here('node.cjs')));
});

function bun(...args) {
  // The program itself: what npm links to is put in its place by an install script, and those are not run.
  const scope = join(require.resolve('bun/package.json'), '..', '..', '@oven');
  const program = join(scope, readdirSync(scope).sort()[0], 'bin', process.platform === 'win32' ? 'bun.exe' : 'bun');
  return output(program, ['run', ...args], { cwd: at });
}

test('no host sends a message a second time where the server says that it came to the wrong one', async () => {
  const hosts = {
    node: (...args) => output(process.execPath, args, { cwd: at }),
    deno: (...args) => deno('--allow-net', '--allow-read', ...args),
    bun,
  };
  for (const [name, run] of Object.entries(hosts)) {
    const posts = [];
    const server = createHttpServer(async (request, response) => {
      const pieces = [];
      for await (const piece of request) pieces.push(piece);
      if (request.method === 'POST') posts.push(JSON.parse(Buffer.concat(pieces).toString()).text);
      response.writeHead(request.method === 'POST' ? 421 : 200, { 'content-type': 'application/json' });
      response.end('{"results":[]}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const statuses = await run(here('misdirected.mjs'), `http://127.0.0.1:${server.address().port}`);
      assert.deepEqual([name, JSON.parse(statuses), posts], [name, [421, 421], ['once – “één”', 'once – “één”']]);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  }
});

test('esbuild bundles it into one script that needs no host', async () => {
  const [{ text }] = await bundled({ platform: 'browser', minify: true });
  await foundInBareContext(text);
});

test('Vite bundles it as a library in one script, as the builds of UI extensions do', async () => {
  const [{ output: chunks }] = await vite({
    root: at,
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: here('program.mjs'), formats: ['iife'], name: 'program' } },
  });
  assert.equal(chunks.length, 1, 'one file, and no asset beside it');
  await foundInBareContext(chunks[0].code);
});

test('Rollup bundles it', async () => {
  const bundle = await rollup({
    input: here('program.mjs'),
    plugins: [nodeResolve({ browser: true })],
    onwarn(warning) {
      throw new Error(warning.message);
    },
  });
  const { output: chunks } = await bundle.generate({ format: 'iife' });
  assert.equal(chunks.length, 1);
  await foundInBareContext(chunks[0].code);
});

test('webpack bundles it', async () => {
  const compiler = webpack({
    mode: 'production',
    target: ['web', 'es2020'],
    context: at,
    entry: here('program.mjs'),
    output: { path: here('webpack') },
    performance: false,
  });
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result)));
  });
  const { errors, warnings, assets } = stats.toJson();
  assert.deepEqual([...errors, ...warnings], []);
  assert.deepEqual(
    assets.map(({ name }) => name),
    ['main.js'],
  );
  await foundInBareContext(readFileSync(here('webpack/main.js'), 'utf8'));
});

for (const compatibilityDate of ['2025-01-01', '2026-04-01']) {
  test(`a Cloudflare Worker of ${compatibilityDate} runs it with the module compiled at deployment`, async () => {
    const files = await bundled({
      entryPoints: [here('worker.mjs')],
      format: 'esm',
      conditions: ['workerd', 'worker', 'browser'],
      loader: { '.wasm': 'copy' },
      assetNames: '[name]',
    });
    files.sort(({ path }) => (path.endsWith('.js') ? -1 : 1)); // The first one is the worker.
    const [{ text }] = files;
    assert.ok(!text.includes('AGFzbQ'), 'the bytes are not inside the script, too');
    const worker = new Miniflare({
      compatibilityDate,
      modules: files.map(({ path, contents }) => ({
        type: path.endsWith('.wasm') ? 'CompiledWasm' : 'ESModule',
        path: basename(path),
        contents,
      })),
    });
    try {
      found(await (await worker.dispatchFetch('http://worker.example/')).text());
    } finally {
      await worker.dispose();
    }
  });
}

test("Vercel's edge runtime runs it with the module compiled at deployment", async () => {
  // As Next.js does: the import of `core.wasm?module` becomes a module that the runtime holds ready.
  const moduleIn = (path) => path.match(/(\w+)\.wasm\?module$/)[1];
  const asGlobal = {
    name: 'wasm-module',
    setup(build) {
      build.onResolve({ filter: /\.wasm\?module$/ }, ({ path }) => ({ path, namespace: 'wasm-module' }));
      build.onLoad({ filter: /.*/, namespace: 'wasm-module' }, ({ path }) => ({ contents: `export default wasm_${moduleIn(path)};` }));
    },
  };
  const [{ text }] = await bundled({ conditions: ['edge-light', 'worker', 'browser'], plugins: [asGlobal] });
  const compiled = (name) => new WebAssembly.Module(readFileSync(join(installed, 'dist', `${name}.wasm`)));
  const modules = { wasm_core: compiled('core'), wasm_client: compiled('client'), wasm_webhook: compiled('webhook') };
  const edge = new EdgeVM({ extend: (context) => Object.assign(context, modules) });
  edge.evaluate(text);
  found(await edge.evaluate('found'));
});

test("it runs in jsdom, which has no TextDecoder, as jest's environment", async () => {
  const [{ text }] = await bundled({ platform: 'browser' });
  const { window } = new JSDOM('', { runScripts: 'outside-only' });
  for (const name of ['TextDecoder', 'TextEncoder', 'fetch', 'structuredClone']) delete window[name];
  window.eval(text);
  found(await window.found);
});

test('without WebAssembly the error says so', async () => {
  const [{ text }] = await bundled({ platform: 'browser' });
  const context = vm.createContext({});
  vm.runInContext('delete globalThis.WebAssembly', context);
  vm.runInContext(text, context);
  await assert.rejects(context.found, { kind: 'wasm', message: /no WebAssembly/ });
});
