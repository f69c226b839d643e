// An independent judge: what HubSpot's OpenAPI files say of a body, by ajv, against what this package says of it. Both must
// find the same, place by place; where they do not, a deviation that the table states or a rule must be the reason.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import fc from 'fast-check';

import { schemas } from '../../pkg/dist/inline/index.js';
import { tables } from '../sandbox/tables.js';
import { steps, valid } from './generate.mjs';
import { bodies, FOLDER } from './specification.mjs';

const all = bodies();
const skip = all === undefined && `no OpenAPI files at ${FOLDER} (set HUBSPOT_OPENAPI)`;
const SEED = 20261120;
const RUNS = 16;

const REASONS = new Set([...tables.deviations, ...tables.rules].map(({ id }) => id));

/** The name of our schema for each of HubSpot's. */
const SCHEMA = new Map(tables.operations.flatMap(({ body }) => (body?.hubspot ? [[body.hubspot, body.schema]] : [])));

/** The members of HubSpot's schemas for which `choose` has a reason, as `Schema.member`. */
function members(choose) {
  const of = (shape, field) => shape.hubspot.map((schema) => [`${schema}.${field.name}`, choose(field)]);
  const pairs = tables.shapes.flatMap((shape) => shape.fields.flatMap((field) => of(shape, field)));
  return new Map(pairs.filter(([, reason]) => reason));
}

/** What a file requires and we do not: the table says why. */
const WAIVED = members(({ deviation }) => deviation);

/** What else a file refuses and we take, by keyword. */
const TAKEN = [
  { reason: 'D13', keyword: 'type', at: /^PublicChannelIntegrationChannelPatch\./ },
  { reason: 'D18', keyword: 'format', at: /^PreResolvedContact\.contactVid$/ },
  { reason: 'D26', keyword: 'type', at: /\.capabilities$/ },
  { reason: 'R-CC-15', keyword: 'enum', at: /^PreResolvedContact\.contactPropertiesLeadingToMatch$/ },
];

/** The names of members whose strings have a form of which the files do not speak. */
const FORMED = new Set(
  tables.shapes.flatMap(({ fields }) =>
    fields.filter(({ kind }) => ['url', 'email', 'file', 'opaque'].includes(kind.of)).map(({ name }) => name),
  ),
);

/** Why a file refuses what we take. */
function reasonToTake({ keyword, at }) {
  if (keyword === 'required') return WAIVED.get(at);
  return TAKEN.find((row) => row.keyword === keyword && row.at.test(at))?.reason;
}

/** Why we refuse what a file takes. */
function reasonToRefuse({ name }, { code, pointer, rule }) {
  if (rule !== undefined) return rule;
  const member = pointer.split('/').findLast((step) => !/^\d+$/.test(step));
  if (code === 'format' && FORMED.has(member)) return 'FORMS';
  if (code === 'type' && name === 'PublicChannelIntegrationChannelPatch') return 'D13';
  return undefined;
}

/** The reasons that were met, and how often the judges said the same of a whole body. */
const met = new Set();
const verdicts = { taken: 0, refused: 0, differed: 0 };

/** In words, what only one of the judges has against a value, and nothing explains. */
function unexplained(body, value) {
  const faults = body.faults(value);
  const issues = schemas[SCHEMA.get(body.name)].validate(value, { version: body.version }).issues ?? [];
  const within = (inner, outer) => inner === outer || inner.startsWith(`${outer}/`);
  const words = [];
  const explain = (reason, what) => (reason === undefined ? words.push(what) : met.add(reason));
  // Where a container is wrong, nothing is said of what is in it.
  for (const fault of faults.filter((fault) => !issues.some(({ pointer }) => within(fault.pointer, pointer)))) {
    explain(reasonToTake(fault), `HubSpot's file alone: ${fault.keyword} of ${fault.at} at \`${fault.pointer}\``);
  }
  for (const issue of issues.filter(({ pointer }) => !faults.some((fault) => within(fault.pointer, pointer)))) {
    explain(reasonToRefuse(body, issue), `this package alone: ${issue.code} at \`${issue.pointer}\``);
  }
  if (faults.length > 0 !== issues.length > 0) verdicts.differed += 1;
  else verdicts[issues.length > 0 ? 'refused' : 'taken'] += 1;
  return words;
}

test('the files have a body for each schema that is a whole body', { skip }, () => {
  assert.deepEqual([...new Set(all.map(({ name }) => name))].sort(), [...SCHEMA.keys()].sort());
});

for (const body of all ?? []) {
  test(`\`${body.name}\` of ${body.version} is judged as HubSpot's file judges it`, () => {
    const property = fc.property(valid(body), (value) => {
      for (const changed of [value, ...steps(value)]) {
        const words = unexplained(body, changed);
        if (words.length > 0) assert.fail(`${words.join('\n')}\n${JSON.stringify(changed)}`);
      }
    });
    fc.assert(property, { seed: SEED, numRuns: RUNS });
  });
}

test('every reason is one that is stated, and every deviation that a body can show was met', { skip }, () => {
  assert.deepEqual([...met].filter((reason) => !REASONS.has(reason)), []);
  const expected = new Set([...TAKEN.map(({ reason }) => reason), 'FORMS']);
  const requests = new Set(all.flatMap(({ name }) => name));
  for (const [member, reason] of WAIVED) if (requests.has(member.split('.')[0])) expected.add(reason);
  assert.deepEqual([...expected].filter((reason) => !met.has(reason)), []);
});

test('the judges were asked often, and of bodies of both sorts', { skip }, () => {
  const { taken, refused, differed } = verdicts;
  assert.ok(taken > 1000 && refused > 10_000, JSON.stringify(verdicts));
  assert.ok(differed < (taken + refused) / 2, JSON.stringify(verdicts));
});

after(() => skip || console.log(`judged: ${JSON.stringify(verdicts)}`));
