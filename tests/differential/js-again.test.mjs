// The tests of validation once more, with the package in JavaScript alone in the place of the main entry (js-hook.mjs).
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const FILES = [
  'helpers/builders.test.js',
  'helpers/explain.test.js',
  'helpers/normalize.test.js',
  'helpers/wording.test.js',
  'robustness/globals.test.mjs',
  'robustness/input.test.mjs',
  'conformance/agreement.test.mjs',
  'differential/issue-templates.test.mjs',
  'differential/text.test.mjs',
  'packaging/values.test.js',
  'standard/json-schema.test.mjs',
  'standard/libraries.test.mjs',
  'standard/options.test.mjs',
];

/** The built package, with what is in JavaScript alone in its place. */
const OPTIONS = ['--conditions=built', `--import=${new URL('js-hook.mjs', import.meta.url).href}`];

for (const file of FILES) {
  test(`${file} passes`, () => {
    const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
    // Not those of the test runner that runs this file.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const NODE_OPTIONS = [env.NODE_OPTIONS ?? '', ...OPTIONS].join(' ');
    const run = spawnSync(process.execPath, ['--test', '--test-reporter=tap', path], {
      env: { ...env, NODE_OPTIONS },
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    const lines = `${run.stdout}${run.stderr}`.split('\n');
    const summary = new Map(
      lines.flatMap((line) => [...line.matchAll(/^# (\w+) (\d+)$/g)].map(([, name, count]) => [name, Number(count)])),
    );
    assert.deepEqual(
      lines.filter((line) => /^\s*not ok/.test(line)),
      [],
    );
    assert.equal(run.status, 0, run.stderr);
    assert.ok(summary.get('pass') > 0 && summary.get('fail') === 0);
  });
}

test('the tests that run once more meet the package in JavaScript', () => {
  const code = `
    globalThis.WebAssembly = undefined;
    const { explain, normalize, schemas } = await import('#package');
    console.log(schemas.threadMessage.validate({}).issues[0].code);
    console.log(normalize('assignee', { actorid: 'A-1' }).actorId);
    console.log(explain({ message: 'no' }, {})[0].code);
  `;
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  const run = spawnSync(process.execPath, [...OPTIONS, '--input-type=module', '-e', code], { encoding: 'utf8', cwd });
  assert.equal(run.stdout, 'required\nA-1\nrefused\n', run.stderr);
});
