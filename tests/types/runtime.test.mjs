// The names that the package has at run time are those of its declarations.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as main from '#package';
import { declarations } from './declared.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const types = declarations(join(here, '../../pkg-template/index.d.ts'));
const { LIMITS, RULES, schemas } = main;

const declaredMembers = (name) => [...types.members(types.constant(name)).keys()];

test('every name the package exports is declared, and the other way round', () => {
  assert.deepEqual(Object.keys(main).sort(), types.present.sort());
});

test('schemas, readers, limits, actors and attachments have the names that are declared', () => {
  for (const name of ['schemas', 'LIMITS', 'read', 'actor', 'attach']) {
    assert.deepEqual(Object.keys(main[name]).sort(), declaredMembers(name).sort(), name);
  }
});

test('every function takes what is declared, and no more', () => {
  const functions = types.present.filter((name) => types.signature(types.constant(name)));
  assert.ok(functions.includes('verifySignature'), functions.join());
  for (const name of functions) {
    const { params } = types.signature(types.constant(name));
    assert.equal(main[name].length, params.length, name);
  }
});

test('a schema, a limit and a rule have the members that are declared', () => {
  const members = (name) => [...types.members(types.lookup(name)).keys()].sort();
  assert.deepEqual(Object.keys(schemas.recipient).sort(), members('Schema'));
  assert.deepEqual(Object.keys(schemas.recipient['~standard']).concat('types').sort(), members('StandardSchemaProps'));
  for (const limit of Object.values(LIMITS)) assert.deepEqual(Object.keys(limit).sort(), members('Limit'));
  for (const rule of RULES) assert.deepEqual(Object.keys(rule).sort(), members('Rule'));
});

/** Everything that one change makes of a value: a member left out, misspelt, of another kind, or with another word. */
function* changed(value) {
  if (typeof value !== 'object' || value === null) return;
  for (const name of Object.keys(value)) {
    const copy = () => (Array.isArray(value) ? [...value] : { ...value });
    for (const other of [null, 7, 'nothing', '', ' ', [], {}, 1n, 1e300, 'https://example.com/a']) {
      yield Object.assign(copy(), { [name]: other });
    }
    const { [name]: gone, ...rest } = value;
    if (!Array.isArray(value)) {
      yield rest;
      yield { ...rest, [`${name}s`]: gone };
    }
    if (Array.isArray(gone)) yield { ...rest, [name]: [...gone, ...gone, ...gone] };
    for (const inner of changed(gone)) yield Object.assign(copy(), { [name]: inner });
  }
}

/** The bodies of the fixtures, with every change, in every place that rules depend on. */
function* issues() {
  const folder = join(here, '../fixtures/sent');
  const places = [{}, { channelId: '1001' }, { inboxType: 'HELP_DESK', version: '2025-09', unknownKeys: 'error' }];
  for (const file of readdirSync(folder)) {
    const schema = schemas[file.split('.')[0]];
    const value = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    for (const options of places) {
      for (const body of [value, ...changed(value)]) {
        const result = schema.validate(body, options);
        yield* result.ok ? result.warnings : [...result.issues, ...result.warnings];
      }
    }
  }
  yield* schemas.recipient.validateJson('{').issues;
}

test('every issue that is found has the members and the parameters that are declared for its code', () => {
  const params = types.members(types.lookup('IssueParams'));
  const members = types.members(types.arms(types.lookup('Issue'))[0]);
  const known = new Map(
    [...params].map(([code, { type }]) => [code, [...types.members(type)].map(([name, { optional }]) => ({ name, optional }))]),
  );
  const wrong = new Set();
  const codes = new Set();
  for (const issue of issues()) {
    codes.add(issue.code);
    const declared = known.get(issue.code);
    if (!declared) wrong.add(`${issue.code} is not declared`);
    const given = Object.keys(issue.params ?? {});
    for (const name of given) {
      if (!declared?.some((param) => param.name === name)) wrong.add(`${issue.code}: the parameter ${name} is not declared`);
    }
    for (const { name, optional } of declared ?? []) {
      if (!optional && !given.includes(name)) wrong.add(`${issue.code}: the parameter ${name} is missing`);
    }
    for (const name of Object.keys(issue)) {
      if (name !== 'params' && !members.has(name)) wrong.add(`${issue.code}: the member ${name} is not declared`);
    }
  }
  assert.deepEqual([...wrong], []);
  assert.ok(codes.size > 25, `only ${[...codes].join()} were met`);
});

test('a client has every method that is declared, and no other', () => {
  const names = (prefix, list) => list.map((name) => prefix + name);
  const differences = (value, type, prefix = '') => {
    const declared = types.members(type);
    const inner = [...declared].filter(([name, member]) => value[name] && !types.signature(member.type));
    return [
      ...names(
        prefix,
        [...declared.keys()].filter((name) => value[name] === undefined),
      ),
      ...names(
        prefix,
        Object.keys(value).filter((name) => !declared.has(name)),
      ),
      ...inner.flatMap(([name, member]) => differences(value[name], member.type, `${prefix}${name}.`)),
    ];
  };
  assert.deepEqual(differences(new main.Client({ accessToken: 'token' }), types.lookup('Client')), []);
});
