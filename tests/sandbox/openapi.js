/*
 * HubSpot's OpenAPI files as a judge of answers. The files name no member that may not be there, so the judge adds that:
 * an answer with a member that HubSpot does not have is wrong. Where real answers are known to differ from the files,
 * DEVIATIONS says so.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import Ajv from 'ajv';
import addFormats from 'ajv-formats';

import { root } from './tables.js';

const FOLDER = process.env.HUBSPOT_OPENAPI ?? join(root, '..', 'shared', 'api', 'openapi');

/** Where answers differ from the files as they are known to: on which schema, how, why. */
export const DEVIATIONS = {
  'errors have more members than are declared (R-ERR-1, R-ERR-2, R-ERR-5)': {
    Error: (schema) => {
      for (const name of ['status', 'policyName', 'errorType']) schema.properties[name] = { type: 'string' };
    },
  },
  'errors of the reader of JSON and of limits have no category (R-ERR-4, R-ERR-5)': {
    Error: (schema) => (schema.required = schema.required.filter((name) => name !== 'category')),
  },
  'a comment without HTML has no richText (D9)': {
    PublicComment: (schema) => (schema.required = schema.required.filter((name) => name !== 'richText')),
  },
  'capabilities are words, numbers and lists (D26)': {
    PublicChannelIntegrationChannel: (schema) => (schema.properties.capabilities = { type: 'object' }),
  },
};

/** HubSpot's newest file of a batch forgets the status that tells of what was not found (D18, D19). */
const SAME_STATUS = { 207: '200' };

/** v3 lists and makes custom channels where it always has; the file has another path since March 2026 (D12). */
const SAME_PATH = { '/conversations/v3/custom-channels': '/conversations/custom-channels/v3' };

/**
 * The judge; nothing where the files are not there.
 *
 * @param {string} [without] the deviation that is not allowed for
 */
export function judge(without) {
  if (!existsSync(FOLDER)) return undefined;
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !name.includes('legacy'));
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true, inlineRefs: false, discriminator: true }));
  const routes = [];
  for (const name of names) {
    const file = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'), byType);
    const { schemas } = file.components;
    for (const [schema, flat] of Object.entries(flattened(schemas))) schemas[schema] = flat;
    for (const [why, changes] of Object.entries(DEVIATIONS)) {
      if (why === without) continue;
      for (const [schema, change] of Object.entries(changes)) if (schemas[schema]) change(schemas[schema]);
    }
    ajv.addSchema(file, name);
    for (const [path, methods] of Object.entries(file.paths)) {
      const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
      routes.push({ name, path, pattern, methods, holes: path.split('{').length });
    }
  }
  routes.sort((a, b) => a.holes - b.holes);

  /** What is wrong with an answer. */
  return ({ method, url, status, text }) => {
    const pathname = new URL(url).pathname;
    const route = routes.find(({ pattern }) => pattern.test(SAME_PATH[pathname] ?? pathname));
    const operation = route?.methods[method.toLowerCase()];
    if (operation === undefined) return [`no file has ${method} ${pathname}`];
    const { responses } = operation;
    const stated = responses[status] ?? (status < 300 ? responses[SAME_STATUS[status]] : undefined);
    if (stated === undefined && status < 300) return [`${method} ${route.path} has no ${status}`];
    const { schema } = stated?.content?.['application/json'] ?? {};
    const pointer =
      stated === undefined ? '/components/schemas/Error' : pointerTo(schema, route.path, method, responses, status);
    if (stated !== undefined && schema === undefined) {
      return text === '' ? [] : [`${method} ${route.path} has no content`];
    }
    const check = ajv.getSchema(`${route.name}#${pointer}`);
    check(JSON.parse(text));
    return (check.errors ?? []).map(
      (error) => `${method} ${route.path} ${status}: ${error.instancePath} ${error.message}`,
    );
  };
}

function pointerTo(schema, path, method, responses, status) {
  if (schema?.$ref) return schema.$ref.slice(1);
  const part = (text) => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
  const own = status in responses ? status : SAME_STATUS[status];
  return `/paths/${part(path)}/${method.toLowerCase()}/responses/${own}/content/${part('application/json')}/schema`;
}

/** The schemas with members of unions that do not contain the union again, and with no room for members unheard of. */
function flattened(schemas) {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const unions = Object.keys(schemas).filter((other) =>
        schemas[other].oneOf?.some(({ $ref }) => $ref === refTo(name)),
      );
      const own = schema.allOf?.filter(({ $ref }) => !unions.some((union) => $ref === refTo(union)));
      const flat = own?.length === 1 ? own[0] : schema;
      const isClosed = flat.properties && Object.keys(flat.properties).length > 0 && !flat.additionalProperties;
      return [name, isClosed ? { ...flat, additionalProperties: false } : flat];
    }),
  );
}

/** A union is told apart by `type`, so that only one member has something to say. */
function byType(_key, value) {
  return Array.isArray(value?.oneOf)
    ? { ...value, type: 'object', required: ['type'], discriminator: { propertyName: 'type' } }
    : value;
}

function refTo(name) {
  return `#/components/schemas/${name}`;
}
