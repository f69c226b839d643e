/* Records from which sources pkg/ and the WebAssembly modules were built, so that no test runs against an older build. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ask, cache, pkg, root } from '../lib/run.mjs';

const stamps = join(cache, 'stamps.json');

/** The sources of the modules, and the other sources of the package. */
const RUST = ['Cargo.toml', 'Cargo.lock', 'src'];
const JAVASCRIPT = ['pkg-template', 'scripts/build', 'scripts/codegen'];
/** The tools that make the modules from RUST. */
const TOOLS = ['scripts/build', 'pkg-template/src/runtime/byte-order.js', 'package-lock.json'];

/** The generated glue and bytes follow from the other sources. */
const MADE = join('pkg-template', 'wasm');

function filesIn(path) {
  const found = readdirSync(join(root, path), { withFileTypes: true });
  return found.flatMap((entry) => {
    const own = join(path, entry.name);
    if (own === MADE) return [];
    return entry.isDirectory() ? filesIn(own) : [own];
  });
}

function digest(paths) {
  const hash = createHash('sha256');
  const files = paths.flatMap((path) => (statSync(join(root, path)).isFile() ? [path] : filesIn(path))).sort();
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

const current = () => ({
  rust: digest(RUST),
  javascript: digest(JAVASCRIPT),
  modules: `${digest([...RUST, ...TOOLS])} ${ask('rustc', ['--version'])}`,
});

const last = () => (existsSync(stamps) ? JSON.parse(readFileSync(stamps, 'utf8')) : {});

/**
 * Records that pkg/ now agrees with the sources.
 *
 * @param {boolean} compiled true if all modules were compiled
 */
export function stampPackage(compiled) {
  mkdirSync(cache, { recursive: true });
  const { rust, modules } = last();
  writeFileSync(stamps, JSON.stringify({ ...current(), ...(!compiled && { rust, modules }) }));
}

/**
 * True where compiling would make the modules that there are: of the same sources, with the same tools.
 *
 * @param {string[]} names
 */
export function hasModules(names) {
  const files = names.flatMap((name) => [join(root, MADE, name, 'module.wasm'), join(pkg, 'dist', `${name}.wasm`)]);
  return files.every((file) => existsSync(file)) && last().modules === current().modules;
}

/**
 * The reason for which tests cannot run against the last build, or `undefined`.
 *
 * @param {boolean} built true if they need pkg/, and not the modules alone
 */
export function staleness(built) {
  if (!existsSync(stamps)) return 'nothing is built yet: run `npm run build`';
  const [then, now] = [last(), current()];
  if (then.rust !== now.rust) return 'the sources in Rust are newer than the WebAssembly modules: run `npm run build`';
  if (built && then.javascript !== now.javascript) return 'the JavaScript is newer than pkg/: run `npm run build:js`';
  return undefined;
}
