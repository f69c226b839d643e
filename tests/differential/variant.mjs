/* The package with another module in place of one of its fast paths: the verdict, is-typed.js, build-page.js. Needs a built package. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from 'esbuild';

import { resolver } from '../../scripts/build/build.mjs';
import { cache, pkg, root } from '../../scripts/lib/run.mjs';

const made = join(root, 'pkg-template', 'src', 'generated');

/** Vouches for no value, so that the core checks every one. */
export const NEVER = 'export const VERDICTS = Array.from({ length: 99 }, () => () => false);';

const OUTCOMES = Symbol.for('outcomes of a short way');

/** A file of the build as it is, but that it counts the results of `ask` in `outcomes`, under `name`; `also` are its other exports. */
function counted(file, ask, also, name = 'outcome') {
  const from = JSON.stringify(join(made, file));
  return `
    import { ${ask} as usual } from ${from};
    export { ${also} } from ${from};
    const outcomes = (globalThis[Symbol.for('${OUTCOMES.description}')] ??= {});
    export function ${ask}(...args) {
      const outcome = usual(...args);
      const name = ${name};
      outcomes[name] = (outcomes[name] ?? 0) + 1;
      return outcome;
    }`;
}

/** The verdict as it is, which counts its results. */
export const COUNTED = `
  import { VERDICTS as usual } from ${JSON.stringify(join(made, 'verdict.js'))};
  const outcomes = (globalThis[Symbol.for('${OUTCOMES.description}')] ??= {});
  const count = (valid) => ((outcomes[valid] = (outcomes[valid] ?? 0) + 1), valid);
  export const VERDICTS = usual.map((verdict) => (value) => count(verdict(value)));`;

/** Recognises received values as usual, and counts the results. */
export const KNOWN = counted('is-typed.js', 'isAsTyped', 'IS_TYPED_MAX');

/** Makes pages of however little text, and counts how that went. */
export const MADE = `
  import { hasEntries as usually } from ${JSON.stringify(join(made, 'build-page.js'))};
  ${counted('build-page.js', 'makePage', '', "outcome === undefined ? 'unmade' : 'made'")}
  export const hasEntries = (reader) => usually(reader, Infinity);`;

/** Makes no pages, so that JSON.parse does. */
export const UNMADE = 'export const hasEntries = () => false;\nexport function makePage() {}';

/** The number of times that a short way ended in each outcome. */
export const outcomes = (globalThis[OUTCOMES] ??= {});

/** Recognises no received value, so that the core reads everything. */
export const UNKNOWN = 'export const IS_TYPED_MAX = 0;\nexport const isAsTyped = () => false;';

/**
 * The exports of `entry` with other sources in place of what it imports.
 *
 * @param {string} name of the folder it is made in
 * @param {Record<string, string>} sources by the name that they are imported by
 * @param {string} [entry] in pkg-template
 */
export async function variant(name, sources, entry = 'index.js') {
  const folder = join(cache, 'differential', name);
  mkdirSync(folder, { recursive: true });
  const other = {
    name: 'other',
    setup(own) {
      own.onResolve({ filter: /.*/ }, ({ path, namespace }) =>
        path in sources && namespace !== 'other' ? { path, namespace: 'other' } : undefined,
      );
      own.onLoad({ filter: /.*/, namespace: 'other' }, ({ path }) => ({ contents: sources[path], resolveDir: root }));
    },
  };
  const outfile = join(folder, 'index.js');
  await build({
    entryPoints: [join(root, 'pkg-template', entry)],
    bundle: true,
    format: 'esm',
    outfile,
    logLevel: 'warning',
    plugins: [other, resolver('inline')],
  });
  for (const name of ['client', 'webhook']) copyFileSync(join(pkg, 'dist', 'inline', `${name}.ascii.js`), join(folder, `${name}.ascii.js`));
  return import(pathToFileURL(outfile).href);
}
