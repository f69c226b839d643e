// The schemas as JSON Schema: ajv, which is independent of this package, takes what we take and refuses what is built wrongly.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';

import { isConversationsError, schemas } from '#package';
import { bodies } from '../differential/values.mjs';

const SEED = 20261120;
const SENT = new URL('../fixtures/sent/', import.meta.url);
const DIALECTS = { 'draft-2020-12': Ajv2020, 'draft-07': Ajv };

/** The codes of issues of the form of a body. Rules have issues of their own. */
const STRUCTURAL = new Set(['required', 'type', 'enum', 'tag', 'tag.place']);

const input = (name, target) => schemas[name]['~standard'].jsonSchema.input({ target });
const fixtures = readdirSync(SENT).map((file) => [file.split('.')[0], JSON.parse(readFileSync(new URL(file, SENT), 'utf8'))]);

for (const [target, Judge] of Object.entries(DIALECTS)) {
  const judge = addFormats(new Judge({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }));
  const checks = Object.fromEntries(Object.keys(schemas).map((name) => [name, judge.compile(input(name, target))]));

  test(`in ${target}: everything that may be sent is taken`, () => {
    for (const [name, value] of fixtures) {
      assert.ok(checks[name](value), `${name}: ${JSON.stringify(checks[name].errors)}`);
    }
  });

  test(`in ${target}: what we take is taken, and what is built wrongly is refused`, () => {
    let taken = 0;
    let refused = 0;
    const property = fc.property(bodies(), ({ schema, value }) => {
      const plain = JSON.parse(JSON.stringify(value));
      const { issues = [] } = schemas[schema].validate(plain);
      // A schema states what HubSpot's specification does, but for members that all leave out: `null` is no missing member there.
      const { ok } = schemas[schema].validate(plain, { strict: true });
      const theirs = checks[schema](plain);
      if (ok) assert.ok(theirs, `${schema}: ${JSON.stringify(plain)} ${JSON.stringify(checks[schema].errors)}`);
      const wrong = issues.filter(({ code }) => STRUCTURAL.has(code));
      if (wrong.length > 0) assert.ok(!theirs, `${schema}: ${JSON.stringify(plain)} ${JSON.stringify(wrong)}`);
      taken += ok;
      refused += wrong.length > 0;
    });
    fc.assert(property, { seed: SEED, numRuns: 4000 });
    assert.ok(taken > 500 && refused > 500, `${taken} taken, ${refused} refused`);
  });
}

test('a schema fits into the definition of a tool for a language model', () => {
  for (const name of Object.keys(schemas)) {
    const { $schema, ...parameters } = input(name, 'draft-2020-12');
    assert.equal($schema, 'https://json-schema.org/draft/2020-12/schema');
    // The form that every vendor asks for: an object at the top, described, that needs nothing from outside.
    assert.equal(parameters.type, 'object', name);
    assert.ok(parameters.description.length > 10, name);
    JSON.stringify(parameters, (key, value) => {
      if (key === '$ref') assert.match(value, /^#/);
      return value;
    });
    const tool = { type: 'function', function: { name, description: parameters.description, parameters } };
    assert.deepEqual(JSON.parse(JSON.stringify(tool)), tool);
  }
});

test('output is input, OpenAPI 3.0 has no `$schema` and no `const`, and other targets are refused by name', () => {
  for (const {
    name,
    '~standard': { jsonSchema },
  } of Object.values(schemas)) {
    assert.deepEqual(jsonSchema.output({ target: 'draft-07' }), jsonSchema.input({ target: 'draft-07' }));
    const open = jsonSchema.input({ target: 'openapi-3.0' });
    assert.equal('$schema' in open, false, name);
    assert.doesNotMatch(JSON.stringify(open), /"const":"/);
  }
  assert.throws(
    () => input('recipient', 'draft-04'),
    (error) => isConversationsError(error) && error.kind === 'invalid',
  );
});

/** Every schema in a schema, itself first. */
function* parts(schema) {
  yield schema;
  for (const inner of [...Object.values(schema.properties ?? {}), ...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])])
    yield* parts(inner);
}

