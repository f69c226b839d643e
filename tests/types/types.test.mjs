// The declarations: what users write compiles, what they must not is refused, and the declarations and the tables
// of the core agree.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compareErrors, compareMethods, compareOptions, compareReaders, sameNames } from './compare.mjs';
import { declarations } from './declared.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const require = createRequire(import.meta.url);

/** The compilers users have: the oldest we promise, the one whose programming interface is used here, the newest. */
const COMPILERS = ['typescript-oldest', 'typescript', 'typescript-newest'];

/** The folders of fixtures: compiled without any library of a host, with that of browsers, with that of Node. */
const HOSTS = ['usage', 'dom', 'node'];

/** The options by which users' compilers find modules. */
const RESOLUTIONS = [
  ['--module', 'nodenext', '--moduleResolution', 'nodenext'],
  ['--module', 'esnext', '--moduleResolution', 'bundler'],
];

function compile(compiler, args) {
  const { version } = require(`${compiler}/package.json`);
  const bin = join(dirname(require.resolve(`${compiler}/package.json`)), 'bin/tsc');
  const run = spawnSync(process.execPath, [bin, ...args], { cwd: root, encoding: 'utf8' });
  return { version, status: run.status, output: run.stdout + run.stderr };
}

for (const compiler of COMPILERS) {
  for (const host of HOSTS) {
    for (const resolution of RESOLUTIONS) {
      test(`${compiler} takes the fixtures of ${host} with ${resolution.at(-1)}`, () => {
        const { output, status } = compile(compiler, ['-p', join('tests/types', host), ...resolution]);
        assert.equal(output, '');
        assert.equal(status, 0);
      });
    }
  }
}

const byName = (list) => new Map(list.map((entry) => [entry.name, entry]));

function readTables() {
  const run = spawnSync('cargo', ['run', '--quiet', '--bin', 'tables'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  assert.equal(run.status, 0, run.stderr);
  const tables = JSON.parse(run.stdout);
  return { ...tables, shapes: byName(tables.shapes), enums: byName(tables.enums) };
}

const tables = readTables();
const types = declarations(join(root, 'pkg-template/index.d.ts'));
/** All differences at once, one a line. */
const agrees = (differences) => assert.deepEqual(differences, []);

test('the options of validation are declared as the table states them', () => agrees(compareOptions(types, tables)));

test('the client has every operation', () => agrees(compareMethods(types, tables)));

test('the parameters in the message of a code are declared', () => {
  const params = types.members(types.lookup('IssueParams'));
  agrees(
    tables.codes.flatMap(({ code, message }) => {
      const known = [...types.members(params.get(code).type).keys()];
      const used = [...message.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      return used.filter((name) => !known.includes(name)).map((name) => `${code}: \`${name}\` is not declared`);
    }),
  );
});

test('a rule has the words of the table', () => {
  const rule = types.members(types.lookup('Rule'));
  agrees(sameNames('Rule', [...rule.keys()], Object.keys(tables.rules[0])));
  for (const member of ['severity', 'confidence', 'checked']) {
    const { literals } = types.words(rule.get(member).type);
    const used = [...new Set(tables.rules.map((entry) => entry[member]))];
    agrees(used.filter((found) => !literals.includes(found)).map((found) => `Rule.${member}: \`${found}\` is not declared`));
  }
});

test('a limit has the members of the table', () => {
  const { name: _name, ...limit } = tables.limits[0];
  agrees(sameNames('Limit', [...types.members(types.lookup('Limit')).keys()], Object.keys(limit)));
});

test('a reader gives what the table says', () => agrees(compareReaders(types, tables)));

test('every kind of error is an arm of ConversationsError, and the other way round', () => agrees(compareErrors(types)));

test('everything that is exported says what it is', () => {
  agrees(types.exported.filter((name) => !types.doc(name)));
});
