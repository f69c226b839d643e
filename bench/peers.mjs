/* The libraries that this package is measured against: their packages, and the modules that use them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { labelled } from './labelled.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

/** The folder in contenders/, with the package's name. */
export const PEERS = {
  zod: 'zod',
  valibot: 'valibot',
  ajv: 'ajv',
  typebox: 'typebox',
  arktype: 'arktype',
  typia: 'typia',
  ata: 'ata-validator',
  sury: 'sury',
};
export const FORMS = ['written', 'strict'];
/** Folder of the modules that typia.mjs makes. */
export const MADE = join(here, 'node_modules', '.made');

/** The module of a peer in one form. */
export const modulePath = (peer, form) =>
  peer === 'typia' ? join(MADE, 'typia', `${form}.js`) : join(here, 'contenders', peer, `${form}.mjs`);

/** All peers in all forms. */
export function loadPeers() {
  const one = async (peer, form) => labelled(await import(modulePath(peer, form)), form);
  return Promise.all(Object.keys(PEERS).flatMap((peer) => FORMS.map((form) => one(peer, form))));
}

/** The installed version of a package. */
export const version = (name) => JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).version;
