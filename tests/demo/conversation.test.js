/* The workbench's conversation: threads, the history of one, and what is written to it. In Chromium, from a static host. */
import assert from 'node:assert/strict';

import { active, announced, choose, conversation, draftBody, entries, issues, line, open, opened, scene } from './scene.mjs';

const HASH = '#/conversation';
const text = (page) => page.locator('#composer-text');
const outcome = (page, words) => page.locator('#outcome', { hasText: words });
const send = (page) => page.locator('#send').click();
const bodyScrolls = (page) => page.evaluate(() => document.documentElement.scrollHeight > innerHeight);
/** Loads pages until the beginning is shown. */
async function toBeginning(page) {
  const older = page.getByRole('button', { name: 'Older messages' });
  while (await older.isVisible()) {
    const count = await entries(page).count();
    await older.click();
    await page.waitForFunction((known) => document.querySelectorAll('#entries .page > li').length > known, count);
  }
}

scene('a message is checked as it is written, and once sent stands in the history', { hash: HASH }, async (page) => {
  await conversation(page);
  await opened(page, 'Mara Lind');
  const before = await entries(page).count();
  assert.equal(await page.locator('#composer-summary').textContent(), 'Nothing written yet');
  await text(page).fill('She is ready.');
  assert.equal(await page.locator('#composer-summary').textContent(), 'No issues');
  const body = await draftBody(page);
  assert.deepEqual(
    [body.type, body.text, body.senderActorId, body.channelId, body.channelAccountId],
    ['MESSAGE', 'She is ready.', 'A-101', '1000', '40001'],
  );
  const path = (await line(page)).replace(/^POST\s+/, '');
  assert.equal(path, '/conversations/conversations/2026-09/threads/7000000001/messages');
  await send(page);
  await outcome(page, 'Sent: 201').waitFor();
  await page.waitForTimeout(1100);
  assert.match(await announced(page), /^Sent: 201/, 'and nothing contradicts it a moment later');
  assert.equal(await entries(page).count(), before + 1);
  assert.match(await entries(page).last().textContent(), /^SentNadia Brandt.*She is ready\./);
  assert.equal(await text(page).inputValue(), '', 'there is room for the next one');
  assert.equal((await active(page)).id, 'composer-text');
  await page.locator('#drawer-log').click();
  const row = page.locator('#log > li').first();
  await row.locator('.log-row').click();
  assert.match(await row.locator('.log-row').textContent(), new RegExp(`POST ${path}`), 'the preview’s path is the path that was asked');
  assert.deepEqual(JSON.parse(await row.getByLabel('Body as it went').textContent()), body);
});

scene('a blank message is never sent', { hash: HASH }, async (page) => {
  await conversation(page);
  await opened(page, 'Mara Lind');
  const before = await entries(page).count();
  await send(page);
  await outcome(page, 'Nothing was sent').waitFor();
  assert.equal((await active(page)).id, 'composer-text');
  assert.equal(await entries(page).count(), before);
  assert.equal(await page.locator('#log .log-row', { hasText: 'messages.send' }).count(), 0);
});

scene('a draft belongs to its thread, also where the next one cannot be read', { hash: HASH }, async (page) => {
  await conversation(page);
  await opened(page, 'Mara Lind');
  await text(page).fill('For Mara alone');
  await page.evaluate(() => (location.hash = '#/conversation/999'));
  await page.locator('#entries', { hasText: 'OBJECT_NOT_FOUND' }).waitFor();
  await page.locator('#composer:not([inert])').waitFor();
  assert.equal(await text(page).inputValue(), '');
  assert.match(await page.locator('#send').textContent(), /Thread 999/);
  await page.locator('#drawer-line', { hasText: '/threads/999/messages' }).waitFor();
  await open(page, 'Jon Vega');
  await opened(page, 'Jon Vega');
  assert.equal(await text(page).inputValue(), '');
  assert.equal(await page.locator('#send').textContent(), 'Send to Jon Vega');
  await open(page, 'Mara Lind');
  await opened(page, 'Mara Lind');
  assert.equal(await text(page).inputValue(), 'For Mara alone');
});

