/*
 * The workbench for everybody: axe-core in every tab, state and width, the keyboard alone, zoom, forced colours, reduced
 * motion, the phone. In Chromium, from a static host.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { active, choose, conversation, DESKTOP, entries, open, opened, PHONE, scene, verdict, write, ZOOMED } from './scene.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The violations that axe-core finds, by rule and place. */
async function axe(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary.split('\n')[1]}`),
    );
  });
  return found;
}

/** Every tab, and in it every state worth looking at; `look` is called in each. */
async function everywhere(page, look) {
  const tab = async (name) => {
    await page.getByRole('navigation', { name: 'Workbench' }).getByRole('link', { name }).click();
    await page.locator('.tabs [aria-current=page]', { hasText: name }).waitFor();
  };
  const settled = () => page.waitForTimeout(250);

  await settled();
  await look('check: a broken e-mail');
  await choose(page, 'Form');
  await look('check: as a form with issues');
  await choose(page, 'JSON');
  await page.getByText('Options of the check').click();
  await write(page, '{"type":"MESSAGE",');
  await verdict(page).filter({ hasText: 'This is not JSON' }).waitFor();
  await look('check: no JSON');
  await write(page, '{"type":"COMMENT","text":"Hi"}');
  await verdict(page).filter({ hasText: 'Ready to send' }).waitFor();
  await page.getByRole('button', { name: 'Send to the sandbox' }).click();
  await page.locator('#check-outcome', { hasText: 'Sent' }).waitFor();
  await look('check: sent, with the log');
  await page.locator('#drawer-draft').click();
  await settled();
  await look('check: the draft');
  await page.locator('#drawer-code').click();
  await settled();
  await look('check: the code');
  await page.locator('#drawer-toggle').click();

  await tab('Conversation');
  await page.locator('#thread-list button').first().waitFor();
  await look('conversation: threads');
  await open(page, 'Jon Vega');
  await opened(page, 'Jon Vega');
  await look('conversation: an e-mail thread');
  await page.getByText('All fields').click();
  await page.locator('#composer-text').fill('Hello');
  await page.locator('[id="composer-at/channelAccountId"]').fill('');
  await look('conversation: a draft with issues');
  await page.locator('#discard').click();
  await page.locator('#composer-text').fill('Hello');
  await page.getByText('All fields').click();
  await page.locator('#fault').selectOption('unavailable');
  await page.locator('#send').click();
  await page.locator('#outcome', { hasText: /Sent|HubSpot may have/ }).waitFor();
  await look('conversation: sent after a fault');

  await tab('Receive');
  await page.locator('#receive-verdict', { hasText: 'Signed by HubSpot' }).waitFor();
  await look('receive: signed');
  await page.locator('#receive-method').fill('PUT');
  await look('receive: not signed');
  await tab('Explain');
  await page.locator('#explain-verdict', { hasText: 'one place' }).waitFor();
  await look('explain');
  await tab('Explore');
  await page.locator('#run').click();
  await page.locator('#explore-answer', { hasText: 'Done' }).waitFor();
  await look('explore: a list');
  await page.evaluate(() => (location.hash = '#/explore/customChannels.create'));
  await page.locator('#explore-title', { hasText: 'customChannels.create' }).waitFor();
  await choose(page, 'Form');
  await look('explore: a form');
}

for (const [name, options] of [
  ['in light', { colorScheme: 'light' }],
  ['in dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: PHONE, hasTouch: true, isMobile: true }],
  ['on a tablet', { viewport: { width: 820, height: 1180 }, colorScheme: 'dark' }],
  ['at 400 %', { viewport: ZOOMED }],
]) {
  scene(`axe-core finds nothing ${name}, nothing is wider than the screen, and no id is twice`, options, async (page) => {
    const { width, height } = options.viewport ?? DESKTOP;
    const found = [];
    let looked = 0;
    await everywhere(page, async (when) => {
      looked += 1;
      const { wide, twice, dangling, high } = await page.evaluate(measured);
      const tooHigh = width >= 992 && height >= 608 && high !== height ? [`the document is ${high} high`] : [];
      for (const one of [...(await axe(page)), ...wide, ...twice, ...dangling, ...tooHigh]) found.push(`${when}: ${one}`);
    });
    assert.deepEqual(found, []);
    assert.ok(looked >= 15);
  });
}

/** In the page: what sticks out, ids that are twice, and references that lead nowhere. */
function measured() {
  const room = document.documentElement.clientWidth;
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  return {
    wide:
      document.documentElement.scrollWidth > room
        ? [...document.querySelectorAll('body *')]
            .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > room + 0.5)
            .map((one) => `${one.tagName}.${one.className}#${one.id}`)
            .slice(0, 5)
        : [],
    twice: ids.filter((id, place) => ids.indexOf(id) !== place),
    dangling: [...document.querySelectorAll('[aria-describedby], [aria-labelledby], [aria-controls]')].flatMap((one) =>
      ['aria-describedby', 'aria-labelledby', 'aria-controls'].flatMap((name) =>
        (one.getAttribute(name) ?? '')
          .split(' ')
          .filter((id) => id && !document.getElementById(id))
          .map((id) => `${name}=${id}`),
      ),
    ),
    high: document.documentElement.scrollHeight,
  };
}

