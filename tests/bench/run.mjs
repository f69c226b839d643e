/*
 * `npm run bench`: what this package costs, beside others that do the same.
 *
 *   npm run bench                    everything
 *   npm run bench -- objects bytes   some sections: objects tiny bytes text issues pages client size start growth
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
import { batches, measure, PACE } from './measure.mjs';
import { goalsOf, summary, times } from './report.mjs';
import { client } from './sections/client.mjs';
import { growth } from './sections/growth.mjs';
import { size } from './sections/size.mjs';
import { start } from './sections/start.mjs';
import { WORK } from './work.mjs';

const PEERS = ['zod', 'valibot', 'ajv', 'typebox', 'arktype', 'typia'];
/** What is measured in Node alone. */
const ALONE = { client, size, start, growth };
const SECTIONS = [...Object.keys(WORK), ...Object.keys(ALONE)];

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, node: { type: 'boolean' }, chromium: { type: 'boolean' } },
});
const unknown = positionals.filter((name) => !SECTIONS.includes(name));
if (unknown.length > 0) throw new Failure(`no section ${unknown.join(', ')}: there are ${SECTIONS.join(', ')}`);
const sections = positionals.length > 0 ? positionals : SECTIONS;
const NODE = `Node ${process.versions.node}`;
const pace = flags.quick ? PACE.quick : PACE.full;
const version = (name) =>
  JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).version;

const typia = await prepare();
console.log(
  `machine: ${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}`,
);
console.log(
  `ours: ${ask('git', ['rev-parse', '--short', 'HEAD']) ?? 'unknown commit'}; ${PEERS.map((name) => `${name} ${version(name)}`).join(', ')}`,
);
console.log(
  `rounds: ${pace.rounds}, batches of ${pace.batch} ms; ratios are ours ÷ theirs, in brackets the middle half of the rounds; times are CPU times`,
);

async function openNode() {
  const load = (name) => import(name === 'typia' ? typia : `./contenders/${name}.mjs`);
  const [ours, ...peers] = await Promise.all(['ours', ...PEERS].map(load));
  return {
    name: NODE,
    agree: async () => [ours, ...peers].flatMap(disagreements),
    prepare: async (section) => WORK[section]({ ours, peers }),
    measure: (jobs) => measure(jobs, batches(jobs), pace),
    close: async () => {},
  };
}

/** Measures everything of a host that is measured in every host. */
async function inHost(host) {
  const found = [];
  const differing = await host.agree();
  if (differing.length > 0) throw new Failure(`no measuring before all agree:\n${differing.join('\n')}`);
  console.log(`\n# ${host.name}: all contenders agree on every body`);
  for (const section of sections.filter((name) => name in WORK)) {
    for (const [place, piece] of (await host.prepare(section)).entries()) {
      const rounds = await host.measure(piece.jobs, place, pace);
      console.log(`\n## ${piece.title} (${host.name})\n\n${times(piece.jobs, rounds)}`);
      found.push(...goalsOf(piece, rounds, host.name));
    }
  }
  return found;
}

const goals = [];
const hosts = [!flags.chromium && openNode, !flags.node && (() => openChromium(typia))].filter(Boolean);
for (const open of sections.some((name) => name in WORK) ? hosts : []) {
  const host = await open();
  try {
    goals.push(...(await inHost(host)));
  } finally {
    await host.close();
  }
}
for (const section of flags.chromium ? [] : sections.filter((name) => name in ALONE)) {
  goals.push(...(await ALONE[section]({ typia, peers: PEERS, pace, host: NODE })));
}
console.log(`\n# Goals\n\n${summary(goals)}`);