scene('while the next thread is loading nothing can be sent to it by mistake', { hash: HASH }, async (page) => {
  await conversation(page);
  await opened(page, 'Mara Lind');
  await text(page).fill('For Mara alone');
  await page.locator('#latency').selectOption('1500');
  await open(page, 'Jon Vega');
  assert.equal(await page.locator('#composer').evaluate((one) => one.inert), true);
  // Somebody changes their mind: the slow answer does not come to the wrong thread.
  await page.locator('#latency').selectOption('0');
  await open(page, 'Pablo Reyes');
  await opened(page, 'Pablo Reyes');
  await page.waitForTimeout(2000);
  assert.equal(await page.locator('#conversation-title').textContent(), 'Pablo Reyes');
  assert.doesNotMatch(await page.locator('#entries').textContent(), /Jon Vega/);
});

scene('drafts survive a reload, and discarding can be undone', { hash: HASH }, async (page) => {
  await conversation(page, 'Jon Vega');
  await text(page).fill('Half of a thought');
  await page.locator('#composer-subject').fill('Mast');
  await page.reload();
  await page.locator('#composer:not([inert])').waitFor();
  assert.equal(await page.locator('#conversation-title').textContent(), 'Jon Vega', 'the address holds the thread');
  assert.deepEqual([await text(page).inputValue(), await page.locator('#composer-subject').inputValue()], ['Half of a thought', 'Mast']);
  await page.locator('#discard').click();
  assert.equal(await text(page).inputValue(), '');
  await page.locator('#outcome').getByRole('button', { name: 'Undo' }).click();
  assert.equal(await text(page).inputValue(), 'Half of a thought');
});

scene('a comment is written for colleagues, and the message waits meanwhile', { hash: HASH }, async (page) => {
  await conversation(page);
  await opened(page, 'Mara Lind');
  await text(page).fill('For later');
  await choose(page, 'Comment');
  assert.equal(await text(page).inputValue(), '');
  await text(page).fill('Tom has the key.');
  assert.deepEqual(await draftBody(page), { type: 'COMMENT', text: 'Tom has the key.' });
  await page.locator('#composer-text').press('Control+Enter');
  await outcome(page, 'Sent: 201').waitFor();
  assert.match(await entries(page).last().textContent(), /^Internal comment.*Tom has the key\./);
  await choose(page, 'Message');
  assert.equal(await text(page).inputValue(), 'For later');
});

scene('a reply goes to whoever wrote, a reply to all to all but one’s own mailbox', { hash: HASH }, async (page) => {
  await conversation(page, 'Jon Vega');
  await page.getByRole('button', { name: 'Reply to Jon Vega', exact: true }).last().click();
  assert.equal((await active(page)).id, 'composer-text');
  assert.equal(await text(page).inputValue(), '', 'no words are put into anybody’s mouth');
  await page.getByRole('button', { name: 'Reply all to the message of Jon Vega' }).last().click();
  await text(page).fill('The sail is cut on Monday.');
  const body = await draftBody(page);
  assert.deepEqual(
    body.recipients.map(({ recipientField, deliveryIdentifiers }) => [recipientField, deliveryIdentifiers[0].value]),
    [
      ['TO', 'jon@example.com'],
      ['CC', 'mara@example.com'],
    ],
  );
  assert.equal(body.subject, 'Re: Mainsail');
  await page.getByRole('button', { name: /^Remove mara|^Remove Mara/ }).click();
  assert.equal((await active(page)).id, 'composer-add-CC');
  await page.keyboard.type('ida@example.com');
  await page.keyboard.press('Enter');
  assert.equal((await active(page)).id, 'composer-add-CC');
  assert.deepEqual((await draftBody(page)).recipients[1], {
    recipientField: 'CC',
    deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'ida@example.com' }],
  });
  await send(page);
  await outcome(page, 'Sent: 201').waitFor();
  assert.match(await entries(page).last().textContent(), /^SentTom Okoye.*Re: Mainsail.*The sail is cut on Monday\..*Cc ida@example\.com/);
});

