/*
 * The workbench in Chromium: how soon the first entries of a thread are there, beside an empty page that loads the same
 * modules; what a page of history costs when little and when much of it is shown; and what a keystroke costs the main
 * thread where there are 400 issues.
 */
import { host, launch } from '../../tests/demo/host.mjs';
import { median, ratio } from '../measure.mjs';
import { goalOf, table, time } from '../report.mjs';

const ISSUES = 400;
/** Shown entries, few and many. */
const [FEW, MANY] = [40, 2600];
const KEYSTROKES = 60;
const MILLISECOND = 1e6;

/** The modules of the page and of its conversation, and nothing that is done with them. */
const EMPTY = `<!doctype html><meta charset="utf-8"><div id="entries"><ol class="page"></ol></div><script type="module">
  await Promise.all(['./check.js', './conversation.js', './pkg/testing.js', './drawer.js', './log.js'].map((module) => import(module)));
  document.querySelector('#entries > .page').append(document.createElement('li'));
</script>`;

/** In the page, before anything: notes when the first entry is there. */
function watch() {
  const seen = () => {
    const first = document.querySelector('#entries .page > li');
    if (first) globalThis.firstEntry = performance.now();
    else requestAnimationFrame(seen);
  };
  requestAnimationFrame(seen);
}

async function firstEntries(browser, url, rounds) {
  const found = { workbench: [], 'empty page': [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? ['workbench', 'empty page'] : ['empty page', 'workbench']) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.addInitScript(watch);
      if (name === 'empty page') await page.route(/\/empty\.html$/, (route) => route.fulfill({ contentType: 'text/html', body: EMPTY }));
      await page.goto(name === 'workbench' ? `${url}#/conversation` : `${url}empty.html`);
      await page.waitForFunction(() => globalThis.firstEntry !== undefined);
      found[name].push((await page.evaluate(() => globalThis.firstEntry)) * MILLISECOND);
      await context.close();
    }
  }
  return found;
}

/** Pages of a history that is long enough, from the first to the last. */
async function historyPages(browser, url) {
  const page = await (await browser.newContext()).newPage();
  await page.route(/\/seed\.js$/, async (route) => {
    const source = await (await route.fetch()).text();
    // A thread like the one there is, many times over.
    const longer = `${source.replace('export function demoSeed', 'function usual')}
      export function demoSeed(state, time) {
        const seed = usual(state, time);
        const [{ id }] = seed.threads;
        const entries = seed.messages[id];
        const all = Array.from({ length: ${MANY + FEW} }, (_, at) => ({ ...entries[at % entries.length], id: \`be\${at.toString(16).padStart(30, "0")}\`, createdAt: new Date(time - at * 60000).toISOString() }));
        return { ...seed, messages: { ...seed.messages, [id]: all } };
      }`;
    await route.fulfill({ contentType: 'text/javascript', body: longer });
  });
  await page.goto(`${url}#/conversation/7000000001`);
  await page.locator('#composer:not([inert])').waitFor();
  const costs = await page.evaluate(async (wanted) => {
    const entries = document.querySelector('#entries');
    const older = document.querySelector('#older');
    const shown = () => entries.querySelectorAll('.page > li').length;
    const pages = () => entries.querySelectorAll('.page').length;
    const costs = [];
    while (shown() < wanted && !older.hidden) {
      const [count, before] = [shown(), pages()];
      const from = performance.now();
      older.click();
      while (pages() === before) {
        if (performance.now() - from > 20_000)
          throw new Error(`no page after ${count} entries: ${document.querySelector('#live').textContent}`);
        await new Promise((resolve) => setTimeout(resolve));
      }
      // Layout is a part of what it costs.
      void document.querySelector('#history').scrollHeight;
      costs.push([count, performance.now() - from]);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return costs;
  }, MANY);
  await page.context().close();
  const near = (place) => costs.filter(([count]) => Math.abs(count - place) < 100).map(([, ms]) => ms * MILLISECOND);
  return { few: near(FEW), many: near(MANY - 100) };
}

/** Time of the main thread for a keystroke, checking, underlines and list included. */
async function keystrokes(browser, url, issues) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(url);
  await page.locator('html[data-ready]').waitFor();
  const body = {
    type: 'MESSAGE',
    text: 'Hello',
    senderActorId: 'A-101',
    channelId: '1002',
    channelAccountId: '40002',
    subject: 'a',
    recipients: [{ recipientField: 'TO', deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'ann@example.com' }] }],
    attachments: Array.from({ length: issues }, () => ({ type: 'FIEL' })),
  };
  await page.getByRole('textbox', { name: 'Body as JSON' }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(JSON.stringify(body, null, 2));
  await page.keyboard.press('ControlOrMeta+Home');
  for (let lines = 0; lines < 2; lines += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  for (let letters = 0; letters < 2; letters += 1) await page.keyboard.press('ArrowLeft');
  await page.waitForTimeout(1000);
  const session = await page.context().newCDPSession(page);
  // CPU time: another process may have the processor in between.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
  const costs = [];
  for (let letters = 0; letters < KEYSTROKES; letters += 1) {
    const before = await busy();
    await page.keyboard.press('a');
    await page.waitForTimeout(60);
    costs.push(((await busy()) - before) * 1e9);
  }
  await page.context().close();
  return costs;
}

export async function workbench({ pace }) {
  const [browser, site] = await Promise.all([launch(), host()]);
  // The name that the columns of the tables have.
  const name = `Chromium ${browser.version().split('.')[0]}`;
  try {
    const first = await firstEntries(browser, site.url, Math.max(5, Math.round(pace.rounds / 2)));
    const pages = await historyPages(browser, site.url);
    const [plain, typing] = [await keystrokes(browser, site.url, 0), await keystrokes(browser, site.url, ISSUES)];
    const soon = ratio(first, 'workbench', 'empty page');
    const same = median(pages.many) / median(pages.few);
    const key = median(typing);
    const rows = [
      ['what', 'median'],
      ['first entries of a thread', time(median(first.workbench))],
      ['an empty page with the same modules', time(median(first['empty page']))],
      [`a page of history, ${FEW} entries shown`, time(median(pages.few))],
      [`a page of history, ${MANY} entries shown`, time(median(pages.many))],
      ['a keystroke in a short body without issues, main thread', time(median(plain))],
      [`a keystroke among ${ISSUES} issues, main thread`, time(key)],
    ];
    console.log(`\n## workbench (${name})\n\n${table(rows)}`);
    const exactly = (measured) => ({ median: measured, low: measured, high: measured });
    return [
      goalOf({ host: name, title: 'workbench', what: 'first entries ÷ empty page', limit: 1.5, measured: soon }),
      goalOf({ host: name, title: 'workbench', what: `a page at ${MANY} ÷ at ${FEW} entries`, limit: 1.5, measured: exactly(same) }),
      goalOf({
        host: name,
        title: 'workbench',
        what: 'a keystroke, in milliseconds of the main thread',
        limit: 16,
        measured: exactly(key / MILLISECOND),
      }),
    ];
  } finally {
    await Promise.all([browser.close(), site.close()]);
  }
}
