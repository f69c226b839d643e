/*
 * This package gives the verdicts that the benchmark rests on, at the right places; and so do the libraries that it is
 * measured against, where they are installed (`npm run bench` installs them).
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { disagreements, questions } from './agreement.mjs';
import * as module from './contenders/ours.mjs';
import { page } from './corpus.mjs';
import { installed } from './install.mjs';
import { labelled } from './labelled.mjs';
import { FORMS, modulePath, PEERS } from './peers.mjs';
import { makeTypia } from './typia.mjs';

const ours = labelled(module, 'written');

test('every body of the corpus gets the verdict it was made for', () => {
  assert.deepEqual(disagreements(ours), []);
});

test('an issue names the place that was broken', () => {
  const { thread, channel } = questions();
  for (const [check, asked] of Object.entries({ thread, channel })) {
    for (const { what, body, pointer } of asked.filter((one) => one.pointer !== undefined)) {
      const pointers = ours[check].issues(body).map((issue) => issue.pointer);
      assert.ok(pointers.includes(pointer), `${what}: expected ${pointer} among ${pointers.join(', ')}`);
    }
  }
});

test('the bodies that are measured draw no warning, but for an unknown member', () => {
  for (const [check, asked] of Object.entries(questions())) {
    for (const { what, body, unknown } of asked.filter((one) => / body (?:\d|with)/.test(one.what) && one.valid)) {
      const codes = ours[check].warnings(body).map(({ code }) => code);
      assert.deepEqual(codes, unknown ? ['unknownKey'] : [], what);
    }
  }
});

test('JSON text and bytes get the verdict and the value of what JSON.parse makes', () => {
  const { thread, channel } = questions();
  for (const [check, asked] of Object.entries({ thread, channel })) {
    for (const { what, body } of asked) {
      const text = JSON.stringify(body);
      const value = JSON.parse(text);
      const valid = ours[check].is(value);
      for (const [form, input] of Object.entries({ text, bytes: Buffer.from(text) })) {
        assert.equal(ours[check].isJson(input), valid, `${what}, ${form}`);
        assert.deepEqual(ours[check].parsed(input), valid ? value : undefined, `${what}, ${form}`);
      }
    }
  }
});

test('a page becomes plain objects, as JSON.parse makes them but for ids that HubSpot writes as numbers', () => {
  const sent = page();
  const text = JSON.stringify(sent);
  const apps = sent.results.filter(({ client }) => client.integrationAppId !== undefined);
  assert.ok(apps.length > 0);
  for (const { client } of apps) client.integrationAppId = String(client.integrationAppId);
  assert.deepStrictEqual(ours.received.read(Buffer.from(text)), sent);
});

if (installed()) {
  for (const [peer, form] of Object.keys(PEERS).flatMap((name) => FORMS.map((one) => [name, one]))) {
    test(`${peer} gives the same verdicts, ${form === 'strict' ? 'doing the same work' : 'as its users write it'}`, async () => {
      if (peer === 'typia') makeTypia();
      assert.deepEqual(disagreements(labelled(await import(modulePath(peer, form)), form)), []);
    });
  }
} else {
  console.log('# the libraries to compare with are not installed: `npm run bench` installs them and compares');
}
