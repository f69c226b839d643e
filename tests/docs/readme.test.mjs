// README and the documents it leads to, as a reader would try them: an empty folder, the packed package, and each example with its output.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { project } from '../packaging/packed.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const DOCUMENTS = ['README.md', 'docs/VALIDATION.md', 'docs/CLIENT.md', 'docs/WEBHOOKS.md'];
const texts = new Map(DOCUMENTS.map((name) => [name, readFileSync(join(root, name), 'utf8')]));

function run(program, args, cwd) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** The examples: a program, nothing but words, then what it prints; under the heading they stand below. */
const examples = [...texts].flatMap(([name, text]) =>
  text.split(/^#{2,} /m).flatMap((part) => {
    const pairs = part.matchAll(/```js\n((?:(?!```).)*)```\n(?:(?!```).)*```text\n((?:(?!```).)*)```/gs);
    return [...pairs].map(([, program, printed]) => ({ name, heading: part.split('\n', 1)[0], program, printed }));
  }),
);

let folder;

before(async () => {
  ({ folder } = await project());
});

test("every output that a document shows is an example's", () => {
  assert.equal(examples.length, [...texts.values()].flatMap((text) => text.match(/^```text$/gm) ?? []).length);
  assert.equal(examples[0].heading, 'Quick start');
});

for (const { name, heading, program, printed } of examples) {
  test(`${name}: the example under "${heading}" prints what it says`, () => {
    writeFileSync(join(folder, 'start.mjs'), program);
    assert.equal(run(process.execPath, ['start.mjs'], folder), printed);
  });
}

test('README has at most 350 lines', () => {
  const lines = texts.get('README.md').split('\n').length - 1;
  assert.ok(lines <= 350, `${lines} lines`);
});

test('links lead to files and headings that are there', () => {
  let count = 0;
  for (const [name, text] of texts) {
    for (const [, page, target] of text.matchAll(/\]\((?!https?:)([\w./-]*)(?:#([^)]+))?\)/g)) {
      const path = page === '' ? join(root, name) : join(root, dirname(name), page);
      assert.ok(existsSync(path), `${name}: ${page}`);
      count += 1;
      if (target === undefined) continue;
      const headings = [...readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, words]) => anchor(words));
      assert.ok(headings.includes(target), `${name}: ${page}#${target}`);
    }
  }
  assert.ok(count > 20);
});

/** A heading as pages of Markdown link to it. */
const anchor = (words) =>
  words
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');
