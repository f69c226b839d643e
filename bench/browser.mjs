/* The part that runs in the page: chromium.mjs bundles it with the contenders. */
import { disagreements } from './agreement.mjs';
import * as module from './contenders/ours.mjs';
import { labelled } from './labelled.mjs';
import { loop } from './measure.mjs';
import { WORK } from './work.mjs';
import { peers } from 'made:peers';

const ours = labelled(module, 'written');
let loops = [];
let pieces = [];

/** In words, every difference between a contender and the corpus. */
export const agree = () => [ours, ...peers].flatMap(disagreements);

/** The pieces of work of a section, without their functions. */
export function prepare(section) {
  pieces = WORK[section]({ ours, peers });
  return pieces.map(({ jobs, ...piece }) => ({
    ...piece,
    jobs: jobs.map(({ use: _, inputs: __, ...job }) => job),
  }));
}

/** Makes the jobs of the piece at `place` ready for `batch`. */
export function choose(place) {
  loops = pieces[place].jobs.map(loop);
}

export const batch = (place, times) => loops[place](times);
