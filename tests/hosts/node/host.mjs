/* The releases of Node that are supported: `import`, `require`, both at once, and the command line. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { before, describe, test } from 'node:test';

import { EXPECTED } from '../../packaging/scenario.mjs';
import { node, prepare, run } from '../host.mjs';

export const RELEASES = [18, 20, 22, 24, 26];
const CLI = 'node_modules/hubspot-conversations/dist/cli/main.js';

let folder;
before(() => {
  folder = prepare('node');
});

for (const release of RELEASES) {
  describe(`Node ${release}`, () => {
    const program = node(release);
    const found = async (file) => JSON.parse(await run(program, [file], { cwd: folder }));

    test('is that release', async () => {
      assert.match(await run(program, ['--version'], { cwd: folder }), new RegExp(`^v${release}\\.`));
    });

    test('imports it', async () => assert.deepEqual(await found('import.mjs'), EXPECTED));

    test('requires it', async () => assert.deepEqual(await found('require.cjs'), EXPECTED));

    test('imports `slim` and `js`', async () => assert.deepEqual(await found('slim.mjs'), { found: EXPECTED, same: true }));

    test('runs the command line', () => {
      const check = (file) => {
        const { status, stdout } = spawnSync(program, [CLI, 'check', file, '--schema', 'threadMessage'], { cwd: folder, encoding: 'utf8' });
        return [status, /sender\.\w+/.exec(stdout)?.[0]];
      };
      assert.deepEqual(
        [check('good.json'), check('bad.json')],
        [
          [0, undefined],
          [1, 'sender.notAgent'],
        ],
      );
    });
  });
}
