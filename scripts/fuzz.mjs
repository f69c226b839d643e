/*
 * `npm run fuzz -- <target> [seconds]`, or `all` for each target in turn: libFuzzer over the targets of fuzz/, on the compiler that builds the
 * package. Needs a compiler of C++. Failing inputs stay in .cache/fuzz; those of mended faults belong into fuzz/corpus (run by `npm test`).
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ask, cache, Failure, main, root, run, step } from './lib/run.mjs';

const SECONDS = 60;
const folder = join(root, 'fuzz');
const made = join(cache, 'fuzz');

/** The flags that libFuzzer needs, which every release of the compiler has. */
const FLAGS = [
  '-Cpasses=sancov-module',
  '-Cllvm-args=-sanitizer-coverage-level=4',
  '-Cllvm-args=-sanitizer-coverage-inline-8bit-counters',
  '-Cllvm-args=-sanitizer-coverage-pc-table',
  '-Cllvm-args=-sanitizer-coverage-trace-compares',
  '-Clink-dead-code',
  '-Ccodegen-units=1',
];

/** By target: how many bytes stand before the body, and the longest input. */
const FORMS = {
  check: [2, 6000],
  read: [1, 6000],
  repair: [1, 6000],
  json: [0, 4000],
  reply: [0, 6000],
  explain: [0, 6000],
  request: [2, 600],
  signature: [0, 600],
  formats: [0, 600],
};

const targets = readdirSync(join(folder, 'fuzz_targets')).map((file) => file.replace('.rs', ''));
const [wanted, seconds = SECONDS] = process.argv.slice(2);

await main('fuzz', async () => {
  const named = wanted === 'all' ? targets : targets.filter((target) => target === wanted);
  if (named.length === 0 || !(Number(seconds) > 0))
    throw new Failure(`expected a target and seconds: npm run fuzz -- ${['all', ...targets].join('|')} 60`);
  const host = ask('rustc', ['-vV'])?.match(/^host: (.+)$/m)?.[1] ?? '';
  mkdirSync(made, { recursive: true });
  writeFileSync(join(made, 'words.dict'), dictionary());
  for (const target of named) {
    await step(`building ${target}`, () =>
      run(
        'cargo',
        [
          'build',
          '--release',
          '--quiet',
          '--target',
          host,
          '--manifest-path',
          join(folder, 'Cargo.toml'),
          '--target-dir',
          join(made, 'target'),
          '--bin',
          target,
        ],
        {
          // For a target that is named, so that programs that run while it is built go without.
          env: { RUSTFLAGS: FLAGS.join(' ') },
        },
      ),
    );
    const [seeds, found, faults] = ['seeds', 'corpus', 'faults'].map((name) => join(made, name, target));
    for (const path of [seeds, found, faults]) mkdirSync(path, { recursive: true });
    writeSeeds(target, seeds);
    await step(`${seconds} s of ${target}`, () =>
      run(join(made, 'target', host, 'release', target), [
        ...[found, join(folder, 'corpus', target), seeds],
        ...[
          `-dict=${join(made, 'words.dict')}`,
          `-max_total_time=${seconds}`,
          `-max_len=${FORMS[target][1]}`,
          `-artifact_prefix=${faults}/`,
        ],
        ...['-timeout=10', '-rss_limit_mb=4096', '-print_final_stats=1', '-reload=0', '-verbosity=0'],
      ]),
    );
  }
});

/** The fixtures, with bytes before them that choose a schema, a reader or options. */
function writeSeeds(target, to) {
  const [choices] = FORMS[target];
  for (const kind of ['sent', 'received']) {
    const fixtures = join(root, 'tests', 'fixtures', kind);
    for (const [i, file] of readdirSync(fixtures).entries()) {
      const text = JSON.stringify(JSON.parse(readFileSync(join(fixtures, file), 'utf8')));
      for (let first = 0; first < (choices > 0 ? 20 : 1); first++) {
        const path = join(to, `${file}.${first}`);
        const before = [first, (i * 37 + first) % 256].slice(0, choices);
        if (!existsSync(path)) writeFileSync(path, Buffer.concat([Buffer.from(before), Buffer.from(text)]));
      }
    }
  }
}

/** The strings of the package's tables, and pieces that matter to a reader of JSON, of URLs or of addresses. */
function dictionary() {
  const { symbols } = JSON.parse(ask('cargo', ['run', '--quiet', '--bin', 'tables', '--locked']) ?? '');
  const pieces = [
    '\\\\ud800',
    '\\\\u0000',
    'null',
    '-0',
    '1e5',
    '9007199254740993',
    '%2e',
    '%2F',
    '..',
    'https://',
    '@',
    'A-1',
    'E-a@b.co',
    '__proto__',
    'VALIDATION_ERROR',
    'required fields were not set: [',
    'Invalid input JSON on line ',
    ', column ',
  ];
  return [...symbols.slice(1), ...pieces].map((text) => `"${text}"\n`).join('');
}
