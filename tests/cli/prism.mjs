/*
 * Prism between a client and the sandbox: it holds every request and every answer to HubSpot's specification. If both are known
 * to differ from it, the tables' deviations state it, and nothing else is allowed for.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { temporaryFolder } from '../packaging/packed.mjs';
import { tables } from '../sandbox/tables.js';
import { documents } from '../spec/documents.mjs';

const require = createRequire(import.meta.url);
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/**
 * All documents as one: no path is in two of them, and their schemas get names of their own.
 *
 * @param {{ isStrict?: boolean }} [options] `isStrict` allows for no deviation
 */
export function wholeDocument({ isStrict = false } = {}) {
  const whole = { openapi: '3.0.1', info: { title: 'HubSpot', version: '1' }, paths: {}, components: {} };
  for (const { name, version, document } of documents()) {
    if (!isStrict) for (const place of deviationsOf(version)) allow(document, place);
    for (const schema of Object.values(document.components.schemas)) close(schema);
    const prefix = `${name.replace(/\W/g, '_')}_`;
    const { components, paths } = JSON.parse(JSON.stringify(document).replace(/#\/components\/(\w+)\//g, `#/components/$1/${prefix}`));
    for (const kind of ['schemas', 'responses']) {
      const named = Object.entries(components[kind] ?? {}).map(([own, value]) => [prefix + own, value]);
      whole.components[kind] = { ...whole.components[kind], ...Object.fromEntries(named) };
    }
    for (const [path, operations] of Object.entries(paths)) {
      // Tokens have tests of their own.
      for (const method of METHODS) delete operations[method]?.security;
      whole.paths[path] = { ...whole.paths[path], ...operations };
    }
  }
  for (const { path, at, versions } of isStrict ? [] : tables.deviations.flatMap(({ places }) => places)) {
    if (!path) continue;
    const { paths, method } = tables.operations.find(({ id }) => id === at);
    for (const version of versions) {
      (whole.paths[paths[version]] ??= {})[method.toLowerCase()] = whole.paths[path][method.toLowerCase()];
    }
  }
  return whole;
}

/** The deviations of what is sent, and those of answers: where only this package's reader is lenient, HubSpot is not. */
function deviationsOf(version) {
  const places = tables.deviations.flatMap((deviation) => deviation.places);
  return places.filter(
    ({ path, side, answered, versions }) => !path && (side === 'sent' || answered) && (versions === null || versions.includes(version)),
  );
}

/** Lifts a constraint of the document on a member. */
function allow({ components: { schemas } }, { at, difference }) {
  const [name, member] = at.split('.');
  const schema = schemas[name];
  if (schema === undefined) return;
  if (difference === 'required') schema.required = schema.required?.filter((own) => own !== member);
  else schema.properties[member] = {};
  if (schema.required?.length === 0) delete schema.required;
}

/** A member that HubSpot does not have is wrong. */
function close(schema) {
  if (schema.properties && schema.additionalProperties === undefined) schema.additionalProperties = false;
}

/** Returns true where the document has a path for a request, so that Prism lets it through. */
export function describes({ paths }, method, pathname) {
  return Object.entries(paths).some(
    ([path, operations]) => operations[method.toLowerCase()] && new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
  );
}

/** Starts Prism as a proxy to an address. */
export async function startPrism(document, upstream, port) {
  const folder = temporaryFolder('prism');
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  const program = join(require.resolve('@stoplight/prism-cli/package.json'), '..', 'dist', 'index.js');
  const child = spawn(process.execPath, [program, 'proxy', file, upstream, '--port', String(port), '--host', '127.0.0.1'], {
    env: { ...process.env, SCARF_ANALYTICS: 'false' },
  });
  let said = '';
  const ended = new Promise((resolve) => child.once('close', resolve));
  await new Promise((resolve, reject) => {
    const hear = (text) => {
      said += text;
      if (/listening on/.test(said)) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    ended.then((status) => reject(new Error(`Prism ended with ${status}: ${said}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      child.kill();
      return ended;
    },
  };
}

/** The faults that Prism found in an answer. An error may be HTML or empty, which no document states (rule R-ERR-3). */
export function answerViolations(answer) {
  if (answer.status >= 400 && !/json/.test(answer.headers.get('content-type') ?? '')) return [];
  return violations(answer).filter(({ location }) => location[0] === 'response');
}

/** The faults that Prism found in a request. One that was refused may be wrong: only what was taken has to be right. */
export function requestViolations(answer) {
  return answer.status < 300 ? violations(answer).filter(({ location }) => location[0] === 'request') : [];
}

function violations(answer) {
  return JSON.parse(answer.headers.get('sl-violations') ?? '[]');
}
