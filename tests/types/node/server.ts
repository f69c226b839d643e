// With Node's types and without the DOM library: what Node has can be handed in as it is.
import { createReadStream, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Client, schemas, verifySignature } from 'hubspot-conversations';
import { initSync } from 'hubspot-conversations/slim';

export const client = new Client({ accessToken: process.env['HUBSPOT_ACCESS_TOKEN'], fetch, logger: console });

export async function run(request: IncomingMessage, body: Buffer) {
  await client.threads.get('1', {}, { signal: AbortSignal.timeout(1000) });
  const { url = '/', method = 'POST', headers } = request;
  const genuine = verifySignature({ method, url: `https://example.com${url}`, headers, body }, 'secret');
  await client.files.upload({ file: new Blob([]), fileName: 'a.txt', access: 'PRIVATE', folderId: '1' });
  await client.files.upload({ file: createReadStream('a.txt'), fileName: 'a.txt', access: 'PRIVATE', folderPath: '/a' });
  initSync(readFileSync('core.wasm'));
  return genuine && schemas.threadMessage.validateJson(body).ok;
}
