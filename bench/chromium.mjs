/* Measures the same work in Chromium as in Node: the same modules, bundled into one script of a blank page. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { chromium } from 'playwright-core';

import { measure, slower } from './measure.mjs';
import { FORMS, modulePath, PEERS } from './peers.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** A module that exports every peer in every form. */
function peersModule() {
  const all = Object.keys(PEERS).flatMap((peer) => FORMS.map((form) => ({ form, path: modulePath(peer, form) })));
  const imports = all.map(({ path }, i) => `import * as peer${i} from ${JSON.stringify(path)};`);
  const one = ({ form }, i) => `labelled(peer${i}, ${JSON.stringify(form)})`;
  const labelled = `import { labelled } from ${JSON.stringify(join(here, 'labelled.mjs'))};`;
  return `${[labelled, ...imports].join('\n')}\nexport const peers = [${all.map(one).join(', ')}];\n`;
}

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'browser.mjs')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bench',
    target: 'es2022',
    logLevel: 'warning',
    plugins: [
      {
        name: 'made',
        setup(plugin) {
          plugin.onResolve({ filter: /^made:peers$/ }, () => ({ path: 'peers', namespace: 'made' }));
          plugin.onLoad({ filter: /.*/, namespace: 'made' }, () => ({
            contents: peersModule(),
            resolveDir: here,
          }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}

/**
 * Opens Chromium with the contenders in it.
 *
 * @param {string} executablePath the browser
 * @param {{ rounds: number, batch: number, warmup: number }} pace
 */
export async function openChromium(executablePath, pace) {
  const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.addScriptTag({ content: await bundle() });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  /** Milliseconds of CPU that the page's main thread has used. */
  const cpu = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ThreadTime').value * 1e3;
  };
  return {
    name: `Chromium ${browser.version().split('.')[0]}`,
    agree: () => page.evaluate(() => globalThis.bench.agree()),
    prepare: (section) => page.evaluate((name) => globalThis.bench.prepare(name), section),
    async measure({ jobs, longer = 1 }, place) {
      await page.evaluate((chosen) => globalThis.bench.choose(chosen), place);
      const timed = async (job, times) => {
        const from = await cpu();
        await page.evaluate((args) => globalThis.bench.batch(...args), [job, times]);
        return (await cpu()) - from;
      };
      return measure(jobs, timed, slower(pace, longer));
    },
    close: () => browser.close(),
  };
}
