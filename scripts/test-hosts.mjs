/*
 * Runs the packed package in hosts that take longer to install than the tests of `npm test` may: `npm run test:hosts`, all of them;
 * `npm run test:hosts -- next wrangler`, these folders of tests/hosts. With `--write`, README's table of hosts is written when all have passed;
 * without, a table that is stale is an error.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { installed, projects } from '../tests/hosts/places.mjs';
import { hostsTable, ROWS } from '../tests/hosts/table.mjs';
import { project } from '../tests/packaging/packed.mjs';
import { regionOf, writeRegion } from '../tests/support/readme.mjs';
import { build } from './build/build.mjs';
import { staleness } from './build/stamp.mjs';
import { Failure, main, root, run, step } from './lib/run.mjs';
import { npmPackages, setupTests } from './lib/setup.mjs';

const folder = join(root, 'tests', 'hosts');
const folders = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const having = (file) => folders.filter((name) => existsSync(join(folder, name, file)));

/** The packages of a host, in a folder where nothing else is found. */
async function install(host) {
  const to = join(projects, host);
  mkdirSync(to, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(folder, host, file), join(to, file));
  await npmPackages(to);
}

/** The package as npm installs it from the tarball, where every host copies it from. */
async function pack() {
  const packed = await project();
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(dirname(installed), { recursive: true });
  cpSync(packed.installed, installed, { recursive: true });
}

await main('test:hosts', async () => {
  const given = process.argv.slice(2).filter((name) => !name.startsWith('--'));
  const all = having('host.mjs');
  const wanted = given.length > 0 ? given : all;
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Failure(`there is no host ${unknown.join(', ')}; there are ${all.join(', ')}`);
  const unnamed = all.filter((name) => !ROWS.some(({ hosts = [] }) => hosts.includes(name)));
  if (unnamed.length > 0) throw new Failure(`no row of README's table is of ${unnamed.join(', ')}`);

  await setupTests();
  if (staleness(true) !== undefined) await build();
  await step('installing the hosts', () => Promise.all(having('package-lock.json').map(install)));
  await step('packing the package', pack);
  await step('hosts', () => {
    const files = wanted.map((name) => join(folder, name, 'host.mjs'));
    return run(process.execPath, ['--conditions=built', '--test', '--test-concurrency=2', '--test-reporter=spec', ...files]);
  });
  if (given.length > 0) return;
  if (process.argv.includes('--write')) writeRegion('hosts', hostsTable());
  else if (regionOf('hosts').join('\n') !== hostsTable().join('\n')) {
    throw new Failure("README's table of hosts is stale: run `npm run test:hosts -- --write`");
  }
});
