/* The demo page, driven as a person would drive it: in Chromium, against the sandbox in the local server. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { chromium } from 'playwright-core';

import { serve } from '../../scripts/serve.mjs';
import { which } from '../../scripts/steps.mjs';

const SWITCHES = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };
/** What Chromium itself says of an answer that is an error. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d/;

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: which('chromium'), args: SWITCHES });
});
after(() => browser.close());

/**
 * A test with a page of its own, on a server and a sandbox of its own. It fails for anything in the console and for a
 * request to anywhere else.
 */
function scene(name, { viewport = DESKTOP, ...context } = {}, play) {
  test(name, async () => {
    const demo = await serve({ port: 0, token: '', say: () => {} });
    const window = await browser.newContext({ viewport, ...context });
    const page = await window.newPage();
    page.setDefaultTimeout(10_000);
    const wrong = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) wrong.push(message.text());
    });
    page.on('pageerror', (error) => wrong.push(error.stack));
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== demo.url) wrong.push(`a request to ${request.url()}`);
    });
    await page.addInitScript(watchLayout);
    try {
      await page.goto(demo.url);
      await page.locator('#entries > [data-id]').first().waitFor();
      await play(page, wrong, demo);
      assert.deepEqual(wrong.filter((line) => !REFUSED.test(line)), []);
    } finally {
      await window.close();
      await demo.close();
    }
  });
}

/** In the page: adds up how far the layout moves without anybody having asked for it. */
function watchLayout() {
  globalThis.shift = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) globalThis.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** The field of a place in the body. */
const at = (page, pointer) => page.locator(`[id="at${pointer}"]`);
/** What is said beside the field. */
const note = (page, pointer) => page.locator(`[id="note${pointer}"]`);
const entries = (page) => page.locator('#entries > li');
const body = async (page) => JSON.parse(await page.locator('#request-body').textContent());
const open = (page, name) => page.locator('.thread', { hasText: name }).first().click();
const opened = (page, name) => page.locator('#conversation-title', { hasText: name }).waitFor();
/** One of several, such as the view or what is written. */
const choose = (page, name) => page.getByRole('radio', { name }).click();

