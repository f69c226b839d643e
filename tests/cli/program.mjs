/* The command line as its users start it, from the built package. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

import { pkg } from '../../scripts/lib/run.mjs';

export const PROGRAM = join(pkg, 'dist', 'cli', 'main.js');

/** An environment without what would change the output. */
const { NO_COLOR: _no, FORCE_COLOR: _force, HUBSPOT_CLIENT_SECRET: _secret, ...ENVIRONMENT } = process.env;

/**
 * Runs a command to its end.
 *
 * @param {string[]} args
 * @param {{ input?: string | Uint8Array, cwd?: string, env?: Record<string, string>, runtime?: string[] }} [options]
 * @returns {Promise<{ status: number, stdout: string, stderr: string }>}
 */
export function run(args, { input = '', cwd, env, runtime = [process.execPath], program = PROGRAM } = {}) {
  return new Promise((resolve, reject) => {
    const [command, ...before] = runtime;
    // A command that does not end is ended, and the test then misses its status.
    const child = spawn(command, [...before, program, ...args], { cwd, env: { ...ENVIRONMENT, ...env }, timeout: 60_000 });
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (texts[name] += text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...texts }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/**
 * Starts a server and waits for its first line, which is its address.
 *
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, runtime?: string[], program?: string }} [options]
 */
export async function startSandbox(args, { cwd, env, runtime = [process.execPath], program = PROGRAM } = {}) {
  const [command, ...before] = runtime;
  const child = spawn(command, [...before, program, 'sandbox', ...args], { cwd, env: { ...ENVIRONMENT, ...env } });
  const logged = [];
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const lines = createInterface({ input: child.stdout });
  const url = await Promise.race([
    new Promise((resolve) => lines.once('line', resolve)),
    ended.then((status) => {
      throw new Error(`the sandbox ended with ${status}: ${stderr}`);
    }),
  ]);
  lines.on('line', (line) => logged.push(line));
  return {
    url,
    get stderr() {
      return stderr;
    },
    /** Ends it as a terminal does; its exit status. */
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}
