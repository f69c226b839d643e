/* The documentation of the crate, with its examples run, and the generated documents: `npm run docs`. */
import { generate } from './codegen/generate.mjs';
import { main, run, step } from './lib/run.mjs';

await main('docs', async () => {
  await step('generated files', generate);
  await step('documentation of the crate', () => run('cargo', ['doc', '--no-deps', '--locked'], { env: { RUSTDOCFLAGS: '-D warnings' } }));
  await step('examples of the crate', () => run('cargo', ['test', '--doc', '--locked']));
});
