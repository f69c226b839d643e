// The first example of the README, as a reader would try it: an empty folder, the packed package, one file.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

function run(program, args, cwd) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}

test('the quick start of the README prints what the README says', (t) => {
  const [, start] = readFileSync(join(root, 'README.md'), 'utf8').split('\n## Quick start\n');
  const [, program] = start.match(/```js\n(.*?)```/s);
  const [, printed] = start.match(/```text\n(.*?)```/s);
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const tarball = run('npm', ['pack', '--silent', '--pack-destination', folder], join(root, 'pkg')).trim();
  run('npm', ['install', '--silent', '--offline', '--no-audit', '--no-fund', `./${tarball}`], folder);
  writeFileSync(join(folder, 'start.mjs'), program);
  assert.equal(run(process.execPath, ['start.mjs'], folder), printed);
});
