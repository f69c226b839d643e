/* The workbench's first tab: a body, what is wrong with it, and how it gets right. In Chromium, from a static host. */
import assert from 'node:assert/strict';

import { transformSync } from 'esbuild';

import { active, announced, choose, draftBody, editor, issues, line, paste, ready, scene, textIn, verdict, write } from './scene.mjs';

const GOOD = {
  type: 'MESSAGE',
  text: 'Hello',
  senderActorId: 'A-101',
  channelId: '1002',
  channelAccountId: '40002',
  subject: 'Mast',
  recipients: [{ recipientField: 'TO', deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' }] }],
};

scene('a stranger sees a package that checks, a refused message and its code, without scrolling', {}, async (page) => {
  const seen = (locator) =>
    locator.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
  for (const words of [
    'Check, send and read HubSpot conversations. Nothing leaves this page.',
    'npm install hubspot-conversations',
    'Check a message before HubSpot refuses it',
    'HubSpot would refuse this',
    'Fix all that is safe',
  ]) {
    assert.ok(await seen(page.getByText(words).first()), words);
  }
  assert.ok(await seen(issues(page).nth(2)));
  assert.match(await page.locator('#code-text').textContent(), /^import \{ Client, schemas \} from 'hubspot-conversations';/);
  assert.equal((await page.locator('.cm-lintRange-error').count()) > 3, true);
  assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), 900);
});

