/*
 * Runs tests of Rust without stopping at the first failure: `npm run test:rust`, all of them; `npm run test:rust -- rules`, one file of
 * tests/, or `lib` for those in src; `npm run test:rust -- rules no_recipients`, those of a file whose name has this part.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, main, root, run } from './lib/run.mjs';

/** The arguments of `cargo test` for a file of tests. */
function target(name) {
  if (name === 'lib') return ['--lib'];
  if (!existsSync(join(root, 'tests', `${name}.rs`))) throw new Failure(`there is no tests/${name}.rs`);
  return ['--test', name];
}

await main('test:rust', async () => {
  const [file, ...names] = process.argv.slice(2);
  const only = file === undefined ? [] : [...target(file), ...names];
  await run('cargo', ['test', '--locked', '--no-fail-fast', ...only]);
});
