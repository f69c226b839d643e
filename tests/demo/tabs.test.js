/* Receive, Explain and Explore, and what the frame promises. In Chromium, from a static host. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { inflateRawSync } from 'node:zlib';

import { OPERATIONS } from '../../pkg-template/src/generated/operations.js';
import { host } from './host.mjs';
import { active, choose, paste, ready, scene, textIn, write } from './scene.mjs';

// ---- receive ----------------------------------------------------------------------------------------------------

const SECRET = 'example-client-secret';
const receiveVerdict = (page, words) => page.locator('#receive-verdict', { hasText: words });

scene('a webhook is verified, and its events are said in sentences that lead on', { hash: '#/receive' }, async (page) => {
  await receiveVerdict(page, 'Signed by HubSpot (v3)').waitFor();
  assert.match(
    await page.locator('#events').textContent(),
    /conversation\.newMessage.*A new message in thread 7000000002.*conversation\.propertyChange.*assignedTo is now '102'/s,
  );
  await page.locator('#drawer-line', { hasText: 'Nothing is sent from here' }).waitFor();
  await page.locator('#drawer-code').click();
  await page.locator('#code-text', { hasText: 'createWebhookHandler({' }).waitFor();
  assert.doesNotMatch(await page.locator('#code-text').textContent(), new RegExp(SECRET));
  await page.getByRole('link', { name: 'Thread 7000000002 in the conversation' }).first().click();
  await page.locator('#conversation-title', { hasText: 'Jon Vega' }).waitFor();
});

scene('a signature that does not hold says why', { hash: '#/receive' }, async (page) => {
  await receiveVerdict(page, 'Signed by HubSpot').waitFor();
  const url = page.locator('#receive-url');
  await url.fill('http://app.example.com/hubspot');
  await receiveVerdict(page, 'The URL has another scheme').waitFor();
  await url.fill('https://app.example.com/hubspot/');
  await receiveVerdict(page, 'The URL ends differently').waitFor();
  await url.fill('https://app.example.com/hubspot');
  await page.locator('#receive-method').fill('GET');
  await receiveVerdict(page, 'The method is POST').waitFor();
  await page.locator('#receive-method').fill('POST');
  await page.locator('#receive-secret').fill('another');
  await receiveVerdict(page, 'The signature does not fit').waitFor();
  await page.locator('#receive-secret').fill('');
  await receiveVerdict(page, 'Not verified yet').waitFor();
  await page.locator('#receive-secret').fill(SECRET);
  const headers = page.locator('#receive-headers');
  const all = await headers.inputValue();
  await headers.fill(all.replace(/X-HubSpot-Request-Timestamp.*/, ''));
  await receiveVerdict(page, 'The timestamp is missing').waitFor();
  await headers.fill('');
  await receiveVerdict(page, 'No signature').waitFor();
});

scene('a request with its headers takes one paste, and an old one is told from a wrong one', { hash: '#/receive' }, async (page) => {
  // HubSpot's own example of a v3 signature.
  await page.locator('#receive-secret').fill('f6e94c08-85d0-4608-bcc6-e1850176e7b8');
  await page.locator('#main').focus();
  await paste(
    page,
    'POST /webhook HTTP/1.1\nHost: www.hubspot.com\nX-HubSpot-Signature-v3: jf872r5vscVcxCiDRHA4rGrqe/8BPLNVkdJSHdMnGTU=\nX-HubSpot-Request-Timestamp: 1632188626483\n\nREQUEST_BODY',
  );
  await page.locator('#receive-verdict', { hasText: /The signature is right, but \d+ minutes old/ }).waitFor();
  assert.equal(await page.locator('#receive-url').inputValue(), 'https://www.hubspot.com/webhook');
  assert.match(await page.locator('#receive-hint').textContent(), /more than 5 minutes/);
});

