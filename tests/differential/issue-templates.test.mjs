// An issue is the same whether the core returns it whole, or lists the numbers of phrases that it returned before.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { schemas } from '#package';
import { steps } from './generate.mjs';
import { COUNTED, variant } from './variant.mjs';

/** Gives the core no space to list issues in. */
const NO_ROOM = "export function requestIssueLists() {}\nexport const listedReport = () => { throw new Error('nothing is listed'); };";
const whole = await variant('whole', { './issue-templates.js': NO_ROOM });

const folder = new URL('../fixtures/sent/', import.meta.url);
const fixtures = readdirSync(folder).map((file) => [file.split('.')[0], JSON.parse(readFileSync(new URL(file, folder), 'utf8'))]);

for (const [name, schema] of Object.entries(schemas)) {
  test(`issues of ${name} are the same, listed or told`, () => {
    let met = 0;
    for (const value of fixtures.filter(([of]) => of === name).flatMap(([, body]) => [...steps(body)])) {
      for (const options of [undefined, { unknownKeys: 'error', maxIssues: 2 }]) {
        const expected = whole.schemas[name].validate(value, options);
        const found = schema.validate(value, options);
        assert.deepStrictEqual(found, expected);
        assert.equal(JSON.stringify(found.issues), JSON.stringify(expected.issues), 'their members are in the same order');
        met += expected.warnings.length + (expected.issues?.length ?? 0);
      }
      const text = JSON.stringify(value);
      if (text === undefined) continue;
      const [found, expected] = [schema, whole.schemas[name]].map((one) => one.validateJson(text));
      assert.deepStrictEqual([found.issues, found.warnings], [expected.issues, expected.warnings]);
    }
    assert.ok(met > 20, `${met} issues`);
  });
}

test('issues are the own of whoever asked', () => {
  const body = { type: 'COMMENT', text: 5, attachments: [{ type: 'FIEL' }] };
  const ask = () => schemas.threadMessage.validate(body).issues;
  const before = structuredClone(ask());
  for (const issue of ask()) {
    issue.path.push('mine');
    issue.params.expected = 'mine';
    issue.params.allowed?.push('mine');
  }
  assert.deepStrictEqual(ask(), before);
});

/** Changes that a program may have made to every list. */
const DONE = {
  'elements that are lent': { value: { severity: 'warning' }, writable: true },
  'elements that cannot be written': { value: 'lent' },
  'setters that keep what they hear': { get: () => undefined, set() {} },
  'setters that throw': {
    get: () => undefined,
    set() {
      throw new Error('nothing is added here');
    },
  },
};

for (const [what, done] of Object.entries(DONE)) {
  test(`with ${what} what is wrong stays wrong`, async () => {
    // Phrases that were not asked for are returned once, and kept.
    const fresh = await variant(`phrases-${Object.keys(DONE).indexOf(what)}`, { '#verdict': COUNTED });
    const ask = () => {
      const { threadUpdate, recipient } = fresh.schemas;
      const results = [
        threadUpdate.validate({ status: 'SHUT' }),
        threadUpdate.validate({ archived: 1 }),
        recipient.validate({ deliveryIdentifiers: [5, 6] }),
      ];
      return { results, verdicts: [threadUpdate.is({ status: 7 }), threadUpdate.isJson('{"status":"SHUT"}')] };
    };
    fresh.schemas.threadUpdate.validate(5);
    const prototypes = [Object.prototype, Array.prototype];
    const places = [0, 1, 2, 3];
    let found;
    try {
      for (const prototype of prototypes)
        for (const place of places) Object.defineProperty(prototype, place, { ...done, configurable: true });
      found = ask();
    } finally {
      for (const prototype of prototypes) for (const place of places) delete prototype[place];
    }
    assert.deepStrictEqual(found, ask());
    assert.deepEqual(found.verdicts, [false, false]);
    assert.ok(found.results.every(({ ok, issues }) => !ok && issues.length > 0));
  });
}
