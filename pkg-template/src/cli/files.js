/* Files by name and by pattern. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { glob, isDynamicPattern } from 'tinyglobby';

import { UsageError } from './options.js';
import { reasonOf, STDIN } from './read-file.js';

/** Endings of files that a folder is searched for. */
const ENDINGS = /\.(json|ndjson|jsonl)$/;

/**
 * The files that arguments name, each once, in order.
 *
 * @param {string[]} args files, folders, patterns, or `-`
 * @returns {Promise<string[]>}
 */
export async function filesOf(args) {
  const found = [];
  for (const arg of args) found.push(...(await filesOfOne(arg)));
  return [...new Set(found)];
}

async function filesOfOne(arg) {
  if (arg === STDIN) return [arg];
  const stat = statOf(arg);
  if (stat?.isDirectory()) return inFolder(arg);
  // A file whose name has the signs of a pattern is a file.
  if (stat !== undefined || !isDynamicPattern(arg)) {
    if (stat === undefined) throw new UsageError(`${arg}: ${reasonOf({ code: 'ENOENT' })}`, { isOfUse: false });
    return [arg];
  }
  const matched = await glob(arg.replaceAll('\\', '/'), { dot: false, expandDirectories: false });
  if (matched.length === 0) throw new UsageError(`${arg}: no file matches`, { isOfUse: false });
  return matched.sort();
}

function inFolder(folder) {
  const names = readdirSync(folder, { recursive: true }).map((name) => String(name)).filter((name) => ENDINGS.test(name));
  const visible = names.filter((name) => !name.split(/[\\/]/).some((step) => step === 'node_modules' || step.startsWith('.')));
  if (visible.length === 0) throw new UsageError(`${folder}: there are no JSON files in this folder`, { isOfUse: false });
  return visible.sort().map((name) => join(folder, name));
}

function statOf(path) {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