async function send(page) {
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

scene('a bad message shows its issues at the fields, and mended it is sent and stands in the history', {}, async (page) => {
  const before = await entries(page).count();
  await at(page, '/text').fill('She is ready.');
  assert.equal(await page.locator('#summary').textContent(), 'Nothing to mend');

  await at(page, '/senderActorId').fill('S-hubspot');
  assert.match(await note(page, '/senderActorId').textContent(), /error: expected an agent actor/);
  assert.equal(await at(page, '/senderActorId').getAttribute('aria-invalid'), 'true');
  assert.equal(await page.locator('#summary').textContent(), '1 error');
  const row = page.locator('#issues > li');
  assert.equal(await row.count(), 1);
  assert.match(await row.textContent(), /\/senderActorId.*sender\.notAgent.*R-ACT-2/);
  assert.match(await row.getByRole('link').getAttribute('href'), /^https:\/\/developers\.hubspot\.com\//);

  await send(page);
  assert.match(await page.locator('#answer').textContent(), /nothing was sent.*kind\s*invalid/s);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'at/senderActorId', 'the focus goes to the mistake');
  assert.equal(await entries(page).count(), before);

  await at(page, '/senderActorId').fill('A-101');
  assert.match(await note(page, '/senderActorId').textContent(), /^The HubSpot user who sends it/);
  await send(page);
  await page.locator('#outcome', { hasText: 'Sent: 201' }).waitFor();
  assert.equal(await entries(page).count(), before + 1);
  const sent = entries(page).last();
  assert.match(await sent.textContent(), /^SentNadia Brandt.*She is ready\./);
  assert.equal(await sent.getAttribute('data-type'), 'MESSAGE');
  assert.equal(await at(page, '/text').inputValue(), '', 'there is room for the next one');

  // It is the server that has it, not only the page.
  await page.reload();
  await entries(page).last().getByText('She is ready.').waitFor();
});

scene('warnings are told apart from errors, and do not keep a message back', {}, async (page) => {
  await at(page, '/text').fill('Hello');
  await at(page, '/subject').fill('Mast');
  assert.match(await note(page, '/subject').textContent(), /^!warning: /);
  assert.equal(await at(page, '/subject').getAttribute('aria-invalid'), 'false');
  assert.equal(await page.locator('#summary').textContent(), '1 warning');
  const [error, warning] = await page.evaluate(() => {
    const shown = (kind) => getComputedStyle(document.body).getPropertyValue(`--${kind}`);
    return [shown('error'), shown('warning')];
  });
  assert.notEqual(error, warning);
  await send(page);
  await page.locator('#outcome', { hasText: 'Sent: 201' }).waitFor();
});

scene('suggestions are applied with a click, and what they do not mend stays', {}, async (page) => {
  await page.getByText('Try what goes wrong').click();
  await page.getByRole('button', { name: 'Fill in a broken message' }).click();
  const before = await page.locator('#issues > li').count();
  assert.ok(before >= 6);

  await note(page, '/txt').getByRole('button', { name: 'did you mean text?' }).click();
  assert.equal(await at(page, '/text').inputValue(), 'Hello!');
  assert.equal(await note(page, '/txt').count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'at/text');

  const type = '/recipients/0/deliveryIdentifiers/0/type';
  await note(page, type).getByRole('button').click();
  assert.equal(await at(page, type).inputValue(), 'HS_EMAIL_ADDRESS');
  assert.match(await note(page, '/recipients/0/deliveryIdentifiers/0/value').textContent(), /error: expected an e-mail address/);

  const row = page.locator('#issues > li', { hasText: '/recipients/0/recipientField' });
  await row.getByRole('button', { name: 'did you mean' }).click();
  const { recipients } = await body(page);
  assert.deepEqual(recipients[0].recipientField, 'TO');

  // What is not misspelt is repaired where that loses nothing.
  assert.match(await note(page, '/channelAccountId').textContent(), /expected a string, got a number/);
  await page.getByRole('button', { name: 'Repair what loses nothing' }).click();
  assert.equal((await body(page)).channelAccountId, '40001');
  assert.match(await note(page, '/channelAccountId').textContent(), /^The account of the channel/);
  assert.match(await note(page, '/senderActorId').textContent(), /error: /, 'who sends is for people to say');
});

scene('people and attachments are added, filled in and removed', {}, async (page) => {
  await open(page, 'Jon Vega');
  await opened(page, 'Jon Vega');
  await at(page, '/text').fill('Here you are.');
  const count = (await body(page)).recipients?.length ?? 0;
  await page.getByRole('button', { name: 'Add recipient' }).click();
  const place = `/recipients/${count}`;
  assert.equal(await page.evaluate(() => document.activeElement.closest('[data-pointer]')?.dataset.pointer.split('/')[1]), 'recipients');
  await at(page, `${place}/recipientField`).selectOption('BCC');
  await at(page, `${place}/deliveryIdentifiers/0/type`).selectOption('HS_EMAIL_ADDRESS');
  await at(page, `${place}/deliveryIdentifiers/0/value`).fill('ida@example.com');
  assert.deepEqual((await body(page)).recipients[count], {
    deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'ida@example.com' }],
    recipientField: 'BCC',
  });

  await page.getByRole('button', { name: 'Add attachment' }).click();
  await at(page, '/attachments/0/fileId').fill('198765');
  await page.getByRole('button', { name: 'Add attachment' }).click();
  await at(page, '/attachments/1/type').selectOption('SOCIAL_MEDIA_METADATA');
  await at(page, '/attachments/1/socialMetadata/mediaType').selectOption('VIDEO');
  await page.getByRole('button', { name: 'Remove attachment 1' }).click();
  assert.deepEqual((await body(page)).attachments, [{ socialMetadata: { mediaType: 'VIDEO' }, type: 'SOCIAL_MEDIA_METADATA' }]);
  await page.getByRole('button', { name: `Remove recipient ${count + 1}` }).click();
  assert.equal((await body(page)).recipients?.length ?? 0, count);
});