scene('a reply keeps what was written by hand, and nothing of an earlier reply', { hash: HASH }, async (page) => {
  await conversation(page, 'Jon Vega');
  const subject = page.locator('#composer-subject');
  const added = async (field, address) => {
    await page.locator(`#composer-add-${field}`).fill(address);
    await page.keyboard.press('Enter');
  };
  const people = async () =>
    (await draftBody(page)).recipients.map(({ recipientField, deliveryIdentifiers: [{ value }] }) => `${recipientField} ${value}`);
  const all = page.getByRole('button', { name: 'Reply all to the message of Jon Vega' }).last();
  const one = page.getByRole('button', { name: 'Reply to Jon Vega', exact: true }).last();

  // The draft is empty, so all of the message is the reply's.
  await all.click();
  assert.equal(await subject.inputValue(), 'Re: Mainsail');
  assert.deepEqual(await people(), ['TO jon@example.com', 'CC mara@example.com']);
  await one.click();
  assert.deepEqual(await people(), ['TO jon@example.com'], 'the people of the reply before are not its own');

  await subject.fill('Mast, not sail');
  await text(page).fill('Half of a thought');
  await added('CC', 'ida@example.com');
  // Added people are among those of the reply to all: no recipient gets it twice.
  await added('BCC', 'MARA@example.com');
  await page.locator('#composer-from').selectOption({ index: 1 });
  const from = await page.locator('#composer-from').inputValue();
  await all.click();
  assert.equal(await subject.inputValue(), 'Mast, not sail');
  assert.equal(await text(page).inputValue(), 'Half of a thought');
  assert.equal(await page.locator('#composer-from').inputValue(), from);
  assert.deepEqual(await people(), ['TO jon@example.com', 'CC mara@example.com', 'CC ida@example.com']);

  // The draft is the same after a reload, and with a channel that was chosen in the form of all fields.
  await page.getByText('All fields', { exact: true }).click();
  await page.locator('[id="composer-at/channelAccountId"]').fill('40099');
  await page.reload();
  await opened(page, 'Jon Vega');
  await one.click();
  assert.equal((await draftBody(page)).channelAccountId, '40099');
  assert.equal(await subject.inputValue(), 'Mast, not sail');
  assert.deepEqual(await people(), ['TO jon@example.com', 'CC ida@example.com']);

  await subject.fill('');
  await one.click();
  assert.equal(await subject.inputValue(), 'Re: Mainsail', 'an empty field has nothing to keep');
});

scene('a reply keeps what is attached', { hash: `${HASH}/7000000002` }, async (page) => {
  await page.locator('#composer:not([inert])').waitFor();
  await page.locator('#composer-file').setInputFiles({ name: 'mast.png', mimeType: 'image/png', buffer: Buffer.alloc(2000) });
  await page.locator('#composer .chip-item', { hasText: 'mast.png' }).waitFor();
  await page.locator('#reply-last').click();
  assert.equal((await draftBody(page)).attachments.length, 1);
  await page.locator('#composer .chip-item', { hasText: 'mast.png' }).waitFor();
});

scene(
  'a thread opens at its end, and its message makes it the first',
  { hash: HASH, viewport: { width: 1280, height: 800 } },
  async (page) => {
    await conversation(page, 'Jon Vega');
    const beyond = () =>
      page.locator('#history').evaluate(({ scrollHeight, scrollTop, clientHeight }) => Math.abs(scrollHeight - scrollTop - clientHeight));
    await page.waitForTimeout(300);
    assert.ok((await beyond()) < 24, `${await beyond()} pixels beyond the end`);
    await page.locator('#composer-text').fill('Here it is.');
    await page.locator('#send').click();
    await page.locator('#thread-list > li:first-child', { hasText: 'Jon Vega' }).waitFor();
    assert.ok((await beyond()) < 24, `${await beyond()} pixels beyond the end`);
  },
);

scene('all fields and the few are one body, and issues lead to their field', { hash: HASH }, async (page) => {
  await conversation(page, 'Jon Vega');
  await text(page).fill('Hello');
  await page.getByText('All fields').click();
  const at = (pointer) => page.locator(`[id="composer-at${pointer}"]`);
  await at('/subject').fill('From the form');
  assert.equal(await page.locator('#composer-subject').inputValue(), 'From the form');
  await page.locator('#composer-subject').fill('From above');
  assert.equal(await at('/subject').inputValue(), 'From above');
  await at('/channelAccountId').fill('');
  assert.match(await page.locator('#composer-summary').textContent(), /1 error/);
  await page.locator('#composer-issues').getByRole('button', { name: '/channelAccountId' }).click();
  assert.equal((await active(page)).id, 'composer-at/channelAccountId');
  assert.equal(await bodyScrolls(page), false);
});