scene('everything is done with the keyboard alone, and the focus is always to be seen', {}, async (page) => {
  const walked = [];
  /** Presses Tab until the wanted element has the focus. */
  const tabTo = async (wanted, key = 'Tab') => {
    for (let steps = 0; steps < 90; steps += 1) {
      const now = await active(page);
      if (now.tag !== 'BODY') {
        walked.push(now);
        assert.ok(now.seen, `the focus cannot be seen on ${JSON.stringify(now)}`);
      }
      if (wanted(now)) return steps;
      await page.keyboard.press(key);
    }
    return assert.fail('Tab does not get there');
  };
  await page.keyboard.press('Tab');
  assert.match((await active(page)).text, /^Skip to the workbench/);
  await page.keyboard.press('Enter');
  assert.equal((await active(page)).id, 'main');
  await tabTo(({ text }) => text === 'Body as JSON');
  await page.keyboard.press('F8');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('{"type":"COMMENT","text":"Written without a mouse"}');
  await verdict(page).filter({ hasText: 'Ready to send' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.locator('#check-outcome', { hasText: 'Sent: 201' }).waitFor();
  assert.equal((await active(page)).text, 'Body as JSON', 'sending leaves the focus where it was');
  await tabTo(({ id }) => id === 'check-send', 'Tab');
  await tabTo(({ id }) => id === 'drawer-log');
  await page.keyboard.press('ArrowLeft');
  assert.equal((await active(page)).id, 'drawer-code');

  await tabTo(({ text }) => text === 'Conversation', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await conversation(page);
  await tabTo(({ text }) => text.startsWith('Jon Vega'));
  await page.keyboard.press('Enter');
  await opened(page, 'Jon Vega');
  assert.equal((await active(page)).id, 'conversation-title');
  const steps = await tabTo(({ id }) => id === 'composer-text');
  assert.ok(steps < 45, `${steps} steps to the text`);
  await page.keyboard.type('Written without a mouse.');
  const onward = await tabTo(({ id }) => id === 'send');
  assert.ok(onward <= 6, `${onward} steps from the text to Send`);
  await page.keyboard.press('Enter');
  await page.locator('#outcome', { hasText: 'Sent: 201' }).waitFor();
  await entries(page).last().getByText('Written without a mouse.').waitFor();
  assert.equal((await active(page)).id, 'composer-text');
});

scene('at 400 % nothing that has the focus is covered', { viewport: ZOOMED, reducedMotion: 'reduce' }, async (page) => {
  for (const tab of ['check', 'conversation', 'explore']) {
    await page.evaluate((hash) => (location.hash = hash), `#/${tab}`);
    await page.locator(`#${tab}:not([hidden])`).waitFor();
    await page.waitForTimeout(300);
    await page.evaluate(() => document.querySelector('#main').focus());
    for (let steps = 0; steps < 45; steps += 1) {
      await page.keyboard.press('Tab');
      const covered = await page.evaluate(() => {
        const one = document.activeElement;
        if (one === document.body || one.closest('.cm-editor') || one.matches('pre, .scroll')) return undefined;
        const { left, top, width, height } = one.getBoundingClientRect();
        const found = document.elementFromPoint(left + Math.min(width, innerWidth) / 2, top + height / 2);
        return found && (one.contains(found) || found.contains(one) || one.labels?.[0]?.contains(found))
          ? undefined
          : `${one.id} ${one.textContent.slice(0, 20)} under ${found?.className} ${JSON.stringify([left, top, width, height, scrollY])}`;
      });
      assert.equal(covered, undefined, tab);
    }
  }
});

scene(
  'with forced colours the chosen thread, tab and operation can be told, and so can errors and warnings',
  { forcedColors: 'active' },
  async (page) => {
    const style = (selector, name) =>
      page
        .locator(selector)
        .first()
        .evaluate((one, property) => getComputedStyle(one)[property], name);
    assert.notEqual(
      await style('.tabs a[aria-current]', 'borderBottomColor'),
      await style('.tabs a:not([aria-current])', 'borderBottomColor'),
    );
    assert.notEqual(await style('.issue.error', 'borderLeftStyle'), await style('.issue.warning', 'borderLeftStyle'));
    assert.equal(await page.locator('.issue.error').first().getByRole('img', { name: 'error', exact: true }).count(), 1);
    await page.evaluate(() => (location.hash = '#/conversation'));
    await conversation(page);
    assert.notEqual(await style('.thread[aria-current]', 'outlineStyle'), await style('.thread:not([aria-current])', 'outlineStyle'));
    await page.evaluate(() => (location.hash = '#/explore'));
    await page.locator('.operation[aria-current]').waitFor();
    assert.notEqual(await style('.operation[aria-current]', 'outlineStyle'), await style('.operation:not([aria-current])', 'outlineStyle'));
  },
);

scene('nothing moves for whoever wants no motion, and nothing jumps for anybody', { reducedMotion: 'reduce' }, async (page) => {
  await page.getByRole('link', { name: 'Conversation' }).click();
  await conversation(page);
  await page.locator('#composer-text').fill('Hello');
  await page.locator('#send').click();
  await page.locator('#outcome', { hasText: 'Sent: 201' }).waitFor();
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((one) => {
        const { animationName, transitionDuration } = getComputedStyle(one);
        return animationName !== 'none' || /[1-9]/.test(transitionDuration);
      })
      .map((one) => `${one.tagName}.${one.className}`),
  );
  assert.deepEqual(moving, []);
  const shift = await page.evaluate(() => globalThis.shift);
  assert.ok(shift < 0.05, `the layout moved by ${shift}`);
});

scene(
  'on a phone opening a thread goes to it, and a reply to its field',
  { viewport: PHONE, hasTouch: true, isMobile: true, hash: '#/conversation' },
  async (page) => {
    const inView = (locator) =>
      locator.evaluate((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        const bar = document.querySelector('.tabs').getBoundingClientRect();
        return top >= 0 && bottom <= bar.top;
      });
    await page.locator('.thread', { hasText: 'Jon Vega' }).first().tap();
    await opened(page, 'Jon Vega');
    assert.ok(await inView(page.locator('#conversation-title')));
    assert.equal(await page.locator('#threads').isVisible(), false);
    await page.getByRole('button', { name: 'Reply to Jon Vega', exact: true }).last().tap();
    assert.equal((await active(page)).id, 'composer-text');
    assert.ok(await inView(page.locator('#composer-text')));
    await page.keyboard.type('Written on a phone.');
    await page.locator('#send').tap();
    await page.locator('#outcome', { hasText: 'Sent: 201' }).waitFor();
    await page.getByRole('button', { name: '‹ Threads' }).tap();
    assert.equal(await page.locator('#threads').isVisible(), true);
    assert.notEqual((await active(page)).tag, 'BODY');
  },
);
