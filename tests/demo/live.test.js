/* The workbench in front of HubSpot: the local server with a token. HubSpot is played by a server around the sandbox. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before } from 'node:test';

import { createSandbox } from '#testing';
import { serve } from '../../scripts/demo/serve.mjs';
import { build } from './host.mjs';
import { active, conversation, opened, paste, scene, verdict, write } from './scene.mjs';

const TOKEN = 'pat-eu1-not-a-real-one';
const sandbox = createSandbox();
let upstream, server;

before(async () => {
  await build();
  upstream = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = await sandbox.fetch(`http://hubspot${request.url}`, {
      method: request.method,
      headers: request.headers,
      body: chunks.length > 0 ? Buffer.concat(chunks).toString() : undefined,
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(await answer.text());
  });
  await new Promise((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  server = await serve({ port: 0, token: TOKEN, upstream: `http://127.0.0.1:${upstream.address().port}`, say: () => {} });
});
after(async () => {
  await server.close();
  upstream.closeAllConnections();
  await new Promise((resolve) => upstream.close(resolve));
});

const sentSince = (count) => sandbox.requests.slice(count).filter(({ operation }) => operation === 'messages.send');
const at = () => `${server.url}/`;

scene(
  'with a token the page says so in red, reads at once, and asks before it sends',
  { at, hash: '#/conversation/7000000002' },
  async (page) => {
    assert.match(await page.locator('#mode').textContent(), /^Live: requests go to 127\.0\.0\.1/);
    const red = await page.locator('#mode').evaluate((one) => getComputedStyle(one).backgroundColor);
    assert.equal(
      red,
      await page.evaluate(() => {
        const probe = document.createElement('i');
        probe.style.color = 'var(--error)';
        document.body.append(probe);
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
      }),
    );
    await conversation(page);
    await opened(page, 'Jon Vega');
    assert.equal(await page.locator('#fault').count(), 0, 'nobody plays with faults there');
    const before = sandbox.requests.length;
    await page.locator('#composer-text').fill('For real');
    await page.locator('#send').click();
    const dialog = page.getByRole('dialog', { name: 'Send to HubSpot?' });
    assert.match(await dialog.textContent(), /The message is sent to Jon Vega, in thread 7000000002\..*cannot be taken back/);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal((await active(page)).id, 'send');
    assert.deepEqual(sentSince(before), []);
    await page.locator('#send').click();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual(sentSince(before), []);

    await page.locator('#send').click();
    await dialog.getByRole('button', { name: 'Send to HubSpot' }).click();
    await page.locator('#outcome', { hasText: 'Sent: 201' }).waitFor();
    assert.equal(sentSince(before).length, 1);
    assert.equal(sentSince(before)[0].body.text, 'For real');
    await page.locator('#drawer-log').click();
    await page.locator('#log .log-row').first().click();
    await page.locator('#log').getByRole('button', { name: 'Send again' }).click();
    assert.ok(await dialog.isVisible(), 'a replay asks as well');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    assert.equal(sentSince(before).length, 1);
    assert.doesNotMatch(await page.content(), new RegExp(TOKEN));
  },
);

scene('a file cannot pass the local server, and that is said', { at, hash: '#/conversation/7000000002' }, async (page) => {
  await conversation(page);
  await opened(page, 'Jon Vega');
  await page.locator('#composer-file').setInputFiles({ name: 'mast.png', mimeType: 'image/png', buffer: Buffer.alloc(20) });
  await page.locator('#outcome', { hasText: 'the local server passes on JSON alone' }).waitFor();
});

scene('checking and exploring ask as well', { at }, async (page) => {
  const before = sandbox.requests.length;
  await write(page, '{"type":"COMMENT","text":"Hi"}');
  await verdict(page).filter({ hasText: 'Ready to send' }).waitFor();
  assert.equal(await page.locator('#check-anyway').isVisible(), false, 'nothing unchecked goes to HubSpot');
  await page.getByRole('button', { name: 'Send to HubSpot…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.evaluate(() => (location.hash = '#/explore/threads.archive'));
  await page.locator('#explore-title', { hasText: 'threads.archive' }).waitFor();
  await page.locator('#run').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  assert.equal(sandbox.requests.length, before);
  await page.evaluate(() => (location.hash = '#/explore/threads.list'));
  await page.locator('#explore-title', { hasText: 'threads.list' }).waitFor();
  await page.locator('#run').click();
  await page.locator('#explore-answer', { hasText: 'Done' }).waitFor();
  await page.locator('#main').focus();
  await paste(page, '{"type":"COMMENT","text":"Pasted"}');
  await verdict(page).filter({ hasText: 'Ready to send' }).waitFor();
});
