/* Measures in Chromium what is measured in Node: the same modules, bundled into one script of a blank page. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { chromium } from 'playwright-core';

import { measure } from './measure.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

async function bundle(typia) {
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
        setup: (plugin) => plugin.onResolve({ filter: /^made:typia$/ }, () => ({ path: typia })),
      },
    ],
  });
  return outputFiles[0].text;
}

/**
 * Opens Chromium with the contenders in it.
 *
 * @param {string} typia the module that typia made
 * @param {string} executablePath the browser
 */
export async function openChromium(typia, executablePath) {
  const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.addScriptTag({ content: await bundle(typia) });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  /** Milliseconds of CPU that the page's main thread has had. */
  const cpu = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ThreadTime').value * 1e3;
  };
  return {
    name: `Chromium ${browser.version().split('.')[0]}`,
    agree: () => page.evaluate(() => globalThis.bench.agree()),
    prepare: (section) => page.evaluate((name) => globalThis.bench.prepare(name), section),
    async measure(jobs, place, pace) {
      await page.evaluate((chosen) => globalThis.bench.choose(chosen), place);
      const timed = async (job, times) => {
        const from = await cpu();
        await page.evaluate((args) => globalThis.bench.batch(...args), [job, times]);
        return (await cpu()) - from;
      };
      return measure(jobs, timed, pace);
    },
    close: () => browser.close(),
  };
}
