/* Gets ready what is measured: this package, built, and the contenders, installed. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from '../scripts/build.mjs';
import { pkg, root, run } from '../scripts/steps.mjs';
import { makeTypia } from './typia.mjs';

export const here = fileURLToPath(new URL('.', import.meta.url));

/** When a file was changed; one that is not there, never. */
const changed = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
const newest = (folder) =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
      changed(join(entry.parentPath ?? entry.path, entry.name)),
    ),
  );

/** Whether the contenders are installed as the lock file says. */
export function installed() {
  const there = changed(join(here, 'node_modules', '.package-lock.json'));
  return there > 0 && there >= changed(join(here, 'package-lock.json'));
}

/** Builds the package where a source is newer, installs the contenders where they are missing; returns typia's module. */
export async function prepare() {
  const sources = [
    ...['src', 'pkg-template', 'scripts'].map((folder) => newest(join(root, folder))),
    changed(join(root, 'Cargo.lock')),
  ];
  if (changed(join(pkg, 'package.json')) < Math.max(...sources)) await build();
  if (!installed()) await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here });
  return makeTypia();
}
