/*
 * `npm run bench`: what this package costs, beside others that do the same.
 *
 *   npm run bench                    everything
 *   npm run bench -- objects bytes   some sections (SECTIONS)
 *   npm run bench -- --quick         fewer and shorter rounds
 *   npm run bench -- --node          without Chromium; --chromium: without Node
 *
 * Before anybody is measured, everybody must give the same verdicts. Goals that are missed are shown like those that are
 * met, and change no exit code: what fails here is disagreement.
 */
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ask, Failure } from '../../scripts/steps.mjs';
import { disagreements } from './agreement.mjs';
import { openChromium } from './chromium.mjs';
import { here, prepare } from './install.mjs';
import { measure, PACE } from './measure.mjs';
import { goalsOf, summary, times } from './report.mjs';
import { WORK } from './work.mjs';

const PEERS = ['zod', 'valibot', 'ajv', 'typebox', 'arktype', 'typia'];
const SECTIONS = [...Object.keys(WORK)];

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, node: { type: 'boolean' }, chromium: { type: 'boolean' } },
});
const unknown = positionals.filter((name) => !SECTIONS.includes(name));
if (unknown.length > 0) throw new Failure(`no section ${unknown.join(', ')}: there are ${SECTIONS.join(', ')}`);
const sections = positionals.length > 0 ? positionals : SECTIONS;
const pace = flags.quick ? PACE.quick : PACE.full;
const version = (name) => JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).version;

const typia = await prepare();
console.log(`machine: ${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}`);
console.log(`ours: ${ask('git', ['rev-parse', '--short', 'HEAD']) ?? 'unknown commit'}; ${PEERS.map((name) => `${name} ${version(name)}`).join(', ')}`);
console.log(`rounds: ${pace.rounds}, batches of ${pace.batch} ms; ratios are ours ÷ theirs, in brackets the middle half of the rounds`);

async function inNode() {
  const load = (name) => import(name === 'typia' ? typia : `./contenders/${name}.mjs`);
  const [ours, ...peers] = await Promise.all(['ours', ...PEERS].map(load));
  const work = {};
  return {
    name: `Node ${process.versions.node}`,
    agree: async () => [ours, ...peers].flatMap(disagreements),
    prepare: async (section) => (work[section] = WORK[section]({ ours, peers })),
    run: async (section, index) => measure(work[section][index].jobs, pace),
    close: async () => {},
  };
}

async function inChromium() {
  const page = await openChromium(typia);
  return { ...page, name: `Chromium ${page.version.split('.')[0]}`, run: (section, index) => page.run(section, index, pace) };
}

const goals = [];
const hosts = [flags.chromium ? undefined : inNode, flags.node ? undefined : inChromium].filter(Boolean);
for (const open of hosts) {
  const host = await open();
  try {
    const differing = await host.agree();
    if (differing.length > 0) throw new Failure(`no measuring before all agree:\n${differing.join('\n')}`);
    console.log(`\n# ${host.name}: all contenders agree on every body`);
    for (const section of sections.filter((name) => name in WORK)) {
      for (const [index, piece] of (await host.prepare(section)).entries()) {
        const rounds = await host.run(section, index);
        console.log(`\n## ${piece.title} (${host.name})\n\n${times(piece.jobs, rounds)}`);
        goals.push(...goalsOf(piece, rounds, host.name));
      }
    }
  } finally {
    await host.close();
  }
}
console.log(`\n# Goals\n\n${summary(goals)}`);
