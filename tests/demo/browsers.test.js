/*
 * The workbench in Chromium, Firefox and WebKit, driven through WebDriver as a person does: with keys and with the mouse.
 * Each browser does the three jobs that the page is for, and sends a message.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { By, Key, until } from 'selenium-webdriver';

import { BROWSERS, openBrowser, stopDrivers, WAIT_MS } from '../support/webdriver.mjs';
import { host } from './host.mjs';

let site;
before(async () => {
  site = await host();
});
after(async () => {
  await site.close();
  await stopDrivers();
});

for (const name of BROWSERS) {
  describe(name, () => {
    let driver;
    before(async () => {
      driver = await openBrowser(name);
    });
    after(() => driver?.quit());

    const find = (selector) => driver.wait(until.elementLocated(By.css(selector)), WAIT_MS, selector);
    const says = async (selector, words) => {
      let said;
      await driver
        .wait(async () => words.test((said = await (await find(selector)).getAttribute('textContent'))), WAIT_MS)
        .catch((error) => assert.fail(`${selector} never says ${words} but ${said}: ${error.message}`));
    };
    const click = async (selector) => (await driver.wait(until.elementIsVisible(await find(selector)), WAIT_MS, selector)).click();
    const keys = (...all) =>
      driver
        .actions()
        .sendKeys(...all)
        .perform();
    const withControl = (key) => driver.actions().keyDown(Key.CONTROL).sendKeys(key).keyUp(Key.CONTROL).perform();
    const open = async (hash) => {
      await driver.get('about:blank');
      await driver.get(site.url + hash);
      await find('html[data-ready]');
    };
    /** Copies and pastes with keys. */
    const paste = async (text, into) => {
      await driver.executeScript(
        `
        const source = document.createElement('textarea');
        source.id = 'clipboard-source';
        source.value = arguments[0];
        document.body.append(source);
        source.focus();
        source.select();
      `,
        text,
      );
      await withControl('c');
      await driver.executeScript("document.getElementById('clipboard-source').remove()");
      if (into) await click(into);
      else await driver.executeScript("document.getElementById('main').focus()");
      await withControl('v');
    };
    const focused = () => driver.executeScript('return document.activeElement.id || document.activeElement.tagName');

    test('“why does HubSpot refuse my body” takes one paste, and the fixes are a click and a key away', async () => {
      await open('');
      await says('#verdict', /HubSpot would refuse this/);
      await paste(
        'curl https://api.hubapi.com/conversations/v3/conversations/threads/7000000001/messages -d \'{"type":"MESAGE","text":"Hi"}\'',
        '#check-editor .cm-content',
      );
      await says('#check-notice', /From a curl command\. Checked as messages\.send, version v3/);
      await says('#issues', /\/type/);
      await says('#fix-all', /\(1\)/);
      await click('#fix-all');
      await says('#issues', /\/senderActorId/);
      await click('#check-editor .cm-content');
      await keys(Key.F8);
      assert.ok((await driver.executeScript('return getSelection().toString()')).length > 0);
      await withControl('a');
      await keys('{"type":"COMMENT","text":"Hi"');
      await says('#verdict', /This is not JSON/);
      await keys('}');
      await says('#verdict', /Ready to send/);
      await driver.actions().keyDown(Key.CONTROL).sendKeys(Key.ENTER).keyUp(Key.CONTROL).perform();
      await says('#check-outcome', /Sent: 201/);
      assert.notEqual(await focused(), 'BODY');
    });

    test('“show me the code for this message” is on the page', async () => {
      await open('#/check?example=email');
      await says('#verdict', /Ready to send/);
      if ((await (await find('#drawer')).getAttribute('data-state')) !== 'open') await click('#drawer-toggle');
      await says('#code-text', /client\.messages\.send\('7000000002', body\)/);
      await click('[data-language=curl]');
      await says('#code-text', /^curl -X POST/);
    });

    test('“what does this webhook say” takes one paste', async () => {
      await open('');
      await paste(
        '[{"eventId":1,"subscriptionType":"conversation.newMessage","objectId":7000000002,"messageId":"m","messageType":"MESSAGE"}]',
      );
      await says('#events', /A new message in thread 7000000002/);
      await says('#receive-verdict', /No signature|does not fit/);
    });

    test('a message is written with the mouse and sent with a key, and older ones come', async () => {
      await open('#/conversation');
      await click('[data-thread="7000000001"]');
      await says('#conversation-title', /Mara Lind/);
      await find('#composer:not([inert])');
      await click('#composer-text');
      await keys('Written in a browser');
      await says('#composer-summary', /No issues/);
      await driver.actions().keyDown(Key.CONTROL).sendKeys(Key.ENTER).keyUp(Key.CONTROL).perform();
      await says('#outcome', /Sent: 201/);
      await says('#entries .group-of-pages:last-child > .page:last-child > li:last-child', /Written in a browser/);
      assert.equal(await focused(), 'composer-text');
      const count = (await driver.findElements(By.css('#entries .page > li'))).length;
      await driver.executeScript('document.getElementById("history").scrollTop = 0');
      await click('#older');
      await driver.wait(async () => (await driver.findElements(By.css('#entries .page > li'))).length > count, WAIT_MS);
      const fits = await driver.executeScript(
        'return document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth',
      );
      assert.equal(fits, true);
    });

    test('an operation is found, run and seen in the log', async () => {
      await open('#/explore');
      await click('#explore-search');
      await keys('inboxes');
      await click('a[href="#/explore/inboxes.list"]');
      await says('#explore-title', /^inboxes\.list$/);
      await click('#run');
      await says('#explore-answer', /Done: 2 results/);
      await click('#drawer-log');
      await says('#log', /200.*inboxes\.list/);
    });
  });
}