const closed = (name, target) => schemas[name]['~standard'].jsonSchema.input({ target, libraryOptions: { additionalProperties: false } });

/** `value` with `null` for every member that it might have and has not. */
function filled(value, schema) {
  if (Array.isArray(value)) return value.map((item) => filled(item, schema.items));
  if (typeof value !== 'object' || value === null) return value;
  const arm = schema.anyOf?.find(({ properties }) => properties.type.const === value.type) ?? schema;
  return Object.fromEntries(
    Object.entries(arm.properties).map(([name, inner]) => [name, name in value ? filled(value[name], inner) : null]),
  );
}

test('closed objects require every member, take no other, and `null` for what may be left out', () => {
  for (const target of ['draft-2020-12', 'draft-07', 'openapi-3.0']) {
    for (const name of Object.keys(schemas)) {
      const known =
        /^(?:\$schema|title|type|description|properties|required|additionalProperties|items|anyOf|enum|const|nullable|pattern|format|minimum|maximum|minItems)$/;
      for (const part of parts(closed(name, target))) {
        assert.deepEqual(
          Object.keys(part).filter((keyword) => !known.test(keyword)),
          [],
          name,
        );
        // An object of any members at all cannot be closed.
        if ([part.type].flat().includes('object') && part.anyOf === undefined) {
          assert.equal(part.additionalProperties, false, `${name}: ${JSON.stringify(part)}`);
          assert.deepEqual(part.required, Object.keys(part.properties), name);
        }
      }
    }
  }
  const { recipients, text, type } = closed('message', 'draft-2020-12').properties;
  assert.deepEqual([recipients.type, text.type, type.const], [['array', 'null'], 'string', 'MESSAGE']);
  const open = closed('message', 'openapi-3.0').properties;
  assert.deepEqual([open.recipients.type, open.recipients.nullable, open.text.nullable], ['array', true, undefined]);
  assert.equal(closed('threadMessage', 'draft-07').type, 'object');
});

test('what a closed schema takes is valid, with `null` in place of what is left out', () => {
  const ajv = addFormats(new Ajv2020({ strict: true, strictTypes: false, allErrors: true }));
  const checks = Object.fromEntries(Object.keys(schemas).map((name) => [name, ajv.compile(closed(name, 'draft-2020-12'))]));
  let whole = 0;
  for (const [name, value] of fixtures) {
    const full = filled(value, closed(name, 'draft-2020-12'));
    assert.ok(checks[name](full), `${name}: ${JSON.stringify(full)} ${JSON.stringify(checks[name].errors)}`);
    assert.deepEqual(
      [schemas[name].validate(full).ok, schemas[name].validate(full).warnings],
      [schemas[name].validate(value).ok, schemas[name].validate(value).warnings],
      name,
    );
    assert.equal(checks[name]({ ...full, other: 1 }), false, name);
    whole += JSON.stringify(full) === JSON.stringify(value);
  }
  assert.ok(whole < fixtures.length);
  for (const wrong of ['yes', 0, null]) {
    const given = { target: 'draft-07', libraryOptions: { additionalProperties: wrong } };
    assert.throws(
      () => schemas.message['~standard'].jsonSchema.input(given),
      (error) => isConversationsError(error) && error.kind === 'invalid',
    );
  }
  const shared = { target: 'draft-07', libraryOptions: { additionalProperties: false, ofAnotherLibrary: true } };
  const { jsonSchema } = schemas.message['~standard'];
  assert.equal(jsonSchema.input(shared).additionalProperties, false);
  assert.deepEqual(
    schemas.message['~standard'].jsonSchema.input({ target: 'draft-07', libraryOptions: { additionalProperties: true } }),
    schemas.message['~standard'].jsonSchema.input({ target: 'draft-07' }),
  );
});
