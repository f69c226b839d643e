/* A plain static host for the workbench, below a path, as GitHub Pages and the like are; and the browser that opens it. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

import { chromium } from 'playwright-core';

import { which } from '../../scripts/lib/run.mjs';
import { buildWww, www } from '../../scripts/demo/www.mjs';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
};
export const SUB_PATH = '/some/where/';

const SWITCHES = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

export const launch = () => chromium.launch({ executablePath: which('chromium'), args: SWITCHES });

let built;
export const build = () => (built ??= buildWww());

/**
 * @param {string[]} [without] files that this host does not have
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function host(without = []) {
  await build();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://host').pathname;
    const name = path.startsWith(SUB_PATH) ? path.slice(SUB_PATH.length) || 'index.html' : undefined;
    try {
      if (name === undefined || name.includes('..') || without.includes(name)) throw new Error('not here');
      const body = await readFile(join(www, name));
      response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' });
      response.end(body);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${SUB_PATH}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