scene('an emptied field takes its member away, and the request shows just what is sent', {}, async (page) => {
  await at(page, '/text').fill('Hello');
  await at(page, '/subject').fill('x');
  assert.equal((await body(page)).subject, 'x');
  await at(page, '/subject').fill('');
  assert.ok(!('subject' in (await body(page))));
  assert.match(await page.locator('#request-line').textContent(), /^POST \/conversations\/v3\/conversations\/threads\/7000000001\/messages$/);
  assert.match(await page.locator('#request-headers').textContent(), /authorizationBearer \[redacted\]/);

  const shown = await body(page);
  const [request] = await Promise.all([page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/messages')), send(page)]);
  assert.equal(new URL(request.url()).pathname, '/hubspot/conversations/v3/conversations/threads/7000000001/messages');
  assert.deepEqual(request.postDataJSON(), shown);
  assert.equal(shown.text, 'Hello');
  assert.equal(request.headers().authorization, undefined);
});

scene('the version of the API changes the path and nothing else', {}, async (page) => {
  await at(page, '/text').fill('Hello');
  const line = page.locator('#request-line');
  const sent = await body(page);
  for (const version of ['2026-09-beta', '2026-09']) {
    await page.locator('#version').selectOption(version);
    await line.getByText(`/conversations/conversations/${version}/threads/7000000001/messages`).waitFor();
    await entries(page).locator('time').first().waitFor();
    assert.deepEqual(await body(page), sent, 'what was written stays');
  }
  await send(page);
  await page.locator('#outcome', { hasText: 'Sent: 201' }).waitFor();

  await choose(page, 'Custom channel');
  for (const [version, path] of [['v3', '/conversations/v3/custom-channels/2300310/messages'], ['2025-09', '/conversations/custom-channels/2025-09/2300310/messages']]) {
    await page.locator('#channel-version').selectOption(version);
    await line.getByText(path).waitFor();
  }
});

scene('the request is copied for a terminal, with the reader’s own token', { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
  await at(page, '/text').fill("It's ready");
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^curl -X POST 'https:\/\/api\.hubapi\.com\/conversations\/v3\/conversations\/threads\/7000000001\/messages'/);
  assert.ok(copied.includes('-H "authorization: Bearer $HUBSPOT_ACCESS_TOKEN"'));
  assert.ok(copied.includes(String.raw`It'\''s ready`));
});

scene('the same body is edited as JSON, and what is no JSON is said with its line', {}, async (page) => {
  await at(page, '/text').fill('Hello');
  await choose(page, 'JSON');
  const area = page.getByLabel('Body as JSON');
  const text = await area.inputValue();
  assert.equal(JSON.parse(text).text, 'Hello');

  await area.fill(text.replace('"text"', '\n"text'));
  const row = page.locator('#issues > li').first();
  assert.match(await row.textContent(), /line \d+.*json/);
  assert.match(await page.locator('#request-body').textContent(), /not JSON/);
  await send(page);
  assert.match(await page.locator('#answer').textContent(), /Nothing was sent/);

  await area.fill('{"type":"MESAGE",\n "text":"Hi",\n "txet":"x"}');
  const tag = page.locator('#issues > li', { hasText: '/type' });
  assert.match(await tag.textContent(), /line 1.*did you mean MESSAGE\?/);
  await tag.getByRole('button', { name: 'did you mean' }).click();
  assert.equal(JSON.parse(await area.inputValue()).type, 'MESSAGE');
  const wrong = page.locator('#issues > li', { hasText: '/txet' });
  assert.match(await wrong.textContent(), /line 4/);
  await wrong.getByRole('button', { name: '/txet' }).click();
  assert.equal(await area.evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd)), '"x"');

  await choose(page, 'Form');
  assert.equal(await at(page, '/text').inputValue(), 'Hi');
});

scene('a body of any shape is shown in the form without being lost', {}, async (page) => {
  for (const odd of ['null', '[]', '"text"', '{"type":7}', '{"type":"MESSAGE","recipients":"me","attachments":[null,[],{"type":"X"}],"text":{"a":[1]},"__proto__":1}']) {
    await choose(page, 'JSON');
    await page.getByLabel('Body as JSON').fill(odd);
    assert.ok((await page.locator('#issues > li').count()) > 0, odd);
    await choose(page, 'Form');
    assert.ok((await page.locator('#form .issue').count()) > 0, odd);
    await choose(page, 'JSON');
    assert.deepEqual(JSON.parse(await page.getByLabel('Body as JSON').inputValue()), JSON.parse(odd));
  }
  await choose(page, 'Form');
  await page.getByRole('button', { name: 'Start a list' }).click();
  assert.match(await note(page, '/recipients').textContent(), /Who it is for/);
});

