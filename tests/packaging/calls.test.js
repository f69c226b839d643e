/* The client over a real connection in Chromium and in a Cloudflare Worker: a sandbox answers on the loopback. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import * as esbuild from 'esbuild';
import { Miniflare } from 'miniflare';
import { chromium } from 'playwright-core';

import { which } from '../../scripts/lib/run.mjs';
import { fault, serve } from '../support/server.js';
import { calls, EXPECTED } from './calls.mjs';
import { project } from './packed.mjs';

const TOKEN = 'pat-na1-not-a-real-token';
const INLINE = '/node_modules/hubspot-conversations/dist/inline';

const FILES = {
  'calls.mjs': readFileSync(new URL('calls.mjs', import.meta.url), 'utf8'),
  'page.mjs': `
    import * as api from '${INLINE}/index.js';
    import { calls } from './calls.mjs';
    globalThis.api = api;
    globalThis.calls = calls;
  `,
  'worker.mjs': `
    import * as api from 'hubspot-conversations';
    import { calls } from './calls.mjs';
    export default {
      async fetch(request) {
        return Response.json(await calls(api, await request.json()));
      },
    };
  `,
};

const TYPES = { '.mjs': 'text/javascript', '.js': 'text/javascript' };
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
};

let at;
let sandboxOf;
before(async () => {
  const { folder, installed } = await project(FILES);
  at = folder;
  const { createSandbox } = await import(join(installed, 'dist/inline/testing.js'));
  sandboxOf = () => createSandbox({ seed: { accessTokens: [TOKEN] }, faults: [{ on: 'actors.get', times: 99, fault: 'hang' }] });
});

/** Answers as the sandbox does, and as a server may besides. */
function answers(sandbox, more = {}) {
  return async ({ method, url, headers, body }) => {
    if (method === 'OPTIONS') return { status: 204, headers: more };
    if (url === '/redirect') return { status: 307, headers: { location: '/elsewhere', ...more } };
    if (url === '/cut') return fault.cut();
    const init = { method, headers, body: body.length > 0 ? await bodyOf(headers, body) : undefined };
    const answer = await sandbox.fetch(`https://api.hubapi.com${url}`, init);
    return {
      status: answer.status,
      headers: { 'content-type': answer.headers.get('content-type') ?? '', ...more },
      body: Buffer.from(await answer.arrayBuffer()),
    };
  };
}

/** A form as the sandbox takes it from a `fetch` call, anything else as text. */
async function bodyOf(headers, body) {
  const type = headers['content-type'] ?? '';
  return type.startsWith('multipart/') ? new Response(body, { headers: { 'content-type': type } }).formData() : String(body);
}

/** Runs `use` with a server that follows `plan`; in the end no request may be open. */
async function withServer(plan, use) {
  const server = await serve(plan);
  try {
    const found = await use(server);
    assert.equal(await server.open(), 0, 'a call that was given up is given up on the wire');
    return found;
  } finally {
    await server.close();
  }
}

test('Node sends, lists, aborts and times out', async () => {
  const api = await import(join(at, INLINE, 'index.js'));
  await withServer(answers(sandboxOf()), async ({ url }) => {
    assert.deepEqual(await calls(api, { baseUrl: url, accessToken: TOKEN }), EXPECTED);
  });
});

test('a Cloudflare Worker sends, lists, aborts and times out', async () => {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(at, 'worker.mjs')],
    bundle: true,
    write: false,
    format: 'esm',
    outdir: join(at, 'out'),
    logLevel: 'silent',
    conditions: ['workerd', 'worker', 'browser'],
    loader: { '.wasm': 'copy' },
    assetNames: '[name]',
  });
  outputFiles.sort(({ path }) => (path.endsWith('.js') ? -1 : 1)); // The first one is the worker.
  const worker = new Miniflare({
    compatibilityDate: '2026-04-01',
    modules: outputFiles.map(({ path, contents }) => ({
      type: path.endsWith('.wasm') ? 'CompiledWasm' : 'ESModule',
      path: basename(path),
      contents,
    })),
  });
  try {
    await withServer(answers(sandboxOf()), async ({ url }) => {
      const body = JSON.stringify({ baseUrl: url, accessToken: TOKEN });
      const answer = await worker.dispatchFetch('http://worker.example/', { method: 'POST', body });
      assert.deepEqual(await answer.json(), EXPECTED);
    });
  } finally {
    await worker.dispose();
  }
});

