/*
 * A fresh process: the cost of importing a contender, with its three schemas made, and of the first verdict. Each is measured
 * as installed, and bundled into one minified file as in a deployment.
 */
import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { build } from 'esbuild';

import { dice, threadBodies } from '../corpus.mjs';
import { here } from '../install.mjs';
import { median, ratio } from '../measure.mjs';
import { modulePath, PEERS } from '../peers.mjs';
import { fraction, goalOf, table, time } from '../report.mjs';

const child = fileURLToPath(new URL('./start.child.mjs', import.meta.url));

function once(module, body) {
  return new Promise((resolve, reject) => {
    const process = fork(child, [pathToFileURL(module).href, body]);
    process.once('message', resolve);
    process.once('exit', () => reject(new Error(`${module} did not answer`)));
  });
}

/** Some packages are CommonJS and call `require`. */
const banner = {
  js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
};

async function bundled(entry, outfile) {
  const format = { bundle: true, minify: true, format: 'esm', platform: 'node' };
  await build({ entryPoints: [entry], outfile, banner, logLevel: 'error', ...format });
  return outfile;
}

export async function start({ pace, host }) {
  const body = JSON.stringify(threadBodies()[0]);
  const folder = join(here, 'node_modules', '.bundled');
  mkdirSync(folder, { recursive: true });
  const modules = { ours: join(here, 'contenders', 'ours.mjs') };
  for (const peer of Object.keys(PEERS)) modules[peer] = modulePath(peer, 'written');
  for (const [name, path] of Object.entries(modules)) {
    modules[`${name}, bundled`] = await bundled(path, join(folder, `${name}.mjs`));
  }
  modules['@hubspot/api-client'] = join(here, 'sections', 'start.hubspot.mjs');
  const d = dice(Date.now());
  const [cpu, wall] = [{}, {}];
  for (const name of Object.keys(modules)) [cpu[name], wall[name]] = [[], []];
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const [name, module] of d.shuffled(Object.entries(modules))) {
      const found = await once(module, body);
      if (!found.accepted) throw new Error(`${name} refuses the body`);
      cpu[name].push(found.cpu);
      wall[name].push(found.wall);
    }
  }
  const rows = Object.keys(modules)
    .sort((a, b) => median(cpu[a]) - median(cpu[b]))
    .map((name) => [name, time(median(cpu[name])), time(median(wall[name])), fraction(ratio(cpu, 'ours', name).median)]);
  const title = 'import and first verdict';
  console.log(`\n## ${title} (${host})\n\n${table([['contender', 'CPU', 'time passed', 'ours ÷ it, CPU'], ...rows])}`);
  const goal = (to, limit, of = 'ours') => goalOf({ host, title, what: `${of} ÷ ${to}`, limit, measured: ratio(cpu, of, to) });
  return [goal('zod', 0.2), goal('zod, bundled', undefined, 'ours, bundled'), goal('ajv'), goal('typebox'), goal('@hubspot/api-client')];
}
