/*
 * The whole on one machine, without a HubSpot account: the cards, built by HubSpot's builder; a page that hosts them; HubSpot's
 * proxy for development; the back end; and the sandbox in the place of HubSpot.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build';
import { build } from 'esbuild';
import { createSandbox } from 'hubspot-conversations/testing';

import { createHandler } from '../backend/handler.js';
import { createOnce } from '../backend/once.js';
import { listen } from '../backend/server.js';
import { createProxy } from './proxy.js';
import { seedOf } from './seed.js';

const HOST = '127.0.0.1';
const home = fileURLToPath(new URL('..', import.meta.url));
const cards = join(home, 'src/app/cards');
/** The folder for built files, inside node_modules so that they find the packages. */
const built = join(home, 'node_modules/.preview');

/** No secrets: both ends are here. */
const CLIENT_SECRET = 'preview-secret';
const ACCESS_TOKEN = 'preview-token';

/**
 * Builds a card as HubSpot does, into one script.
 * @returns {Promise<string>} the script's path
 */
export async function buildCard(name, { root = cards, folder = built } = {}) {
  const outputDir = join(folder, 'cards', name);
  await remoteBuild({ root, entryPoint: join(root, `${name}.tsx`), outputDir, logLevel: 'error', appConfig: {} });
  return join(outputDir, `${name}.js`);
}

/**
 * @param {object} [options]
 * @param {number} [options.port] 0 for any that is free
 * @param {object} [options.sandbox] in the place of HubSpot
 */
export async function startPreview({ port = 0, sandbox = createSandbox({ seed: seedOf(createSandbox().state) }) } = {}) {
  mkdirSync(built, { recursive: true });
  const scripts = {};
  for (const name of ['ContactCard', 'TicketCard']) scripts[`/cards/${name}.js`] = readFileSync(await buildCard(name));
  scripts['/host.js'] = await bundled('host.jsx', 'esm');
  scripts['/worker.js'] = await bundled('worker.js', 'iife');

  const handler = createHandler({ clientSecret: CLIENT_SECRET, accessToken: ACCESS_TOKEN, fetch: sandbox.fetch, once: createOnce() });
  const backEnd = await listen(handler, 0, 'localhost');
  const { proxy } = JSON.parse(readFileSync(join(home, 'src/app/local.json'), 'utf8'));
  const [origin] = Object.keys(proxy);
  // HubSpot's proxy reads the secret from the environment, as with `CLIENT_SECRET=… hs project dev`.
  process.env.CLIENT_SECRET = CLIENT_SECRET;
  const answerProxy = await createProxy({ mapping: { [origin]: `http://localhost:${backEnd.address().port}` }, folder: built });

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, `http://${HOST}`);
    if (pathname === '/proxy') return answerProxy(request, response);
    const file = { '/': 'index.html', '/style.css': 'style.css' }[pathname];
    const content = file ? readFileSync(join(home, 'preview', file)) : scripts[pathname];
    if (pathname === '/favicon.ico') return response.writeHead(204).end();
    if (content === undefined) return response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': { html: 'text/html', css: 'text/css' }[file?.split('.').pop()] ?? 'text/javascript',
      'cache-control': 'no-store',
      'content-security-policy': policy(searchParams.get('wasm') !== 'forbidden'),
    });
    response.end(content);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, HOST, resolve));

  const close = async () => {
    for (const one of [server, backEnd]) {
      one.closeAllConnections();
      await new Promise((resolve) => one.close(resolve));
    }
  };
  return { url: `http://${HOST}:${server.address().port}`, sandbox, close };
}

/** The page's and the worker's Content-Security-Policy. It is not documented if HubSpot's worker allows WebAssembly: both can be tried. */
function policy(withWasm) {
  return `default-src 'self'; script-src 'self'${withWasm ? " 'wasm-unsafe-eval'" : ''}; style-src 'self'`;
}

async function bundled(name, format) {
  const { outputFiles } = await build({
    entryPoints: [join(home, 'preview', name)],
    bundle: true,
    format,
    jsx: 'automatic',
    minify: true,
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return outputFiles[0].contents;
}
