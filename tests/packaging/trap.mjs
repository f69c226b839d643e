/* The real core.js around a module that fails on purpose (trap.rs): built as the package is built. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import * as esbuild from 'esbuild';

import { artifact, bind, resolver } from '../../scripts/build/build.mjs';
import { setupBuild } from '../../scripts/lib/setup.mjs';
import { cache, root, run, WASM_TARGET } from '../../scripts/lib/run.mjs';

/** The owner of the module, as core.js owns core.wasm and client.js owns client.wasm. */
const OWNER = `
  import { createGlue } from '#core/glue';
  import { load } from '#core/module';
  import { createInstanceOwner } from './runtime/instance.js';
  export const { memory, call, pending, onReset } = createInstanceOwner(createGlue, load);
  export * from './errors/error.js';`;

/** @returns {Promise<ReturnType<typeof import('../../pkg-template/src/runtime/instance.js').createInstanceOwner> & typeof import('../../pkg-template/src/errors/error.js')>} */
export async function trapCore() {
  const made = join(cache, 'trap');
  const tools = await setupBuild();
  await run('cargo', ['build', '--quiet', '--example', 'trap', '--target', WASM_TARGET, '--locked']);
  await bind(tools, artifact('debug/examples', 'trap'), join(made, 'core'));
  const sources = join(root, 'pkg-template', 'src');
  await esbuild.build({
    stdin: { contents: OWNER, resolveDir: sources },
    bundle: true,
    format: 'esm',
    outfile: join(made, 'index.js'),
    plugins: [resolver('inline', made)],
  });
  return import(pathToFileURL(join(made, 'index.js')).href);
}
