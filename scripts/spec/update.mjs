/*
 * `npm run spec:update -- <folder>` writes `spec/` anew from a folder of HubSpot's OpenAPI documents, which are called
 * `<api>-<version>.json`. The parts that are kept are listed in facts.mjs. VERSION names the snapshot: the date and the commit
 * that the folder's README.md names, or those given as `--snapshot <date> --commit <commit>`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { Failure, main, root, step } from '../lib/run.mjs';
import { factsOf, format } from './facts.mjs';

const REPOSITORY = 'https://github.com/HubSpot/HubSpot-public-api-spec-collection';
const NAME = /^(conversations|custom-channels|visitor-identification)-(v\d+|\d{4}-\d{2}(?:-beta)?)\.json$/;
const DATE = /\d{4}-\d{2}-\d{2}/;
const COMMIT = /\b[0-9a-f]{40}\b/;

/**
 * Writes the facts of the documents in `from` to `to`, and nothing else stays there but README.md.
 *
 * @param {string} from
 * @param {string} to
 * @param {{ snapshot?: string, commit?: string }} [given] the snapshot, if the folder does not name it
 * @returns {{ written: string[], left: string[], unknown: string[] }} the documents, the files that are none, keywords that were left out
 */
export function update(from, to, given = {}) {
  if (!existsSync(from)) throw new Failure(`there is no folder ${from}`);
  const { snapshot, commit } = { ...stated(from), ...given };
  if (!DATE.test(snapshot ?? '') || !COMMIT.test(commit ?? '')) {
    throw new Failure(`the README.md of ${from} names no snapshot: add --snapshot <yyyy-mm-dd> --commit <40 hex digits>`);
  }
  const files = readdirSync(from)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const documents = files.filter((name) => NAME.test(name)).map((name) => [name, ...read(from, name)]);
  if (documents.length === 0) throw new Failure(`${from} has no document that is called <api>-<version>.json`);

  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(to)) if (name !== 'README.md') rmSync(join(to, name));
  for (const [name, facts] of documents) writeFileSync(join(to, name), format(facts));
  writeFileSync(join(to, 'VERSION'), `repository ${REPOSITORY}\nsnapshot ${snapshot}\ncommit ${commit}\n`);
  const written = documents.map(([name]) => name);
  const unknown = new Set(documents.flatMap(([, , unknown]) => [...unknown]));
  return { written, left: files.filter((name) => !written.includes(name)), unknown: [...unknown].sort() };
}

/** The facts of a document, and the keywords that were left out of them. */
function read(from, name) {
  const [, api, version] = name.match(NAME);
  let document;
  try {
    document = JSON.parse(readFileSync(join(from, name), 'utf8'));
  } catch (error) {
    throw new Failure(`${name} is not JSON: ${/** @type {Error} */ (error).message}`);
  }
  if (!document.openapi?.startsWith('3.0.')) throw new Failure(`${name} is no document of OpenAPI 3.0`);
  if (document.info?.version !== version) throw new Failure(`${name} says that it is of version ${document.info?.version}`);
  const { facts, unknown } = factsOf(document, api);
  return [facts, unknown];
}

/** The snapshot that the folder's own README.md names. */
function stated(folder) {
  const path = join(folder, 'README.md');
  if (!existsSync(path)) return {};
  const text = readFileSync(path, 'utf8');
  const found = text.match(new RegExp(`snapshot of (${DATE.source}) \\(commit (${COMMIT.source})\\)`));
  return found === null ? {} : { snapshot: found[1], commit: found[2] };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main('spec:update', async () => {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { snapshot: { type: 'string' }, commit: { type: 'string' } },
    });
    if (positionals.length !== 1) throw new Failure('npm run spec:update -- <folder of OpenAPI documents>');
    const { written, left, unknown } = await step('spec/', () => update(positionals[0], join(root, 'spec'), values));
    console.log(`written: ${written.join(', ')}`);
    if (left.length > 0) console.log(`left out, not called <api>-<version>.json: ${left.join(', ')}`);
    if (unknown.length > 0) console.log(`left out, keywords that scripts/spec/facts.mjs does not know: ${unknown.join(', ')}`);
  });
}
