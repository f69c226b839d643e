/* The tables of README that tests write from what they measured. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { withRegion } from '../../scripts/codegen/documents.mjs';
import { root } from '../../scripts/lib/run.mjs';

const path = join(root, 'README.md');

/** README as it is. */
export const readme = () => readFileSync(path, 'utf8');

/** Replaces the lines between the marks `name` of README. */
export function writeRegion(name, lines) {
  writeFileSync(path, withRegion(readme(), name, lines.map((line) => `${line}\n`).join('')));
}

/** The lines between the marks `name` of README. */
export function regionOf(name) {
  const [, lines] = readme().match(new RegExp(`<!-- ${name} -->\\n(.*)\\n<!-- /${name} -->`, 's')) ?? [];
  return lines.split('\n');
}
