/*
 * The picture that README opens with. `node tests/demo/picture.test.js --write` takes it anew and writes the words on it
 * beside it; the test fails when the text of the page differs from the picture.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { root } from '../../scripts/lib/run.mjs';
import { host, launch } from './host.mjs';

const folder = join(root, 'docs', 'images');
const picture = join(folder, 'workbench.png');
const wordsOfPicture = join(folder, 'workbench.txt');

/** The page as it opens, and the words on it. */
async function taken() {
  const [browser, site] = await Promise.all([launch(), host()]);
  try {
    const page = await (
      await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', deviceScaleFactor: 1.5 })
    ).newPage();
    await page.goto(site.url);
    await page.locator('#fix-all:not([hidden])').waitFor();
    await page.locator('#code-text', { hasText: 'hubspot-conversations' }).waitFor();
    const words = await page.evaluate(() =>
      [...document.querySelectorAll('h1, h2, .tagline, .install, #verdict, #summary, #issues > li, .cm-line, #code-text')]
        .map((one) => one.innerText.trim())
        .join('\n'),
    );
    return { png: await page.screenshot({ animations: 'disabled', caret: 'hide' }), words: `${words}\n` };
  } finally {
    await Promise.all([browser.close(), site.close()]);
  }
}

if (process.argv.includes('--write')) {
  const { png, words } = await taken();
  mkdirSync(folder, { recursive: true });
  writeFileSync(picture, png);
  writeFileSync(wordsOfPicture, words);
} else {
  test('README opens with a picture of the page as it is', async () => {
    const { words } = await taken();
    assert.deepEqual([...readFileSync(picture).subarray(1, 4)], [...Buffer.from('PNG')]);
    assert.equal(words, readFileSync(wordsOfPicture, 'utf8'), 'run `node tests/demo/picture.test.js --write`');
    assert.match(
      readFileSync(join(root, 'README.md'), 'utf8'),
      /^# hubspot-conversations\n\n!\[[^\]]+\]\(docs\/images\/workbench\.png\)\n/,
    );
  });
}