scene('a file is uploaded with its progress and attached to the draft it was meant for', { hash: HASH }, async (page) => {
  await conversation(page);
  await opened(page, 'Mara Lind');
  await text(page).fill('Here you are.');
  await page.locator('#composer-file').setInputFiles({ name: 'mast.png', mimeType: 'image/png', buffer: Buffer.alloc(2048) });
  await page.locator('#composer .chip-item', { hasText: 'mast.png' }).waitFor();
  const { attachments } = await draftBody(page);
  assert.equal(attachments[0].type, 'FILE');
  await page.locator('#composer-quick').fill('Yes, please');
  await page.keyboard.press('Enter');
  assert.equal((await draftBody(page)).attachments[1].quickReplies[0].label, 'Yes, please');
  await send(page);
  await outcome(page, 'Sent: 201').waitFor();
  assert.match(await entries(page).last().textContent(), /Yes, please/);
});

scene('older messages come page by page, without touching what is shown', { hash: HASH }, async (page) => {
  await conversation(page);
  await opened(page, 'Mara Lind');
  assert.match(await entries(page).last().textContent(), /After three, please/);
  const history = page.locator('#history');
  assert.ok(await history.evaluate((pane) => pane.scrollHeight - pane.scrollTop - pane.clientHeight < 2), 'the newest is shown');
  // Opened details stay open, and the place that is read does not move.
  await history.evaluate((pane) => {
    pane.scrollTop = 0;
    const [first] = document.querySelectorAll('#entries .page > li');
    first.dataset.mark = 'mine';
    for (const details of document.querySelectorAll('#entries details')) details.open = true;
  });
  const marked = page.locator('[data-mark=mine]');
  const place = () => marked.evaluate((one) => one.getBoundingClientRect().top);
  const before = await place();
  await page.getByRole('button', { name: 'Older messages' }).click();
  await page.waitForFunction(() => document.querySelectorAll('#entries .page > li').length > 8);
  assert.ok(Math.abs((await place()) - before) <= 1, 'what was read has moved');
  assert.ok((await page.locator('#entries details[open]').count()) > 0);
  await toBeginning(page);
  assert.notEqual((await active(page)).tag, 'BODY');
  assert.ok(await page.locator('#beginning').isVisible());
  assert.match(await announced(page), /older .*the beginning of the thread/);
  assert.match(await entries(page).first().textContent(), /Greeting.*Ahoy/);
  const times = await page.locator('#entries time').evaluateAll((all) => all.map((one) => one.dateTime));
  assert.deepEqual(times, [...times].sort(), 'oldest first');
  const ids = await entries(page).evaluateAll((all) => all.map((one) => one.dataset.id).filter(Boolean));
  assert.equal(new Set(ids).size, ids.length, 'none twice');
});

scene('every kind of entry is told apart, and an unknown one says why', { hash: HASH }, async (page) => {
  await conversation(page);
  const kinds = new Set();
  for (const thread of ['7000000001', '7000000004']) {
    await page.locator(`[data-thread="${thread}"]`).click();
    await page.locator('#conversation-about', { hasText: thread }).waitFor();
    await page.locator('#composer:not([inert])').waitFor();
    await toBeginning(page);
    for (const kind of await entries(page).evaluateAll((all) => all.map((one) => one.dataset.type))) kinds.add(kind);
    if (thread !== '7000000001') continue;
    const unknown = page.locator('#entries [data-type=unknown]');
    assert.match(await unknown.textContent(), /Unknown entry expected a known kind at \/type/);
    assert.match(await page.locator('.attachments', { hasText: 'Unknown attachment' }).textContent(), /VOICE_NOTE/);
    assert.match(await page.locator('.attachments', { hasText: 'Berth 17' }).textContent(), /54\.3233°, 10\.1394°/);
  }
  assert.deepEqual([...kinds].sort(), [
    'ASSIGNMENT',
    'COMMENT',
    'MESSAGE',
    'THREAD_INBOX_CHANGE',
    'THREAD_STATUS_CHANGE',
    'WELCOME_MESSAGE',
    'unknown',
  ]);
});

scene('a shortened text is shown whole on demand, and has the focus then', { hash: HASH }, async (page) => {
  await conversation(page, 'Jon Vega');
  await page.getByRole('button', { name: 'Show all of it' }).last().click();
  await page.getByText('4. Delivery: agreed.').waitFor();
  assert.match((await active(page)).text, /^1\.|^Thank you/);
});

