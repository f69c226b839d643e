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

const OUTCOMES = Symbol.for('outcomes of a short way');

/** A file of the build as it is, but that it counts what `ask` says in `outcomes`; `also` is what else it exports. */
function counted(file, ask, also) {
  const from = JSON.stringify(join(made, file));
  return `
    import { ${ask} as usual } from ${from};
    export { ${also} } from ${from};
    const outcomes = (globalThis[Symbol.for('${OUTCOMES.description}')] ??= {});
    export function ${ask}(...args) {
      const outcome = usual(...args);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      return outcome;
    }`;
}

/** Writes as always, and counts how that went. */
export const COUNTED = counted('fast.js', 'writeFast', 'stopFast');

/** Knows what it always knows, and counts what that comes to. */
export const KNOWN = counted('received.js', 'isAsTyped', 'READILY_MAX');

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
  copyFileSync(join(pkg, 'dist', 'inline', 'client.base64.js'), join(folder, 'client.base64.js'));
  return import(pathToFileURL(outfile).href);
}
