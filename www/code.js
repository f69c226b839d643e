/* A call as code: with the package, with `fetch`, and for a terminal. The token is always the reader's own. */
import { operations } from './session.js';

const HUBSPOT = 'https://api.hubapi.com';

/**
 * @param {object} call `{ operation, path, query, body, version }`
 * @param {object | undefined} request the request of the call, as `session.draft` gives it
 * @returns {{ package: string, fetch?: string, curl?: string }}
 */
export function codeOf(call, request) {
  return {
    package: packageCode(call),
    ...(request && !(request instanceof Error) && { fetch: fetchCode(request), curl: curlCode(request) }),
  };
}

function packageCode({ operation, path = {}, query = {}, body, version }) {
  const { id, pathParams, schema, auth, query: known } = operations.get(operation);
  const checks = schema && body !== undefined;
  const given = pathParams.map(({ name }) => literal(path[name] ?? ''));
  if (schema === '') return uploadCode(version);
  if (checks) given.push('body');
  const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''));
  if (known.length > 0 && Object.keys(asked).length > 0) given.push(literal(asked));
  const call = `client.${id}(${given.join(', ')})`;
  const client = auth.developerKey
    ? `const client = new Client({\n  developerApiKey: process.env.HUBSPOT_DEVELOPER_API_KEY,\n  appId: process.env.HUBSPOT_APP_ID,\n  version: ${literal(version)},\n});`
    : `const client = new Client({ accessToken: process.env.HUBSPOT_ACCESS_TOKEN, version: ${literal(version)} });`;
  const lists = id.endsWith('.list');
  return [
    `import { Client${checks ? ', schemas' : ''} } from 'hubspot-conversations';`,
    checks && `const body = ${literal(body)};`,
    checks &&
      [
        '// Every issue at once, before HubSpot sees anything.',
        `const result = schemas.${schema}.validate(body, { version: ${literal(version)} });`,
        'if (!result.ok) for (const { pointer, message } of result.issues) console.error(pointer, message);',
      ].join('\n'),
    client,
    lists
      ? `for await (const found of ${call}) console.log(found);`
      : checks
        ? `// This checks as well: what HubSpot would refuse is not sent.\nconsole.log(await ${call});`
        : `console.log(await ${call});`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function uploadCode(version) {
  return `import { readFile } from 'node:fs/promises';
import { attach, Client } from 'hubspot-conversations';

const client = new Client({ accessToken: process.env.HUBSPOT_ACCESS_TOKEN, version: ${literal(version)} });

const { id } = await client.files.upload({
  file: await readFile('mast.png'),
  fileName: 'mast.png',
  access: 'PUBLIC_NOT_INDEXABLE',
  folderPath: '/conversations',
});
console.log(attach.file(id));`;
}

function fetchCode({ method, path, headers, body }) {
  const given = Object.entries(headers)
    .filter(([name]) => name !== 'authorization')
    .map(([name, value]) => `    ${quoted(name)}: ${quoted(value)},`);
  return [
    `const response = await fetch(${quoted(HUBSPOT + path)}, {`,
    `  method: ${quoted(method)},`,
    '  headers: {',
    '    authorization: `Bearer ${process.env.HUBSPOT_ACCESS_TOKEN}`,',
    ...given,
    '  },',
    body !== undefined && `  body: JSON.stringify(${literal(body).replaceAll('\n', '\n  ')}),`,
    '});',
    'if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);',
  ]
    .filter(Boolean)
    .join('\n');
}

export function curlCode({ method, path, headers, body }) {
  const shell = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const given = Object.entries(headers)
    .filter(([name]) => name !== 'authorization')
    .map(([name, value]) => `-H ${shell(`${name}: ${value}`)}`);
  return [
    `curl -X ${method} ${shell(HUBSPOT + path)}`,
    '-H "authorization: Bearer $HUBSPOT_ACCESS_TOKEN"',
    ...given,
    text !== undefined && `-d ${shell(text)}`,
  ]
    .filter(Boolean)
    .join(' \\\n  ');
}

/** A value as a JavaScript literal. */
export function literal(value, indent = '') {
  const inner = `${indent}  `;
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((item) => literal(item, inner));
    const short = `[${items.join(', ')}]`;
    if (short.length < 60 && !short.includes('\n')) return short;
    return `[\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([name, one]) => `${nameOf(name)}: ${literal(one, inner)}`);
    if (members.length === 0) return '{}';
    const short = `{ ${members.join(', ')} }`;
    if (short.length + indent.length < 80 && !short.includes('\n')) return short;
    return `{\n${members.map((member) => `${inner}${member},\n`).join('')}${indent}}`;
  }
  return String(value);
}

function nameOf(name) {
  // As a plain name it would set the prototype.
  if (name === '__proto__') return "['__proto__']";
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quoted(name);
}

/** A string in single quotes. */
export function quoted(text) {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
