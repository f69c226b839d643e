/* Installs the built package in the starter for UI extensions, and holds the helpers that its tests share. */
import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { example, installPackage } from '../../scripts/demo/ui-extension.mjs';

export { example };
export const cards = join(example, 'src/app/cards');

installPackage();

/** A folder for what a test builds: packages are found from there. */
export function scratch(name) {
  const folder = join(example, 'node_modules', '.test', name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A module of the example. */
export function load(path) {
  return import(pathToFileURL(join(example, path)).href);
}

export const require = createRequire(join(example, 'package.json'));
export const { createSandbox } = await import(pathToFileURL(require.resolve('hubspot-conversations/testing')).href);

/** The escapes that HubSpot decodes in a URL before it signs. */
const DECODED = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

/** The headers with which HubSpot signs a request, after its guide; nothing of this package is used. */
export function signed(secret, method, url, body = '', time = Date.now()) {
  const decoded = url.replace(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (code) => DECODED[code.toUpperCase()]);
  const signature = createHmac('sha256', secret).update(`${method}${decoded}${body}${time}`).digest('base64');
  return { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(time) };
}
