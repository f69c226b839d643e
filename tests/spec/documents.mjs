/* HubSpot's specification for tests in JavaScript: the documents of `spec/`. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const folder = fileURLToPath(new URL('../../spec/', import.meta.url));

/** The APIs, each with the versions that HubSpot published. */
const APIS = {
  conversations: ['v3', '2026-09-beta', '2026-09'],
  'custom-channels': ['v3', '2025-09', '2026-03', '2026-09'],
  'visitor-identification': ['v3', '2025-09', '2026-03', '2026-09'],
};

/**
 * Every document, parsed anew; one that is missing is an error.
 *
 * @param {(key: string, value: unknown) => unknown} [reviver] as of `JSON.parse`
 * @returns {{ name: string, api: string, version: string, document: any }[]}
 */
export function documents(reviver) {
  return Object.entries(APIS).flatMap(([api, versions]) =>
    versions.map((version) => {
      const name = `${api}-${version}.json`;
      return { name, api, version, document: JSON.parse(readFileSync(`${folder}${name}`, 'utf8'), reviver) };
    }),
  );
}
