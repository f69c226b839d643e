/*
 * The back end in Node: `HUBSPOT_ACCESS_TOKEN=… CLIENT_SECRET=… node server.js`. Behind a proxy that ends TLS, PUBLIC_URL is
 * the origin that HubSpot calls.
 */
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

import { createHandler } from './handler.js';
import { createOnce } from './once.js';

/** Starts a server for a handler, and resolves when it listens. */
export function listen(handler, port, host) {
  const server = createServer(async (incoming, outgoing) => {
    const { method, headers, url } = incoming;
    const body = method === 'GET' || method === 'HEAD' ? undefined : Readable.toWeb(incoming);
    try {
      const request = new Request(`http://${headers.host}${url}`, { method, headers, body, duplex: 'half' });
      const response = await handler(request);
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    } catch {
      outgoing.writeHead(400).end();
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { HUBSPOT_ACCESS_TOKEN, CLIENT_SECRET, PUBLIC_URL, PORT = '8787' } = process.env;
  if (!HUBSPOT_ACCESS_TOKEN || !CLIENT_SECRET) throw new Error('set HUBSPOT_ACCESS_TOKEN and CLIENT_SECRET');
  const handler = createHandler({
    accessToken: HUBSPOT_ACCESS_TOKEN,
    clientSecret: CLIENT_SECRET,
    publicUrl: PUBLIC_URL,
    once: createOnce(),
  });
  await listen(handler, Number(PORT));
  console.log(`The back end listens on port ${PORT}`);
}
