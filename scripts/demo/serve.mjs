/*
 * Serves the workbench on this machine alone: the files of www/dist, as any static host would. If HUBSPOT_ACCESS_TOKEN
 * is set, requests to HubSpot's API pass under /hubspot/ (see proxy.mjs) with that token; otherwise the sandbox in the page
 * answers, and there is no such path. Other sites and other machines are refused, and no request is logged.
 */
import { existsSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

import { createProxy, Refusal } from './proxy.mjs';
import { Failure, main, root } from '../lib/run.mjs';
import { www } from './www.mjs';

const HUBSPOT = 'https://api.hubapi.com';
const HOST = '127.0.0.1';
const DEFAULT_PORT = 4173;
/** The path below which requests are passed on, given a token. */
const PROXY = '/hubspot';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    // The editor makes its style sheet while it runs.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/**
 * Starts the server.
 * @param {object} [options]
 * @param {number} [options.port] 0 for any that is free. Default: PORT, or 4173.
 * @param {string} [options.token] Default: HUBSPOT_ACCESS_TOKEN. Without one nothing is passed on to HubSpot.
 * @param {string} [options.upstream] the origin of HubSpot
 * @param {number} [options.timeoutMs] the time that HubSpot may take to answer
 * @param {(line: string) => void} [options.say]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({
  port = portFrom(process.env.PORT),
  token: given = process.env.HUBSPOT_ACCESS_TOKEN ?? '',
  upstream = HUBSPOT,
  timeoutMs,
  say = console.log,
} = {}) {
  const token = given.trim();
  if (!/^[\w.~+=-]*$/.test(token)) throw new Failure('HUBSPOT_ACCESS_TOKEN holds a character that no token has');
  if (!existsSync(www)) throw new Failure('the workbench is not built: run `npm run build` and `npm run build:www` first');
  const proxy = token && createProxy({ operations: await operations(), baseUrl: upstream, timeoutMs, token, fetch });
  const about = token && Buffer.from(JSON.stringify({ mode: 'hubspot', proxy: PROXY.slice(1), upstream }));

  const answer = async (request, leaving) => {
    refuseOthers(request, portOf(server));
    const { url } = request;
    if (proxy && url.startsWith(`${PROXY}/`)) return proxy(request, url.slice(PROXY.length), leaving);
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new Refusal(405, 'only GET is answered here');
    const path = url.replace(/[?#].*$/s, '');
    if (about && path === '/about.json') return { status: 200, headers: { 'content-type': TYPES['.json'] }, body: about };
    return file(path);
  };

  const server = createServer((request, response) => {
    const leaving = new AbortController();
    response.once('close', () => leaving.abort());
    answer(request, leaving.signal)
      .catch(refused)
      .then(({ status, headers, body }) => {
        response.writeHead(status, { ...headers, ...HEADERS, 'content-length': body.length });
        response.end(request.method === 'HEAD' ? undefined : body);
        // The rest of a body that was refused would be read as the next request.
        if (!request.complete) response.once('finish', () => request.destroy());
      })
      // The client is gone.
      .catch(() => response.destroy());
  });
  await listen(server, port);
  const address = `http://${HOST}:${portOf(server)}`;
  say(`\nThe workbench is at ${address}, ${token ? `against ${upstream}` : 'against the sandbox in the page'}`);
  return { url: address, close: () => close(server) };
}

/** The body of a refusal, or of an error of this server: in HubSpot's own form, so that a client can read it. */
function refused(error) {
  const known = error instanceof Refusal;
  const body = {
    status: 'error',
    message: known ? error.message : 'the local server made a mistake',
    category: 'LOCAL_SERVER',
  };
  return { status: known ? error.status : 500, headers: { 'content-type': TYPES['.json'] }, body: Buffer.from(JSON.stringify(body)) };
}

/** A name that is not ours was pointed here by its owner; an origin that is not ours is another site's page. */
function refuseOthers({ headers }, port) {
  if (![`${HOST}:${port}`, `localhost:${port}`].includes(headers.host)) throw new Refusal(421, 'this server has another name');
  const site = headers['sec-fetch-site'];
  const own = headers.origin === undefined || headers.origin === `http://${headers.host}`;
  const asked = site === undefined || site === 'same-origin' || site === 'none';
  if (!own || !asked) throw new Refusal(403, 'other sites are not served');
}

/** A file of the workbench. */
async function file(path) {
  let steps;
  try {
    steps = decodeURIComponent(path).split('/').slice(1);
  } catch {
    throw new Refusal(400, 'this is no path');
  }
  if (steps.at(-1) === '') steps[steps.length - 1] = 'index.html';
  const type = TYPES[extname(steps.at(-1) ?? '')];
  // A step names one thing below the one before, and nothing hidden.
  const plain = steps.length > 0 && steps.every((step) => /^[^.\\/:\0][^\\/:\0]*$/.test(step));
  if (!plain || !type) throw new Refusal(404, 'there is no such file');
  try {
    const found = realpathSync(join(www, ...steps));
    if (found.startsWith(realpathSync(www) + sep)) {
      return { status: 200, headers: { 'content-type': type }, body: await readFile(found) };
    }
  } catch {
    // Not there, or a folder: said below.
  }
  throw new Refusal(404, 'there is no such file');
}

/** The core's table of operations, which the build prints. */
async function operations() {
  const { OPERATIONS } = await import(pathToFileURL(join(root, 'pkg-template', 'src', 'generated', 'operations.js')).href);
  return OPERATIONS;
}

function portFrom(text = '') {
  if (text === '') return DEFAULT_PORT;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) throw new Failure('PORT must be a number from 0 to 65535');
  return Number(text);
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code }) => {
      const words = {
        EADDRINUSE: `port ${port} is in use: stop what uses it, or choose another with PORT=${port + 1} npm start`,
        EACCES: `port ${port} needs more rights: choose another with PORT=${DEFAULT_PORT} npm start`,
      };
      reject(new Failure(words[code] ?? `the server cannot listen on port ${port}: ${code}`));
    });
    server.listen(port, HOST, resolve);
  });
}

const portOf = (server) => /** @type {import('node:net').AddressInfo} */ (server.address()).port;

/** @returns {Promise<void>} */
function close(server) {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main('serve', () => serve());
