/* Next.js: a page of the server, a page in the browser, and route handlers of Node and of the edge runtime, built and served. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { EXPECTED } from '../../packaging/scenario.mjs';
import { foundInBrowser, prepare, run, serve, stopAll } from '../host.mjs';
import { answersToWebhooks } from '../webhooks.mjs';

after(stopAll);

for (const version of [15, 16]) {
  describe(`Next.js ${version}`, () => {
    let url;

    test('builds without a warning of the package', async () => {
      const folder = prepare(`next-${version}`, { files: 'next' });
      const next = ['node_modules/next/dist/bin/next'];
      const env = { NEXT_TELEMETRY_DISABLED: '1' };
      const said = await run(process.execPath, [...next, 'build'], { cwd: folder, env });
      assert.doesNotMatch(said, /hubspot-conversations/);
      url = await serve(process.execPath, (port) => [...next, 'start', '--port', `${port}`, '--hostname', '127.0.0.1'], {
        cwd: folder,
        env,
      });
    });

    test('a page of the server', async () => {
      const [, found] = /<pre>([^<]+)<\/pre>/.exec(await (await fetch(url)).text());
      assert.deepEqual(JSON.parse(decodeURIComponent(found)), EXPECTED);
    });

    test('a route handler', async () => {
      assert.deepEqual(await (await fetch(`${url}/api/node`)).json(), EXPECTED);
    });

    test('a route handler of the edge runtime', async () => {
      assert.deepEqual(await (await fetch(`${url}/api/edge`)).json(), { runtime: 'edge-runtime', found: EXPECTED });
    });

    test('a receiver of webhooks', async () => {
      assert.deepEqual(await answersToWebhooks(`${url}/api/webhook`), [200, 401]);
    });

    test('a page in the browser', async () => {
      assert.deepEqual(await foundInBrowser(`${url}/browser`), EXPECTED);
    });
  });
}