scene('older messages are fetched page by page, from the newest to the beginning, and the place read stays', {}, async (page) => {
  const first = await entries(page).count();
  assert.match(await entries(page).last().textContent(), /After three, please/);
  const top = entries(page).first();
  const id = await top.getAttribute('data-id');
  await page.locator('#history').evaluate((pane) => (pane.scrollTop = 0));
  const place = () => page.locator(`#entries > [data-id="${id}"]`).evaluate((one) => one.getBoundingClientRect().top);
  const before = await place();
  const older = page.getByRole('button', { name: 'Older messages' });
  const [request] = await Promise.all([page.waitForRequest(/\/messages\?/), older.click()]);
  assert.ok(new URL(request.url()).searchParams.get('after'));
  await page.waitForFunction((count) => document.querySelectorAll('#entries > li').length > count, first);
  assert.ok(Math.abs((await place()) - before) <= 1, 'what was read has moved');

  for (let pages = 0; (await older.isVisible()) && pages < 10; pages += 1) {
    const count = await entries(page).count();
    await older.click();
    await page.waitForFunction((known) => document.querySelectorAll('#entries > li').length > known, count);
  }
  assert.ok(await page.getByText('The beginning of the thread').isVisible());
  assert.match(await entries(page).first().textContent(), /Greeting.*Ahoy/);
  const times = await page.locator('#entries time').evaluateAll((all) => all.map((one) => one.dateTime));
  assert.deepEqual(times, [...times].sort(), 'oldest first');
  const ids = await entries(page).evaluateAll((all) => all.map((one) => one.dataset.id).filter(Boolean));
  assert.equal(new Set(ids).size, ids.length, 'none twice');
});

scene('every kind of entry is told apart, and what is not known says why', {}, async (page) => {
  const kinds = new Set();
  for (const thread of ['7000000001', '7000000004']) {
    await page.locator(`[data-thread="${thread}"]`).click();
    await page.locator('#conversation-about', { hasText: thread }).waitFor();
    await entries(page).locator('time').first().waitFor();
    const older = page.getByRole('button', { name: 'Older messages' });
    while (await older.isVisible()) {
      const count = await entries(page).count();
      await older.click();
      await page.waitForFunction((known) => document.querySelectorAll('#entries > li').length > known, count);
    }
    for (const kind of await entries(page).evaluateAll((all) => all.map((one) => one.dataset.type))) kinds.add(kind);
    if (thread === '7000000001') {
      const unknown = page.locator('#entries > [data-type=unknown]');
      assert.match(await unknown.textContent(), /Unknown entry expected a known kind at \/type/);
      await unknown.getByText('As it came').click();
      assert.match(await unknown.locator('pre').textContent(), /"type": "CALL_SUMMARY"/);
      assert.match(await page.locator('.attachments').last().textContent(), /quick replies/);
      assert.match(await page.locator('.attachments', { hasText: 'Unknown attachment' }).textContent(), /VOICE_NOTE/);
      assert.match(await page.locator('.attachments', { hasText: 'Berth 17' }).textContent(), /54\.3233°, 10\.1394°/);
    }
  }
  assert.deepEqual([...kinds].sort(), ['ASSIGNMENT', 'COMMENT', 'MESSAGE', 'THREAD_INBOX_CHANGE', 'THREAD_STATUS_CHANGE', 'WELCOME_MESSAGE', 'unknown']);
});

scene('a shortened text is shown whole on demand', {}, async (page) => {
  await open(page, 'Jon Vega');
  await opened(page, 'Jon Vega');
  await page.getByRole('button', { name: 'Show all of it' }).last().click();
  await page.getByText('4. Delivery: agreed.').waitFor();
});

scene('a comment is written for colleagues alone', {}, async (page) => {
  await choose(page, 'Comment');
  await at(page, '/text').fill('Tom has the key.');
  assert.deepEqual(await body(page), { text: 'Tom has the key.', type: 'COMMENT' });
  assert.equal(await at(page, '/senderActorId').count(), 0);
  await send(page);
  await page.locator('#outcome', { hasText: 'Sent: 201' }).waitFor();
  assert.match(await entries(page).last().textContent(), /^Internal comment.*Tom has the key\./);
});

