/*
 * The packed package in Chromium and Firefox: as plain modules without a bundler, in workers, and under Content Security
 * Policies that allow WebAssembly or forbid it.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';

import * as core from '#package';
import { setupTests } from '../../scripts/lib/setup.mjs';
import { which } from '../../scripts/lib/run.mjs';
import { differentialPage } from '../differential/browser-page.mjs';
import { SENT } from '../differential/sent.mjs';
import { project } from './packed.mjs';
import { EXPECTED } from './scenario.mjs';

/** Right and wrong bodies, and the results of their validation. */
const BODIES = SENT.flatMap(({ schema, text }) => [
  [schema, text],
  [schema, text.replace(/[A-Z]/, 'x')],
  [schema, text.slice(0, -9)],
]);
const validation = ({ schemas }) => BODIES.map(([name, text]) => JSON.stringify(schemas[name].validateJson(text)));
const JS = `
  import * as api from '/node_modules/hubspot-conversations/dist/js/js.js';
  const BODIES = ${JSON.stringify(BODIES)};
  const validation = ${validation};
`;

/** The script of each page, which loads the package; each answers with the findings of the scenario or its error. */
const IMPORT = "import * as api from '/node_modules/hubspot-conversations/dist/inline/index.js';";
const FIND = `
  import * as testing from '/node_modules/hubspot-conversations/dist/inline/testing.js';
  import { scenario } from './scenario.mjs';
  const failed = (error) => ({ kind: error.kind, message: error.message });
  const find = () => scenario(api, testing).catch(failed);
`;
const pageOf = (worker) => `
  const worker = new Worker('/${worker}', { type: 'module' });
  globalThis.found = new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); });
`;
const FILES = {
  'scenario.mjs': readFileSync(new URL('scenario.mjs', import.meta.url), 'utf8'),
  'inline.mjs': `${IMPORT} ${FIND} globalThis.found = find();`,
  'slim.mjs': `
    import * as api from '/node_modules/hubspot-conversations/dist/slim/slim.js';
    ${FIND}
    const fetched = api.init('/node_modules/hubspot-conversations/dist/core.wasm');
    globalThis.found = fetched.then(find, failed);
  `,
  'worker.mjs': `${IMPORT} ${FIND} postMessage(await find());`,
  'page-of-worker.mjs': pageOf('worker.mjs'),
  'token.mjs': `${IMPORT}
    const kindOf = (options) => { try { new api.Client(options); return 'made'; } catch (error) { return error.kind; } };
    const accessToken = 'secret';
    postMessage([kindOf({ accessToken }), kindOf({ accessToken, dangerouslyAllowBrowser: true }), kindOf({})]);
  `,
  'page-of-token.mjs': pageOf('token.mjs'),
  'js.mjs': `${JS} globalThis.found = Promise.resolve(validation(api));`,
  'js-worker.mjs': `${JS} postMessage(validation(api));`,
  'page-of-js.mjs': pageOf('js-worker.mjs'),
  'uploads.mjs': `${IMPORT}
    const client = new api.Client({ baseUrl: '/hubspot', maxRetries: 0 });
    const text = 'a,b\\n1,2\\n';
    async function upload(file, watch) {
      const told = [];
      const watched = watch && { onProgress: (...now) => { told.push(now); throw new Error('of its own'); } };
      const { id, name } = await client.files.upload({ file, fileName: 'order.csv', access: 'PRIVATE', folderPath: '/', ...watched });
      return [id, name, told];
    }
    const files = [() => new Blob([text]), () => new TextEncoder().encode(text), () => new Blob([text]).stream()];
    globalThis.found = Promise.all(files.flatMap((make) => [upload(make(), false), upload(make(), true)])).catch(failed);
    function failed({ kind, message }) { return { kind, message }; }
  `,
};