scene('threads are sorted by what came last, filtered, and the address holds the filter', { hash: HASH }, async (page) => {
  await conversation(page);
  const times = await page.locator('#thread-list time').evaluateAll((all) => all.map((one) => one.dateTime));
  assert.deepEqual(times, [...times].sort().reverse());
  await page.locator('#filter-status').selectOption('CLOSED');
  await page.locator('#thread-count', { hasText: /^1$/ }).waitFor();
  assert.match(page.url(), /status=CLOSED/);
  await page.locator('#filter-status').selectOption('');
  await page.locator('#filter-inbox').selectOption('302');
  await page.locator('#thread-count', { hasText: /^1$/ }).waitFor();
  await page.goBack();
  await page.locator('#thread-count', { hasText: /^6$/ }).waitFor();
  assert.equal(await page.locator('#filter-inbox').inputValue(), '');
  await page.goBack();
  await page.locator('#thread-count', { hasText: /^1$/ }).waitFor();
  assert.equal(await page.locator('#filter-status').inputValue(), 'CLOSED');
});

scene('a thread is closed, reopened and assigned, without losing one’s place', { hash: `${HASH}/7000000002` }, async (page) => {
  await opened(page, 'Jon Vega');
  await page.getByText('The thread', { exact: true }).click();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.locator('#conversation-about', { hasText: 'closed' }).waitFor();
  assert.equal((await active(page)).id, 'thread-status');
  await page.getByRole('button', { name: 'Reopen' }).click();
  await page.locator('#conversation-about', { hasText: 'open' }).waitFor();
  await page.locator('#thread-assignee').selectOption('');
  await page.locator('#conversation-about', { hasText: 'not assigned' }).waitFor();
  await page.locator('#thread-assignee').selectOption('A-101');
  await page.locator('#conversation-about', { hasText: 'with Nadia Brandt' }).waitFor();
});

scene('tries, waits and their reasons are shown as they happen', { hash: `${HASH}/7000000002` }, async (page) => {
  await opened(page, 'Jon Vega');
  await text(page).fill('Hello');
  await page.locator('#fault').selectOption('limit');
  await send(page);
  await page.locator('.last-call', { hasText: 'waiting to try again' }).waitFor();
  await outcome(page, 'Sent: 201').waitFor();
  assert.match(await page.locator('.last-call').textContent(), /sent, 3 tries.*429.*wait 1\.\d s.*429.*201/);
  await page.locator('#drawer-log').click();
  const row = page.locator('#log > li').first();
  await row.locator('.log-row').click();
  assert.match(await row.textContent(), /3 tries.*Try 1.*429.*retry-after\s*1.*Waited 1\.\d s because of: 429.*Try 3/s);
});

for (const [fault, says] of [
  ['lost', /No answer: network\. HubSpot may have the message/],
  ['hang', /No answer: timeout\. HubSpot may have the message/],
  ['html', /HubSpot may have the message/],
]) {
  scene(`an answer that does not come (${fault}) says to look first`, { hash: `${HASH}/7000000002` }, async (page) => {
    await opened(page, 'Jon Vega');
    await text(page).fill('Hello');
    await page.locator('#fault').selectOption(fault);
    await send(page);
    await page.locator('#outcome', { hasText: says }).waitFor({ timeout: 15_000 });
    assert.equal(await text(page).inputValue(), 'Hello', 'what was written stays');
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.locator('#entries', { hasText: fault === 'lost' || fault === 'html' ? 'Hello' : 'Mainsail' }).waitFor();
  });
}

scene(
  'a fault is for one message, and all of its tries are seen',
  { hash: `${HASH}/7000000002`, viewport: { width: 1280, height: 800 } },
  async (page) => {
    await page.locator('#composer:not([inert])').waitFor();
    await page.locator('#fault').selectOption('limit');
    await page.locator('#composer-text').fill('once');
    await page.locator('#send').click();
    await page.locator('.last-call', { hasText: 'sent, 3 tries' }).waitFor();
    assert.equal(await page.locator('#fault').inputValue(), 'none');
    const { right } = await page.locator('.last-call .timeline').evaluate((element) => element.getBoundingClientRect().toJSON());
    const parts = await page.locator('.last-call .part').evaluateAll((all) => all.map((part) => part.getBoundingClientRect().right));
    assert.ok(parts.length === 5 && parts.every((end) => end <= right + 1), `${parts} within ${right}`);
  },
);

