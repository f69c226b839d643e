/* Builds the package and the workbench, and serves it. */
import { build } from './build.mjs';
import { main } from './steps.mjs';

await main('start', async () => {
  await build();
  const { buildWww } = await import('./www.mjs');
  await buildWww();
  const { serve } = await import('./serve.mjs');
  await serve();
});
