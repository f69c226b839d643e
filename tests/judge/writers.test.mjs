// Plain values are written in a quick way of their own. Without it everything is the same but the time.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { bodies, json, options } from './values.mjs';
import { COUNTED, NEVER, outcomes, variant } from './variant.mjs';

const SEED = 20261120;
const quick = await variant('quick', { '#fast': COUNTED });
const complete = await variant('complete', { '#fast': NEVER });

/** What was found, without the value; or what was thrown. */
function found({ schemas }, schema, value, given) {
  try {
    const { ok, issues = [], warnings } = schemas[schema].validate(value, given);
    return { ok, issues, warnings, is: schemas[schema].is(value) };
  } catch ({ name, kind, message, issues }) {
    return { thrown: { name, kind, message, issues } };
  }
}

/** Both say the same of what `make` makes; it is made anew for each, so that neither sees what the other did to it. */
function alike(schema, make, given) {
  const expected = found(complete, schema, make(complete), given);
  assert.deepEqual(found(quick, schema, make(quick), given), expected);
  assert.equal(expected.thrown, undefined);
  return expected;
}

test('plain values are judged alike', () => {
  const property = fc.property(bodies(), options, ({ schema, value }, given) => void alike(schema, () => value, given));
  fc.assert(property, { seed: SEED, numRuns: 6000 });
});

class Reply {
  type = 'COMMENT';
  text = 'of a class';
}

class Words extends Array {}

/** Something that JSON has no form for, or that is more than it seems; made when it is put in its place. */
const odd = fc.constantFrom(
  () => undefined,
  () => Symbol('s'),
  () => () => 1,
  () => 1n,
  () => NaN,
  () => -Infinity,
  () => new Date(0),
  () => new Date(NaN),
  () => new Map([['type', 'FILE']]),
  () => new Set([1]),
  () => new Uint8Array(3),
  () => new String('FILE'),
  () => new Number(1),
  () => new Boolean(true),
  () => Object(1n),
  () => new Reply(),
  () => Words.from([{ type: 'FILE', fileId: '1' }]),
  () => Object.create({ type: 'FILE', fileId: '1' }),
  () => Object.assign(Object.create({ type: 'FILE' }), { fileId: '1' }),
  () => Object.assign(Object.create(null), { type: 'FILE', fileId: '1' }),
  () => Object.defineProperty({ fileId: '1', unheardOf: 1 }, 'type', { value: 'FILE' }),
  () => Object.defineProperty({ type: 'FILE' }, 'fileId', { value: '1' }),
  () => Object.defineProperty({ type: 'FILE', unheardOf: 1 }, 'fileId', { value: '1' }),
  () => Object.defineProperty({ type: 'FILE', name: undefined }, 'fileId', { value: '1' }),
  () => ({ type: 'FILE', fileId: undefined }),
  () => ({ type: 'FILE', fileId: '1', [Symbol('s')]: 1 }),
  () => ({ type: 'FILE', toJSON: () => ({ type: 'FILE', fileId: '2' }) }),
  () => ({ type: 'FILE', fileId: '1', toJSON: 'no function' }),
  () => Object.assign([{ type: 'FILE', fileId: '1' }], { toJSON: () => [] }),
  () => Object.assign(['TO'], { extra: 1 }),
  () => Object.setPrototypeOf(Object.assign([], { type: 'FILE', fileId: '1' }), Object.prototype),
  () => Object.setPrototypeOf([{ type: 'FILE', fileId: '1' }], { toJSON: () => [] }),
  () => new Proxy(['A-1'], { getPrototypeOf() { throw new Error('no'); } }),
  () => ({ get type() { throw new Error('no'); } }),
  () => ({ type: 'FILE', get fileId() { return '1'; } }),
  () => ({ type: 'FILE', get fileId() { throw new Error('no'); } }),
  () => ({ __proto__: { type: 'FILE' }, fileId: '1' }),
  () => new Array(3),
  () => [, 'A-1'],
  () => Object.freeze({ type: 'FILE', fileId: '1' }),
  () => Object.freeze([Object.freeze({ type: 'FILE', fileId: '1' })]),
  () => new Proxy({ type: 'FILE', fileId: '1' }, {}),
  () => new Proxy([{ type: 'FILE', fileId: '1' }], {}),
  () => new Proxy({}, { ownKeys: () => ['type', 'fileId'], get: (_, name) => ({ type: 'FILE', fileId: '1' })[name], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) }),
  () => new Proxy({}, { get() { throw new Error('no'); } }),
  () => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; },
  () => { const own = { type: 'FILE' }; own.fileId = own; return own; },
  () => { const own = []; own.push(own); return own; },
  () => (function () { return arguments; })('A-1'),
  () => globalThis,
  () => JSON,
  () => /x/,
  () => Promise.resolve(1),
);

