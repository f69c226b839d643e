/*
 * `npm run soak -- [what] [how much] [seed]`: what the tests do in seconds, for as long as wanted. Needs a built package.
 *
 * - `bodies`: compares the package, and validation in JavaScript alone, with a package whose verdict vouches for nothing, on a million
 *   changed bodies.
 * - `storm`: 10,000 sends to a server that fails at random: none arrives twice.
 * - `calls`: calls of every sort among faults, for 300 seconds: memory comes back.
 *
 * Without an argument, all of that.
 */
import * as js from '../pkg/dist/js/js.js';
import { differential } from '../tests/differential/differential.mjs';
import { NEVER, variant } from '../tests/differential/variant.mjs';
import { soak } from '../tests/robustness/soak.mjs';
import { storm } from '../tests/robustness/storm.mjs';

import { Failure, main, step } from './lib/run.mjs';

/** The parts, and the amount of each where none is given. */
const AMOUNTS = { bodies: 1_000_000, storm: 10_000, calls: 300 };
/** The bodies of one round, so that progress shows and a failure names its seed. */
const ROUND = 50_000;

const PARTS = { bodies, storm: sends, calls };

const [what = 'all', amount, seed = 1] = process.argv.slice(2);

await main('soak', async () => {
  const names = what === 'all' ? Object.keys(AMOUNTS) : [what];
  const amountOf = (name) => (amount === undefined ? AMOUNTS[name] : Number(amount));
  if (!names.every((name) => Object.hasOwn(AMOUNTS, name) && Number.isSafeInteger(amountOf(name))) || !Number.isSafeInteger(Number(seed))) {
    throw new Failure(`expected one of ${Object.keys(AMOUNTS).join(', ')}, and whole numbers: npm run soak -- storm 10000 1`);
  }
  for (const name of names) await PARTS[name](amountOf(name), Number(seed));
});

/** Compares the package with its own complete check. */
async function bodies(count, seed) {
  const complete = await variant('complete', { '#verdict': NEVER });
  const all = { 'the package': differential(await variant('quick', {}), complete), 'JavaScript alone': differential(js, complete) };
  for (const [name, { edges }] of Object.entries(all)) await step(`every edge of every format, ${name}`, () => edges());
  for (let done = 0, own = seed; done < count; done += ROUND, own++) {
    const runs = Math.min(ROUND, count - done);
    for (const [name, { asking, odd, plain, refusals, repairs, texts }] of Object.entries(all)) {
      await step(`${runs} changed bodies, seed ${own}, ${name}`, () => {
        plain(Math.ceil(runs * 0.3), own);
        odd(Math.ceil(runs * 0.2), own);
        repairs(Math.ceil(runs * 0.1), own);
        refusals(Math.ceil(runs * 0.1), own);
        texts(Math.ceil(runs * 0.2), own);
        asking(Math.ceil(runs * 0.1), own);
      });
    }
  }
}

async function sends(count, seed) {
  const outcome = await step(`a storm of ${count} sends, seed ${seed}`, () => storm({ sends: count, seed }));
  console.log(outcome);
  if (outcome.twice.length > 0 || outcome.open > 0) throw new Failure('a message arrived twice, or a request is left');
}

async function calls(seconds, seed) {
  const { heap, ...outcome } = await step(`${seconds} s of calls, seed ${seed}`, () => soak({ seconds, seed }));
  const [early, late] = [heap[Math.floor(heap.length / 3)], heap.at(-1)];
  console.log({ ...outcome, early, late });
  if (late > early * 1.25 + 4_000_000) throw new Failure('memory does not come back');
}
