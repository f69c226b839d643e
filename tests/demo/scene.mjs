/* Helpers of the page's tests: a fresh page for each test, and the actions of a person. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { host, launch } from './host.mjs';

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 740 };
/** A window of 1440 by 900 at 400 %. */
export const ZOOMED = { width: 360, height: 225 };

let browser, site;
before(async () => {
  [browser, site] = await Promise.all([launch(), host()]);
});
after(() => Promise.all([browser.close(), site.close()]));

/**
 * A test with a page of its own. It fails for anything in the console, for a request to anywhere else than the host, and
 * for a focus that was lost.
 * @param {string} name
 * @param {object} [options] of the browser's window, and `hash`, the address at which the page is opened
 * @param {(page: object, more: { wrong: string[], context: object, url: string }) => Promise<void>} play
 */
export function scene(name, { viewport = DESKTOP, hash = '', at, ...options } = {}, play) {
  test(name, async () => {
    const context = await browser.newContext({ viewport, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const url = at?.() ?? site.url;
    const wrong = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) wrong.push(message.text());
    });
    page.on('pageerror', (error) => wrong.push(error.stack));
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !/^(blob|data):/.test(request.url())) wrong.push(`a request to ${request.url()}`);
    });
    await page.addInitScript(watch);
    try {
      await page.goto(url + hash);
      await ready(page);
      await play(page, { wrong, context, url });
      assert.deepEqual(await page.evaluate(() => globalThis.lostFocus), [], 'the focus fell to the body');
      assert.deepEqual(wrong, []);
    } finally {
      await context.close();
    }
  });
}

export const ready = (page) => page.locator('html[data-ready]').waitFor();

/**
 * In the page: adds up how far the layout moves without anybody having asked for it, and notes when the focus falls to the
 * body although no click was beside everything.
 */
function watch() {
  globalThis.shift = 0;
  globalThis.lostFocus = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) globalThis.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
  let last;
  document.addEventListener('focusin', ({ target }) => (last = target));
  const look = () => {
    if (last && document.activeElement === document.body && !last.isConnected) {
      globalThis.lostFocus.push(last.id || last.textContent.slice(0, 40));
      last = undefined;
    }
    requestAnimationFrame(look);
  };
  document.addEventListener('DOMContentLoaded', look);
}

// ---- actions ------------------------------------------------------------------------------------------------------

export const editor = (page, label = 'Body as JSON') => page.getByRole('textbox', { name: label, exact: true });
/** The text of an editor, whole. */
export const textIn = (page, label) =>
  editor(page, label).evaluate((content) => content.cmTile?.view?.state.doc.toString() ?? content.cmView.view.state.doc.toString());
export const issues = (page) => page.locator('#issues > .issue');
export const verdict = (page) => page.locator('#verdict');
export const entries = (page) => page.locator('#entries .page > li[data-type]');
export const announced = (page) => page.locator('#live').textContent();
export const draftBody = async (page) => {
  await page.locator('#drawer-draft').click();
  await page.waitForTimeout(200);
  return JSON.parse(await page.locator('#draft-body').textContent());
};
export const line = (page) => page.locator('#drawer-line').textContent();

/** Types another text into an editor, as one paste. */
export async function write(page, text, label) {
  await editor(page, label).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

/** Pastes as a person does: from the clipboard, into the element that has the focus. */
export async function paste(page, text) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.keyboard.press('ControlOrMeta+v');
}

export const open = (page, name) => page.locator('.thread', { hasText: name }).first().click();
export const opened = async (page, name) => {
  await page.locator('#conversation-title', { hasText: name }).waitFor();
  await page.locator('#composer:not([inert])').waitFor();
};
/** The conversation, with a thread open. */
export async function conversation(page, name) {
  await entries(page).first().waitFor();
  if (name === undefined) return;
  await open(page, name);
  await opened(page, name);
}

/** The focused element. */
export const active = (page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    const shown = one.type === 'radio' ? one.nextElementSibling : one;
    const { outlineStyle, outlineWidth } = getComputedStyle(one.classList.contains('cm-content') ? one.closest('.cm-editor') : shown);
    return {
      id: one.id,
      text: (one.getAttribute('aria-label') ?? one.textContent).trim().slice(0, 60),
      tag: one.tagName,
      seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    };
  });

/** One of several, such as a view; of those that can be seen. */
export const choose = (page, name) => page.getByRole('radio', { name, exact: true }).click();