/** Anything at all, put in its place as a member, a getter or a getter that asks for another check. */
const anything = fc.tuple(fc.oneof(odd, json.map((value) => () => structuredClone(value))), fc.constantFrom('member', 'member', 'member', 'getter', 'asking', 'hidden')).map(
  ([make, as]) => ({
    install(holder, name) {
      const own = { configurable: true, enumerable: as !== 'hidden' };
      const value = make();
      if (as === 'member' || as === 'hidden') Object.defineProperty(holder, name, { ...own, value, writable: true });
      else if (as === 'getter') Object.defineProperty(holder, name, { ...own, get: () => value });
      else Object.defineProperty(holder, name, { ...own, get: () => (askForAnother(), value) });
      return value;
    },
  }),
);

let asked = quick;

/** What a getter may do: a check of something else, with options of its own, or without. */
function askForAnother() {
  const { schemas } = asked;
  assert.equal(schemas.recipient.validate({ deliveryIdentifiers: [] }, { channelId: '1002', unknownKeys: 'error', maxIssues: 1 }).ok, false);
  assert.equal(schemas.assignee.validate({ actorId: 'A-1' }).ok, true);
  assert.equal(schemas.assignee.validateJson('{"actorId":"A-1"}').ok, true);
}

test('values that are more than plain are judged alike', () => {
  const property = fc.property(bodies(anything), options, ({ schema, value }, given) => {
    alike(schema, (own) => ((asked = own), value), given);
  });
  fc.assert(property, { seed: SEED, numRuns: 6000 });
});

test('a body whose getters ask for other checks is judged as the same body without getters', () => {
  const property = fc.property(bodies(), options, ({ schema, value }, given) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const { issues, warnings } = alike(schema, () => value, given);
    const asking = {};
    for (const name of Object.keys(value)) {
      Object.defineProperty(asking, name, { enumerable: true, get: () => (askForAnother(), value[name]) });
    }
    const result = alike(schema, (own) => ((asked = own), asking), given);
    assert.deepEqual({ issues: result.issues, warnings: result.warnings }, { issues, warnings });
  });
  fc.assert(property, { seed: SEED, numRuns: 1000 });
});

test('members that a prototype lends are not members', () => {
  const body = { type: 'MESSAGE', senderActorId: 'A-1', channelId: '1000', channelAccountId: '1' };
  for (const [enumerable, more] of [[true, {}], [false, {}], [false, { unheardOf: 1 }], [false, { subject: undefined }]]) {
    Object.defineProperty(Object.prototype, 'text', { value: 'lent', enumerable, configurable: true, writable: true });
    try {
      const { ok, issues } = alike('threadMessage', () => ({ ...body, ...more }));
      assert.deepEqual([ok, issues.map(({ pointer }) => pointer)], [false, ['/text']]);
    } finally {
      delete Object.prototype.text;
    }
  }
});

// Browsers make such a string one of their own, and then it takes engines several times as long to read it.
test('no short string of a value is handed to the platform', (t) => {
  const handed = [];
  const { encodeInto } = TextEncoder.prototype;
  t.mock.method(TextEncoder.prototype, 'encodeInto', function keep(text, view) {
    handed.push(text);
    return encodeInto.call(this, text, view);
  });
  const text = 'Hello again. '.repeat(10);
  const body = { type: 'MESSAGE', text, senderActorId: 'A-1', channelId: '1000', channelAccountId: '5', mood: 'good' };
  for (const { schemas } of [quick, complete]) assert.equal(schemas.threadMessage.validate(body).warnings.length, 1);
  assert.deepEqual(handed, [text, text]);
});

test('the quick way was taken, and given up, often', () => {
  assert.ok(outcomes.written > 2000 && outcomes.refused > 2000, JSON.stringify(outcomes));
});