scene('a message of a custom channel is published, and its thread opens', {}, async (page) => {
  await choose(page, 'Custom channel');
  await at(page, '/text').fill('A rope is loose at berth 3.');
  await at(page, '/integrationThreadId').fill('pager-3');
  await page.getByRole('button', { name: 'Add attachment' }).click();
  await at(page, '/attachments/0/type').selectOption('LOCATION');
  await at(page, '/attachments/0/latitude').fill('91');
  assert.match(await note(page, '/attachments/0/latitude').textContent(), /warning: expected degrees/);
  await at(page, '/attachments/0/latitude').fill('54.32');
  await at(page, '/attachments/0/longitude').fill('10.13');
  assert.equal((await body(page)).attachments[0].latitude, 54.32);
  assert.match(await page.locator('#request-line').textContent(), /^POST \/conversations\/v3\/custom-channels\/2300310\/messages$/);
  await send(page);
  await page.locator('#outcome', { hasText: /Sent: 20/ }).waitFor();
  await entries(page).last().getByText('A rope is loose at berth 3.').waitFor();
  assert.match(await page.locator('#conversation-about').textContent(), /Harbour pager/);
});

scene('what HubSpot refuses is shown as it came', {}, async (page) => {
  await at(page, '/text').fill('Hello');
  await page.getByText('Try what goes wrong').click();
  await page.getByRole('button', { name: 'Send to an unknown thread' }).click();
  await page.locator('#outcome', { hasText: 'Refused: 404' }).waitFor();
  const answer = await page.locator('#answer').textContent();
  assert.match(answer, /ConversationsError.*kind\s*api.*status\s*404.*category\s*OBJECT_NOT_FOUND.*correlationId.*retryable\s*false/s);
  assert.match(answer, /"category": "OBJECT_NOT_FOUND"/);
  assert.equal(await at(page, '/text').inputValue(), 'Hello', 'what was written stays');

  await page.getByText('Requests so far').click();
  assert.match(await page.locator('#log > li').first().textContent(), /^404POST .*messages\.send/);
});

scene('what HubSpot finds in a body that was not checked is shown at the field', {}, async (page) => {
  await open(page, 'Jon Vega');
  await opened(page, 'Jon Vega');
  await at(page, '/text').fill('Hello');
  await at(page, '/channelAccountId').fill('999999');
  assert.equal(await note(page, '/channelAccountId').locator('.error').count(), 0, 'no rule can know the accounts');
  await page.getByText('Try what goes wrong').click();
  for (const remove of await page.getByRole('button', { name: 'Remove recipients' }).all()) await remove.click();
  await page.getByRole('button', { name: 'Send without checking' }).click();
  await page.locator('#outcome', { hasText: 'Refused: 400' }).waitFor();
  assert.match(await page.locator('#issues').textContent(), /HubSpot: /);
  assert.match(await page.locator('#form').textContent(), /HubSpot: /);
  await at(page, '/text').fill('Hello again');
  assert.doesNotMatch(await page.locator('#form').textContent(), /HubSpot: /, 'it was said of another body');
});

scene('a reply goes to whoever wrote, over the channel it came by', {}, async (page) => {
  await open(page, 'Jon Vega');
  await opened(page, 'Jon Vega');
  await page.getByRole('button', { name: 'Reply to Jon Vega' }).last().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'at/text');
  const { text, recipients, ...reply } = await body(page);
  assert.deepEqual(reply, { type: 'MESSAGE', senderActorId: 'A-102', channelId: '1002', channelAccountId: '40002', subject: 'Re: Mainsail' });
  assert.deepEqual(recipients.map(({ recipientField, deliveryIdentifiers }) => [recipientField, deliveryIdentifiers[0].value]), [['TO', 'jon@example.com']]);
  assert.ok(text.length > 0);
  await at(page, '/text').fill('The sail is cut on Monday.');
  await send(page);
  await page.locator('#outcome', { hasText: 'Sent: 201' }).waitFor();
  assert.match(await entries(page).last().textContent(), /^SentTom Okoye.*Re: Mainsail.*The sail is cut on Monday\./);
});

scene('words of a customer are never taken for HTML', {}, async (page) => {
  const words = '<img src=x onerror="document.title=1"><b>bold</b>';
  await at(page, '/text').fill(words);
  await at(page, '/richText').fill(`${words}<script>parent.document.title = 2</script>`);
  await send(page);
  await page.locator('#outcome', { hasText: 'Sent: 201' }).waitFor();
  const sent = entries(page).last();
  assert.equal(await sent.locator('.text').textContent(), words);
  await sent.getByText('Rich text').click();
  assert.equal(await sent.locator('img, b, script').count(), 0);
  assert.match(await sent.locator('pre').textContent(), /^<img src=x/);
  const title = await page.title();
  await choose(page, 'JSON');
  await choose(page, 'Form');
  assert.equal(await page.title(), title);
  assert.equal(await page.locator('iframe').count(), 0, 'no preview that nobody asked for');
});

