/* The package made with another writer of plain values in place of pkg-template/src/fast.js. Asks for a built package. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from 'esbuild';

import { resolver } from '../../scripts/build.mjs';
import { cache, pkg, root } from '../../scripts/steps.mjs';

const made = join(cache, 'build');

/** Never writes anything, so that encode.js writes everything. */
export const NEVER = "export const writeFast = () => 'refused';\nexport function stopFast() {}";

const OUTCOMES = Symbol.for('outcomes of writing plain values');

/** Writes as always, and counts how that went in `outcomes`. */
export const COUNTED = `
  import { writeFast as write } from ${JSON.stringify(join(made, 'fast.js'))};
  export { stopFast } from ${JSON.stringify(join(made, 'fast.js'))};
  const outcomes = (globalThis[Symbol.for('${OUTCOMES.description}')] ??= {});
  export function writeFast(...args) {
    const outcome = write(...args);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    return outcome;
  }`;

/** How often plain writing ended in which way. */
export const outcomes = (globalThis[OUTCOMES] ??= {});

/**
 * The exports of the package with `source` as its `#fast`.
 *
 * @param {string} name of the folder it is made in
 * @param {string} source
 */
export async function variant(name, source) {
  const folder = join(cache, 'judge', name);
  mkdirSync(folder, { recursive: true });
  const writer = {
    name: 'writer',
    setup(own) {
      own.onResolve({ filter: /^#fast$/ }, () => ({ path: name, namespace: 'writer' }));
      own.onLoad({ filter: /.*/, namespace: 'writer' }, () => ({ contents: source, resolveDir: root }));
    },
  };
  const outfile = join(folder, 'index.js');
  await build({
    entryPoints: [join(root, 'pkg-template', 'index.js')],
    bundle: true,
    format: 'esm',
    outfile,
    logLevel: 'warning',
    plugins: [writer, resolver('inline', made)],
  });
  for (const file of ['core.base64.js', 'client.base64.js']) copyFileSync(join(pkg, 'dist', 'inline', file), join(folder, file));
  return import(pathToFileURL(outfile).href);
}
