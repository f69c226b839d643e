/* The package made with something else in place of one of its short ways: fast.js or received.js. Asks for a built package. */
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

/** Knows what it always knows, and counts what it says in `outcomes`. */
export const KNOWN = `
  import { isAsTyped as isKnown } from ${JSON.stringify(join(made, 'received.js'))};
  export { READILY_MAX } from ${JSON.stringify(join(made, 'received.js'))};
  const outcomes = (globalThis[Symbol.for('${OUTCOMES.description}')] ??= {});
  export function isAsTyped(...args) {
    const known = isKnown(...args);
    outcomes[known] = (outcomes[known] ?? 0) + 1;
    return known;
  }`;

/** How often a short way ended in which way. */
export const outcomes = (globalThis[OUTCOMES] ??= {});

/** Knows nothing that was received, so that the core reads everything. */
export const UNKNOWN = 'export const READILY_MAX = 0;\nexport const isAsTyped = () => false;';

/**
 * The exports of `entry` with `source` in place of what it imports as `place`.
 *
 * @param {string} name of the folder it is made in
 * @param {string} source
 * @param {string} [place]
 * @param {string} [entry] in pkg-template
 */
export async function variant(name, source, place = '#fast', entry = 'index.js') {
  const folder = join(cache, 'judge', name);
  mkdirSync(folder, { recursive: true });
  const other = {
    name: 'other',
    setup(own) {
      own.onResolve({ filter: new RegExp(`^${place}$`) }, () => ({ path: name, namespace: 'other' }));
      own.onLoad({ filter: /.*/, namespace: 'other' }, () => ({ contents: source, resolveDir: root }));
    },
  };
  const outfile = join(folder, 'index.js');
  await build({
    entryPoints: [join(root, 'pkg-template', entry)],
    bundle: true,
    format: 'esm',
    outfile,
    logLevel: 'warning',
    plugins: [other, resolver('inline', made)],
  });
  for (const file of ['core.base64.js', 'client.base64.js']) copyFileSync(join(pkg, 'dist', 'inline', file), join(folder, file));
  return import(pathToFileURL(outfile).href);
}
