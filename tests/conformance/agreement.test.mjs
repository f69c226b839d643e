// An independent judge: the verdict of HubSpot's specification on a body, by ajv, against that of this package. Both must
// find the same, place by place; where they do not, a deviation that the tables state for that place or a rule must be the reason.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import fc from 'fast-check';

import { schemas } from '#package';
import { tables } from '../sandbox/tables.js';
import { steps, valid } from '../differential/generate.mjs';
import { bodies } from './specification.mjs';

const all = bodies();
const SEED = 20261120;
const RUNS = 16;

const REASONS = new Set([...tables.deviations, ...tables.rules].map(({ id }) => id));

/** The rules that are for the specification's sake alone. */
const STRICT = new Set(tables.rules.filter(({ strict }) => strict).map(({ id }) => id));

/** The name of our schema for each of HubSpot's. */
const SCHEMA = new Map(tables.operations.flatMap(({ body }) => (body?.hubspot ? [[body.hubspot, body.schema]] : [])));

/** The places of the tables' deviations in sent bodies: the id, the member as `Schema.member`, the difference and, if stated, the versions. */
const PLACES = tables.deviations.flatMap(({ id, places }) =>
  places.filter(({ side }) => side === 'sent').map((place) => ({ id, ...place })),
);

/** The places where a file can refuse what we take: their differences are the keywords that it refuses by. */
const TAKEN = PLACES.filter(({ difference }) => ['required', 'type', 'format', 'enum'].includes(difference));

/** The names of members whose strings have a form of which the files do not speak. */
const FORMED = new Map(PLACES.filter(({ difference }) => difference === 'form').map(({ id, at }) => [at.split('.')[1], id]));

/** The deviation for which a version's file refuses what we take. */
function placeOf(at, keyword, version) {
  const holds = ({ versions }) => versions === null || versions.includes(version);
  return TAKEN.find((place) => place.at === at && place.difference === keyword && holds(place));
}

/** The reason for which we refuse a value that a file takes. */
function reasonToRefuse({ name, version }, { code, pointer, rule }) {
  if (rule !== undefined) return rule;
  const steps = pointer.split('/').filter((step) => !/^\d+$/.test(step));
  if (code === 'format') return FORMED.get(steps.at(-1));
  // The file has another type for the member: it takes other values of it, and does not look into them.
  if (code === 'type') return placeOf(`${name}.${steps[1]}`, 'type', version)?.id;
  return undefined;
}

/** The reasons and the places that were met, and how often the judges said the same of a whole body. */
const met = new Set();
const placesMet = new Set();
const verdicts = { taken: 0, refused: 0, differed: 0 };

/** In words, what only one of the judges has against a value, and nothing explains. */
function unexplained(body, value) {
  const faults = body.faults(value);
  const schema = schemas[SCHEMA.get(body.name)];
  const issues = schema.validate(value, { version: body.version }).issues ?? [];
  // To the letter we refuse a body that HubSpot takes, and name the rule.
  const letter = schema.validate(value, { version: body.version, strict: true }).issues ?? [];
  const within = (inner, outer) => inner === outer || inner.startsWith(`${outer}/`);
  const words = [];
  const explain = (reason, what) => (reason === undefined ? words.push(what) : met.add(reason));
  // If a container is wrong, no issue is reported of its contents.
  for (const fault of faults.filter((fault) => !issues.some(({ pointer }) => within(fault.pointer, pointer)))) {
    const place = placeOf(fault.at, fault.keyword, body.version);
    placesMet.add(place);
    const strict = letter.find(({ pointer, rule }) => within(fault.pointer, pointer) && STRICT.has(rule));
    explain(place?.id ?? strict?.rule, `HubSpot's file alone: ${fault.keyword} of ${fault.at} at \`${fault.pointer}\``);
  }
  for (const issue of issues.filter(({ pointer }) => !faults.some((fault) => within(fault.pointer, pointer)))) {
    explain(reasonToRefuse(body, issue), `this package alone: ${issue.code} at \`${issue.pointer}\``);
  }
  if (faults.length > 0 !== issues.length > 0) verdicts.differed += 1;
  else verdicts[issues.length > 0 ? 'refused' : 'taken'] += 1;
  return words;
}

test('the files have a body for each schema that is a whole body', () => {
  assert.deepEqual([...new Set(all.map(({ name }) => name))].sort(), [...SCHEMA.keys()].sort());
});

for (const body of all) {
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

test('every reason is one that is stated', () => {
  assert.deepEqual(
    [...met].filter((reason) => !REASONS.has(reason)),
    [],
  );
});

test('every deviation of what is sent was met, in every place', () => {
  const missed = TAKEN.filter((place) => !placesMet.has(place)).map(({ id, at, difference }) => `${id}: ${difference} of ${at}`);
  assert.deepEqual(missed, []);
  for (const id of FORMED.values()) assert.ok(met.has(id), id);
});

test('the judges were asked often, and of bodies of both sorts', () => {
  const { taken, refused, differed } = verdicts;
  assert.ok(taken > 1000 && refused > 10_000, JSON.stringify(verdicts));
  assert.ok(differed < (taken + refused) / 2, JSON.stringify(verdicts));
});

after(() => console.log(`judged: ${JSON.stringify(verdicts)}`));
