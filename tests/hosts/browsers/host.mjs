/*
 * Chromium, Firefox and WebKit: modules by an import map, in a worker and in a service worker, `slim` with a file that it fetches, and
 * validation in JavaScript alone where a Content-Security-Policy forbids WebAssembly.
 */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { build } from 'esbuild';

import { schemas } from '#package';
import { EXPECTED } from '../../packaging/scenario.mjs';
import { BROWSERS, openBrowser, stopDrivers } from '../../support/webdriver.mjs';
import { prepare, serveFolder, stopAll } from '../host.mjs';

const DIST = '/node_modules/hubspot-conversations/dist';
const IMPORT_MAP = JSON.stringify({
  imports: {
    'hubspot-conversations': `${DIST}/inline/index.js`,
    'hubspot-conversations/js': `${DIST}/js/js.js`,
    'hubspot-conversations/slim': `${DIST}/slim/slim.js`,
    'hubspot-conversations/testing': `${DIST}/inline/testing.js`,
  },
});
const FIND = `
  import * as testing from 'hubspot-conversations/testing';
  import { scenario } from '/scenario.mjs';
  const find = () => scenario(api, testing).catch((error) => ({ kind: error.kind, message: error.message }));
`;
const INVALID = { type: 'MESSAGE', text: 'Hello' };

/** By page, its module. Each leaves a promise of its findings. */
const PAGES = {
  main: `import * as api from 'hubspot-conversations'; ${FIND} globalThis.found = find();`,
  slim: `import * as api from 'hubspot-conversations/slim'; ${FIND} globalThis.found = api.init('${DIST}/core.wasm').then(find);`,
  worker: `
    const worker = new Worker('/worker.js');
    globalThis.found = new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); });
  `,
  service: `
    const answer = new Promise((resolve) => { navigator.serviceWorker.onmessage = ({ data }) => resolve(data); });
    globalThis.found = navigator.serviceWorker.register('/service-worker.js').then(async () => {
      (await navigator.serviceWorker.ready).active.postMessage('go');
      return answer;
    });
  `,
  js: `
    import { isSupported, schemas } from 'hubspot-conversations/js';
    globalThis.found = Promise.resolve([isSupported(), schemas.threadMessage.validate(${JSON.stringify(INVALID)})]);
  `,
  forbidden: `
    import { isSupported, schemas } from 'hubspot-conversations';
    const { issues } = schemas.threadMessage.validate({});
    globalThis.found = Promise.resolve([isSupported(), issues.map(({ code }) => code)]);
  `,
};

/** By worker, its end. */
const WORKERS = {
  worker: 'find().then((found) => postMessage(found));',
  'service-worker': 'addEventListener("message", ({ source }) => find().then((found) => source.postMessage(found)));',
};

const ALLOWED = " 'wasm-unsafe-eval'";
const withoutWebAssembly = new Set(['js', 'forbidden']);

/** The policy of a page or a worker. Import maps stand inside the page. */
function policy(path) {
  const [, page] = /([\w-]+)\.\w+$/.exec(path) ?? [];
  const scripts = `script-src 'self' 'nonce-map'${withoutWebAssembly.has(page) ? '' : ALLOWED}`;
  return { 'content-security-policy': `default-src 'none'; connect-src 'self'; worker-src 'self'; ${scripts}` };
}

let url;
before(async () => {
  const folder = prepare('browsers');
  mkdirSync(join(folder, 'pages'));
  for (const [page, text] of Object.entries(PAGES)) {
    writeFileSync(join(folder, 'pages', `${page}.js`), text);
    const map = `<script type="importmap" nonce="map">${IMPORT_MAP}</script>`;
    writeFileSync(join(folder, 'pages', `${page}.html`), `<!doctype html>${map}<script type="module" src="/pages/${page}.js"></script>`);
  }
  // Classic scripts: service workers that are modules run in few browsers.
  for (const [name, end] of Object.entries(WORKERS)) {
    const contents = `import * as api from 'hubspot-conversations'; ${FIND.replace("'/scenario", "'./scenario")} ${end}`;
    const outfile = join(folder, `${name}.js`);
    await build({ stdin: { contents, resolveDir: folder }, bundle: true, format: 'iife', outfile, logLevel: 'warning' });
  }
  url = await serveFolder(folder, policy);
});
after(async () => {
  await stopAll();
  await stopDrivers();
});

for (const name of BROWSERS) {
  describe(name, () => {
    let driver;
    before(async () => {
      driver = await openBrowser(name);
    });
    after(() => driver?.quit());

    const found = async (page) => {
      await driver.get(`${url}/pages/${page}.html`);
      return driver.executeAsyncScript(`
        const [done] = arguments;
        const look = () => (globalThis.found ? globalThis.found.then(done, (e) => done(String(e))) : setTimeout(look, 10));
        look();
      `);
    };

    test('an import map', async () => assert.deepEqual(await found('main'), EXPECTED));

    test('`slim`', async () => assert.deepEqual(await found('slim'), EXPECTED));

    test('a worker', async () => assert.deepEqual(await found('worker'), EXPECTED));

    test('a service worker', async () => assert.deepEqual(await found('service'), EXPECTED));

    test('`js` where WebAssembly is forbidden', async () => {
      assert.deepEqual(await found('js'), [false, schemas.threadMessage.validate(INVALID)]);
    });

    test('the main entry where WebAssembly is forbidden: nothing throws', async () => {
      assert.deepEqual(await found('forbidden'), [false, ['unchecked']]);
    });
  });
}
