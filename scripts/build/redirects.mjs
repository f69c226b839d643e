/* The entries for resolvers that do not know `exports`: Parcel, TypeScript's `node10`, Metro of older releases. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a folder for every entry but the main one into the package, with a manifest that leads to the entry's files.
 *
 * @param {string} manifest the manifest of the package, whose `files` name these folders
 * @param {string} to the folder of the package
 */
export function writeRedirects(manifest, to) {
  const { exports, files } = JSON.parse(readFileSync(manifest, 'utf8'));
  for (const [entry, conditions] of Object.entries(exports)) {
    const name = entry.slice('./'.length);
    if (entry === '.' || typeof conditions === 'string') continue;
    if (!files.includes(name)) throw new Error(`\`files\` of ${manifest} does not name ${name}`);
    const folder = join(to, name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const { require: commonjs, default: esm } = conditions;
    const fields = { main: commonjs.default, module: esm.default, types: esm.types };
    // The paths are seen from the folder.
    const manifestOfEntry = Object.fromEntries(Object.entries(fields).map(([field, path]) => [field, `.${path}`]));
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifestOfEntry, null, 2)}\n`);
  }
}
