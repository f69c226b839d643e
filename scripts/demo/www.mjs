/*
 * Builds the workbench into www/dist: a folder that any static host can serve below any path. The files of www/ are
 * copied as they are; with them go the built package, the table of operations that the core prints, and the libraries
 * of www/vendor.js in one file. index.html gets a list of the modules of the page, so that a browser asks for all of them
 * at once.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

import { cache, Failure, main, pkg, root, step } from '../lib/run.mjs';

const source = join(root, 'www');
export const www = join(source, 'dist');
const stamp = join(cache, 'www.txt');

/** A digest of the sources of the workbench. */
function digest() {
  const hash = createHash('sha256');
  for (const folder of [source, join(pkg, 'dist', 'inline')]) {
    for (const entry of readdirSync(folder, { withFileTypes: true }).filter((one) => one.isFile())) {
      hash.update(`${entry.name}\0`).update(readFileSync(join(folder, entry.name)));
    }
  }
  for (const file of ['README.md', 'package-lock.json', 'scripts/demo/www.mjs', 'pkg-template/src/generated/operations.js']) {
    if (existsSync(join(root, file))) hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** Builds the workbench, unless it is built from what there is: tests that run side by side share it. */
export async function buildWww() {
  const wanted = existsSync(join(pkg, 'dist', 'inline')) ? digest() : undefined;
  if (existsSync(www) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // Whole or not at all: another process may do the same.
  const made = join(cache, `www.${process.pid}`);
  await make(made);
  rmSync(www, { recursive: true, force: true });
  renameSync(made, www);
  if (wanted !== undefined) writeFileSync(stamp, wanted);
}

function make(to) {
  return step('building the workbench', async () => {
    const made = join(pkg, 'dist', 'inline');
    const operations = join(root, 'pkg-template', 'src', 'generated', 'operations.js');
    if (!existsSync(made) || !existsSync(operations)) throw new Failure('the package is not built: run `npm run build` first');
    rmSync(to, { recursive: true, force: true });
    mkdirSync(join(to, 'pkg'), { recursive: true });
    for (const { name } of readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'vendor.js')) {
      copyFileSync(join(source, name), join(to, name));
    }
    for (const name of readdirSync(made).filter((file) => file.endsWith('.js'))) copyFileSync(join(made, name), join(to, 'pkg', name));
    copyFileSync(operations, join(to, 'operations.js'));
    copyFileSync(join(root, 'README.md'), join(to, 'README.txt'));
    await bundleVendor(to);
    listModules(to);
  });
}

/** Writes the modules that the page imports into its index.html, deepest last. */
function listModules(to) {
  const found = new Set();
  const visit = (path) => {
    if (found.has(path)) return;
    found.add(path);
    for (const [, name] of readFileSync(path, 'utf8').matchAll(/(?:^|[;}])\s*(?:import|export)\b[^'"();]*["'](\.[^'"]+)["']/gm)) {
      visit(join(dirname(path), name));
    }
  };
  visit(join(to, 'main.js'));
  const links = [...found].map((path) => `<link rel="modulepreload" href="${relative(to, path).split(sep).join('/')}">\n`);
  const page = join(to, 'index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('<script type="module" src="main.js">', `${links.join('')}$&`));
}

async function bundleVendor(to) {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    ...{ entryPoints: [join(source, 'vendor.js')], outfile: join(to, 'vendor.js'), absWorkingDir: root },
    ...{ bundle: true, minify: true, format: 'esm', target: 'es2022', charset: 'utf8', logLevel: 'warning', metafile: true },
  });
  const packages = new Set(Object.keys(metafile.inputs).flatMap((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []));
  const notices = [...packages].sort().map((name) => `${name}\n\n${licenceOf(name)}`);
  writeFileSync(join(to, 'vendor.licenses.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
}

function licenceOf(name) {
  const folder = join(root, 'node_modules', ...name.split('/')) + sep;
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Failure(`${name} has no licence file`);
  return `${readFileSync(folder + file, 'utf8').trim()}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main('www', buildWww);