scene(
  'what was pasted is not judged by the secret of the example, and survives a reload and a link',
  { hash: '#/receive' },
  async (page, { context }) => {
    await receiveVerdict(page, 'Signed by HubSpot').waitFor();
    await page.locator('#main').focus();
    const body = '[{"eventId":1,"subscriptionType":"conversation.creation","objectId":77}]';
    await paste(
      page,
      `POST /in HTTP/1.1\nHost: mine.example\nX-HubSpot-Signature-v3: ${'A'.repeat(43)}=\nX-HubSpot-Request-Timestamp: ${Date.now()}\n\n${body}`,
    );
    await receiveVerdict(page, 'Not verified yet').waitFor();
    await page.reload();
    await ready(page);
    await page.locator('#events', { hasText: 'A new thread: 77' }).waitFor();
    assert.equal(await page.locator('#receive-url').inputValue(), 'https://mine.example/in');

    await page.locator('#receive-secret').fill('my own secret');
    await page.locator('#share').click();
    await page.getByText('Link copied').first().waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const kept = await page.evaluate(() => JSON.stringify(sessionStorage));
    assert.doesNotMatch(kept, /my own secret/);
    const other = await context.newPage();
    await other.goto(link);
    await ready(other);
    await other.locator('#events', { hasText: 'A new thread: 77' }).waitFor();
    assert.equal(await other.locator('#receive-secret').inputValue(), '');
    assert.equal(await textIn(other, 'Body as it came'), body);
  },
);

// ---- explain ----------------------------------------------------------------------------------------------------

scene('HubSpot’s refusal is explained with its place in the body, line and all', { hash: '#/explain' }, async (page) => {
  await page.locator('#explain-verdict', { hasText: 'HubSpot means one place' }).waitFor();
  assert.match(await page.locator('#explain-summary').textContent(), /\/recipients\/0\/deliveryIdentifiers\/0\/type, line 12/);
  await page.locator('#explain-issues').getByRole('button', { name: '/recipients/0/deliveryIdentifiers/0/type' }).click();
  assert.equal(await page.evaluate(() => getSelection().toString()), '"HS_EMAIL_ADRESS"');
  await write(page, '{"type":"MESSAGE","text":"Hi"}', 'The body that was sent');
  await write(page, '{"status":"error","message":"Some required fields were not set: [channelId]"}', 'HubSpot’s answer');
  await page.locator('#explain-summary', { hasText: '/channelId, line' }).waitFor();
  await write(page, 'not JSON', 'HubSpot’s answer');
  await page.locator('#explain-verdict', { hasText: 'The answer is not JSON' }).waitFor();
  const sent = await textIn(page, 'The body that was sent');
  await page.getByRole('button', { name: 'Check the body' }).click();
  await page.locator('#check-notice').waitFor();
  assert.equal(await textIn(page), sent);
});

scene('beside the place that HubSpot means stands what is expected there, with its fix', { hash: '#/explain' }, async (page) => {
  const ours = page.locator('#explain-ours');
  await ours.getByRole('button', { name: /Fix: HS_EMAIL_ADDRESS/ }).click();
  await ours.filter({ hasNotText: 'HS_EMAIL_ADDRESS' }).waitFor();
  assert.match(await textIn(page, 'The body that was sent'), /"HS_EMAIL_ADDRESS"/);
});

