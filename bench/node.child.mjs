/* Measures the Node that runs it: run.mjs starts it once for each version, with the sections and the pace. */
import { Failure } from '../scripts/lib/run.mjs';
import { disagreements } from './agreement.mjs';
import * as module from './contenders/ours.mjs';
import { measureHost } from './host.mjs';
import { labelled } from './labelled.mjs';
import { batches, measure, PACE, slower } from './measure.mjs';
import { loadPeers } from './peers.mjs';
import { SEPARATE } from './sections.mjs';
import { WORK } from './work.mjs';

const { sections, pace: paceName } = JSON.parse(process.argv[2]);
const pace = PACE[paceName];
const name = `Node ${process.versions.node}`;

async function inProcess() {
  const contenders = { ours: labelled(module, 'written'), peers: await loadPeers() };
  const host = {
    name,
    agree: async () => [contenders.ours, ...contenders.peers].flatMap(disagreements),
    prepare: async (section) => WORK[section](contenders),
    measure: ({ jobs, longer = 1 }) => measure(jobs, batches(jobs), slower(pace, longer)),
  };
  return measureHost(host, sections);
}

try {
  const result = sections.some((section) => section in WORK) ? await inProcess() : { goals: [], losses: [] };
  for (const section of sections.filter((one) => SEPARATE.includes(one))) {
    const { [section]: run } = await import(`./sections/${section}.mjs`);
    result.goals.push(...(await run({ pace, host: name })));
  }
  process.send(result);
} catch (error) {
  console.error(error instanceof Failure ? error.message : error);
  process.exitCode = 1;
} finally {
  process.disconnect();
}
