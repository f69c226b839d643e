/* Folders and machinery that the package must not hold; bundles.test.js has its sizes. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { MODULES } from '../../scripts/build/build.mjs';
import { pkg, root } from '../../scripts/lib/run.mjs';

const modules = MODULES.map((name) => `${name}.wasm`);
const bytesOf = (name) => readFileSync(join(pkg, 'dist', name));

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
