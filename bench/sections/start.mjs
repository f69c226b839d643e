/*
 * A fresh process: what it costs to import a contender, with its three schemas made, and to get the first verdict. As
 * they are installed, and (but for us, who come as one file) bundled into one minified file, as in a deployment.
 */
import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { build } from 'esbuild';

import { dice, threadBodies } from '../corpus.mjs';
import { here } from '../install.mjs';
import { median, ratio } from '../measure.mjs';
import { fraction, spread, table, time } from '../report.mjs';

const child = fileURLToPath(new URL('./start.child.mjs', import.meta.url));

function once(module, body) {
  return new Promise((resolve, reject) => {
    const process = fork(child, [pathToFileURL(module).href, body]);
    process.once('message', resolve);
    process.once('exit', () => reject(new Error(`${module} did not answer`)));
  });
}

export async function start({ typia, peers, pace, host }) {
  const body = JSON.stringify(threadBodies()[0]);
  const modules = {
    ours: join(here, 'contenders', 'ours.mjs'),
    '@hubspot/api-client': join(here, 'sections', 'start.hubspot.mjs'),
  };
  for (const name of peers) modules[name] = name === 'typia' ? typia : join(here, 'contenders', `${name}.mjs`);
  const folder = join(here, 'node_modules', '.bundled');
  mkdirSync(folder, { recursive: true });
  for (const name of peers) {
    const outfile = join(folder, `${name}.mjs`);
    // Some of what they bring is CommonJS and asks for `require`.
    const banner = {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    };
    await build({
      entryPoints: [modules[name]],
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'node',
      outfile,
      banner,
      logLevel: 'error',
    });
    modules[`${name}, bundled`] = outfile;
  }
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
    .map((name) => [
      name,
      time(median(cpu[name])),
      time(median(wall[name])),
      fraction(ratio(cpu, 'ours', name).median),
    ]);
  const title = 'fresh process: import and first verdict';
  console.log(
    `\n## ${title} (${host})\n\n${table([['contender', 'CPU', 'time passed', 'ours ÷ it, CPU'], ...rows])}`,
  );
  const goal = (to, limit) => {
    const measured = ratio(cpu, 'ours', to);
    return {
      host,
      title,
      what: `ours ÷ ${to}`,
      goal: `≤ ${limit}`,
      measured: spread(measured),
      met: measured.median <= limit,
    };
  };
  return [goal('zod', 0.25), goal('ajv', 1), goal('typebox', 1), goal('@hubspot/api-client', 1)];
}
