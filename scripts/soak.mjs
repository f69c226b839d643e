/*
 * `npm run soak -- [bodies] [seed]`: compares the package with one whose verdict vouches for nothing, on a million changed
 * bodies or as many as asked for. Needs a built package.
 */
import { differential } from '../tests/judge/differential.mjs';
import { NEVER, variant } from '../tests/judge/variant.mjs';

import { Failure, main, step } from './steps.mjs';

const BODIES = 1_000_000;
/** The bodies of one round, so that progress shows and a failure names its seed. */
const ROUND = 50_000;

const [bodies = BODIES, seed = 1] = process.argv.slice(2).map(Number);

await main('soak', async () => {
  if (!Number.isSafeInteger(bodies) || !Number.isSafeInteger(seed)) throw new Failure('expected whole numbers: npm run soak -- [bodies] [seed]');
  const { asking, edges, odd, plain } = differential(await variant('quick', {}), await variant('complete', { '#verdict': NEVER }));
  await step('every edge of every format', () => edges());
  for (let done = 0, own = seed; done < bodies; done += ROUND, own++) {
    const runs = Math.min(ROUND, bodies - done);
    await step(`${runs} changed bodies, seed ${own}`, () => {
      plain(Math.ceil(runs * 0.6), own);
      odd(Math.ceil(runs * 0.3), own);
      asking(Math.ceil(runs * 0.1), own);
    });
  }
});