scene('a preview of rich text can do nothing', {}, async (page, wrong) => {
  await at(page, '/richText').fill('<p id="shown">Hello <b>you</b></p><script>parent.document.title = "taken"</script>');
  await page.locator('#rich-preview summary').click();
  await page.locator('#rich-preview').getByRole('button', { name: 'Preview' }).click();
  const frame = page.locator('#rich-preview iframe');
  assert.equal(await frame.getAttribute('sandbox'), '');
  assert.equal(await page.frameLocator('#rich-preview iframe').locator('#shown').textContent(), 'Hello you');
  assert.equal(await page.title(), 'hubspot-conversations');
  // The browser says that it kept the script from running.
  assert.ok(wrong.length > 0 && wrong.every((line) => /Blocked script execution|Content Security Policy/.test(line)), wrong.join('\n'));
  wrong.length = 0;
});

scene('everything is done with the keyboard alone, and the focus is always to be seen', {}, async (page) => {
  const active = () => page.evaluate(() => {
    const one = document.activeElement;
    // A choice among radio buttons shows its focus on the words beside it.
    const shown = one.type === 'radio' ? one.nextElementSibling : one;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    return { id: one.id, text: one.textContent.trim().slice(0, 40), tag: one.tagName, seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 };
  });
  const walked = [];
  /** Presses Tab until the wanted element has the focus. */
  const tabTo = async (wanted, key = 'Tab') => {
    for (let steps = 0; steps < 120; steps += 1) {
      const now = await active();
      if (now.tag !== 'BODY') {
        walked.push(now);
        assert.ok(now.seen, `the focus cannot be seen on ${JSON.stringify(now)}`);
      }
      if (wanted(now)) return;
      await page.keyboard.press(key);
    }
    assert.fail('Tab does not get there');
  };
  await page.keyboard.press('Tab');
  assert.match((await active()).text, /^Skip to writing/);
  await tabTo(({ text }) => text.startsWith('Jon Vega'));
  await page.keyboard.press('Enter');
  await opened(page, 'Jon Vega');
  await tabTo(({ id }) => id === 'history');
  await tabTo(({ id }) => id === 'mode-MESSAGE');
  await page.keyboard.press('ArrowRight');
  assert.equal((await active()).id, 'mode-COMMENT');
  await tabTo(({ id }) => id === 'at/text');
  await page.keyboard.type('Written without a mouse.');
  await tabTo(({ text }) => text === 'Add attachment');
  await page.keyboard.press('Enter');
  await tabTo(({ id }) => id === 'at/attachments/0/fileId');
  await page.keyboard.type('nothing');
  await tabTo(({ id }) => id === 'send');
  await page.keyboard.press('Enter');
  assert.equal((await active()).id, 'at/attachments/0/fileId', 'the mistake has the focus');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('198765');
  await tabTo(({ id }) => id === 'send');
  await page.keyboard.press('Enter');
  await page.locator('#outcome', { hasText: 'Sent: 201' }).waitFor();
  await entries(page).last().getByText('Written without a mouse.').waitFor();
  assert.ok(walked.length > 20);
});

scene('every control has a name, every note is said with its field, and what changes is said aloud', {}, async (page) => {
  await page.getByText('Try what goes wrong').click();
  await page.getByRole('button', { name: 'Fill in a broken message' }).click();
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll('input, select, textarea, button, a, summary')]
      .filter((one) => one.checkVisibility())
      .filter((one) => !(one.labels?.length || one.textContent.trim() || one.getAttribute('aria-label')))
      .map((one) => one.outerHTML),
  );
  assert.deepEqual(nameless, []);
  const undescribed = await page.evaluate(() =>
    [...document.querySelectorAll('[aria-describedby]')].filter((one) => !document.getElementById(one.getAttribute('aria-describedby'))).length,
  );
  assert.equal(undescribed, 0);
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return ids.filter((id, place) => ids.indexOf(id) !== place);
  });
  assert.deepEqual(twice, []);
  await page.locator('#live[aria-live=polite]', { hasText: await page.locator('#summary').textContent() }).waitFor();
});

