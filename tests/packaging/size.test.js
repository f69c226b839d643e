/* What the package weighs, and what the modules must not hold. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import { MODULES } from '../../scripts/build/build.mjs';
import { pkg, root } from '../../scripts/lib/run.mjs';

const modules = MODULES.map((name) => `${name}.wasm`);
const bytesOf = (name) => readFileSync(join(pkg, 'dist', name));

/** An application that uses all of the package, as a bundler ships it. */
async function application() {
  const contents = "import * as all from './index.js'; globalThis.all = all;";
  const stdin = { contents, resolveDir: join(pkg, 'dist', 'inline') };
  const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: 'esm', write: false });
  return outputFiles[0].contents;
}

test('the README says of every file at most a tenth more than it weighs, and never less', async () => {
  const rows = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^\| (.+) \| ([\d.]+) KB \| ([\d.]+) KB \| ([\d.]+) KB \|$/gm)];
  const contents = await Promise.all([...modules.map(bytesOf), application()]);
  assert.deepEqual(
    rows.map(([, name]) => name),
    [...modules.map((name) => `\`${name}\``), 'all of the package, bundled and minified'],
  );
  rows.forEach(([, name, ...stated], i) => {
    const sizes = [contents[i], gzipSync(contents[i], { level: 9 }), brotliCompressSync(contents[i])].map((b) => b.length / 1000);
    sizes.forEach((size, j) => {
      assert.ok(size <= stated[j] && stated[j] <= size * 1.1, `${name}: the README says ${stated[j]} KB, it is ${size} KB`);
    });
  });
});

test('no file of the package names a folder of the machine that built it', () => {
  const files = readdirSync(pkg, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const folders = [homedir(), root, process.env.CARGO_HOME, process.env.RUSTUP_HOME, 'index.crates.io', '/rustlib/'];
  for (const file of files) {
    const text = readFileSync(join(file.parentPath ?? file.path, file.name), 'latin1');
    for (const folder of folders.filter(Boolean)) assert.equal(text.includes(folder), false, `${file.name}: ${folder}`);
  }
});

test('no module holds the machinery that slices and searches strings', () => {
  for (const name of modules) {
    // The words of its panic. A single `&text[a..b]`, or `find` with a string, brings ten thousand bytes: src/util.rs does without.
    assert.equal(bytesOf(name).includes('is not a char boundary'), false, name);
  }
});
