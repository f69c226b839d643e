/* The things that are trusted while the package is made: licences, actions of workflows, and the jobs that see a token. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { test } from 'node:test';

import { chosen, compiledCrates } from '../../scripts/build/notices.mjs';
import { pkg, root } from '../../scripts/lib/run.mjs';
import { temporaryFolder } from './packed.mjs';

test('of a choice of licences an allowed one is taken, and no other is let in', () => {
  const rows = [
    ['MIT', ['MIT']],
    ['Apache-2.0 OR MIT', ['MIT']],
    ['MIT/Apache-2.0', ['MIT']],
    ['Unlicense OR MIT', ['MIT']],
    ['(MIT OR Apache-2.0) AND Unicode-3.0', ['MIT', 'Unicode-3.0']],
    ['Zlib OR Apache-2.0 OR MIT', ['MIT']],
    ['Apache-2.0 WITH LLVM-exception OR Apache-2.0', ['Apache-2.0']],
    ['MIT AND (GPL-2.0 OR Zlib)', ['MIT', 'Zlib']],
    ['AGPL-3.0', undefined],
    ['AGPL-3.0 AND MIT', undefined],
    ['MIT AND (AGPL-3.0 OR GPL-2.0)', undefined],
    ['Apache-2.0 WITH LLVM-exception', undefined],
    ['(MIT', undefined],
    ['MIT MIT', undefined],
    ['constructor', undefined],
    ['', undefined],
    [null, undefined],
  ];
  for (const [expression, expected] of rows) {
    if (expected) assert.deepEqual(chosen(expression), expected, expression);
    else assert.throws(() => chosen(expression), /no licence of/, String(expression));
  }
});

test('the tarball has the notices of every crate that is compiled into a module, and of no other', () => {
  const notices = readFileSync(join(pkg, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
  const crates = compiledCrates();
  const listed = [...notices.matchAll(/^([\w-]+) \d\S* \(/gm)].map(([, name]) => name);
  assert.deepEqual([...new Set(listed)].sort(), crates.map(({ name }) => name).sort());
  for (const name of ['serde_json', 'wasm-bindgen', 'talc']) assert.ok(listed.includes(name), name);
  for (const name of ['syn', 'proptest', 'hubspot-conversations']) assert.ok(!listed.includes(name), name);
  for (const words of ['Copyright (c) 2015 Andrew Gallant', 'The standard library of Rust', 'UNICODE LICENSE V3']) {
    assert.ok(notices.includes(words), words);
  }
  assert.ok(JSON.parse(readFileSync(join(pkg, 'package.json'), 'utf8')).files.includes('THIRD-PARTY-NOTICES.txt'));
});

test('workflows use actions by commit, with the version beside it, and say what they may do', () => {
  const folder = join(root, '.github', 'workflows');
  const files = readdirSync(folder);
  assert.ok(files.length > 1);
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    const used = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));
    assert.ok(used.length > 0, file);
    for (const line of used) assert.match(line, /uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, `${file}: ${line.trim()}`);
    assert.match(text, /^permissions:\n {2}contents: read$/m, file);
  }
});

test('npm start hands the token to no program that it runs', () => {
  const folder = temporaryFolder('start');
  const programs = join(folder, 'bin');
  const seen = join(folder, 'seen');
  mkdirSync(programs);
  mkdirSync(seen);
  // The toolchain as it is on a machine that lacks the target: each program writes down what it was given, and fails.
  for (const program of ['cargo', 'rustc', 'rustup', 'npm']) {
    const path = join(programs, program);
    writeFileSync(path, `#!/bin/sh\nenv > '${join(seen, program)}'\nexit 1\n`);
    chmodSync(path, 0o755);
  }
  const env = {
    ...process.env,
    PATH: [programs, dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
    HUBSPOT_ACCESS_TOKEN: 'pat-na1-not-a-real-one',
    HUBSPOT_CLIENT_SECRET: 'no-real-secret',
    OTHER: 'for everybody',
  };
  const { status } = spawnSync(process.execPath, ['scripts/demo/start.mjs'], { cwd: root, env, encoding: 'utf8' });
  assert.equal(status, 1);
  assert.deepEqual(readdirSync(seen).sort(), ['rustc', 'rustup']);
  for (const program of readdirSync(seen)) {
    const given = readFileSync(join(seen, program), 'utf8');
    assert.match(given, /^OTHER=for everybody$/m);
    assert.doesNotMatch(given, /HUBSPOT_|not-a-real-one|no-real-secret/, program);
  }
});

test('the environment of npm start itself, which libraries of the build read, has no token', () => {
  const script = "import('./scripts/lib/run.mjs').then(({ takeSecrets }) => console.log(JSON.stringify([takeSecrets(), process.env])))";
  const env = { PATH: process.env.PATH, HUBSPOT_ACCESS_TOKEN: 'pat-na1-not-a-real-one' };
  const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: root, env, encoding: 'utf8' });
  const [taken, left] = JSON.parse(stdout);
  assert.deepEqual(taken, { HUBSPOT_ACCESS_TOKEN: 'pat-na1-not-a-real-one' });
  assert.equal(left.HUBSPOT_ACCESS_TOKEN, undefined);
  const start = readFileSync(join(root, 'scripts', 'demo', 'start.mjs'), 'utf8');
  assert.ok(start.indexOf('takeSecrets()') < start.indexOf('build()'));
});
