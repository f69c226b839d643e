/*
 * HubSpot's specification as a judge of answers. It names no member that may not be there, so the judge adds that: an answer with
 * a member that HubSpot does not have is wrong. If real answers are known to differ, the tables' deviations state it.
 */
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

import { documents } from '../spec/documents.mjs';
import { tables } from './tables.js';

const PLACES = tables.deviations.flatMap(({ id, places }) => places.map((place) => ({ id, ...place })));

/** The known places where answers differ from the files. */
export const ANSWERED = PLACES.filter(({ answered }) => answered);

/** For the path of an operation the one that a file has instead. */
const OTHER_PATH = new Map(
  PLACES.filter(({ path }) => path).flatMap(({ at, path, versions }) => {
    const { paths } = tables.operations.find(({ id }) => id === at);
    return versions.map((version) => [paths[version], path]);
  }),
);

/** The entry of a member in the tables, as far as an answer that deviates needs it. */
function stated(schema, member) {
  const shape = tables.shapes.find(({ hubspot, fields }) => hubspot.includes(schema) && fields.some(({ name }) => name === member));
  const { kind } = shape.fields.find(({ name }) => name === member);
  return schemaOf(kind);
}

/** A kind of the tables as a schema: what the answer holds there, not what is inside of an object. */
function schemaOf({ is, of }) {
  const plain = { text: 'string', enum: 'string', boolean: 'boolean', integer: 'integer', number: 'number', any: undefined };
  if (is in plain) return plain[is] === undefined ? {} : { type: plain[is] };
  return is === 'array' ? { type: 'array', items: schemaOf(of) } : { type: 'object' };
}

/** Puts a schema of a file right in a place where answers differ from it. */
const CHANGES = {
  absent: (schema, member, value) => (schema.properties[member] = value),
  type: (schema, member, value) => (schema.properties[member] = value),
  required: (schema, member) => (schema.required = schema.required.filter((name) => name !== member)),
};

/**
 * The judge.
 *
 * @param {object} [without] the place of `ANSWERED` that is not allowed for
 */
export function judge(without) {
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true, inlineRefs: false, discriminator: true }));
  const routes = [];
  for (const { name, version, document: file } of documents(byType)) {
    const { schemas } = file.components;
    for (const [schema, flat] of Object.entries(flattened(schemas))) schemas[schema] = flat;
    for (const place of ANSWERED) {
      if (place === without || !place.versions.includes(version)) continue;
      const [schema, member] = place.at.split('.');
      if (schemas[schema]) CHANGES[place.difference](schemas[schema], member, stated(schema, member));
    }
    ajv.addSchema(file, name);
    for (const [path, methods] of Object.entries(file.paths)) {
      const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
      routes.push({ name, path, pattern, methods, holes: path.split('{').length });
    }
  }
  routes.sort((a, b) => a.holes - b.holes);

  /** The faults of an answer. */
  return ({ method, url, status, text }) => {
    const pathname = new URL(url).pathname;
    const route = routes.find(({ pattern }) => pattern.test(OTHER_PATH.get(pathname) ?? pathname));
    const operation = route?.methods[method.toLowerCase()];
    if (operation === undefined) return [`no file has ${method} ${pathname}`];
    const { responses } = operation;
    const response = responses[status];
    if (response === undefined && status < 300) return [`${method} ${route.path} has no ${status}`];
    const { schema } = response?.content?.['application/json'] ?? {};
    const pointer = response === undefined ? '/components/schemas/Error' : pointerTo(schema, route.path, method, status);
    if (response !== undefined && schema === undefined) {
      return text === '' ? [] : [`${method} ${route.path} has no content`];
    }
    const check = ajv.getSchema(`${route.name}#${pointer}`);
    check(JSON.parse(text));
    return (check.errors ?? []).map((error) => `${method} ${route.path} ${status}: ${error.instancePath} ${error.message}`);
  };
}

function pointerTo(schema, path, method, status) {
  if (schema?.$ref) return schema.$ref.slice(1);
  const part = (text) => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
  return `/paths/${part(path)}/${method.toLowerCase()}/responses/${status}/content/${part('application/json')}/schema`;
}

/** The schemas with members of unions that do not contain the union again, and closed to unknown members. */
function flattened(schemas) {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const unions = Object.keys(schemas).filter((other) => schemas[other].oneOf?.some(({ $ref }) => $ref === refTo(name)));
      const own = schema.allOf?.filter(({ $ref }) => !unions.some((union) => $ref === refTo(union)));
      const flat = own?.length === 1 ? own[0] : schema;
      const isClosed = flat.properties && Object.keys(flat.properties).length > 0 && !flat.additionalProperties;
      return [name, isClosed ? { ...flat, additionalProperties: false } : flat];
    }),
  );
}

/** A union is resolved by `type`, so that only one member reports faults. */
function byType(_key, value) {
  return Array.isArray(value?.oneOf) ? { ...value, type: 'object', required: ['type'], discriminator: { propertyName: 'type' } } : value;
}

function refTo(name) {
  return `#/components/schemas/${name}`;
}
