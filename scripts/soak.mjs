/*
 * `npm run soak -- [bodies] [seed]`: compares the package, and validation in JavaScript alone, with a package whose verdict
 * vouches for nothing, on a million changed bodies or as many as asked for. Needs a built package.
 */
import * as js from '../pkg/dist/js/js.js';
import { differential } from '../tests/differential/differential.mjs';
import { NEVER, variant } from '../tests/differential/variant.mjs';

import { Failure, main, step } from './lib/run.mjs';

const BODIES = 1_000_000;
/** The bodies of one round, so that progress shows and a failure names its seed. */
const ROUND = 50_000;

const [bodies = BODIES, seed = 1] = process.argv.slice(2).map(Number);

await main('soak', async () => {
  if (!Number.isSafeInteger(bodies) || !Number.isSafeInteger(seed)) throw new Failure('expected whole numbers: npm run soak -- [bodies] [seed]');
  const complete = await variant('complete', { '#verdict': NEVER });
  const all = { 'the package': differential(await variant('quick', {}), complete), 'JavaScript alone': differential(js, complete) };
  for (const [what, { edges }] of Object.entries(all)) await step(`every edge of every format, ${what}`, () => edges());
  for (let done = 0, own = seed; done < bodies; done += ROUND, own++) {
    const runs = Math.min(ROUND, bodies - done);
    for (const [what, { asking, odd, plain, texts }] of Object.entries(all)) {
      await step(`${runs} changed bodies, seed ${own}, ${what}`, () => {
        plain(Math.ceil(runs * 0.4), own);
        odd(Math.ceil(runs * 0.3), own);
        texts(Math.ceil(runs * 0.2), own);
        asking(Math.ceil(runs * 0.1), own);
      });
    }
  }
});
