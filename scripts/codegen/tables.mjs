/* Runs the printer of the tables, and generates the modules that hold tables as data: tables.js, json-schemas.js, operations.js. */
import { spawnSync } from 'node:child_process';

import { Failure, root, run } from '../lib/run.mjs';

/** The tables of the core as one object; `cargo` compiles the program that prints them. */
export async function printedTables() {
  await run('cargo', ['build', '--quiet', '--bin', 'tables', '--locked']);
  /** @type {import('node:child_process').SpawnSyncOptionsWithStringEncoding} */
  const options = { encoding: 'utf8', cwd: root, maxBuffer: 1 << 26 };
  const { status, stdout, stderr } = spawnSync('cargo', ['run', '--quiet', '--bin', 'tables', '--locked'], options);
  if (status !== 0) throw new Failure(`the tables cannot be printed:\n${stderr}`);
  return JSON.parse(stdout);
}

/** A value as an expression. Engines read JSON faster than JavaScript. */
const json = (value) => `/* @__PURE__ */ JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

/** The tables that JavaScript exports as data, and the dictionary of tapes. */
export function tablesSource({ schemas, received, rules, limits, symbols, symbolHolders, operations, shapes, codes }) {
  const { code, message } = codes.find((entry) => entry.code === 'unchecked');
  const exported = {
    SCHEMAS: schemas.map(({ name }) => name),
    READERS: received.map(({ name }) => name),
    RULES: rules,
    LIMITS: Object.fromEntries(limits.map(({ name, ...limit }) => [name, limit])),
    METHODS: operations.map(methodOf),
    VALIDATE_OPTIONS: shapes.find(({ name }) => name === 'ValidateOptions').fields.map(({ name }) => name),
    UNCHECKED: { code, message },
  };
  const lines = Object.entries(exported).map(([name, value]) => `export const ${name} = ${json(value)};\n`);
  // The first symbol stands for no name.
  const numbered = symbols.map((text, number) => [text, number]).slice(1);
  lines.push(`export const SYMBOLS = /* @__PURE__ */ new Map(${json(numbered)});\n`);
  lines.push(`export const SYMBOL_HOLDERS = '${symbolHolders.map(Number).join('')}';\n`);
  return lines.join('');
}

/** The numbers with which tapes are written, a constant each: bundlers put them where they are used. */
export function tapeSource({ tape: { kinds, others, ...numbers } }) {
  const constant = ([name, value]) => `export const ${constantCase(name)} = ${value};\n`;
  return [
    ...Object.entries(kinds).map(constant),
    ...Object.entries(numbers).map(constant),
    `/** The kinds of values that JSON does not have; a constant says where in the list one stands. */\n`,
    `export const OTHERS = ${JSON.stringify(others)};\n`,
    ...others.map((name, at) => constant([`other_${name}`, at])),
  ].join('');
}

/** `maxDepth` as `MAX_DEPTH`. */
const constantCase = (name) => name.replace(/(?<=[a-z])[A-Z]/g, '_$&').toUpperCase();

/** The limits, a constant each: a program that needs one pays for no other. */
export function limitsSource({ limits }) {
  return limits.map(({ name, value }) => `export const ${name} = ${value};\n`).join('');
}

/** A method of the client: its name, whether it makes a list, and where among its arguments the query and the options stand. */
function methodOf({ id, pathParams, body, query, list }) {
  const queryAt = pathParams.length + (body ? 1 : 0);
  return { id, list, queryAt, optionsAt: queryAt + (query.length > 0 ? 1 : 0) };
}

/** The JSON Schemas, each as text: a program parses those it asks for. */
export function jsonSchemasSource({ schemas }) {
  const texts = Object.fromEntries(schemas.map(({ name, jsonSchema }) => [name, jsonSchema]));
  return `export const JSON_SCHEMAS = ${JSON.stringify(texts, null, 2)};\n`;
}

/** The operations as the sandbox needs them: how to recognise a request, and what it may carry. */
export function operationsSource({ operations, enums }) {
  const param = (name, { is, of }) => {
    if (is === 'array') return { ...param(name, of), list: true };
    return { name, is, of: is === 'enum' ? enums.find((list) => list.name === of).values : of };
  };
  const rows = operations.map(({ id, method, paths, pathParams, pathKinds, query, body, fixed, answer, auth, authIn }) => ({
    ...{ id, method, paths, fixed, auth, authIn },
    pathParams: pathParams.map((name, at) => param(name, pathKinds[at])),
    query: query.map(({ name, kind }) => param(name, kind)),
    schema: body?.schema,
    status: answer.statuses[0],
  }));
  return `export const OPERATIONS = [\n${rows.map((row) => `  ${JSON.stringify(row)},\n`).join('')}];\n`;
}
