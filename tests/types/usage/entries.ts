// The other entry points: the sandbox, the slim entry, the narrower ones, validation in JavaScript alone, the transports of UI
// extensions, signatures.
import { Client, verifySignature, type NewThreadMessage, type Schema } from 'hubspot-conversations';
import * as main from 'hubspot-conversations';
import * as client from 'hubspot-conversations/client';
import * as js from 'hubspot-conversations/js';
import * as slim from 'hubspot-conversations/slim';
import { createSandbox } from 'hubspot-conversations/testing';
import { apiTransport, fetchTransport, type FetchHubSpotApi, type HubSpotFetch } from 'hubspot-conversations/ui-extension';
import * as validate from 'hubspot-conversations/validate';
import { holds } from './assert.js';

const sandbox = createSandbox({
  seed: { threads: [{ id: '1', status: 'OPEN' }] },
  faults: [{ on: 'messages.send', fault: { status: 429, headers: { 'retry-after': '1' } } }, { fault: 'network' }],
  clock: () => 0,
});
export const clients = [
  new Client({ accessToken: 'token', fetch: sandbox.fetch }),
  new Client({ transport: sandbox.transport }),
];
for (const request of sandbox.requests) void [request.method, request.path, request.body];
void sandbox.state.threads[0]?.id;
sandbox.state.scopes.push('conversations.read');
sandbox.state.appId = '77';
sandbox.faults.push({ fault: 'lost' }, { fault: { delayMs: 5 } }, { fault: { status: 429, policyName: 'DAILY' }, times: 2 });
export const status: Promise<number> = sandbox.fetch('https://api.hubapi.com/').then((answer) => answer.status);
// @ts-expect-error there is no such fault
sandbox.faults.push({ fault: 'meteor' });
// @ts-expect-error a sandbox shares no state by accident
sandbox.state = {};
// @ts-expect-error a fault says what happens
createSandbox({ faults: [{ on: 'messages.send' }] });

const delivering = createSandbox({
  tokens: { 'pat-1': ['conversations.read'] },
  webhooks: {
    url: 'https://example.com/hook',
    secret: 'secret',
    retryDelayMs: (retry) => retry * 10,
  },
});
export async function serve() {
  const server = await delivering.listen(0, { latencyMs: 5, onAnswer: ({ status = 0 }) => void status.toFixed() });
  const delivery = await delivering.emit('conversation.deletion', { objectId: '1' });
  const statuses: readonly (number | undefined)[] = delivery.attempts.map(({ status }) => status);
  await delivering.redeliver(delivery.id);
  await delivering.settled();
  const snapshot = delivering.snapshot();
  delivering.reset();
  delivering.restore(snapshot);
  await server.close();
  return [server.url, server.port, statuses, delivering.handlers().length] as const;
}
// @ts-expect-error without a secret nothing can be signed
createSandbox({ webhooks: { url: 'https://example.com' } });
// @ts-expect-error a token has a list of scopes
createSandbox({ tokens: { 'pat-1': 'conversations.read' } });

// The slim entry has every name of the main entry, and two more.
holds<Exclude<keyof typeof main, keyof typeof slim> extends never ? true : false>();
holds<Exclude<keyof typeof slim, keyof typeof main> extends 'init' | 'initSync' ? true : false>();
export async function start() {
  await slim.init('https://example.com/core.wasm');
  await slim.init(new Uint8Array());
  slim.initSync(new ArrayBuffer(0));
  // @ts-expect-error what is fetched cannot be there at once
  slim.initSync('https://example.com/core.wasm');
}

// The narrower entries have nothing that the main entry does not have.
holds<Exclude<keyof typeof validate | keyof typeof client, keyof typeof main> extends never ? true : false>();
export const narrower = new client.Client({ accessToken: 'token' }).messages.send('1', { type: 'COMMENT', text: 'a' });

// In JavaScript alone, JSON Schemas are added by hand; all else is as in the entry that validates.
holds<Exclude<keyof typeof js, keyof typeof validate> extends 'withJsonSchema' ? true : false>();
holds<Exclude<keyof typeof validate, keyof typeof js> extends never ? true : false>();
const withSchema: Schema<NewThreadMessage> = js.withJsonSchema(js.schemas.threadMessage);
export const sent: js.Infer<typeof js.schemas.threadMessage>[] = [];
for (const { schemas } of [js, validate]) {
  const found = schemas.threadMessage.validate({}, { unknownKeys: 'error' });
  if (found.ok) sent.push(found.value);
}
void withSchema['~standard'].jsonSchema.input({ target: 'draft-07' });
export const repaired: unknown = js.normalize('threadMessage', {}, { agents: true });
export const explained: string[] = js.explain({}, {}, { schema: 'threadMessage' }).map(({ pointer }) => pointer);
// @ts-expect-error this schema is without its JSON Schema
void js.schemas.threadMessage['~standard'].jsonSchema;

declare const hubspotFetch: HubSpotFetch;
declare const fetchHubSpotApi: FetchHubSpotApi;
export const hosted = [
  new Client({ transport: fetchTransport(hubspotFetch), baseUrl: 'https://example.com' }),
  new Client({ transport: apiTransport(fetchHubSpotApi) }),
];

const genuine: boolean = verifySignature(
  { method: 'POST', url: 'https://example.com/hook', headers: { 'x-hubspot-signature-v3': 'a' }, body: '{}' },
  'secret',
  { versions: ['v3'], now: 0, toleranceMs: 1000 },
);
// @ts-expect-error a parsed body cannot be verified
verifySignature({ method: 'POST', url: 'https://example.com/hook', headers: {}, body: {} }, 'secret');
void genuine;
