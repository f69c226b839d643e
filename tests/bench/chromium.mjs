/* Measures in Chromium what is measured in Node: the same modules, bundled into one script of a blank page. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { chromium } from 'playwright-core';

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
    plugins: [{ name: 'made', setup: (plugin) => plugin.onResolve({ filter: /^made:typia$/ }, () => ({ path: typia })) }],
  });
  return outputFiles[0].text;
}

/**
 * Opens Chromium with the contenders in it.
 *
 * @param {string} typia the module that typia made
 */
export async function openChromium(typia, executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium') {
  const profile = mkdtempSync(join(tmpdir(), 'bench-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: FLAGS });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(0);
  await page.addScriptTag({ content: await bundle(typia) });
  return {
    version: context.browser()?.version() ?? (await page.evaluate(() => navigator.userAgent)),
    agree: () => page.evaluate(() => globalThis.bench.agree()),
    prepare: (section) => page.evaluate((name) => globalThis.bench.prepare(name), section),
    run: (section, index, pace) => page.evaluate((args) => globalThis.bench.run(...args), [section, index, pace]),
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
