/*
 * The facts of an OpenAPI document: names, types, formats, required members, enums, paths, parameters, scopes, unions, the schemas and
 * statuses of responses. HubSpot's sentences (summaries, descriptions, titles, examples) and its extensions (`x-…`) are left out: only
 * the keywords listed here are kept, so a keyword that OpenAPI gets later is left out too, and `factsOf` names it.
 */

/** A value that is a fact as it stands. */
const fact = (value) => value;
/** A value that adds nothing if it is OpenAPI's default. */
const unless = (usual) => (value) => (value === usual ? undefined : value);
/** A set: its order means nothing. */
const set = (value) => [...value].sort(byText);
/** The scopes of a flow; OpenAPI has a sentence for each. */
const scopes = (value) => Object.fromEntries(Object.keys(value).map((scope) => [scope, '']));

/**
 * For each kind of object in an OpenAPI document the keywords that are kept, each with what its value is: a function, the name of
 * a kind, or a kind in a list (`[kind]`) or in a map (`{ of: kind }`).
 */
const KINDS = {
  document: { openapi: fact, info: 'info', servers: ['server'], paths: { of: 'path' }, components: 'components', security: set },
  info: { version: fact },
  server: { url: fact },
  components: {
    schemas: { of: 'schema' },
    responses: { of: 'response' },
    parameters: { of: 'parameter' },
    requestBodies: { of: 'requestBody' },
    headers: { of: 'parameter' },
    securitySchemes: { of: 'securityScheme' },
  },
  path: {
    ...Object.fromEntries(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'].map((method) => [method, 'operation'])),
    parameters: ['parameter'],
  },
  operation: {
    parameters: ['parameter'],
    requestBody: 'requestBody',
    responses: { of: 'response' },
    security: set,
    deprecated: unless(false),
  },
  parameter: {
    $ref: fact,
    name: fact,
    in: fact,
    required: unless(false),
    deprecated: unless(false),
    allowEmptyValue: unless(false),
    allowReserved: unless(false),
    style: fact,
    explode: fact,
    schema: 'schema',
    content: { of: 'media' },
  },
  requestBody: { $ref: fact, required: unless(false), content: { of: 'media' } },
  response: { $ref: fact, headers: { of: 'parameter' }, content: { of: 'media' } },
  media: { schema: 'schema', encoding: fact },
  securityScheme: {
    $ref: fact,
    type: fact,
    name: fact,
    in: fact,
    scheme: fact,
    bearerFormat: fact,
    flows: { of: 'flow' },
    openIdConnectUrl: fact,
  },
  flow: { authorizationUrl: fact, tokenUrl: fact, refreshUrl: fact, scopes },
  schema: {
    $ref: fact,
    type: fact,
    format: fact,
    enum: set,
    required: set,
    default: fact,
    nullable: unless(false),
    deprecated: unless(false),
    readOnly: unless(false),
    writeOnly: unless(false),
    properties: { of: 'schema' },
    additionalProperties: 'schema',
    items: 'schema',
    allOf: ['schema'],
    anyOf: ['schema'],
    oneOf: ['schema'],
    not: 'schema',
    discriminator: fact,
    pattern: fact,
    multipleOf: fact,
    minimum: fact,
    maximum: fact,
    exclusiveMinimum: fact,
    exclusiveMaximum: fact,
    minLength: fact,
    maxLength: fact,
    minItems: fact,
    maxItems: fact,
    uniqueItems: unless(false),
    minProperties: fact,
    maxProperties: fact,
  },
};

/** Keywords of OpenAPI that hold prose, or names that only generators of documents and of code use. */
const PROSE = new Set([
  ...['contact', 'description', 'example', 'examples', 'externalDocs', 'license', 'operationId', 'summary', 'tags', 'termsOfService'],
  'title',
]);

/** The style of a parameter that states none, by the place it is in. */
const USUAL_STYLE = { query: 'form', cookie: 'form', path: 'simple', header: 'simple' };

/**
 * The facts of `document`, an OpenAPI document of the API that is called `api`.
 *
 * @returns {{ facts: object, unknown: Set<string> }} `unknown`: keywords that are neither kept nor prose nor an extension
 */
export function factsOf(document, api) {
  const unknown = new Set();

  function read(value, as) {
    if (typeof as === 'function') return as(value);
    if (Array.isArray(as)) return value.map((one) => read(one, as[0])).sort(byText);
    if (typeof as === 'object') return mapped(value, (one) => read(one, as.of));
    // `additionalProperties` may be a boolean.
    if (typeof value !== 'object' || value === null) return value;
    const kept = Object.entries(value).flatMap(([keyword, part]) => {
      const kind = KINDS[as][keyword];
      if (kind === undefined && !PROSE.has(keyword) && !keyword.startsWith('x-')) unknown.add(`${keyword} of ${as}`);
      return kind === undefined ? [] : [[keyword, read(part, kind)]];
    });
    return Object.fromEntries(kept.filter(([keyword, part]) => says(as, keyword, part, value)));
  }

  const facts = read(document, 'document');
  return { facts: { ...facts, info: { ...facts.info, title: api } }, unknown };
}

/** Returns true for a keyword that states more than its absence would. */
function says(kind, keyword, value, holder) {
  if (value === undefined) return false;
  if (kind === 'parameter') {
    const usual = USUAL_STYLE[holder.in ?? 'header'];
    if (keyword === 'style') return value !== usual;
    if (keyword === 'explode') return value !== ((holder.style ?? usual) === 'form');
  }
  if (keyword === 'properties') return Object.keys(value).length > 0;
  if (keyword === 'parameters') return Array.isArray(value) ? value.length > 0 : true;
  return true;
}

function mapped(map, change) {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)]));
}

/** Parameters are sorted by place and name, everything else by its text. */
function byText(a, b) {
  const [first, second] = [a, b].map((value) => (value?.in ? `${value.in} ${value.name}` : format(value).replace(/\s+/g, ' ')));
  return first < second ? -1 : first > second ? 1 : 0;
}

const WIDTH = 120;

/**
 * JSON whose differences are readable: members in alphabetical order, and what fits on a line stands on one.
 *
 * @param {unknown} value
 */
export function format(value) {
  return `${print(value, '', 0)}\n`;
}

/** `taken`: how much of the first line stands before the value and behind it. */
function print(value, indent, taken) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const name = (key) => (Array.isArray(value) ? '' : `${JSON.stringify(key)}: `);
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value).sort();
  const line = keys.map((key) => name(key) + print(value[key], indent, 0));
  const short = Array.isArray(value) || keys.length === 0 ? `${open}${line.join(', ')}${close}` : `${open} ${line.join(', ')} ${close}`;
  if (!short.includes('\n') && indent.length + taken + short.length <= WIDTH) return short;
  const deeper = `${indent} `;
  const lines = keys.map((key) => `${deeper}${name(key)}${print(value[key], deeper, name(key).length + 1)}`);
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}
