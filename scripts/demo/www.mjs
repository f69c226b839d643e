/*
 * Builds the workbench into www/dist: a folder that any static host can serve below any path. The files of www/ are
 * copied as they are; with them go the built package, the table of operations that the core prints, and the libraries
 * of www/vendor.js in one file.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

import { Failure, main, pkg, root, step } from '../lib/run.mjs';

const source = join(root, 'www');
export const www = join(source, 'dist');

export function buildWww() {
  return step('building the workbench', async () => {
    const made = join(pkg, 'dist', 'inline');
    const operations = join(root, 'pkg-template', 'src', 'generated', 'operations.js');
    if (!existsSync(made) || !existsSync(operations)) throw new Failure('the package is not built: run `npm run build` first');
    rmSync(www, { recursive: true, force: true });
    mkdirSync(join(www, 'pkg'), { recursive: true });
    for (const { name } of readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'vendor.js')) {
      copyFileSync(join(source, name), join(www, name));
    }
    for (const name of readdirSync(made).filter((file) => file.endsWith('.js'))) copyFileSync(join(made, name), join(www, 'pkg', name));
    copyFileSync(operations, join(www, 'operations.js'));
    copyFileSync(join(root, 'README.md'), join(www, 'README.txt'));
    await bundleVendor();
  });
}

async function bundleVendor() {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    ...{ entryPoints: [join(source, 'vendor.js')], outfile: join(www, 'vendor.js'), absWorkingDir: root },
    ...{ bundle: true, minify: true, format: 'esm', target: 'es2022', charset: 'utf8', logLevel: 'warning', metafile: true },
  });
  const packages = new Set(Object.keys(metafile.inputs).flatMap((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []));
  const notices = [...packages].sort().map((name) => `${name}\n\n${licenceOf(name)}`);
  writeFileSync(join(www, 'vendor.licenses.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
}

function licenceOf(name) {
  const folder = join(root, 'node_modules', ...name.split('/')) + sep;
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Failure(`${name} has no licence file`);
  return `${readFileSync(folder + file, 'utf8').trim()}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main('www', buildWww);