for (const colorScheme of ['light', 'dark']) {
  scene(`in ${colorScheme} every word can be read`, { colorScheme }, async (page) => {
    await page.getByText('Try what goes wrong').click();
    await page.getByRole('button', { name: 'Fill in a broken message' }).click();
    await page.getByRole('button', { name: 'Send to an unknown thread' }).click();
    await page.locator('#outcome', { hasText: 'Refused' }).waitFor();
    const { paper, weak, words } = await page.evaluate(contrasts);
    assert.ok(words > 80);
    assert.equal(paper > 0.5, colorScheme === 'light');
    assert.deepEqual(weak, []);
  });
}

/** In the page: every text against what lies behind it, by the formula of WCAG 2. */
function contrasts() {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgb = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => {
    const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = rgb(getComputedStyle(one).backgroundColor);
      if (color[3] === 255) return color;
    }
    return rgb('white');
  };
  const weak = [];
  let words = 0;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() === '' || !element.checkVisibility() || element.closest('option, script, .unseen, :disabled')) continue;
    words += 1;
    const [one, other] = [luminance(rgb(getComputedStyle(element).color)), luminance(behind(element))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 4.5) weak.push(`${ratio.toFixed(2)}: ${element.className || element.tagName} ${texts.currentNode.data.trim().slice(0, 30)}`);
  }
  return { paper: luminance(rgb(getComputedStyle(document.body).backgroundColor)), weak, words };
}

scene('on a phone nothing is wider than the screen, and everything can be reached', { viewport: PHONE, hasTouch: true, isMobile: true }, async (page) => {
  const fits = async (when) => {
    const wide = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      return {
        page: document.documentElement.scrollWidth - room,
        parts: [...document.querySelectorAll('main *')]
          .filter((one) => one.checkVisibility() && !one.closest('pre, textarea, .unseen, .segments input'))
          .filter((one) => one.getBoundingClientRect().right > room + 0.5)
          .map((one) => `${one.tagName}.${one.className}#${one.id}`),
      };
    });
    assert.deepEqual(wide, { page: 0, parts: [] }, when);
  };
  await fits('at first');
  for (const [name, id] of [['Write', 'composer'], ['Wire', 'wire'], ['History', 'conversation'], ['Threads', 'threads']]) {
    await page.getByRole('navigation').getByRole('link', { name }).tap();
    const top = await page.locator(`#${id}`).evaluate((one) => one.getBoundingClientRect().top);
    assert.ok(top >= 0 && top < PHONE.height, `${name} leads to ${top}`);
  }
  await page.getByText('Try what goes wrong').tap();
  await page.getByRole('button', { name: 'Fill in a broken message' }).tap();
  await fits('with issues');
  await page.getByRole('radio', { name: 'JSON' }).tap();
  await fits('as JSON');
  await page.getByRole('radio', { name: 'Form' }).tap();
  await page.getByRole('radio', { name: 'Custom channel' }).tap();
  await fits('with a custom channel');
  await page.getByRole('radio', { name: 'Comment' }).tap();
  await at(page, '/text').fill('Written on a phone.');
  await page.getByRole('button', { name: 'Send', exact: true }).tap();
  await page.locator('#outcome', { hasText: 'Sent: 201' }).waitFor();
  await entries(page).last().getByText('Written on a phone.').waitFor();
  await fits('after sending');
});

scene('nothing moves for whoever wants no motion, and nothing jumps for anybody', { reducedMotion: 'reduce' }, async (page) => {
  await at(page, '/text').fill('Hello');
  await send(page);
  await page.locator('#outcome', { hasText: 'Sent: 201' }).waitFor();
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].filter((one) => {
      const { animationName, transitionDuration } = getComputedStyle(one);
      return animationName !== 'none' || /[1-9]/.test(transitionDuration);
    }).length,
  );
  assert.equal(moving, 0);
  const shift = await page.evaluate(() => globalThis.shift);
  assert.ok(shift < 0.05, `the layout moved by ${shift}`);
});

scene('a server that is gone is told of, and what was written stays', {}, async (page, wrong, demo) => {
  await at(page, '/text').fill('Hello');
  await demo.close();
  await send(page);
  await page.locator('#outcome', { hasText: 'Not sent' }).waitFor();
  assert.match(await page.locator('#answer').textContent(), /kind\s*network/);
  assert.equal(await at(page, '/text').inputValue(), 'Hello');
  assert.ok(wrong.every((line) => /net::ERR_/.test(line)), wrong.join('\n'));
  wrong.length = 0;
});