scene('a link holds HubSpot’s answer and the body', { hash: '#/explain' }, async (page, { context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await write(page, '{"type":"MESSAGE","text":"mine"}', 'The body that was sent');
  await page.locator('#share').click();
  await page.getByText('Link copied').first().waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(link);
  await ready(other);
  assert.equal(await textIn(other, 'The body that was sent'), '{"type":"MESSAGE","text":"mine"}');
  await other.goto(`${link.slice(0, -9)}`);
  await other.reload();
  await ready(other);
  await other.locator('#explain-verdict').waitFor();
});

// ---- explore ----------------------------------------------------------------------------------------------------

scene('every operation can be found, filled in and run', { hash: '#/explore' }, async (page, { url }) => {
  assert.equal(await page.locator('.operation').count(), OPERATIONS.length);
  const refused = [];
  // Operations that archive come last: the others need the things that they remove.
  const order = [...OPERATIONS].sort((a, b) => a.id.endsWith('.archive') - b.id.endsWith('.archive'));
  for (const { id, paths, schema } of order) {
    await page.evaluate((hash) => (location.hash = hash), `#/explore/${id}`);
    await page.locator('#explore-title', { hasText: new RegExp(`^${id.replaceAll('.', '\\.')}$`) }).waitFor();
    assert.ok(paths['2026-09'], id);
    if (schema === '')
      await page.locator('#explore-file').setInputFiles({ name: 'mast.png', mimeType: 'image/png', buffer: Buffer.alloc(20) });
    await page.locator('#run').click();
    const outcome = page.locator('#explore-answer .outcome-line');
    await outcome.waitFor();
    const words = await outcome.textContent();
    // A refusal can follow from an earlier operation; it is an answer of HubSpot's all the same.
    if (!words.startsWith('Done')) refused.push(`${id}: ${await page.locator('#explore-answer').textContent()}`);
    await page.locator('#explore-answer').evaluate((one) => one.replaceChildren());
  }
  assert.ok(refused.every((one) => /Refused: 4\d\d/.test(one)) && refused.length <= 6, refused.join('\n'));
  await page.locator('#explore-search').fill('restore');
  assert.equal(await page.locator('.operation').count(), 1);
  assert.match(url, /some\/where/);
});

scene('a link holds the arguments of an operation, and no secret', { hash: '#/explore/messages.list' }, async (page, { context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const shared = async () => {
    await page.locator('#share', { hasText: 'Share' }).click();
    await page.locator('#share', { hasText: 'Link copied' }).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const follow = async (link) => {
    const other = await context.newPage();
    await other.goto(link);
    await ready(other);
    return other;
  };
  const called = async (one) => (await one.locator('#drawer-line').filter({ hasText: '/conversations' }).textContent()).trim();

  await page.locator('#param-threadId').fill('7000000001');
  await page.locator('#param-limit').fill('3');
  await page.locator('#param-sort').fill('createdAt');
  const list = await follow(await shared());
  assert.equal(await list.locator('#param-threadId').inputValue(), '7000000001');
  assert.match(await called(list), /\/threads\/7000000001\/messages\?.*limit=3/);
  await list.reload();
  await ready(list);
  assert.equal(await list.locator('#param-limit').inputValue(), '3', 'a reload leads to the same');
  // Other arguments are not those of the link any more.
  await list.locator('#param-limit').fill('4');
  assert.doesNotMatch(await list.evaluate(() => location.hash), /call=/);

  await page.goto(page.url().replace(/#.*/, '#/explore/messages.send'));
  await page.locator('#explore-title', { hasText: 'messages.send' }).waitFor();
  await write(page, '{"type":"COMMENT","text":"mine"}');
  const send = await follow(await shared());
  assert.equal(await textIn(send), '{"type":"COMMENT","text":"mine"}');

  await page.goto(page.url().replace(/#.*/, '#/explore/customChannels.stagingTokens.update'));
  await page.locator('#explore-title', { hasText: 'stagingTokens.update' }).waitFor();
  await page.locator('#param-channelId').fill('77');
  await page.locator('#param-accountToken').fill('very-secret');
  const link = await shared();
  const packed = new URLSearchParams(link.slice(link.indexOf('?'))).get('call');
  assert.doesNotMatch(inflateRawSync(Buffer.from(packed, 'base64url')).toString(), /secret|Token/);
  const update = await follow(link);
  assert.equal(await update.locator('#param-channelId').inputValue(), '77');
  assert.notEqual(await update.locator('#param-accountToken').inputValue(), 'very-secret');

  const cut = await follow(link.slice(0, -9));
  assert.match(await cut.locator('#live').textContent(), /The link was cut or changed/);
  assert.equal(await cut.locator('#explore-title').textContent(), 'customChannels.stagingTokens.update');
});

scene(
  'on a phone an answer is seen as it comes',
  { hash: '#/explore/messages.send', viewport: { width: 390, height: 844 } },
  async (page) => {
    await page.locator('#run').click();
    const done = page.locator('#explore-answer .outcome-line', { hasText: 'Done' });
    await done.waitFor();
    assert.ok(await done.evaluate((line) => line.getBoundingClientRect().bottom < innerHeight));
  },
);

scene('an argument that cannot be sent is said, and nothing is', { hash: '#/explore/customChannels.messages.publish' }, async (page) => {
  await page.locator('#param-channelId').fill('a/b');
  await page.locator('#drawer-line', { hasText: /channelId/ }).waitFor();
  await page.locator('#run').click();
  await page.locator('#explore-answer', { hasText: 'Not sent' }).waitFor();
  assert.match(await page.locator('#explore-answer').textContent(), /channelId/);
  await page.locator('#param-channelId').fill('');
  await page.locator('#run').click();
  await page.locator('#explore-answer', { hasText: 'Not sent' }).waitFor();
  assert.equal(await page.locator('#log > li').count(), 0);
  await page.locator('#param-channelId').fill('2300310');
  await choose(page, 'Form');
  await page.locator('[id="explore-at/messageDirection"]').selectOption('OUTGOING');
  await page.locator('#run').click();
  await page.locator('#live', { hasText: /Nothing was sent|Done|Refused/ }).waitFor();
});

scene(
  'a version that lacks an operation is one click away from one that has it',
  { hash: '#/explore/threads.list?version=2026-03' },
  async (page) => {
    assert.match(await page.locator('#explore-about').textContent(), /Not part of 2026-03/);
    await page.locator('#run').click();
    await page
      .locator('#explore-answer')
      .getByRole('button', { name: /^Use 2026-09/ })
      .click();
    await page.locator('#run').click();
    await page.locator('#explore-answer', { hasText: 'Done: 5 results' }).waitFor();
    await page.getByRole('link', { name: /threads\.get with/ }).click();
    await page.locator('#explore-title', { hasText: 'threads.get' }).waitFor();
    assert.equal((await active(page)).id, 'explore-title');
  },
);

// ---- the frame --------------------------------------------------------------------------------------------------

let bare;
before(async () => {
  bare = await host(['about.json']);
});
after(() => bare.close());

scene('a host without the file that says so is a static host', { at: () => bare.url, hash: '#/conversation' }, async (page, { wrong }) => {
  await page.locator('#entries .page > li[data-type]').first().waitFor();
  assert.equal(await page.locator('#mode').textContent(), 'Sandbox');
  assert.ok(
    wrong.every((one) => /404/.test(one)),
    wrong.join(),
  );
  wrong.length = 0;
});

scene('the install command is copied, and the manual is at hand', {}, async (page, { context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy the install command' }).click();
  await page.locator('#live', { hasText: 'Copied' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'npm install hubspot-conversations');
  const answer = await page.request.get(new URL('README.txt', page.url()).href);
  assert.match(await answer.text(), /^# hubspot-conversations/);
});

scene('the browser itself keeps everything in the page', {}, async (page, { wrong }) => {
  const reached = await page.evaluate(() =>
    fetch('https://api.hubapi.com/conversations/v3/conversations/threads').then(
      () => true,
      () => false,
    ),
  );
  assert.equal(reached, false);
  assert.ok(wrong.length > 0 && wrong.every((one) => /Content Security Policy|violates/.test(one)), wrong.join('\n'));
  wrong.length = 0;
});

scene('tabs keep what is in them, and the back button goes through them', {}, async (page) => {
  await write(page, '{"type":"COMMENT","text":"mine"}');
  for (const name of ['Conversation', 'Receive', 'Explain', 'Explore']) {
    await page.getByRole('navigation', { name: 'Workbench' }).getByRole('link', { name }).click();
    await page.locator(`[aria-current=page]`, { hasText: name }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), 900, name);
  }
  for (const name of ['Explain', 'Receive', 'Conversation', 'Check']) {
    await page.goBack();
    await page.locator(`.tabs [aria-current=page]`, { hasText: name }).waitFor();
  }
  assert.equal(await textIn(page), '{"type":"COMMENT","text":"mine"}');
  await page.goForward();
  await page.reload();
  await ready(page);
  await page.locator('#entries .page > li[data-type]').first().waitFor();
});
