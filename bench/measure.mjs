/*
 * The clock, in Node and in a browser alike. All contenders of a piece of work run in one process, interleaved: every
 * round runs each of them once, in random order, a batch long enough for the clock. The ratio of two contenders is the
 * median over the rounds of their ratio within a round, so that a disturbance of the machine falls on both.
 *
 * The clock counts CPU time, so that other work on the machine is not counted: in Node the time of the process with the
 * engine's own helpers (collector, compiler); in Chromium the time of the page's main thread.
 */
import { dice } from './corpus.mjs';

/** Rounds; milliseconds of a batch; milliseconds before the first. */
export const PACE = {
  full: { rounds: 21, batch: 20, warmup: 300 },
  quick: { rounds: 7, batch: 10, warmup: 80 },
};

/** The same pace with batches and warming up so many times as long, for work that costs much or unevenly. */
export const slower = ({ rounds, batch, warmup }, by) => ({ rounds, batch: batch * by, warmup: warmup * by });

/**
 * A loop of its own for each contender: with one loop for all, the engine would see many callees in one place and inline
 * none of them.
 */
export function loop({ use, inputs }) {
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

/** Batches of jobs in this process: `timed(place, times)` runs one and returns its milliseconds. */
export function batches(jobs) {
  const loops = jobs.map(loop);
  return async (place, times) => {
    const from = cpu();
    loops[place](times);
    return cpu() - from;
  };
}

/** The same for asynchronous jobs, one call after the other. */
export function awaited(jobs) {
  return async (place, times) => {
    const { use, inputs } = jobs[place];
    const from = cpu();
    for (let i = 0; i < times; i += 1) await use(inputs[i % inputs.length]);
    return cpu() - from;
  };
}

/** The number of calls that fill a batch. */
async function calibrate(run, { batch, warmup }) {
  let times = 1;
  let spent = 0;
  for (;;) {
    const took = await run(times);
    spent += took;
    const long = took >= batch * 0.7;
    if (long && spent >= warmup) return Math.max(1, Math.round((times * batch) / took));
    if (!long) times = Math.ceil(times * Math.min(4, Math.max(1.3, batch / Math.max(took, 0.01))));
  }
}

/**
 * Measures jobs against each other.
 *
 * @param {{ name: string }[]} jobs
 * @param {(place: number, times: number) => Promise<number>} timed runs a batch of one of them
 * @returns {Promise<Record<string, number[]>>} by name: nanoseconds of one call, round by round
 */
export async function measure(jobs, timed, pace) {
  const d = dice(Date.now());
  const runs = jobs.map(({ name }, place) => ({ name, run: (times) => timed(place, times) }));
  for (const entry of runs) entry.times = await calibrate(entry.run, pace);
  const rounds = Object.fromEntries(jobs.map(({ name }) => [name, []]));
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const { name, run, times } of d.shuffled(runs)) rounds[name].push(((await run(times)) * 1e6) / times);
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

/** The ratio of `a` to `b`: the median over rounds, with the middle half of the rounds. */
export function ratio(rounds, a, b) {
  const each = rounds[a].map((time, i) => time / rounds[b][i]);
  return { median: median(each), low: quantile(each, 0.25), high: quantile(each, 0.75) };
}

/** Of the named contenders the one with the lowest median. */
export const fastest = (rounds, names) => names.reduce((best, name) => (median(rounds[name]) < median(rounds[best]) ? name : best));
