/* Measures one host: first that all contenders agree there, then each piece of work. */
import { Failure } from '../scripts/lib/run.mjs';
import { goalsOf, lossesOf, times } from './report.mjs';
import { WORK } from './work.mjs';

/**
 * Measures the sections that run in a host's own process.
 *
 * @param {{ name: string, agree: () => Promise<string[]>, prepare: (section: string) => Promise<object[]>,
 *   measure: (piece: object, place: number) => Promise<Record<string, number[]>> }} host
 * @param {string[]} sections
 */
export async function measureHost(host, sections) {
  const differing = await host.agree();
  if (differing.length > 0) throw new Failure(`nothing is measured before all agree (${host.name}):\n${differing.join('\n')}`);
  console.log(`\n# ${host.name}: all contenders agree on every body`);
  const [goals, losses] = [[], []];
  for (const section of sections.filter((name) => name in WORK)) {
    for (const [place, piece] of (await host.prepare(section)).entries()) {
      const rounds = await host.measure(piece, place);
      console.log(`\n## ${piece.title} (${host.name})\n\n${times(piece.jobs, rounds)}`);
      goals.push(...goalsOf(piece, rounds, host.name));
      losses.push(lossesOf(piece, rounds, host.name));
    }
  }
  return { goals, losses };
}
