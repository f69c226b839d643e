/* Jest as it comes, which requires CommonJS: in its environment of Node, and in jsdom, which lacks much of the web. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { EXPECTED } from '../../packaging/scenario.mjs';
import { prepare, run, scenarioCommonJs } from '../host.mjs';

let folder;
before(() => {
  folder = prepare('jest');
  writeFileSync(join(folder, 'scenario.cjs'), scenarioCommonJs());
});

for (const environment of ['node', 'jsdom']) {
  test(`Jest in ${environment}`, async () => {
    const args = ['node_modules/jest/bin/jest.js', '--env', environment, '--ci', '--json', '--silent'];
    const said = await run(process.execPath, args, { cwd: folder, env: { EXPECTED: JSON.stringify(EXPECTED) } });
    assert.match(said, /"numPassedTests":3\b/);
  });
}
