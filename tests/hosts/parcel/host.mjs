/* A page that Parcel builds, with no setting: without `exports`. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';

import { EXPECTED } from '../../packaging/scenario.mjs';
import { foundInBrowser, prepare, run, serveFolder, stopAll } from '../host.mjs';

after(stopAll);

test('Parcel', async () => {
  const folder = prepare('parcel');
  const parcel = join(dirname(createRequire(import.meta.url).resolve('parcel/package.json')), 'lib', 'bin.js');
  const said = await run(process.execPath, [parcel, 'build', 'index.html', '--no-cache', '--log-level', 'warn'], { cwd: folder });
  assert.equal(said, '');
  const url = await serveFolder(join(folder, 'dist'));
  assert.deepEqual(await foundInBrowser(url), { found: EXPECTED, same: true });
});