scene('an issue has its place, its rule and its documentation, and leads to the text', {}, async (page) => {
  await write(
    page,
    JSON.stringify(
      {
        ...GOOD,
        senderActorId: 'S-hubspot',
        attachments: Array.from({ length: 80 }, (_, at) => ({ type: at === 79 ? 'FIEL' : 'FILE', fileId: `${at}` })),
      },
      null,
      2,
    ),
  );
  await issues(page).nth(1).waitFor();
  const row = issues(page).first();
  assert.match(await row.textContent(), /expected an agent actor.*\/senderActorId.*line 4.*sender\.notAgent.*R-ACT-2/);
  assert.match(await row.getByRole('link').getAttribute('href'), /^https:\/\/developers\.hubspot\.com\//);
  // The place is far below what is shown: the editor scrolls to it.
  await page.getByRole('button', { name: '/attachments/79/type', exact: true }).click();
  assert.equal((await active(page)).text, 'Body as JSON');
  assert.equal(await page.evaluate(() => getSelection().toString()), '"FIEL"');
  const box = await page.locator('.cm-lintRange-error', { hasText: 'FIEL' }).boundingBox();
  const pane = await page.locator('#check-editor').boundingBox();
  assert.ok(box.y > pane.y && box.y + box.height < pane.y + pane.height, 'it can be seen');
  await page.keyboard.press('F8');
  assert.equal(await page.evaluate(() => getSelection().toString()), '"S-hubspot"');
});

scene('a fix changes its place alone, and can be undone', {}, async (page) => {
  const before = await textIn(page);
  await issues(page).filter({ hasText: '/recipients/0/recipientField' }).getByRole('button', { name: /^Fix/ }).click();
  assert.equal(await textIn(page), before.replace('"To"', '"TO"'));
  assert.match(await announced(page), /^Fixed\. 5 errors, 1 warning/);
  await page.keyboard.press('ControlOrMeta+z');
  assert.equal(await textIn(page), before);

  // A number where a string belongs has its fix too.
  await issues(page).filter({ hasText: '/channelAccountId' }).getByRole('button', { name: /^Fix/ }).click();
  assert.equal(await textIn(page), before.replace('40002', '"40002"'));
});

scene('everything safe is fixed at once, and the rest is left to people', {}, async (page) => {
  const before = await textIn(page);
  await page.getByRole('button', { name: 'Fix all that is safe (6)' }).click();
  await page.locator('#summary', { hasText: /^2 errors$/ }).waitFor();
  const rows = await issues(page).allTextContents();
  assert.match(rows.join('\n'), /\/senderActorId.*\n.*\/recipients\/0\/deliveryIdentifiers\/0\/value/);
  assert.notEqual((await active(page)).tag, 'BODY');
  const { txt, ...fixed } = JSON.parse(await textIn(page));
  assert.equal(txt, undefined);
  assert.deepEqual([fixed.text, fixed.channelAccountId, fixed.attachments[0].type], ['Hi Ann, your order is on its way.', '40002', 'FILE']);
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  assert.equal(await textIn(page), before, 'one step brings it back');
});

scene('a fix is offered although it brings up other issues', {}, async (page) => {
  await write(page, '{"type":"MESAGE","text":"Hi"}');
  await page.getByRole('button', { name: 'Fix all that is safe (1)' }).click();
  await page.locator('#issues', { hasText: '/senderActorId' }).waitFor();
  assert.deepEqual(JSON.parse(await textIn(page)), { type: 'MESSAGE', text: 'Hi', attachments: [] });
  await page.locator('#fix-all').waitFor({ state: 'hidden' });
});

scene('what is pasted shows at once how much of it can be fixed', {}, async (page) => {
  await editor(page).click();
  await paste(page, `curl https://api.hubapi.com/conversations/v3/conversations/threads/1/messages -d '{"type":"MESAGE","text":"Hi"}'`);
  await page.locator('#check-notice:visible').waitFor();
  assert.equal(await page.locator('#fix-all').textContent(), 'Fix all that is safe (1)');
});

const CURL = `curl -X POST 'https://api.hubapi.com/conversations/v3/conversations/threads/4711/messages' \\
  -H "authorization: Bearer pat-na1-secret" -H 'content-type: application/json' \\
  -d '{"type":"COMMENT","text":"It'\\''s ready"}'`;
const LITERAL = `const body = {
  type: 'COMMENT', // for colleagues
  text: 'Called back',
};
await client.messages.send(id, body);`;
const FETCH = `await fetch('https://api.hubapi.com/conversations/custom-channels/2026-03/99/messages', { method: 'POST', headers: { a: 'b' }, body: JSON.stringify({ text: 'Hi', messageDirection: 'INCOMING', }) })`;

for (const [kind, text, expected] of [
  [
    'a curl command',
    CURL,
    {
      body: { type: 'COMMENT', text: "It's ready" },
      line: /threads\/4711\/messages$/,
      version: 'v3',
      says: /curl command; its token was dropped/,
    },
  ],
  ['a JavaScript literal', LITERAL, { body: { type: 'COMMENT', text: 'Called back' }, says: /Converted from JavaScript/ }],
  [
    'JSON with comments and trailing commas',
    '{ // mine\n "type": "COMMENT", "text": "Hi", }',
    { body: { type: 'COMMENT', text: 'Hi' }, says: /Converted to JSON/ },
  ],
  [
    'a call of fetch',
    FETCH,
    {
      body: { text: 'Hi', messageDirection: 'INCOMING' },
      line: /2026-03\/99\/messages$/,
      version: '2026-03',
      says: /customChannels\.messages\.publish/,
    },
  ],
  ['a plain body', JSON.stringify(GOOD), { body: GOOD, says: /Checked as messages\.send/ }],
]) {
  scene(`${kind} takes one paste, wherever the focus is`, {}, async (page) => {
    await paste(page, text);
    await page.locator('#check-notice', { hasText: expected.says }).waitFor();
    assert.deepEqual(JSON.parse(await textIn(page)), expected.body);
    assert.doesNotMatch(await page.content(), /pat-na1-secret/);
    if (expected.version) assert.equal(await page.locator('#version').inputValue(), expected.version);
    if (expected.line) await page.locator('#drawer-line', { hasText: expected.line }).waitFor();
  });
}

scene('what is received or refused goes to the tab that reads it', {}, async (page) => {
  await editor(page).click();
  await paste(
    page,
    '[{"eventId":1,"subscriptionType":"conversation.newMessage","objectId":7000000002,"messageId":"m","messageType":"MESSAGE"}]',
  );
  await page.locator('#receive-summary', { hasText: '1 event' }).waitFor();
  assert.match(page.url(), /#\/receive/);
  await paste(
    page,
    '{"results":[{"type":"COMMENT","id":"a","text":"Hi","conversationsThreadId":"1","createdAt":"2026-01-01T00:00:00Z"},{"type":"NEW_KIND"}]}',
  );
  await page.locator('#receive-summary', { hasText: '2 entries of a thread, 1 of them unknown' }).waitFor();

  await page.getByRole('link', { name: 'Check' }).click();
  await page.locator('#main').focus();
  await paste(
    page,
    '{"status":"error","message":"Invalid input JSON on line 1, column 2: Some required fields were not set: [text]","correlationId":"c"}',
  );
  await page.locator('#explain-verdict', { hasText: 'HubSpot means one place' }).waitFor();
  assert.match(await textIn(page, 'The body that was sent'), /Hi Ann/, 'the body that was being checked is the one that was sent');
  assert.match(await page.locator('#explain-issues').textContent(), /\/text/);
  await page.goBack();
  await verdict(page).waitFor();
  assert.match(page.url(), /#\/check/);
});

scene('a piece that is pasted into a body of one’s own is just pasted', {}, async (page) => {
  await write(page, '{"type":"COMMENT","text":"Hi","attachments":[]}');
  for (let steps = 0; steps < 2; steps += 1) await page.keyboard.press('ArrowLeft');
  await paste(page, '{"type":"FILE","fileId":"1"}');
  assert.equal(await textIn(page), '{"type":"COMMENT","text":"Hi","attachments":[{"type":"FILE","fileId":"1"}]}');
});

scene('what is no JSON is said with its line, kept by the form, and converted where that is possible', {}, async (page) => {
  const text = '{\n  "type": "COMMENT",\n  text: "Hi",\n}';
  await write(page, text);
  await verdict(page).filter({ hasText: 'This is not JSON' }).waitFor();
  assert.match(await issues(page).first().textContent(), /line 3.*json/s);
  await choose(page, 'Form');
  assert.match(await page.locator('#check-form').textContent(), /not JSON/);
  await choose(page, 'JSON');
  assert.equal(await textIn(page), text, 'nothing is lost');
  await page.getByRole('button', { name: 'Convert to JSON' }).click();
  assert.deepEqual(JSON.parse(await textIn(page)), { type: 'COMMENT', text: 'Hi' });
  await verdict(page).filter({ hasText: 'Ready to send' }).waitFor();
});

/** The field of a place in the form. */
const at = (page, pointer) => page.locator(`[id="at${pointer}"]`);
const note = (page, pointer) => page.locator(`[id="note${pointer}"]`);

scene('the form and the text are one body', {}, async (page) => {
  await write(page, JSON.stringify(GOOD, null, 2));
  await choose(page, 'Form');
  await at(page, '/subject').fill('');
  assert.ok(!('subject' in JSON.parse(await textInHidden(page))));
  await at(page, '/senderActorId').fill('V-1');
  assert.match(await note(page, '/senderActorId').textContent(), /expected an agent actor/);
  assert.equal(await note(page, '/senderActorId').getByRole('img', { name: 'error', exact: true }).count(), 1);
  assert.equal(await at(page, '/senderActorId').getAttribute('aria-invalid'), 'true');
  assert.equal(await at(page, '/senderActorId').getAttribute('aria-required'), 'true');

  await page.getByRole('button', { name: 'Add recipient' }).click();
  assert.match((await active(page)).tag, /^(INPUT|SELECT)$/, 'a field, not the button that removes it');
  assert.ok(
    await page.evaluate(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }),
  );
  await page.getByRole('button', { name: 'Add attachment' }).click();
  await at(page, '/attachments/0/fileId').fill('198765');
  await page.getByRole('button', { name: 'Remove recipient 2' }).click();
  assert.match((await active(page)).text, /Add recipient/);
  const body = JSON.parse(await textInHidden(page));
  assert.deepEqual([body.recipients.length, body.attachments], [1, [{ type: 'FILE', fileId: '198765' }]]);
  const name = await at(page, '/channelAccountId').evaluate((input) => input.labels[0].innerText);
  assert.match(name, /^Channel account ID/);
  assert.equal(await page.getByRole('group', { name: 'Recipients', exact: true }).count(), 1);
});
const textInHidden = (page) =>
  page.locator('#check-editor .cm-content').evaluate((content) => (content.cmTile?.view ?? content.cmView.view).state.doc.toString());

scene('a body of any shape is shown in the form without being lost', {}, async (page) => {
  for (const odd of [
    'null',
    '[]',
    '"text"',
    '{"type":7}',
    '{"type":"MESSAGE","recipients":"me","attachments":[null,[],{"type":"X"}],"text":{"a":[1]},"__proto__":1}',
  ]) {
    await write(page, odd);
    await issues(page).first().waitFor();
    await choose(page, 'Form');
    assert.ok((await page.locator('#check-form .issue').count()) > 0, odd);
    await choose(page, 'JSON');
    assert.equal(await textIn(page), odd);
  }
});

scene('the address holds the state: links, the back button and a reload lead to the same', {}, async (page, { context, url }) => {
  await page.locator('#check-example').selectOption('chat');
  await verdict(page).filter({ hasText: 'Ready to send' }).waitFor();
  assert.match(page.url(), /#\/check\?example=chat$/);
  await page.goBack();
  await verdict(page).filter({ hasText: 'HubSpot would refuse this' }).waitFor();

  const mine = JSON.stringify({ type: 'COMMENT', text: 'Grüße 🐙' }, null, 2);
  await write(page, mine);
  await page.locator('#summary', { hasText: 'No issues' }).waitFor();
  await page.reload();
  await ready(page);
  assert.equal(await textIn(page), mine, 'a draft survives a reload');

  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator('#version').selectOption('v3');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByText('Link copied').first().waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(link, page.url());
  const other = await context.newPage();
  await other.goto(link);
  await ready(other);
  assert.equal(await textIn(other), mine);
  assert.equal(await other.locator('#version').inputValue(), 'v3');
  await other.goto(`${url}#/check?body=broken!`);
  await other.reload();
  await ready(other);
  await other.locator('#verdict', { hasText: 'HubSpot would refuse this' }).waitFor();
  await other.goto(`${url}#/nothing/here`);
  await other.reload();
  await ready(other);
  await other.locator('#verdict').waitFor();
});

scene('nothing of one’s own is lost by a reload, an example or the back button', {}, async (page) => {
  const pasted = JSON.stringify({ type: 'COMMENT', text: 'pasted' });
  await page.locator('#main').focus();
  await paste(page, pasted);
  await verdict(page).filter({ hasText: 'Ready to send' }).waitFor();
  assert.match(page.url(), /#\/check\?as=messages\.send$/);
  await page.reload();
  await ready(page);
  assert.equal(await textIn(page), pasted, 'after a reload');

  const written = JSON.stringify({ type: 'COMMENT', text: 'written' });
  await write(page, written);
  await page.locator('#check-example').selectOption('chat');
  await page.waitForURL(/example=chat$/);
  await page.goBack();
  await page.waitForURL(/as=messages\.send$/);
  assert.equal(await textIn(page), written, 'with the back button');
  await page.locator('#check-example').selectOption('broken-email');
  await page.waitForURL(/example=broken-email$/);
  assert.match(await textIn(page), /HS_EMAIL_ADRESS/, 'an example is shown as it is');
  await page.locator('#check-example').selectOption({ label: 'your own' });
  await page.waitForURL(/as=messages\.send$/);
  assert.equal(await textIn(page), written, 'from the list');
});

scene(
  'on a phone the verdict and an outcome are seen without scrolling, and no label is cut off',
  { viewport: { width: 390, height: 844 } },
  async (page) => {
    const isSeen = (selector) =>
      page.locator(selector).evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= document.querySelector('.tabs').getBoundingClientRect().top;
      });
    assert.ok(await isSeen('#verdict'));
    for (const selector of ['#check-kind', '#check-example'])
      assert.ok(
        await page.locator(selector).evaluate((element) => {
          const shown = document.createElement('span');
          shown.textContent = element.selectedOptions[0].textContent;
          shown.style.font = getComputedStyle(element).font;
          document.body.append(shown);
          const { width } = shown.getBoundingClientRect();
          shown.remove();
          // The arrow takes some of it.
          return width + 36 <= element.clientWidth;
        }),
        selector,
      );
    await page.locator('#check-anyway').click();
    await page.locator('#check-outcome', { hasText: 'Refused: 400' }).waitFor();
    assert.ok(await isSeen('.outcome-head'));
  },
);

scene('the code is that of the request, in three languages', {}, async (page) => {
  await write(page, JSON.stringify({ ...GOOD, text: "It's ready" }, null, 2));
  await page.locator('#code-text', { hasText: 'ready' }).waitFor();
  const code = await page.locator('#code-text').textContent();
  transformSync(code, { format: 'esm' });
  assert.match(code, /schemas\.threadMessage\.validate\(body, \{ version: '2026-09' \}\)/);
  assert.match(code, /client\.messages\.send\('7000000002', body\)/);
  await page.getByRole('button', { name: 'fetch', exact: true }).click();
  transformSync(await page.locator('#code-text').textContent(), { format: 'esm' });
  await page.getByRole('button', { name: 'curl', exact: true }).click();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy code' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^curl -X POST 'https:\/\/api\.hubapi\.com\/conversations\/conversations\/2026-09\/threads\/7000000002\/messages'/);
  assert.ok(copied.includes('-H "authorization: Bearer $HUBSPOT_ACCESS_TOKEN"') && copied.includes(String.raw`It'\''s ready`));

  // Without a request, no code of an older one is shown.
  await write(page, '{');
  await page.locator('#code-text', { hasText: 'not JSON yet' }).waitFor();
});

scene('nothing invalid is sent, and the first mistake has the focus', {}, async (page) => {
  await page.getByRole('button', { name: 'Send to the sandbox' }).click();
  assert.match(await announced(page), /^Nothing was sent\./);
  assert.equal((await active(page)).text, 'Body as JSON');
  assert.equal(await page.evaluate(() => getSelection().toString()), '"V-501"');
  assert.equal(await page.locator('#log > li').count(), 0);
});

scene('what was sent can be opened, copied and sent again, whatever is written since', {}, async (page) => {
  await write(page, JSON.stringify(GOOD));
  await verdict(page).filter({ hasText: 'Ready to send' }).waitFor();
  const shown = await draftBody(page);
  const path = (await line(page)).replace(/^POST\s+/, '');
  await page.getByRole('button', { name: 'Send to the sandbox' }).click();
  await page.locator('#check-outcome', { hasText: 'Sent: 201' }).waitFor();
  await write(page, '{"type":"COMMENT","text":"another"}');
  const row = page.locator('#log > li').first();
  assert.match(await row.locator('.log-row').textContent(), new RegExp(`201.*POST ${path}.*messages\\.send`));
  assert.deepEqual(JSON.parse(await row.getByLabel('Body as it went').textContent()), shown);
  assert.equal(JSON.parse(await row.getByLabel('Answer as it came').textContent()).text, 'Hello');
  assert.match(await row.textContent(), /authorization\s*Bearer \[redacted\]/);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await row.getByRole('button', { name: 'Copy as curl' }).click();
  await row.getByRole('button', { name: 'Copied' }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /"text":"Hello"/);
  await row.getByRole('button', { name: 'Send again' }).click();
  await page.locator('#log > li').nth(1).waitFor();
  await page.locator('#live', { hasText: 'Sent again' }).waitFor();
  assert.match(await page.locator('#log > li').first().textContent(), /201/);
});

scene('the log shows the call that was asked for, wherever it was scrolled to', { hash: '#/check?example=comment' }, async (page) => {
  await page.locator('#check-send').click();
  await page.locator('#check-outcome', { hasText: 'Sent: 201' }).waitFor();
  await page.locator('#drawer-panels').evaluate((panels) => (panels.scrollTop = panels.scrollHeight));
  await page.locator('#check-anyway').click();
  await page.locator('#log > li').nth(1).waitFor();
  const isShown = () =>
    page
      .locator('#log > li')
      .first()
      .evaluate((row) => {
        const [{ top }, panels] = [row.getBoundingClientRect(), document.getElementById('drawer-panels').getBoundingClientRect()];
        return top >= panels.top - 1 && top < panels.bottom;
      });
  assert.ok(await isShown());
});

scene('what the sandbox says does not contradict the check in silence', {}, async (page) => {
  await write(page, JSON.stringify({ ...GOOD, senderActorId: 'S-hubspot' }));
  await page.getByRole('button', { name: 'Send without checking' }).click();
  await page.locator('#check-outcome').waitFor();
  const words = await page.locator('#check-outcome').textContent();
  assert.match(words, /Sent: 201.*knows fewer rules than the check|Refused: 400/s);
});

scene('HubSpot’s own refusal is shown at its place and explained', {}, async (page) => {
  await write(page, JSON.stringify({ ...GOOD, recipients: [] }, null, 2));
  await page.getByRole('button', { name: 'Send without checking' }).click();
  await page.locator('#check-outcome', { hasText: 'Refused: 400' }).waitFor();
  assert.match(await issues(page).first().textContent(), /Refused by HubSpot.*at least one recipient/s);
  // The verdict stays the same a moment later.
  await page.waitForTimeout(1200);
  assert.match(await announced(page), /^Refused: 400/);
  assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), 900);
  await page.getByRole('button', { name: 'Show it in the log' }).click();
  assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), 900);
  await page.getByRole('button', { name: 'Explain this 400' }).click();
  await page.locator('#explain-verdict', { hasText: 'HubSpot means one place' }).waitFor();
  await page.getByRole('link', { name: 'Check' }).click();
  await write(page, JSON.stringify(GOOD));
  await verdict(page).filter({ hasText: 'Ready to send' }).waitFor();
  assert.doesNotMatch(await page.locator('#issues').textContent(), /Refused by HubSpot/, 'it was said of another body');
});

