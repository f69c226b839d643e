/*
 * The starter's cards, built by HubSpot's builder and run in a classic worker in Chromium, with HubSpot's proxy, the back end
 * and the sandbox behind them. UPDATE_PICTURES=1 writes the pictures of the tutorial.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { chromium } from 'playwright-core';

import { cache, root, which } from '../../scripts/lib/run.mjs';
import { createSandbox, load } from './example.mjs';

const { startPreview } = await load('preview/server.js');
const { seedOf } = await load('preview/seed.js');

const SWITCHES = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
/** Pictures show the same times in every run. */
const NOW = Date.parse('2026-11-20T10:00:00Z');
const PLACE = { timezoneId: 'Europe/Berlin', locale: 'en-GB', viewport: { width: 520, height: 800 } };
const PICTURES = process.env.UPDATE_PICTURES ? join(root, 'docs', 'images') : join(cache, 'ui-extension');
const taken = [];

let browser;
let preview;
const sandbox = createSandbox({ clock: () => NOW, seed: seedOf(createSandbox({ clock: () => NOW }).state) });

before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  preview = await startPreview({ sandbox });
  browser = await chromium.launch({ executablePath: which('chromium'), args: SWITCHES });
});
after(async () => {
  await browser?.close();
  await preview?.close();
});

/** A test with a page of its own. It fails for anything in the console. */
function scene(name, path, play) {
  test(name, async () => {
    const window = await browser.newContext(PLACE);
    const page = await window.newPage();
    page.setDefaultTimeout(30_000);
    const wrong = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(error.stack));
    const from = sandbox.requests.length;
    const sent = () => sandbox.requests.slice(from).filter(({ method }) => method === 'POST');
    try {
      await page.goto(preview.url + path);
      await play(page, sent);
      assert.deepEqual(wrong, []);
    } finally {
      await window.close();
    }
  });
}

async function picture(page, name) {
  taken.push(`ui-extension-${name}.png`);
  await page.locator('main').screenshot({ path: join(PICTURES, `ui-extension-${name}.png`) });
}

const card = (page) => page.locator('#card');
const text = (page, words) => card(page).getByText(words).first();
/** An entry of the history; the field where it was written may still hold the same words. */
const entry = (page, words) => card(page).locator('.tile').getByText(words).first();
const button = (page, name) => card(page).getByRole('button', { name, exact: true });
const note = (page, label) =>
  card(page)
    .locator('.field', { has: page.getByLabel(label, { exact: true }) })
    .locator('.note');

/** Opens the thread at `place` in the list. */
async function open(page, place = 0) {
  await button(page, 'Open').nth(place).click();
  await button(page, 'Send').waitFor();
}

async function write(page, label, words) {
  await card(page).getByLabel(label, { exact: true }).fill(words);
}

scene('the worker has neither a document, nor fetch, nor storage', '/', async (page) => {
  await button(page, 'Open').first().waitFor();
  const [worker] = page.workers();
  const found = await worker.evaluate(() => {
    const missing = ['document', 'window', 'localStorage', 'sessionStorage', 'indexedDB', 'importScripts', 'addEventListener', 'location'];
    const says = (use) => {
      try {
        return use();
      } catch (error) {
        return error.message;
      }
    };
    return {
      there: missing.filter((name) => globalThis[name] !== undefined),
      fetch: says(() => fetch('/')),
      xhr: says(() => new XMLHttpRequest()),
    };
  });
  assert.deepEqual(found.there, []);
  assert.match(found.fetch, /not available/);
  assert.match(found.xhr, /not available/);
});

scene("a contact's open threads are listed, and a history shows entries of every kind", '/', async (page) => {
  await button(page, 'Open').first().waitFor();
  assert.equal(await button(page, 'Open').count(), 3);
  await picture(page, 'list');
  await open(page);
  for (const words of [
    'Yes, today. After three, please.',
    'An entry that this card cannot show',
    'Comment, for colleagues only',
    'Offered: Yes, today, Another day',
    'Assigned to Nadia Brandt',
    'Ahoy! How can we help?',
  ]) {
    await text(page, words).waitFor();
  }
  await picture(page, 'history');
  await button(page, 'All conversations').click();
  await open(page, 2);
  for (const words of ['Closed · ', 'Moved to inbox 302', 'Not delivered', 'The pump does not start.']) {
    await text(page, words).waitFor();
  }
});

scene('an answer is checked while it is typed, and sent in the name of the user', '/', async (page, sent) => {
  await open(page);
  await button(page, 'Send').click();
  await note(page, 'Answer').waitFor();
  await write(page, 'Answer', 'Three is fine.');
  await note(page, 'Answer').waitFor({ state: 'detached' });
  await write(page, 'Answer', ' ');
  assert.match(await note(page, 'Answer').textContent(), /expected text/);
  await picture(page, 'checked');
  assert.deepEqual(sent(), []);
  await write(page, 'Answer', 'Three is fine.');
  await button(page, 'Send').click();
  await card(page).getByRole('status').getByText('Sent', { exact: true }).waitFor();
  await entry(page, 'Three is fine.').waitFor();
  assert.equal(await card(page).getByLabel('Answer', { exact: true }).inputValue(), '');
  const [{ body }] = sent();
  assert.equal(sent().length, 1);
  assert.deepEqual(
    [body.type, body.text, body.senderActorId, body.channelId, body.channelAccountId, body.requestKey],
    ['MESSAGE', 'Three is fine.', 'A-101', '1000', '40001', undefined],
  );
  await picture(page, 'sent');
});

