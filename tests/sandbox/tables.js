/* The tables of the core, and requests made by them as anybody could make them: with no part of the package. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const { status, stdout, stderr } = spawnSync('cargo', ['run', '--quiet', '--locked', '--bin', 'tables'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1 << 26,
});
assert.equal(status, 0, stderr);

export const tables = JSON.parse(stdout);

const HOST = 'https://api.hubapi.com';
const HEADERS = { authorization: 'Bearer token' };

/** The address of an operation in a version. */
export function urlOf(id, { version = 'v3', params = [], query = {}, keyed = true } = {}) {
  const { paths, pathParams, auth, fixed } = tables.operations.find((operation) => operation.id === id);
  assert.ok(paths[version], `${version} has ${id}`);
  assert.equal(params.length, pathParams.length, `${id} has ${pathParams.length} parameters in its path`);
  const rest = [...params];
  const path = paths[version].replace(/\{\w+\}/g, () => encodeURIComponent(rest.shift()));
  const url = new URL(path, HOST);
  const keys =
    auth.developerKey && keyed
      ? [
          ['hapikey', 'key'],
          ['appId', '1234567'],
        ]
      : [];
  for (const [name, given] of [...keys, ...(fixed?.query ?? []), ...Object.entries(query)]) {
    for (const value of [given].flat()) if (value !== undefined) url.searchParams.append(name, value);
  }
  return url.href;
}

/** Asks a sandbox; what came back, its body parsed where it is JSON. */
export async function ask({ fetch }, id, { body, form, headers, ...where } = {}) {
  const { method, fixed } = tables.operations.find((operation) => operation.id === id);
  const own = fixed === undefined || fixed === null ? body : JSON.parse(fixed.body);
  const json = own === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await fetch(urlOf(id, where), {
    method,
    headers: { ...HEADERS, ...json, ...headers },
    body: form ?? (own === undefined || typeof own === 'string' ? own : JSON.stringify(own)),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: parsed(text) };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