scene('HubSpot’s refusal is shown at the field and goes with the next change', { hash: `${HASH}/7000000002` }, async (page) => {
  await opened(page, 'Jon Vega');
  await text(page).fill('Hello');
  await page.locator('#fault').selectOption('refused');
  await send(page);
  await outcome(page, 'Refused: 400').waitFor();
  assert.match(await page.locator('#composer-issues').textContent(), /Refused by HubSpot/);
  assert.equal(await bodyScrolls(page), false);
  await text(page).fill('Hello again');
  assert.doesNotMatch(await page.locator('#composer-issues').textContent(), /Refused by HubSpot/);
  assert.equal(await page.locator('#outcome').isVisible(), false);
});

scene('over a custom channel both sides write, and the channel’s capabilities count', { hash: `${HASH}/7000000003` }, async (page) => {
  await opened(page, 'Ida Sommer');
  await page.locator('#visitor-text').fill('A rope is loose at berth 3.');
  await page.getByRole('button', { name: 'Publish' }).click();
  await entries(page).last().getByText('A rope is loose at berth 3.').waitFor();
  assert.match(await entries(page).last().textContent(), /^Received/);
  assert.equal(await page.locator('#conversation-title').textContent(), 'Ida Sommer', 'one stays in the thread');
  await text(page).fill('On our way.');
  assert.equal(await page.locator('.ghost').textContent(), 'On our way.');
  await send(page);
  await outcome(page, 'Sent: 201').waitFor();
  assert.match(await page.locator('.bubbles').textContent(), /A rope is loose.*On our way\./);

  await page.getByText('All fields').click();
  await text(page).fill('Hello');
  await page.getByRole('button', { name: 'Add attachment' }).click();
  await page.locator('[id="composer-at/attachments/0/type"]').selectOption('QUICK_REPLIES');
  await page.locator('#composer-issues', { hasText: 'quick' }).waitFor();
});

scene('words of a customer are never taken for HTML, and rich text can do nothing', { hash: HASH }, async (page, { wrong }) => {
  await conversation(page);
  await opened(page, 'Mara Lind');
  const words = '<img src=x onerror="document.title=1"><b>bold</b>';
  await text(page).fill(words);
  await page.getByText('All fields').click();
  await page
    .locator('[id="composer-at/richText"]')
    .fill(`<p id="shown">Hello <b>you</b></p><script>parent.document.title = "taken"</script>`);
  await page.locator('#rich-preview summary').click();
  assert.equal(await page.locator('iframe').count(), 0, 'no preview that nobody asked for');
  await page.locator('#rich-preview').getByRole('button', { name: 'Preview' }).click();
  assert.equal(await page.locator('#rich-preview iframe').getAttribute('sandbox'), '');
  assert.equal(await page.frameLocator('#rich-preview iframe').locator('#shown').textContent(), 'Hello you');
  await send(page);
  await outcome(page, 'Sent: 201').waitFor();
  const sent = entries(page).last();
  assert.equal(await sent.locator('.text').textContent(), words);
  assert.equal(await sent.locator('img, b, script').count(), 0);
  assert.equal(await page.title(), 'hubspot-conversations');
  assert.ok(wrong.length > 0 && wrong.every((one) => /Blocked script execution|Content Security Policy/.test(one)), wrong.join('\n'));
  wrong.length = 0;
});

scene('a version without threads says which have them, and one click goes there', { hash: `${HASH}?version=2025-09` }, async (page) => {
  await page.locator('#thread-list', { hasText: '2025-09' }).waitFor();
  await page.getByRole('button', { name: 'Use 2026-09' }).click();
  await conversation(page);
  await page.locator('#version').selectOption('v3');
  await page.locator('#drawer-line', { hasText: '/conversations/v3/conversations/threads/' }).waitFor();
  await conversation(page);
});

scene('opening a thread is said aloud', { hash: HASH }, async (page) => {
  await conversation(page, 'Jon Vega');
  await page.waitForTimeout(1200);
  assert.match(await announced(page), /^Jon Vega, \d entries/);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.locator('#live', { hasText: 'Jon Vega' }).waitFor();
  assert.equal((await issues(page).count()) >= 0, true);
});
