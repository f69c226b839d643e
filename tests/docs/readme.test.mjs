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

/** The table of calls, as the core's table of operations has them. */
function operationsTable({ operations, versions }) {
  const words = (text) => text.trim().replace(/\.$/, '').replaceAll('|', '\\|');
  const scopes = ({ auth }) =>
    auth.developerKey ? 'none: `developerApiKey` and `appId`' : auth.scopes.map((scope) => `\`${scope}\``).join(' or ');
  const rows = operations.map((operation) => {
    const { id, doc, method, paths, pathParams, query, body } = operation;
    const given = [...pathParams, ...(body ? ['body'] : []), ...(query.length > 0 ? ['query?'] : [])];
    const call = `\`${id}(${given.join(', ')})\``;
    return `| ${[call, words(doc), method, versions.filter((version) => paths[version]).join(', '), scopes(operation)].join(' | ')} |`;
  });
  return ['| call | does | method | versions | scope |', '|---|---|---|---|---|', ...rows, ''].join('\n');
}

/** How paths change from v3 to 2026-09: what differs of each, and for which calls. */
function migrationTable({ operations }) {
  const rows = new Map();
  for (const { id, paths } of operations) {
    const [old, current] = [paths.v3.split('/'), paths['2026-09'].split('/')];
    while (old.at(-1) === current.at(-1)) [old, current].forEach((steps) => steps.pop());
    const change = [old, current].map((steps) => `\`${steps.join('/')}\``).join(' | ');
    rows.set(change, [...(rows.get(change) ?? []), `\`${id}\``]);
  }
  const lines = [...rows].map(([change, ids]) => `| ${change} | ${ids.join(', ')} |`);
  return ['| v3 | 2026-09 | calls |', '|---|---|---|', ...lines, ''].join('\n');
}

/** What README has from the tables: the name of the region and what makes it. */
const GENERATED = { operations: operationsTable, migration: migrationTable };

test('the README says of the operations what their table says; WRITE_DOCS=1 writes it anew', () => {
  const tables = JSON.parse(run('cargo', ['run', '--quiet', '--locked', '--bin', 'tables'], root));
  let text = readme;
  for (const [name, make] of Object.entries(GENERATED)) {
    const region = new RegExp(`(<!-- ${name} -->\\n)(.*)(<!-- /${name} -->)`, 's');
    assert.match(text, region);
    text = text.replace(region, (_, open, _old, close) => open + make(tables) + close);
  }
  if (process.env.WRITE_DOCS === '1') writeFileSync(join(root, 'README.md'), text);
  else assert.equal(readme, text);
});
