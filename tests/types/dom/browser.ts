// With the DOM library: what browsers have can be handed in as it is.
import { Client, verifySignature } from 'hubspot-conversations';
import { init, initSync } from 'hubspot-conversations/slim';
import { createSandbox } from 'hubspot-conversations/testing';

export const client = new Client({ accessToken: 'token', fetch, dangerouslyAllowBrowser: true, logger: console });
new Client({ fetch: window.fetch.bind(window) });

export async function run(file: File, request: Request) {
  await client.threads.get('1', {}, { signal: AbortSignal.timeout(1000) });
  await client.threads.get('1', {}, { signal: new AbortController().signal });
  await client.files.upload({ file, fileName: file.name, access: 'PRIVATE', folderId: '1' });
  await client.files.upload({ file: file.stream(), fileName: file.name, access: 'PRIVATE', folderId: '1' });
  verifySignature({ method: request.method, url: request.url, headers: request.headers, body: await request.text() }, 's');
  // @ts-expect-error a body that must be read first cannot be verified
  verifySignature(request, 's');
  await init(fetch('/core.wasm'));
  await init(new URL('/core.wasm', location.href));
  await createSandbox().fetch(new Request('https://api.hubapi.com/conversations/v3/conversations/threads'));
  initSync(new WebAssembly.Module(new Uint8Array()));
  createSandbox({ webhooks: { handler: async (request: Request) => new Response(request.url), secret: 's' } });
  const answer = await createSandbox().fetch('https://api.hubapi.com/', { method: 'GET' });
  void answer.headers.get('content-type');
}
