// With Node's types: requests of `http` and of `fetch` go in, and the handler is what hosts of either kind call.
import { createServer } from 'node:http';
import { createWebhookHandler, toNodeHandler, verifyRequest } from 'hubspot-conversations/webhooks';

const handler = createWebhookHandler({ secret: process.env['HUBSPOT_CLIENT_SECRET'], publicUrl: 'https://example.com' });

export const server = createServer(toNodeHandler(handler));
export const route: (request: Request) => Promise<Response> = handler;
export const wrapped = toNodeHandler(async (request: Request) => (request.url === '/' ? new Response('here') : handler(request)));

createServer(async (request) => {
  const result = await verifyRequest(request, 'secret', { publicUrl: ({ url }) => `https://example.com${url}` });
  if (result.ok) console.log(result.body.length);
});

export const fetched = (request: Request) => verifyRequest(request, ['new', 'old']);
