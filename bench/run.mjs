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
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ask, Failure, main, which } from '../scripts/steps.mjs';
import { disagreements } from './agreement.mjs';
import { here, prepare } from './install.mjs';
import { batches, measure, PACE } from './measure.mjs';
import { goalsOf, summary, times } from './report.mjs';
import { WORK } from './work.mjs';

const PEERS = ['zod', 'valibot', 'ajv', 'typebox', 'arktype', 'typia'];
/** What is measured in Node alone. */
const ALONE = ['client', 'size', 'start', 'growth'];
const SECTIONS = [...Object.keys(WORK), ...ALONE];

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, node: { type: 'boolean' }, chromium: { type: 'boolean' } },
});
const sections = positionals.length > 0 ? positionals : SECTIONS;
const pace = flags.quick ? PACE.quick : PACE.full;
const NODE = `Node ${process.versions.node}`;

/** On what, of whom and how it is measured. */
function printHead() {
  const version = (name) =>
    JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).version;
  const others = [...PEERS, '@hubspot/api-client', 'openapi-fetch'].map((name) => `${name} ${version(name)}`);
  const memory = Math.round(totalmem() / 2 ** 30);
  console.log(`machine: ${cpus().length} × ${cpus()[0].model}, ${memory} GiB, load ${loadavg()[0].toFixed(1)}`);
  console.log(
    `ours: ${ask('git', ['rev-parse', '--short', 'HEAD']) ?? 'unknown commit'}; ${others.join(', ')}`,
  );
  console.log(
    `${pace.rounds} rounds, batches of ${pace.batch} ms of CPU time; in brackets the middle half of the rounds`,
  );
}

async function openNode(typia) {
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

async function openBrowser(typia) {
  const program = which('chromium');
  if (program === undefined) {
    console.log('\n# Chromium is not installed (`npm test` installs it): NOT MEASURED');
    return undefined;
  }
  const { openChromium } = await import('./chromium.mjs');
  return openChromium(typia, program);
}

/** Measures in one host what is measured in every host, after all agree there. */
async function inHost(host, goals) {
  const differing = await host.agree();
  if (differing.length > 0) throw new Failure(`no measuring before all agree:\n${differing.join('\n')}`);
  console.log(`\n# ${host.name}: all contenders agree on every body`);
  for (const section of sections.filter((name) => name in WORK)) {
    for (const [place, piece] of (await host.prepare(section)).entries()) {
      const rounds = await host.measure(piece.jobs, place, pace);
      console.log(`\n## ${piece.title} (${host.name})\n\n${times(piece.jobs, rounds)}`);
      goals.push(...goalsOf(piece, rounds, host.name));
    }
  }
}

async function all(typia, goals) {
  const hosts = [!flags.chromium && openNode, !flags.node && openBrowser].filter(Boolean);
  for (const open of sections.some((name) => name in WORK) ? hosts : []) {
    const host = await open(typia);
    try {
      if (host !== undefined) await inHost(host, goals);
    } finally {
      await host?.close();
    }
  }
  for (const section of flags.chromium ? [] : sections.filter((name) => ALONE.includes(name))) {
    const { [section]: run } = await import(`./sections/${section}.mjs`);
    goals.push(...(await run({ typia, peers: PEERS, pace, host: NODE })));
  }
}

await main('bench', async () => {
  const unknown = sections.filter((name) => !SECTIONS.includes(name));
  if (unknown.length > 0)
    throw new Failure(`no section ${unknown.join(', ')}: there are ${SECTIONS.join(', ')}`);
  const typia = await prepare();
  printHead();
  const goals = [];
  try {
    await all(typia, goals);
  } finally {
    if (goals.length > 0) console.log(`\n# Goals\n\n${summary(goals)}`);
  }
});
