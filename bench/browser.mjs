/* The part that runs in the page: chromium.mjs bundles it with the contenders. */
import { disagreements } from './agreement.mjs';
import * as ajv from './contenders/ajv.mjs';
import * as arktype from './contenders/arktype.mjs';
import * as ours from './contenders/ours.mjs';
import * as typebox from './contenders/typebox.mjs';
import * as valibot from './contenders/valibot.mjs';
import * as zod from './contenders/zod.mjs';
import { loop } from './measure.mjs';
import { WORK } from './work.mjs';
import * as typia from 'made:typia';

const contenders = { ours, peers: [zod, valibot, ajv, typebox, arktype, typia] };
let loops = [];
let pieces = [];

/** In words, where somebody disagrees with the corpus. */
export const agree = () => [ours, ...contenders.peers].flatMap(disagreements);

/** What there is to measure of a section, without the functions. */
export function prepare(section) {
  pieces = WORK[section](contenders);
  return pieces.map(({ title, jobs, goals }) => ({
    title,
    goals,
    jobs: jobs.map(({ name, alone }) => ({ name, alone })),
  }));
}

/** Makes the jobs of the piece at `place` ready for `batch`. */
export function choose(place) {
  loops = pieces[place].jobs.map(loop);
}

export const batch = (place, times) => loops[place](times);
