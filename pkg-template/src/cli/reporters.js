/* Forms of reports, by name. Each makes the whole text. */
import { compact } from './reporters/compact.js';
import { github } from './reporters/github.js';
import { json } from './reporters/json.js';
import { junit } from './reporters/junit.js';
import { pretty } from './reporters/pretty.js';
import { sarif } from './reporters/sarif.js';

/**
 * @type {Record<string, (reports: import('./check-text.js').Report[], context: { stream: { isTTY?: boolean }, env: object, version: string }) => string>}
 */
export const REPORTERS = { pretty, compact, json, github, sarif, junit };

/** The reporter where none is named. */
export function usualReporter(stream) {
  return stream.isTTY ? 'pretty' : 'compact';
}
