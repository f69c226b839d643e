/* The functions that the other scripts share: paths, and running a command. No dependency: it runs before `npm ci`. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const cache = join(root, '.cache');
export const pkg = join(root, 'pkg');
export const WASM_TARGET = 'wasm32-unknown-unknown';

/** A failure that is explained by its message alone: no stack is shown for it. */
export class Failure extends Error {}

/** The version of a crate in Cargo.lock, the only place that states it. */
export function lockedVersion(crate) {
  const lock = readFileSync(join(root, 'Cargo.lock'), 'utf8');
  const found = lock.match(new RegExp(`name = "${crate}"\\nversion = "([^"]+)"`));
  if (!found) throw new Failure(`Cargo.lock does not name ${crate}`);
  return found[1];
}

/** The path of a program on PATH, or undefined. */
export function which(program) {
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/** Names of variables whose values are for HubSpot alone: tokens, keys, client secrets. */
const isSecret = (name) => name.startsWith('HUBSPOT_');

/** The environment of every program that a script starts: build steps run code of others, so no secret is in it. */
export function environment(more = {}) {
  const own = Object.entries(process.env).filter(([name]) => !isSecret(name));
  return { ...Object.fromEntries(own), ...more };
}

/** Takes the secrets out of this process's environment, for libraries that start programs themselves. Returns them by name. */
export function takeSecrets() {
  const secrets = Object.fromEntries(Object.entries(process.env).filter(([name]) => isSecret(name)));
  for (const name of Object.keys(secrets)) delete process.env[name];
  return secrets;
}

/** The output of a program; undefined when it is not there or fails. */
export function ask(program, args) {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', cwd: root, env: environment(), maxBuffer: 1 << 26 });
  return status === 0 ? stdout.trim() : undefined;
}

/** Runs a program with its output shown; a failure ends the script. */
export async function run(program, args, { env = {}, cwd = root } = {}) {
  const child = spawn(program, args, { cwd, env: environment(env), stdio: ['ignore', 'inherit', 'inherit'] });
  const status = await new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Failure(`${program} did not start: ${error.message}`)));
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  if (status !== 0) throw new Failure(`${[program, ...args].join(' ')}\nended with ${status}`);
}

let passed = 0;

/** One step under its heading, with the time it took. */
export async function step(heading, work) {
  console.log(`\n── ${heading}`);
  const from = Date.now();
  const result = await work();
  passed += 1;
  console.log(`   ${heading}: done in ${elapsed(from)}`);
  return result;
}

/** Runs a script to its end and reports the result. */
export async function main(name, work) {
  const from = Date.now();
  try {
    await work();
    console.log(`\n${name}: ${passed} steps passed in ${elapsed(from)}`);
  } catch (error) {
    console.error(`\n${name}: failed after ${passed} steps and ${elapsed(from)}`);
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}

function elapsed(from) {
  const seconds = (Date.now() - from) / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} m ${Math.round(seconds % 60)} s`;
}
