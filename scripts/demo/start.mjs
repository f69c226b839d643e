/* Builds the package and the workbench, and serves it. The token goes to the server alone: no step of the build sees it. */
import { build } from '../build/build.mjs';
import { main, takeSecrets } from '../lib/run.mjs';

const { HUBSPOT_ACCESS_TOKEN: token } = takeSecrets();

await main('start', async () => {
  await build();
  const { buildWww } = await import('./www.mjs');
  await buildWww();
  const { serve } = await import('./serve.mjs');
  await serve({ token });
});
