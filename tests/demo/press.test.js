/* A pressed button gets its click, whatever changes on the page between the press and the release. In Chromium. */
import assert from 'node:assert/strict';

import { active, choose, conversation, draftBody, opened, scene, textIn, verdict, write } from './scene.mjs';

/** Moves the pointer to the middle of an element and presses. */
async function press(page, locator) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
}

const EMAIL = { hash: '#/conversation/7000000002' };
const line = (page, name) => page.getByLabel(`Add an address to ${name}`);
const sending = (page) => page.locator('#log > li', { hasText: 'messages.send' });
const addresses = (body) => body.recipients.map(({ recipientField, deliveryIdentifiers: [{ value }] }) => `${recipientField} ${value}`);

scene('an address that is typed is taken, and the next field has the focus', EMAIL, async (page) => {
  await page.locator('#composer:not([inert])').waitFor();
  await line(page, 'To').fill('ann@example.com');
  await line(page, 'Cc').click();
  assert.equal((await active(page)).id, 'composer-add-CC');
  await page.keyboard.type('ben@example.com');
  await page.keyboard.press('Tab');
  assert.notEqual((await active(page)).id, 'composer-add-CC', 'Tab goes on');
  assert.deepEqual(addresses(await draftBody(page)).slice(-2), ['TO ann@example.com', 'CC ben@example.com']);
});

scene('beside a typed address another is removed with one click', EMAIL, async (page) => {
  await page.locator('#composer:not([inert])').waitFor();
  const [first] = addresses(await draftBody(page));
  await line(page, 'Cc').fill('ann@example.com');
  await page.locator('.chip-remove').first().click();
  const now = addresses(await draftBody(page));
  assert.ok(!now.includes(first) && now.includes('CC ann@example.com'), now.join());
});

scene('a typed address is a part of the message that is sent, and of the draft that it was typed in', EMAIL, async (page) => {
  await page.locator('#composer:not([inert])').waitFor();
  await page.locator('#composer-text').fill('Hi');
  await line(page, 'Cc').fill('ann@example.com');
  await choose(page, 'Comment');
  assert.equal((await draftBody(page)).recipients, undefined);
  await choose(page, 'Message');
  await line(page, 'Cc').fill('ben@example.com');
  await page.locator('#send').click();
  await page.locator('#outcome', { hasText: 'Sent: 201' }).waitFor();
  await page.locator('#drawer-log').click();
  await sending(page).locator('.log-row').click();
  const sent = JSON.parse(await sending(page).getByLabel('Body as it went').textContent());
  assert.deepEqual(addresses(sent).slice(-2), ['CC ann@example.com', 'CC ben@example.com']);
});

scene('a row of the log that is pressed opens, although its call ends meanwhile', EMAIL, async (page) => {
  await page.locator('#composer:not([inert])').waitFor();
  await page.locator('#latency').selectOption('1500');
  await page.locator('#composer-text').fill('Hi');
  await page.keyboard.press('Control+Enter');
  await page.locator('#drawer-log').click();
  await press(page, sending(page).locator('.log-status'));
  await page.locator('#outcome', { hasText: 'Sent: 201' }).waitFor();
  await page.mouse.up();
  await sending(page).locator('.log-row[aria-expanded=true]').waitFor();
  assert.equal(await sending(page).getAttribute('data-state'), 'done');
});

scene('a thread that is pressed opens, although the list is read anew meanwhile', { hash: '#/conversation' }, async (page) => {
  await conversation(page);
  await opened(page, 'Mara Lind');
  await page.locator('#latency').selectOption('300');
  const reading = page.waitForFunction(() => document.querySelector('#live').textContent.includes('thread'));
  await page.locator('#refresh').click();
  await press(page, page.locator('.thread[data-thread="7000000002"] .who'));
  await page.waitForTimeout(1200);
  await page.mouse.up();
  await reading;
  await page.waitForFunction(() => location.hash.includes('7000000002'));
});

scene('what was typed a moment ago is what is sent, fixed and formatted', {}, async (page) => {
  await write(page, '{"type":"COMMENT","text":"one"}');
  await verdict(page).filter({ hasText: 'Ready to send' }).waitFor();
  /** Types and clicks before the next frame. */
  const typeAnd = (before, after, selector) =>
    page.evaluate(
      ([from, to, clicked]) => {
        const { view } = document.querySelector('#check-editor .cm-content').cmTile;
        const at = view.state.doc.toString().indexOf(from);
        view.dispatch({ changes: { from: at, to: at + from.length, insert: to } });
        document.querySelector(clicked).click();
      },
      [before, after, selector],
    );
  await typeAnd('one', 'two', '#check-send');
  await page.locator('#check-outcome', { hasText: 'Sent: 201' }).waitFor();
  assert.equal(JSON.parse(await page.locator('#log').getByLabel('Body as it went').first().textContent()).text, 'two');
  await typeAnd('two', 'three', '#format');
  assert.equal(await textIn(page), '{\n  "type": "COMMENT",\n  "text": "three"\n}');
  await write(page, '{"type":"MESAGE","text":"one"}');
  await page.locator('#fix-all', { hasText: '(1)' }).waitFor();
  await typeAnd('one', 'four', '.issue .fix');
  assert.deepEqual(JSON.parse(await textIn(page)), { type: 'MESSAGE', text: 'four' });
});
