/*
 * The clock, in Node and in a browser alike. All contenders of a piece of work run in one process, interleaved: every
 * round runs each of them once, in random order, a batch long enough for the clock. What two contenders are to each other
 * is the median over the rounds of their ratio within a round, so that what disturbs the machine disturbs both.
 *
 * In Node the clock is the CPU time of the process, with the engine's own helpers (collector, compiler): what others do on
 * the machine at the same time is not counted. A browser has no such clock; there it is the time that passed.
 */
import { dice } from './corpus.mjs';

export const PACE = {
  full: { rounds: 21, batch: 15, warmup: 250 },
  quick: { rounds: 7, batch: 8, warmup: 60 },
};

/**
 * A loop of its own for each contender: with one loop for all, the engine would see many callees in one place and inline
 * none of them.
 */
function loop({ use, inputs }) {
  const text = `
    let at = 0;
    return (times) => {
      let sum = 0;
      for (let i = 0; i < times; i += 1) {
        sum += +use(inputs[at]);
        at = at + 1 === inputs.length ? 0 : at + 1;
      }
      return sum;
    };`;
  return new Function('use', 'inputs', text)(use, inputs);
}

function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}
const now = typeof process === 'object' ? cpu : () => performance.now();

function timed(run, times) {
  const from = now();
  run(times);
  return now() - from;
}

/** How many calls make a batch. */
function calibrate(run, { batch, warmup }) {
  let times = 1;
  let spent = 0;
  for (;;) {
    const took = timed(run, times);
    spent += took;
    if (took >= batch * 0.7 && spent >= warmup) return Math.max(1, Math.round((times * batch) / took));
    if (took < batch * 0.7) times = Math.ceil(times * Math.min(4, Math.max(1.3, batch / Math.max(took, 0.01))));
  }
}

/**
 * Measures jobs against each other.
 *
 * @param {{ name: string, use: (input: any) => unknown, inputs: any[] }[]} jobs
 * @returns {Record<string, number[]>} by name: nanoseconds of one call, round by round
 */
export function measure(jobs, pace) {
  const d = dice(Date.now());
  const runs = jobs.map((job) => ({ name: job.name, run: loop(job) }));
  for (const entry of runs) entry.times = calibrate(entry.run, pace);
  const rounds = Object.fromEntries(jobs.map(({ name }) => [name, []]));
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const { name, run, times } of d.shuffled(runs)) rounds[name].push((timed(run, times) * 1e6) / times);
  }
  return rounds;
}

export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}
export const median = (numbers) => quantile(numbers, 0.5);

/** What `a` is to `b`: the median over rounds, with the middle half of the rounds. */
export function ratio(rounds, a, b) {
  const each = rounds[a].map((time, i) => time / rounds[b][i]);
  return { median: median(each), low: quantile(each, 0.25), high: quantile(each, 0.75) };
}

/** Of the named contenders the one with the lowest median. */
export const fastest = (rounds, names) => names.reduce((best, name) => (median(rounds[name]) < median(rounds[best]) ? name : best));
