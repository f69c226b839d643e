/* The part that runs in the page: browser.page.mjs bundles it with the contenders. */
import { disagreements } from './agreement.mjs';
import * as ajv from './contenders/ajv.mjs';
import * as arktype from './contenders/arktype.mjs';
import * as ours from './contenders/ours.mjs';
import * as typebox from './contenders/typebox.mjs';
import * as valibot from './contenders/valibot.mjs';
import * as zod from './contenders/zod.mjs';
import { measure } from './measure.mjs';
import { WORK } from './work.mjs';
import * as typia from 'made:typia';

const contenders = { ours, peers: [zod, valibot, ajv, typebox, arktype, typia] };
const made = {};

/** In words, where somebody disagrees with the corpus. */
export const agree = () => [ours, ...contenders.peers].flatMap(disagreements);

/** The titles of the pieces of work of a section; `run` measures one of them, by its place. */
export function prepare(section) {
  made[section] = WORK[section](contenders);
  return made[section].map(({ title, jobs, goals }) => ({ title, goals, jobs: jobs.map(({ name, alone }) => ({ name, alone })) }));
}

export const run = (section, index, pace) => measure(made[section][index].jobs, pace);
