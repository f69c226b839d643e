/* The differential tests of the verdict as one module for a page, which leaves the number of comparisons in `found`. */
import { build } from 'esbuild';
import { join } from 'node:path';

import { cache, root } from '../../scripts/lib/run.mjs';
import { SENT } from './sent.mjs';
import { NEVER, variant } from './variant.mjs';

const PAGE = `
  import * as quick from ${JSON.stringify(join(cache, 'differential', 'page-quick', 'index.js'))};
  import * as complete from ${JSON.stringify(join(cache, 'differential', 'page-complete', 'index.js'))};
  import { differential } from ${JSON.stringify(join(root, 'tests', 'differential', 'differential.mjs'))};
  globalThis.found = (async () => {
    const { asking, edges, inherited, odd, plain } = differential(quick, complete);
    plain(1500, 1);
    odd(1000, 2);
    asking(200, 3);
    inherited();
    return edges(11);
  })();`;

/** The source of the module. */
export async function differentialPage() {
  await variant('page-quick', {});
  await variant('page-complete', { '#verdict': NEVER });
  const fixtures = {
    name: 'fixtures',
    setup(own) {
      own.onResolve({ filter: /sent\.mjs$/ }, ({ path }) => ({ path, namespace: 'fixtures' }));
      own.onLoad({ filter: /.*/, namespace: 'fixtures' }, () => ({ contents: `export const SENT = ${JSON.stringify(SENT)};` }));
    },
  };
  const stdin = { contents: PAGE, resolveDir: root };
  const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', write: false, plugins: [fixtures], logLevel: 'warning' });
  return outputFiles[0].text;
}
