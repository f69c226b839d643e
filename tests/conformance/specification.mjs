/*
 * HubSpot's specification as a judge of what is sent: every request body of every version, as a schema of its own that ajv
 * checks. Nothing of it comes from this package.
 */
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

import { documents } from '../spec/documents.mjs';

/** The bounds of the formats of integers; ajv's own formats take any whole number. */
const INTEGERS = { int32: 2 ** 31, int64: 2 ** 63 };

/**
 * @typedef {object} Body
 * @property {string} version
 * @property {string} name of the schema in HubSpot's file
 * @property {object} schema
 * @property {(name: string) => object} lookup another schema of the file
 * @property {(value: unknown) => Fault[]} faults the faults of a value by the file
 */

/** @typedef {{ pointer: string, keyword: string, at: string }} Fault `at`: `Schema.member`, or the name of a schema */

/**
 * Every request body of every version.
 *
 * @returns {Body[]}
 */
export function bodies() {
  return documents().flatMap(({ version, document }) => bodiesOf(version, document));
}

function bodiesOf(version, { components, paths }) {
  const schemas = flattened(components.schemas);
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true, discriminator: true, verbose: true, inlineRefs: false }));
  for (const [format, end] of Object.entries(INTEGERS)) {
    ajv.addFormat(format, { type: 'number', validate: (number) => number >= -end && number < end });
  }
  const named = new Map(Object.entries(schemas));
  ajv.addSchema({ $id: 'file', components: { schemas } });
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  const references = operations.flatMap(({ requestBody }) => requestBody?.content['application/json']?.schema.$ref ?? []);
  return [...new Set(references)].map((reference) => {
    const name = nameOf(reference);
    const check = ajv.compile({ $ref: `file${reference}` });
    const faults = (value) => (check(value) ? [] : check.errors.map((error) => fault(error, named)));
    return { version, name, schema: named.get(name), lookup: (other) => named.get(other), faults };
  });
}

/** The last step of a `$ref`. */
export function nameOf(reference) {
  return reference.split('/').at(-1);
}

/**
 * The schemas with two things put right that ajv cannot work with. Older files write a member of a union as the union and the
 * member together, each in terms of the other: there it is the member. And where the members of a union bear marks of
 * their own, ajv gets a discriminator: it then reports what is wrong with the one that is meant, and not with all of them.
 */
function flattened(schemas) {
  const own = (schema) => schema.allOf?.find((part) => part.$ref === undefined) ?? schema;
  const all = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, own(schema)]));
  const marked = ({ $ref }) => {
    const { required = [], properties = {} } = all[nameOf($ref)];
    return required.includes('type') && properties.type?.enum?.length === 1;
  };
  const visit = (_, value) =>
    Array.isArray(value?.oneOf) && value.oneOf.every(marked)
      ? { ...value, type: 'object', required: ['type'], discriminator: { propertyName: 'type' } }
      : value;
  return JSON.parse(JSON.stringify(all), visit);
}

/** The place and the keyword of an error of ajv. */
function fault({ instancePath, keyword, params, parentSchema, schemaPath }, named) {
  const holder = [...named].find(([, schema]) => schema === parentSchema)?.[0];
  if (keyword === 'required') {
    const { missingProperty } = params;
    return { pointer: `${instancePath}/${missingProperty}`, keyword, at: `${holder ?? '?'}.${missingProperty}` };
  }
  const pointer = keyword === 'discriminator' ? `${instancePath}/type` : instancePath;
  // The member of a schema whose value this is, by the schema it stands in.
  const member = [...named].find(([, schema]) => within(schema, parentSchema));
  const at = member === undefined ? (holder ?? schemaPath) : `${member[0]}.${within(member[1], parentSchema)}`;
  return { pointer, keyword, at };
}

/** The member of `schema` whose value is described by `part`; an element or a value of a map stands for it too. */
function within(schema, part) {
  const holds = (value) => value === part || (value?.items !== undefined && holds(value.items)) || holdsMap(value?.additionalProperties);
  const holdsMap = (value) => typeof value === 'object' && holds(value);
  return Object.entries(schema.properties ?? {}).find(([, value]) => holds(value))?.[0];
}
