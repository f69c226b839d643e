/* README's table of hosts: the versions are those that the tests run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../scripts/lib/run.mjs';

/** Versions of packages as they matter: without what a release mends. */
function versions(folder, ...names) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  return names.map((name) => {
    const [major, minor] = { ...devDependencies, ...dependencies }[name].match(/\d+\.\d+\.\d+$/)[0].split('.');
    return major === '0' || name.startsWith('typescript') ? `${major}.${minor}` : major;
  });
}

const ofHosts = (...pairs) => pairs.flatMap(([host, ...names]) => versions(`tests/hosts/${host}`, ...names)).join(', ');
const ofTests = (...names) => versions('', ...names).join(', ');

/** `hosts` are folders beside this file; where there are none, tests/packaging and tests/types have the tests. */
export const ROWS = [
  {
    where: 'Node, with `import` and `require`',
    hosts: ['node'],
    version: ofHosts(['node', 'node-18', 'node-20', 'node-22', 'node-24', 'node-26']),
  },
  { where: 'Deno, Bun', version: ofTests('deno', 'bun') },
  {
    where: 'Chromium, Firefox, WebKit: pages, import maps, workers, service workers',
    hosts: ['browsers'],
    how: "a Content-Security-Policy needs `'wasm-unsafe-eval'` in `script-src`",
  },
  {
    where: 'esbuild, Rollup, webpack, Vite, Parcel',
    hosts: ['parcel'],
    version: ofTests('esbuild', 'rollup', 'webpack', 'vite', 'parcel'),
  },
  {
    where: 'Next.js: pages, route handlers, edge routes',
    hosts: ['next'],
    version: ofHosts(['next-15', 'next'], ['next-16', 'next']),
  },
  { where: 'SvelteKit', hosts: ['sveltekit'], version: ofHosts(['sveltekit', '@sveltejs/kit']) },
  {
    where: 'Cloudflare Workers (wrangler), Vercel Edge',
    hosts: ['wrangler'],
    version: ofHosts(['wrangler', 'wrangler']),
    how: 'as it is: the conditions `workerd` and `edge-light` load the modules their way',
  },
  {
    where: 'Jest in Node and jsdom, Vitest in Node and happy-dom',
    hosts: ['jest', 'vitest'],
    version: ofHosts(['jest', 'jest'], ['vitest', 'vitest']),
  },
  {
    where: 'TypeScript, with `moduleResolution` `bundler`, `node16`, `node10`',
    version: `${ofTests('typescript-oldest')} to ${ofTests('typescript-newest')}`,
  },
  {
    where: "a Content-Security-Policy without `'wasm-unsafe-eval'`, or where each kilobyte counts",
    hosts: ['browsers'],
    how: '[`hubspot-conversations/js`](docs/VALIDATION.md#validation-in-javascript-alone): validation in JavaScript alone',
  },
  {
    where: 'where the WebAssembly is to be a file',
    hosts: ['slim'],
    how: '[`hubspot-conversations/slim`](docs/VALIDATION.md#webassembly-as-a-file): the same names; call `init(source)` or `initSync(bytes)` first',
  },
];

/** The lines of the table. */
export const hostsTable = () => [
  '| where | versions | how |',
  '|---|---|---|',
  ...ROWS.map(({ where, version = '', how = 'as it is' }) => `| ${where} | ${version} | ${how} |`.replace('|  |', '| |')),
];
