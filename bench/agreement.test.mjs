/*
 * That this package gives the verdicts the bench rests on, at the places it should; and, where they are installed
 * (`npm run bench` does), that the libraries it is measured against give the same.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { disagreements, questions } from './agreement.mjs';
import * as ours from './contenders/ours.mjs';
import { page } from './corpus.mjs';
import { installed } from './install.mjs';
import { makeTypia } from './typia.mjs';

test('every body of the corpus gets the verdict it was made for', () => {
  assert.deepEqual(disagreements(ours), []);
});

test('what was broken is told of where it was broken', () => {
  const { thread, channel } = questions();
  for (const [check, asked] of Object.entries({ thread, channel })) {
    for (const { what, body, pointer } of asked.filter((one) => one.pointer !== undefined)) {
      const told = ours[check].issues(body).map((issue) => issue.pointer);
      assert.ok(told.includes(pointer), `${what}: expected ${pointer} among ${told.join(', ')}`);
    }
  }
});

test('the bodies that are measured draw no warning', () => {
  for (const [check, asked] of Object.entries(questions())) {
    for (const { what, body } of asked.filter((one) => / body \d+$/.test(one.what) && one.valid)) {
      assert.deepEqual(ours[check].warnings(body), [], what);
    }
  }
});

test('JSON text and bytes get the verdict of the value', () => {
  const { thread, channel } = questions();
  for (const [check, asked] of Object.entries({ thread, channel })) {
    for (const { what, body, valid } of asked) {
      const text = JSON.stringify(body);
      assert.equal(ours[check].json(text), valid, `${what}, text`);
      assert.equal(ours[check].json(Buffer.from(text)), valid, `${what}, bytes`);
    }
  }
});

test('a page comes as plain objects, as JSON.parse makes them but for ids that HubSpot writes as numbers', () => {
  const sent = page();
  const text = JSON.stringify(sent);
  const apps = sent.results.filter(({ client }) => client.integrationAppId !== undefined);
  assert.ok(apps.length > 0);
  for (const { client } of apps) client.integrationAppId = String(client.integrationAppId);
  assert.deepStrictEqual(ours.received.plain(Buffer.from(text)), sent);
});

if (installed()) {
  for (const name of ['zod', 'valibot', 'ajv', 'typebox', 'arktype', 'typia']) {
    test(`${name} gives the same verdicts`, async () => {
      const peer = await import(name === 'typia' ? makeTypia() : `./contenders/${name}.mjs`);
      assert.deepEqual(disagreements(peer), []);
    });
  }
} else {
  console.log('# the libraries to compare with are not installed: `npm run bench` installs them and compares');
}
