/*
 * HubSpot's own proxy for development, which `hs project dev` runs: it sends what `hubspot.fetch` asks for to the address that
 * local.json names, signed with CLIENT_SECRET. It is taken out of HubSpot's package without its crash reports.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from 'esbuild';

const { resolve } = createRequire(import.meta.url);
const NO_REPORTS = {
  name: 'no-crash-reports',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/errorReporter\.js$/ }, () => ({ path: 'none', namespace: 'no-crash-reports' }));
    onLoad({ filter: /.*/, namespace: 'no-crash-reports' }, () => ({ contents: 'export function reportError() {}' }));
  },
};

/**
 * @param {object} options
 * @param {Record<string, string>} options.mapping of origins, as `proxy` in local.json
 * @param {string} options.folder the folder for what is built; packages must be found from there
 * @returns {Promise<(request: object, response: object) => void>} answers `POST /proxy`
 */
export async function createProxy({ mapping, folder }) {
  const main = findPackage('@hubspot/ui-extensions-dev-server');
  const outfile = join(folder, 'proxy.mjs');
  const { outputFiles } = await build({
    entryPoints: [join(main, 'dist/lib/proxy/AppProxyService.js')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    write: false,
    plugins: [NO_REPORTS],
    logLevel: 'error',
  });
  writeFileSync(outfile, outputFiles[0].contents);
  const { AppProxyService } = await import(pathToFileURL(outfile).href);
  const logger = { info() {}, debug() {}, warn() {}, error: console.error };
  return AppProxyService({ localDevUrlMapping: mapping, logger, accountId: 12345, allowedUrls: Object.keys(mapping) });
}

/** The folder of a package that does not export its package.json. */
function findPackage(name) {
  let folder = dirname(resolve(`${name}/build`));
  for (;;) {
    try {
      if (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name === name) return folder;
    } catch {
      // Further up.
    }
    folder = dirname(folder);
  }
}
