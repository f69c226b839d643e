/* The parts that tests of hosts share: a project for each host with the packed package installed, programs that end with the tests. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

import { transformSync } from 'esbuild';
import { chromium } from 'playwright-core';

import { environment, root, which } from '../../scripts/lib/run.mjs';
import { freePort } from '../support/free-port.mjs';
import { installed, projects } from './places.mjs';

const scenarioFile = join(root, 'tests', 'packaging', 'scenario.mjs');

/** The scenario as CommonJS. */
export const scenarioCommonJs = () => transformSync(readFileSync(scenarioFile, 'utf8'), { format: 'cjs' }).code;

/**
 * The project of a host: its files, the scenario, and the package beside the host's own packages.
 *
 * @param {string} name a folder of tests/hosts
 * @param {{ files?: string }} [options] the folder whose files it has, if that is another one
 */
export function prepare(name, { files = name } = {}) {
  const folder = join(projects, name);
  // Of an earlier run only the packages stay.
  for (const entry of existsSync(folder) ? readdirSync(folder) : []) {
    if (!/^(node_modules|package(-lock)?\.json)$/.test(entry)) rmSync(join(folder, entry), { recursive: true });
  }
  const own = join(root, 'tests', 'hosts', files, 'files');
  if (existsSync(own)) cpSync(own, folder, { recursive: true });
  cpSync(scenarioFile, join(folder, 'scenario.mjs'));
  const to = join(folder, 'node_modules', 'hubspot-conversations');
  rmSync(to, { recursive: true, force: true });
  cpSync(installed, to, { recursive: true });
  return folder;
}

/** A release of Node, by its major version. */
export const node = (major) => join(projects, 'node', 'node_modules', `node-${major}`, 'bin', 'node');

/** Runs a program to its end. Returns its output; fails if the program fails. */
export async function run(program, args, { cwd, env = {} }) {
  const child = spawn(program, args, { cwd, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const [status, signal] = await once(child, 'close');
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${status ?? signal}:\n${said}`);
  return said;
}

const running = [];
const servers = [];

/** Starts a server that ends with the tests. Gives its address, once it answers. */
export async function serve(program, args, { cwd, env = {} }) {
  const port = await freePort();
  // A group of its own: such programs start others.
  const child = spawn(program, args(port), {
    cwd,
    env: environment({ ...env, PORT: `${port}` }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    const answers = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answers) return url;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${[program, ...args(port)].join(' ')} does not answer:\n${said}`);
}

/** Ends every server. */
export async function stopAll() {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    process.kill(-child.pid);
    await once(child, 'exit');
  }
}

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** A plain server of the files in a folder, which ends with the tests; `headers` gives the headers of a path besides. */
export async function serveFolder(folder, headers = () => ({})) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const path = join(folder, pathname === '/' ? 'index.html' : pathname);
    if (!existsSync(path)) return response.writeHead(404).end();
    return response
      .writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', ...headers(pathname) })
      .end(readFileSync(path));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return `http://127.0.0.1:${server.address().port}`;
}

/** The text that a page in Chromium leaves in its `pre`: the findings of the scenario. */
export async function foundInBrowser(url) {
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
  const browser = await chromium.launch({ executablePath: which('chromium'), args });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    return JSON.parse(await page.locator('pre:not(:empty)').innerText());
  } finally {
    await browser.close();
  }
}
