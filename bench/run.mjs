/*
 * `npm run bench`: the cost of this package beside other libraries that do the same.
 *
 *   npm run bench                        everything: this Node, Node 24 and Chromium (half an hour)
 *   npm run bench -- --only objects      one section, quickly, in this Node; sections: see below
 *   npm run bench -- --only tiny --full  the same with as many rounds as a whole run
 *   npm run bench -- --host chromium     one host: node, node24 or chromium
 *   npm run bench -- --quick             everything with fewer and shorter rounds
 *   npm run bench -- --write             a whole run, written to docs/BENCHMARKS.md
 *
 * Sections: objects members tiny bytes text value issues pages client webhooks start growth size workbench. `--only` and `--host` may be
 * repeated. Contenders must give the same verdicts before anything is measured. A goal that is missed is shown like one that
 * is met, and changes no exit code; a disagreement fails.
 */
import { fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { ask, Failure, main, root, which } from '../scripts/lib/run.mjs';
import { measureHost } from './host.mjs';
import { node24, prepare } from './install.mjs';
import { PACE } from './measure.mjs';
import { PEERS, version } from './peers.mjs';
import { goalsTable, lossesList, othersTable } from './report.mjs';
import { SECTIONS } from './sections.mjs';
import { WORK } from './work.mjs';

const HOSTS = ['node', 'node24', 'chromium'];
const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    host: { type: 'string', multiple: true },
    quick: { type: 'boolean' },
    full: { type: 'boolean' },
    write: { type: 'boolean' },
  },
});
const sections = flags.only ?? SECTIONS;
const hosts = flags.host ?? (flags.only === undefined ? HOSTS : ['node']);
const paceName = flags.quick || (flags.only !== undefined && !flags.full) ? 'quick' : 'full';
const pace = PACE[paceName];
const child = fileURLToPath(new URL('./node.child.mjs', import.meta.url));

function refuse(what, given, known) {
  const unknown = given.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Failure(`no ${what} ${unknown.join(', ')}: there are ${known.join(', ')}`);
}

/** The last commit that changed the package, not the one that changed documents or tests. */
function commit() {
  const sources = ['--', 'src', 'pkg-template', 'Cargo.toml', 'Cargo.lock'];
  const last = ask('git', ['log', '-1', '--format=%h of %cs', ...sources]);
  if (!last) return 'unknown commit';
  return ask('git', ['status', '--porcelain', ...sources]) === '' ? last : `${last}, with changes`;
}

/** The machine, the versions and the method, line by line. */
function head() {
  const packages = [...Object.values(PEERS), '@hubspot/api-client', 'openapi-fetch'];
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `machine: ${cpus().length} × ${cpus()[0].model.trim()}, ${memory} GiB, load at the start ${loadavg()[0].toFixed(1)}`,
    `this package: ${commit()}`,
    `beside it: ${packages.map((name) => `${name} ${version(name)}`).join(', ')}`,
    `typia: ${version('typia').split('.')[0]}, as npm packages alone cannot build the transformer of 13 and later`,
    `${pace.rounds} rounds, batches of ${pace.batch} ms of CPU time; in brackets the middle half of the rounds`,
  ];
}

/** Measures with one Node, in a process of its own. */
function inNode(execPath, ofHost) {
  return new Promise((resolve, reject) => {
    const args = [JSON.stringify({ sections: ofHost, pace: paceName })];
    const process = fork(child, args, { execPath });
    let result;
    process.once('message', (message) => {
      result = message;
    });
    process.once('exit', (code) =>
      code === 0 && result !== undefined ? resolve(result) : reject(new Failure(`the measurement ended with ${code}`)),
    );
  });
}

async function inChromium() {
  const { openChromium } = await import('./chromium.mjs');
  const host = await openChromium(which('chromium'), pace);
  try {
    return { name: host.name, ...(await measureHost(host, sections)) };
  } finally {
    await host.close();
  }
}

/** The hosts to measure, and those that are wanted and missing. */
function plan() {
  const missing = [];
  const runs = [];
  const own = `Node ${process.versions.node}`;
  if (hosts.includes('node')) {
    runs.push(async () => ({ name: own, ...(await inNode(process.execPath, sections)) }));
  }
  if (hosts.includes('node24')) {
    const program = node24();
    const name = program && `Node ${ask(program, ['-p', 'process.versions.node'])}`;
    if (program === undefined) missing.push('Node 24 (its package has no program for this machine)');
    else if (name !== own || !hosts.includes('node')) {
      // A size, and a page in Chromium, is the same in every Node.
      const ofHost = hosts.includes('node') ? sections.filter((section) => !['size', 'workbench'].includes(section)) : sections;
      runs.push(async () => ({ name, ...(await inNode(program, ofHost)) }));
    }
  }
  if (hosts.includes('chromium') && sections.some((section) => section in WORK)) {
    if (which('chromium') === undefined) missing.push('Chromium (not installed; `npm test` installs it)');
    else runs.push(inChromium);
  }
  return { runs, missing };
}

const BLOCK = /(<!-- bench:begin -->\n)[^]*(<!-- bench:end -->)/;

function write(text) {
  const path = join(root, 'docs', 'BENCHMARKS.md');
  const document = readFileSync(path, 'utf8');
  if (!BLOCK.test(document)) throw new Failure('docs/BENCHMARKS.md has no place for the results');
  writeFileSync(
    path,
    document.replace(BLOCK, (_, begin, end) => `${begin}\n${text}\n\n${end}`),
  );
}

await main('bench', async () => {
  refuse('section', sections, SECTIONS);
  refuse('host', hosts, HOSTS);
  const partial = flags.only ?? flags.host ?? flags.quick;
  if (flags.write && partial !== undefined) throw new Failure('--write takes a whole run');
  await prepare();
  const about = head();
  const { runs, missing } = plan();
  about.push(...missing.map((host) => `not measured: ${host}`));
  console.log(about.join('\n'));

  const results = [];
  const tables = () => {
    const goals = results.flatMap((result) => result.goals);
    // The workbench is measured in a host of its own.
    const names = [...new Set([...results.map(({ name }) => name), ...goals.map(({ host }) => host)])];
    const losses = results.flatMap((result) => result.losses);
    const parts = [about.map((line) => `- ${line}`).join('\n')];
    if (goals.some(({ goal }) => goal !== undefined)) parts.push(`## Goals\n\n${goalsTable(goals, names)}`);
    if (goals.some(({ goal }) => goal === undefined)) parts.push(`## Also measured\n\n${othersTable(goals, names)}`);
    if (losses.length > 0) {
      parts.push(`## Where another is faster\n\nThe ratio of this package to it.\n\n${lossesList(losses)}`);
    }
    return parts.join('\n\n');
  };
  try {
    for (const run of runs) results.push(await run());
  } finally {
    if (results.length > 0) console.log(`\n${tables()}`);
  }
  if (flags.write) write(tables());
});
