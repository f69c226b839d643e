/* The recipes for `./slim` in docs/VALIDATION.md: pages that load `core.wasm` as a file, built by webpack, Vite and Rollup. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { createServer, build as vite } from 'vite';
import webpack from 'webpack';

import { root } from '../../../scripts/lib/run.mjs';
import { EXPECTED } from '../../packaging/scenario.mjs';
import { freePort } from '../../support/free-port.mjs';
import { foundInBrowser, prepare, run, serveFolder, stopAll } from '../host.mjs';

const [, section] = readFileSync(join(root, 'docs', 'VALIDATION.md'), 'utf8').split('\n## WebAssembly as a file\n');
const [ofWebpack, ofVite, rollupConfig, ofRollup] = section.match(/(?<=```js\n).*?(?=```)/gs);

/** A page that follows the recipe, and runs the scenario. */
const program = (recipe) => `${recipe}
import * as api from 'hubspot-conversations/slim';
import * as testing from 'hubspot-conversations/testing';
import { scenario } from './scenario.mjs';
document.querySelector('pre').textContent = JSON.stringify(await scenario(api, testing));
`;
const PAGE = '<!doctype html><meta charset="utf-8"><pre></pre>';

let folder;
before(() => {
  folder = prepare('slim');
});
after(stopAll);

/** Serves what a bundler made, and opens it. */
async function works(made) {
  const files = readdirSync(join(folder, made), { recursive: true });
  assert.equal(files.filter((name) => name.endsWith('.wasm')).length, 1, String(files));
  const asked = [];
  const url = await serveFolder(join(folder, made), (path) => {
    asked.push(path);
    return {};
  });
  assert.deepEqual(await foundInBrowser(url), EXPECTED);
  assert.ok(
    asked.some((path) => path.endsWith('.wasm')),
    String(asked),
  );
}

test('webpack', async () => {
  writeFileSync(join(folder, 'main.js'), program(ofWebpack));
  const output = { path: join(folder, 'webpack'), filename: 'main.js' };
  const compiler = webpack({ mode: 'production', context: folder, entry: './main.js', output });
  const stats = await new Promise((resolve, reject) => compiler.run((error, result) => (error ? reject(error) : resolve(result))));
  await new Promise((resolve) => compiler.close(resolve));
  assert.deepEqual(stats.toJson({ all: false, errors: true }).errors, []);
  writeFileSync(join(folder, 'webpack', 'index.html'), `${PAGE}<script src="/main.js"></script>`);
  await works('webpack');
});

test('Vite, as it builds and as it serves while a page is developed', async () => {
  writeFileSync(join(folder, 'main.js'), program(ofVite));
  writeFileSync(join(folder, 'index.html'), `${PAGE}<script type="module" src="/main.js"></script>`);
  const options = { root: folder, configFile: false, logLevel: 'error' };
  await vite({ ...options, build: { outDir: 'vite', assetsInlineLimit: 0 } });
  await works('vite');
  const server = await createServer({ ...options, server: { host: '127.0.0.1', port: await freePort(), strictPort: true } });
  try {
    await server.listen();
    assert.deepEqual(await foundInBrowser(server.resolvedUrls.local[0]), EXPECTED);
  } finally {
    await server.close();
  }
});

test('Rollup', async () => {
  const require = createRequire(import.meta.url);
  writeFileSync(join(folder, 'main.js'), program(ofRollup));
  writeFileSync(join(folder, 'rollup.config.mjs'), rollupConfig);
  await run(process.execPath, [join(dirname(require.resolve('rollup')), 'bin', 'rollup'), '--config', '--silent'], { cwd: folder });
  writeFileSync(join(folder, 'dist', 'index.html'), `${PAGE}<script type="module" src="/main.js"></script>`);
  await works('dist');
});
