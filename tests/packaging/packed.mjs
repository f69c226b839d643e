/* The package as a user gets it: packed, and installed into a folder of its own. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { cache, pkg } from '../../scripts/lib/run.mjs';

const execute = promisify(execFile);

/** The output of a program; with its errors where it fails. */
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
  const folder = temporaryFolder('project');
  cpSync(await installed(), folder, { recursive: true, verbatimSymlinks: true });
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { folder, tarball: join(folder, tarball), installed: join(folder, 'node_modules', 'hubspot-conversations') };
}

/** The project that all are copies of: npm packs and installs a build once. */
async function installed() {
  if (!existsSync(join(pkg, 'package.json'))) throw new Error('pkg/ is missing: run `npm run build` first');
  const folders = join(cache, 'installed');
  const wanted = digestOf(pkg);
  const folder = join(folders, wanted);
  if (existsSync(folder)) return folder;
  const made = temporaryFolder('packed');
  await output('npm', ['pack', '--pack-destination', made], { cwd: pkg });
  const tarball = readdirSync(made).find((name) => name.endsWith('.tgz'));
  writeFileSync(join(made, 'package.json'), '{ "private": true }');
  await output('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], { cwd: made });
  mkdirSync(folders, { recursive: true });
  for (const old of readdirSync(folders)) if (!old.startsWith(wanted)) rmSync(join(folders, old), { recursive: true, force: true });
  const whole = `${folder}.${process.pid}`;
  cpSync(made, whole, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(whole, folder);
  } catch (error) {
    // Another process was first.
    rmSync(whole, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** The contents of a folder, as a hash over names, modes and contents. */
function digestOf(folder) {
  const hash = createHash('sha256');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1))) {
    if (!entry.isFile()) continue;
    hash.update(`${pathOf(entry)}\0${statSync(pathOf(entry)).mode}\0`).update(readFileSync(pathOf(entry)));
  }
  return hash.digest('hex').slice(0, 16);
}

const pathOf = (entry) => join(entry.parentPath ?? entry.path, entry.name);
