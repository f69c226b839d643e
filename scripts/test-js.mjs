/*
 * Runs tests of JavaScript: `npm run test:js -- tests/helpers/reply.test.js`, or all of them. They import the sources, with the
 * WebAssembly modules of the last build; with `--built`, the package in pkg/.
 */
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { staleness } from './build/stamp.mjs';
import { buildWww } from './demo/www.mjs';
import { Failure, main, root, run } from './lib/run.mjs';

/** The files below a folder whose names match. */
export function filesUnder(folder, name) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !path.includes('node_modules'))
    .sort();
}

/** Every file of tests of JavaScript. */
export const testFiles = () => ['tests', 'bench'].flatMap((folder) => filesUnder(folder, /\.test\.m?js$/));

/** Files whose calls race their deadlines: beside others, calls that should be in time are not. */
const ALONE = /[\\/]storm\.test\.m?js$/;

/**
 * Runs files of tests, as many at a time as there are processors. Things that they share are made before: the workbench, and the
 * program that prints the tables. Ports and files are their own.
 *
 * @param {string[]} files
 * @param {{ built: boolean }} options true if they import the package in pkg/
 */
export async function runTests(files, { built }) {
  const conditions = built ? ['--conditions=built'] : [];
  if (built && files.length > 1) {
    await buildWww();
    await run('cargo', ['build', '--quiet', '--locked', '--bin', 'tables']);
  }
  const beside = (lanes, names) =>
    names.length > 0 && run(process.execPath, [...conditions, '--test', `--test-concurrency=${lanes}`, '--test-reporter=spec', ...names]);
  try {
    await beside(
      availableParallelism(),
      files.filter((file) => !ALONE.test(file)),
    );
  } finally {
    // These run after a failure of the others, too.
    await beside(
      1,
      files.filter((file) => ALONE.test(file)),
    );
  }
}

if (import.meta.filename === process.argv[1]) {
  await main('test:js', async () => {
    const given = process.argv.slice(2);
    const built = given.includes('--built');
    const stale = staleness(built);
    if (stale !== undefined) throw new Failure(stale);
    const files = given.filter((name) => !name.startsWith('--'));
    await runTests(files.length > 0 ? files : testFiles(), { built });
  });
}
