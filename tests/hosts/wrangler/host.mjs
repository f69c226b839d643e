/* Cloudflare's own tool: a worker in `wrangler dev`, and what `wrangler deploy` would send. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { EXPECTED } from '../../packaging/scenario.mjs';
import { node, prepare, run, serve, stopAll } from '../host.mjs';
import { answersToWebhooks } from '../webhooks.mjs';

const WRANGLER = 'node_modules/wrangler/bin/wrangler.js';
/** Nothing is asked of any network. */
const env = { CI: 'true', WRANGLER_SEND_METRICS: 'false', WRANGLER_SEND_ERROR_REPORTS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' };

let folder;
before(() => {
  folder = prepare('wrangler');
});
after(stopAll);

test('`wrangler dev` runs it', async () => {
  const args = (port) => [WRANGLER, 'dev', '--local', '--ip', '127.0.0.1', '--port', `${port}`, '--inspector-port', '0'];
  const url = await serve(node(24), args, { cwd: folder, env });
  assert.deepEqual(await (await fetch(url)).json(), EXPECTED);
  assert.deepEqual(await answersToWebhooks(url), [200, 401]);
});

test('`wrangler deploy` sends the modules as files, and no bytes inside the script', async () => {
  const said = await run(node(24), [WRANGLER, 'deploy', '--dry-run', '--outdir', 'out'], { cwd: folder, env });
  assert.doesNotMatch(said, /warning/i);
  const files = readdirSync(join(folder, 'out'));
  const names = files.map((name) => /-(\w+)\.wasm$/.exec(name)?.[1]).filter(Boolean);
  assert.deepEqual(names.sort(), ['client', 'core', 'webhook']);
  assert.doesNotMatch(readFileSync(join(folder, 'out', 'worker.js'), 'utf8'), /export const order|AGFzbQ/);
});
