/*
 * The source maps of the package. The sources that they name are in the package once, in `sources`, and not in the map of each variant.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The options with which esbuild writes a map at the end of a file. */
export const MAPPED = /** @type {const} */ ({ sourcemap: 'inline', sourcesContent: false });

const INLINE = /^\/\/# sourceMappingURL=data:application\/json;base64,/m;

/**
 * The code of a file that esbuild wrote, and its source map.
 *
 * @param {string} text
 */
export function splitMap(text) {
  const [code, encoded] = text.split(INLINE);
  return { code, map: encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString() };
}

/**
 * The source map of a file in `folder`, with its sources in the package. The bytes of a module are no source.
 *
 * @param {string} text the source map
 * @param {string} folder
 * @param {{ from: string, to: string }} places the folder of the sources, and the folder of the package for them
 */
export function shipMap(text, folder, { from, to }) {
  const map = JSON.parse(text);
  const sources = map.sources.map((source) => ({ path: join(folder, source), bytes: /[/.]ascii\.js$/.test(source) }));
  const shipped = (path) => join(to, relative(from, path));
  for (const { path, bytes } of sources) {
    if (bytes) continue;
    mkdirSync(dirname(shipped(path)), { recursive: true });
    copyFileSync(path, shipped(path));
  }
  return JSON.stringify({
    ...map,
    sources: sources.map(({ path }) => relative(folder, shipped(path)).replaceAll('\\', '/')),
    sourcesContent: sources.map(({ bytes }) => (bytes ? '// The bytes of a module, as text.\n' : null)),
  });
}
