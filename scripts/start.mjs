/* Builds the package and serves the demo page with it. */
import { build } from './build.mjs';
import { main } from './steps.mjs';

await main('start', async () => {
  await build();
  const { serve } = await import('./serve.mjs');
  await serve();
});
