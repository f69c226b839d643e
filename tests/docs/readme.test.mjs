// The README, as a reader would try it: an empty folder, the packed package, and each example that says what it prints.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

function run(program, args, cwd) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** The examples: a program, nothing but words, then what it prints; under the heading they stand below. */
const examples = readme.split(/^#{2,} /m).flatMap((part) => {
  const pairs = part.matchAll(/```js\n((?:(?!```).)*)```\n(?:(?!```).)*```text\n((?:(?!```).)*)```/gs);
  return [...pairs].map(([, program, printed]) => ({ heading: part.split('\n', 1)[0], program, printed }));
});

let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'readme-'));
  const tarball = run('npm', ['pack', '--silent', '--pack-destination', folder], join(root, 'pkg')).trim();
  run('npm', ['install', '--silent', '--offline', '--no-audit', '--no-fund', `./${tarball}`], folder);
});

after(() => rmSync(folder, { recursive: true }));

test('every output that the README shows is an example\'s', () => {
  assert.equal(examples.length, readme.match(/^```text$/gm).length);
  assert.equal(examples[0].heading, 'Quick start');
});

for (const { heading, program, printed } of examples) {
  test(`the example under "${heading}" prints what the README says`, () => {
    writeFileSync(join(folder, 'start.mjs'), program);
    assert.equal(run(process.execPath, ['start.mjs'], folder), printed);
  });
}

test('links lead to headings that are there, of this page and of others', () => {
  for (const [, page, target] of readme.matchAll(/\]\((\w*(?:\.md)?)#([^)]+)\)/g)) {
    const text = page === '' ? readme : readFileSync(join(root, page), 'utf8');
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, words]) => anchor(words));
    assert.ok(headings.includes(target), `${page}#${target}`);
  }
});

/** A heading as pages of Markdown link to it. */
const anchor = (words) => words.toLowerCase().replace(/[^\w -]/g, '').replaceAll(' ', '-');