scene('an e-mail answers whoever wrote, with a subject and formatted', '/', async (page, sent) => {
  await open(page, 1);
  assert.equal(await card(page).getByLabel('Subject', { exact: true }).inputValue(), 'Re: Mainsail');
  await write(page, 'Subject', 'Re: Your mainsail');
  await write(page, 'Answer', 'Gladly <soon>.\nToday?');
  await button(page, 'Send').click();
  await entry(page, 'Re: Your mainsail').waitFor();
  const [{ body }] = sent();
  assert.equal(body.subject, 'Re: Your mainsail');
  assert.equal(body.richText, '<p>Gladly &lt;soon&gt;.<br>Today?</p>');
  assert.deepEqual(
    body.recipients.map(({ actorId }) => actorId),
    ['V-501'],
  );
});

scene('a comment is a comment', '/', async (page, sent) => {
  await open(page);
  await card(page).getByLabel('Kind').selectOption('COMMENT');
  await write(page, 'Comment, for colleagues only', 'Called back.');
  await button(page, 'Send').click();
  await entry(page, 'Called back.').waitFor();
  assert.deepEqual(
    sent().map(({ body }) => body),
    [{ type: 'COMMENT', text: 'Called back.' }],
  );
});

scene('what HubSpot refuses is shown at its field, although its proxy says 200', '/', async (page, sent) => {
  const refusal = {
    status: 'error',
    category: 'VALIDATION_ERROR',
    message: 'Invalid input',
    correlationId: 'c-1',
    errors: [{ message: 'the text is not allowed', in: 'text' }],
  };
  await open(page);
  await write(page, 'Answer', 'Something else.');
  sandbox.faults.push({ on: 'messages.send', fault: { status: 400, body: refusal } });
  const [proxied] = await Promise.all([page.waitForResponse(/\/proxy$/), button(page, 'Send').click()]);
  assert.equal(proxied.status(), 200);
  assert.equal((await proxied.json()).category, 'BAD_GATEWAY');
  await note(page, 'Answer').waitFor();
  await picture(page, 'refused');
  // It is still there to be changed, and then it is sent.
  await write(page, 'Answer', 'Something allowed.');
  await note(page, 'Answer').waitFor({ state: 'detached' });
  await button(page, 'Send').click();
  await entry(page, 'Something allowed.').waitFor();
  assert.deepEqual(
    sent().map(({ status }) => status),
    [400, 201],
  );
});

scene('a refusal that belongs to no field is shown beside the button', '/', async (page) => {
  await open(page, 2);
  await card(page).getByLabel('Kind').selectOption('COMMENT');
  await write(page, 'Comment, for colleagues only', 'x');
  await button(page, 'Send').click();
  await card(page)
    .getByRole('alert')
    .getByText(/takes no comments/)
    .waitFor();
});

scene('a request that HubSpot repeats sends one message', '/?repeat', async (page, sent) => {
  await open(page);
  await write(page, 'Answer', 'Only once.');
  await button(page, 'Send').click();
  await entry(page, 'Only once.').waitFor();
  assert.equal(await card(page).locator('.tile').getByText('Only once.').count(), 1);
  assert.equal(sent().length, 1);
});

scene('a request that HubSpot did not sign is refused, and the card says so', '/', async (page) => {
  await button(page, 'Open').first().waitFor();
  const { CLIENT_SECRET } = process.env;
  process.env.CLIENT_SECRET = 'of another app';
  try {
    await button(page, 'Open').first().click();
    await text(page, 'does not know this request to be HubSpot').waitFor();
  } finally {
    process.env.CLIENT_SECRET = CLIENT_SECRET;
  }
});

scene('where WebAssembly is forbidden the card says so', '/?wasm=forbidden', async (page) => {
  await text(page, 'It needs WebAssembly, which this page does not allow.').waitFor();
  await picture(page, 'forbidden');
});

scene("in the help desk the threads are those of the ticket's contact", '/?card=TicketCard&contact=504', async (page) => {
  await button(page, 'Open').first().waitFor();
  assert.deepEqual(await card(page).locator('.tag').allTextContents(), ['Messenger', 'WhatsApp']);
  await picture(page, 'help-desk');
});

test('the tutorial shows pictures of these tests alone, and they are there', () => {
  const tutorial = readFileSync(join(root, 'docs', 'UI-EXTENSIONS.md'), 'utf8');
  const shown = [...tutorial.matchAll(/!\[[^\]]+\]\(images\/([^)]+)\)/g)].map(([, name]) => name);
  assert.ok(shown.length > 0);
  for (const name of shown) {
    assert.ok(taken.includes(name), `${name} is taken by no test`);
    const head = readFileSync(join(root, 'docs', 'images', name))
      .subarray(1, 4)
      .toString();
    assert.equal(head, 'PNG');
  }
});
