/* Files by name, by folder and by pattern. */
import { readdirSync, statSync } from 'node:fs';

import picomatch from 'picomatch';

import { UsageError } from './options.js';
import { reasonOf, STDIN } from './read-file.js';

/** Endings of files that a folder is searched for. */
const ENDINGS = /\.(json|ndjson|jsonl)$/;

/**
 * The files that arguments name, each once, in order.
 *
 * @param {string[]} args files, folders, patterns, or `-`
 * @returns {string[]}
 */
export function filesOf(args) {
  return [...new Set(args.flatMap(filesOfOne))];
}

function filesOfOne(arg) {
  if (arg === STDIN) return [arg];
  const stat = statOf(arg);
  if (stat?.isDirectory()) return inFolder(arg);
  // A file whose name has the signs of a pattern is a file.
  if (stat !== undefined) return [arg];
  const pattern = arg.replaceAll('\\', '/');
  const { base, isGlob } = picomatch.scan(pattern);
  if (!isGlob) throw refused(arg, reasonOf({ code: 'ENOENT' }));
  const matches = picomatch(pattern.replace(/^\.\//, ''));
  const found = below(base || '.')
    .map((path) => path.replace(/^\.\//, ''))
    .filter((path) => matches(path));
  if (found.length === 0) throw refused(arg, 'no file matches');
  return found.sort();
}

function inFolder(folder) {
  const found = below(folder).filter((path) => ENDINGS.test(path));
  if (found.length === 0) throw refused(folder, 'there are no JSON files in this folder');
  return found.map((path) => path.replace(/^\.\//, '')).sort();
}

/** The files below a folder, with slashes; without what is hidden or installed. Links to folders are not followed. */
function below(folder) {
  if (!statOf(folder)?.isDirectory()) return [];
  const found = [];
  const open = [folder.replace(/\/+$/, '') || '/'];
  while (open.length > 0) {
    const at = open.pop();
    let entries;
    try {
      entries = readdirSync(at, { withFileTypes: true });
    } catch (error) {
      throw refused(at, reasonOf(error));
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = at === '/' ? `/${entry.name}` : `${at}/${entry.name}`;
      if (entry.isDirectory()) open.push(path);
      else if (entry.isFile() || (entry.isSymbolicLink() && statOf(path)?.isFile())) found.push(path);
    }
  }
  return found;
}

function statOf(path) {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function refused(path, reason) {
  return new UsageError(`${path}: ${reason}`, { isOfUse: false });
}