describe('Chromium', () => {
  /** A browser follows no redirect on request, and then does not tell its status. */
  const expected = { ...EXPECTED, redirected: 'unreadable 0' };
  const switches = [
    ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    ...['--disable-component-update', '--disable-sync'],
  ];
  let browser;
  before(async () => {
    browser = await chromium.launch({ executablePath: which('chromium'), args: switches });
  });
  after(() => browser?.close());

  /** The page and the files of the package; below `/hubspot`, HubSpot with the token that the server adds. */
  function site(sandbox) {
    const hubspot = answers(sandbox);
    return async (request) => {
      if (request.url.startsWith('/hubspot/')) {
        const headers = { ...request.headers, authorization: `Bearer ${TOKEN}` };
        return hubspot({ ...request, url: request.url.slice('/hubspot'.length), headers });
      }
      if (request.path === '/') {
        return { headers: { 'content-type': 'text/html' }, body: '<!doctype html><script type="module" src="/page.mjs"></script>' };
      }
      try {
        const body = readFileSync(join(at, request.path));
        return { headers: { 'content-type': TYPES[extname(request.path)] ?? 'application/octet-stream' }, body };
      } catch {
        return { status: 404 };
      }
    };
  }

  /** Runs `use` in a page of its own, with `given`. */
  async function inPage(url, use, given) {
    const page = await browser.newPage();
    try {
      await page.goto(url);
      await page.waitForFunction(() => globalThis.calls);
      return await page.evaluate(use, given);
    } finally {
      await page.close();
    }
  }

  const all = (options) => globalThis.calls(globalThis.api, options);
  const one = (options) => {
    const call = async () => new globalThis.api.Client({ maxRetries: 0, ...options }).inboxes.list().first();
    return call().then(
      () => 'ok',
      ({ kind, status }) => [kind, status ?? 0].join(' '),
    );
  };

  test('calls a server of the page that holds the token', async () => {
    const sandbox = sandboxOf();
    await withServer(site(sandbox), async ({ url, received }) => {
      assert.deepEqual(await inPage(url, all, { baseUrl: '/hubspot' }), expected);
      assert.ok(
        received.every(({ headers }) => headers.authorization === undefined),
        'the page had no token',
      );
    });
  });

  test('calls another origin that allows it, with a token where the page says so', async () => {
    await withServer(site(sandboxOf()), ({ url: page }) =>
      withServer(answers(sandboxOf(), CORS), async ({ url, received }) => {
        const options = { baseUrl: url, accessToken: TOKEN, dangerouslyAllowBrowser: true };
        assert.deepEqual(await inPage(page, all, options), expected);
        assert.ok(
          received.some(({ method }) => method === 'OPTIONS'),
          'the browser asked first',
        );
        const before = received.length;
        assert.equal(await inPage(page, one, { baseUrl: url, accessToken: TOKEN }), 'invalid 0');
        assert.equal(received.length, before, 'a token that the page did not allow went nowhere');
        assert.equal(await inPage(page, one, { baseUrl: url }), 'api 401');
      }),
    );
  });

  test('a server that allows no other origin is a connection that failed', async () => {
    await withServer(site(sandboxOf()), ({ url: page }) =>
      withServer(answers(sandboxOf()), async ({ url }) => {
        const options = { baseUrl: url, accessToken: TOKEN, dangerouslyAllowBrowser: true };
        assert.equal(await inPage(page, one, options), 'network 0');
      }),
    );
  });
});
