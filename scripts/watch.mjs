/*
 * Runs tests whenever a file is saved: `npm run watch -- tests/helpers/reply.test.js`. A change of JavaScript runs the files that were
 * named, or the test file that was saved; a change of Rust runs the tests in src and those of rules.
 */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join, sep } from 'node:path';

import { root } from './lib/run.mjs';

const named = process.argv.slice(2);

/** Time to wait for further files of the same save, in milliseconds. */
const SETTLE_MS = 100;

/** The command for a changed file, or `undefined` where there is nothing to run. */
function commandFor(path) {
  if (path.endsWith('.rs')) return ['cargo', ['test', '--quiet', '--lib', '--test', 'rules']];
  if (!/\.m?js$/.test(path)) return undefined;
  const files = named.length > 0 ? named : [path].filter((own) => /\.test\.m?js$/.test(own));
  return files.length > 0 ? [process.execPath, [join('scripts', 'test-js.mjs'), ...files]] : undefined;
}

let running;
let next;

function start() {
  const [program, args] = next;
  next = undefined;
  running = spawn(program, args, { cwd: root, stdio: 'inherit' });
  running.once('close', () => {
    running = undefined;
    if (next !== undefined) start();
  });
}

let timer;

function changed(path) {
  const command = commandFor(path);
  if (command === undefined) return;
  next = command;
  clearTimeout(timer);
  timer = setTimeout(() => running ?? start(), SETTLE_MS);
}

/** Folders that a build writes to. */
const MADE = [
  ['pkg-template', 'wasm'],
  ['pkg-template', 'src', 'generated'],
].map((steps) => steps.join(sep));

for (const folder of ['src', 'pkg-template', 'tests']) {
  watch(join(root, folder), { recursive: true }, (_event, name) => {
    const path = join(folder, name ?? '');
    if (!MADE.some((made) => path.startsWith(made))) changed(path);
  });
}
console.log('waiting for a change in src, pkg-template or tests');
