/* The package as a user gets it: packed, and installed into a folder of its own. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { pkg } from '../../scripts/lib/run.mjs';

const execute = promisify(execFile);

/** What a program prints; with what it said besides where it fails. */
export async function output(program, args, options = {}) {
  const { stdout } = await execute(program, args, { maxBuffer: 1 << 26, ...options }).catch((error) => {
    throw new Error(`${program} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`);
  });
  return stdout;
}

/** A folder that ends with the process. */
export function temporaryFolder(name) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `hubspot-conversations-${name}-`)));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A project in which the packed package is installed; `files` are written into it. */
export async function project(files = {}) {
  if (!existsSync(join(pkg, 'package.json'))) throw new Error('pkg/ is missing: run `npm run build` first');
  const folder = temporaryFolder('project');
  await output('npm', ['pack', '--pack-destination', folder], { cwd: pkg });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  await output('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], { cwd: folder });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { folder, tarball: join(folder, tarball), installed: join(folder, 'node_modules', 'hubspot-conversations') };
}
