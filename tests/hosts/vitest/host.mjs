/* Vitest in its environment of Node and in happy-dom. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { EXPECTED } from '../../packaging/scenario.mjs';
import { node, prepare, run } from '../host.mjs';

let folder;
before(() => {
  folder = prepare('vitest');
});

for (const environment of ['node', 'happy-dom']) {
  test(`Vitest in ${environment}`, async () => {
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--environment', environment];
    const said = await run(node(24), args, { cwd: folder, env: { EXPECTED: JSON.stringify(EXPECTED), NO_COLOR: '1' } });
    assert.match(said, /Tests +2 passed \(2\)/);
  });
}