const TYPES = { '.mjs': 'text/javascript', '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** Serves the project, pages (`/page?module=inline.mjs&policy=…`) and HubSpot's Files, which tell the size of what they got. */
async function serve(folder) {
  const server = createServer(async (request, response) => {
    const { url, method, headers } = request;
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    if (method === 'POST' && pathname === '/hubspot/files/v3/files') {
      const form = await new Response(Readable.toWeb(request), { headers: { 'content-type': headers['content-type'] } }).formData();
      const { size, name } = form.get('file');
      response.writeHead(201, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ id: String(size), name }));
      return;
    }
    if (pathname === '/page') {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.setHeader('Content-Security-Policy', searchParams.get('policy'));
      response.end(`<!doctype html><script type="module" src="/${searchParams.get('module')}"></script>`);
      return;
    }
    try {
      const body = readFileSync(join(folder, pathname));
      response.setHeader('Content-Type', TYPES[extname(pathname)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** A browser behind its WebDriver program: the same few requests drive both. */
async function startBrowser(program, args, capabilities) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${program} ended: ${said}`)));
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const found = said.match(/started successfully on port (\d+)|Listening on [^:]+:(\d+)/);
      if (found) resolve(found[1] ?? found[2]);
    });
  });
  const request = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value.message}`);
    return value;
  };
  const session = request('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
  const { sessionId } = await session.catch((error) => {
    child.kill(); // This process would wait for it.
    throw error;
  });
  const at = `/session/${sessionId}`;
  return {
    async found(url) {
      await request('POST', `${at}/url`, { url });
      const script = `
        const [done] = arguments;
        const look = () => (globalThis.found ? globalThis.found.then(done, (e) => done(String(e))) : setTimeout(look, 10));
        look();
      `;
      return request('POST', `${at}/execute/async`, { script, args: [] });
    },
    async stop() {
      const ended = once(child, 'exit');
      await request('DELETE', at).finally(() => child.kill());
      await ended;
    },
  };
}

/** Without background traffic: it would only fail on machines that have no network. */
const QUIET = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const { chromedriver, geckodriver } = await setupTests();
const firefox = which('firefox-esr') ?? which('firefox');
const BROWSERS = {
  Chromium: () =>
    startBrowser(chromedriver, ['--port=0'], {
      'goog:chromeOptions': { binary: which('chromium'), args: [...QUIET, '--disable-component-update', '--disable-sync'] },
    }),
  Firefox: () => startBrowser(geckodriver, ['--port', '0'], { 'moz:firefoxOptions': { binary: firefox, args: ['-headless'] } }),
};

let server;
before(async () => {
  const { folder } = await project({ ...FILES, 'verdict.mjs': await differentialPage() });
  server = await serve(folder);
});
after(() => server.close());

for (const [name, start] of Object.entries(BROWSERS)) {
  describe(name, () => {
    let browser;
    before(async () => {
      browser = await start();
    });
    after(() => browser?.stop());

    const found = (module, policy) =>
      browser.found(`http://127.0.0.1:${server.address().port}/page?${new URLSearchParams({ module, policy })}`);
    const allowed = "script-src 'self' 'wasm-unsafe-eval'";
    const forbidden = "script-src 'self'";

    test('runs it as modules, with a policy that allows WebAssembly and nothing more', async () => {
      assert.deepEqual(await found('inline.mjs', allowed), EXPECTED);
    });

    test('runs slim with the file it fetches', async () => {
      assert.deepEqual(await found('slim.mjs', allowed), EXPECTED);
    });

    test('the verdict vouches for nothing that the core reports', async () => {
      const compared = await found('verdict.mjs', allowed);
      assert.ok(compared > 2000, String(compared));
    });

    test('runs it in a worker', async () => {
      assert.deepEqual(await found('page-of-worker.mjs', allowed), EXPECTED);
    });

    test('refuses a token in a worker too', async () => {
      assert.deepEqual(await found('page-of-token.mjs', allowed), ['invalid', 'made', 'made']);
    });

    test('uploads what is watched, and streams, to a server that knows HTTP/1.1 alone', async () => {
      const sent = (...told) => ['8', 'order.csv', told];
      const uploads = await found('uploads.mjs', allowed);
      assert.deepEqual(uploads, [sent(), sent([8, 8]), sent(), sent([8, 8]), sent(), sent([8, null])]);
    });

    for (const module of ['js.mjs', 'page-of-js.mjs']) {
      test(`validates in JavaScript alone where WebAssembly is forbidden, in ${module}`, async () => {
        assert.deepEqual(await found(module, `default-src 'none'; ${forbidden}; worker-src 'self'`), validation(core));
      });
    }

    for (const module of ['inline.mjs', 'slim.mjs']) {
      test(`says which header forbids WebAssembly to ${module}`, async () => {
        const { kind, message } = await found(module, forbidden);
        assert.equal(kind, 'wasm');
        assert.match(message, /'wasm-unsafe-eval'.*Content-Security-Policy/);
      });
    }
  });
}
