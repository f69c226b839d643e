/* The bodies of tests/fixtures/sent, with the names of their schemas. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../fixtures/sent', import.meta.url));

export const SENT = readdirSync(folder).map((file) => ({
  schema: file.split('.')[0],
  text: readFileSync(join(folder, file), 'utf8'),
}));