scene('hundreds of issues are listed, those on the screen first', {}, async (page) => {
  await write(page, JSON.stringify({ ...GOOD, attachments: Array.from({ length: 400 }, () => ({ type: 'FIEL' })) }));
  await page.locator('#summary', { hasText: '400 errors' }).waitFor();
  assert.equal(await issues(page).count(), 100);
  await page.getByRole('button', { name: 'Show all 400' }).click();
  assert.equal(await issues(page).count(), 400);
  assert.notEqual((await active(page)).tag, 'BODY');
});

scene('a long list of issues is one layer, and typing inside a value leaves its rows alone', {}, async (page) => {
  await write(page, JSON.stringify({ ...GOOD, attachments: Array.from({ length: 40 }, () => ({ type: 'FIEL' })) }, null, 2));
  await issues(page).nth(39).waitFor();
  const list = page.locator('#issues');
  assert.notEqual(await list.evaluate((one) => getComputedStyle(one).contain), 'none');
  // A browser goes through every layer of a page at every frame.
  const layers = (one) =>
    [...one.querySelectorAll('*')].filter((inner) => {
      const { position, contain, clipPath, overflow } = getComputedStyle(inner);
      return position !== 'static' || contain !== 'none' || clipPath !== 'none' || overflow !== 'visible';
    }).length;
  assert.equal(await list.evaluate(layers), 0);

  await list.evaluate((one) => {
    globalThis.changes = 0;
    const observer = new MutationObserver((records) => (globalThis.changes += records.length));
    observer.observe(one, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('more');
  await page.locator('#code-text', { hasText: 'more' }).waitFor();
  assert.equal(await page.evaluate(() => globalThis.changes), 0);
  assert.equal(await issues(page).count(), 40);
});

scene('the options of the check count', {}, async (page) => {
  await write(page, '{"type":"COMMENT","text":"Hi","strange":1}');
  await verdict(page).filter({ hasText: 'HubSpot would take this' }).waitFor();
  await page.getByText('Options of the check').click();
  await page.getByLabel('Members HubSpot does not know').selectOption('error');
  await verdict(page).filter({ hasText: 'HubSpot would refuse this' }).waitFor();
  await page.getByLabel('Members HubSpot does not know').selectOption('ignore');
  await verdict(page).filter({ hasText: 'Ready to send' }).waitFor();
  await page.getByLabel('The thread is in').selectOption('HELP_DESK');
  await issues(page).filter({ hasText: 'comment.helpDesk' }).waitFor();
});
