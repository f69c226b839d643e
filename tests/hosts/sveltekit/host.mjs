/* SvelteKit: a page of the server, a page in the browser and endpoints, built with the adapter for Node and served. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { EXPECTED } from '../../packaging/scenario.mjs';
import { foundInBrowser, node, prepare, run, serve, stopAll } from '../host.mjs';
import { answersToWebhooks } from '../webhooks.mjs';

let url;
before(async () => {
  const folder = prepare('sveltekit');
  const said = await run(node(24), ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], { cwd: folder });
  assert.doesNotMatch(said, /hubspot-conversations/);
  url = await serve(node(24), () => ['build'], { cwd: folder, env: { HOST: '127.0.0.1' } });
});
after(stopAll);

test('a page of the server', async () => {
  const [, found] = /<pre>([^<]+)<\/pre>/.exec(await (await fetch(url)).text());
  assert.deepEqual(JSON.parse(decodeURIComponent(found)), EXPECTED);
});

test('an endpoint', async () => {
  assert.deepEqual(await (await fetch(`${url}/api`)).json(), EXPECTED);
});

test('a receiver of webhooks', async () => {
  assert.deepEqual(await answersToWebhooks(`${url}/webhook`), [200, 401]);
});

test('a page in the browser', async () => {
  assert.deepEqual(await foundInBrowser(`${url}/browser`), EXPECTED);
});
