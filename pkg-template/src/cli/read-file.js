/* Reading what the command line names: files and standard input. */
import { readFileSync } from 'node:fs';
import process from 'node:process';

import { UsageError } from './options.js';

/** Stands for standard input among the files. */
export const STDIN = '-';

/**
 * The bytes of a file, or of standard input for `-`.
 *
 * @param {string} path
 * @param {AsyncIterable<Uint8Array>} stdin
 * @returns {Promise<Uint8Array>}
 */
export async function bytesOf(path, stdin) {
  if (path === STDIN) {
    const pieces = [];
    for await (const piece of stdin) pieces.push(Buffer.from(piece));
    return Buffer.concat(pieces);
  }
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`, { isOfUse: false });
  }
}

/**
 * The reason for which the file system refuses.
 *
 * @param {any} error the one that was thrown
 */
export function reasonOf({ code, message }) {
  const reasons = {
    ENOENT: 'there is no such file',
    EACCES: 'the file cannot be read',
    EPERM: 'the file cannot be read',
    EISDIR: 'this is a folder',
    ENOTDIR: 'there is no such file',
    EROFS: 'the file system cannot be written to',
  };
  return reasons[code] ?? message;
}

/** A file's value; what is no JSON is no use. */
export async function jsonOf(path, stdin) {
  const text = new TextDecoder().decode(await bytesOf(path, stdin));
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${path}: this is not JSON`, { isOfUse: false });
  }
}

/** A path as reports show it: relative, with slashes. */
export function shownPath(path) {
  const from = `${process.cwd()}/`.replaceAll('\\', '/');
  const own = path.replaceAll('\\', '/');
  return own.startsWith(from) ? own.slice(from.length) : own;
}
