// Webhooks: checking, signing, reading, handling.
import { Client } from 'hubspot-conversations';
import {
  createSeenStore,
  createWebhookHandler,
  readWebhook,
  signRequest,
  toFastifyPlugin,
  toHonoHandler,
  toLambdaHandler,
  toNodeHandler,
  verifyRequest,
  verifySignature,
  type EventHandlers,
  type IncomingEvent,
  type SeenStore,
  type VerifyReason,
} from 'hubspot-conversations/webhooks';
import { exactly } from './assert.js';

const client = new Client({ accessToken: 'token' });

const handler = createWebhookHandler({
  secret: ['new', 'old'],
  on: {
    'conversation.newMessage': async (event, context) => {
      exactly<'conversation.newMessage'>()(event.subscriptionType, true);
      const thread: string | null | undefined = event.objectId;
      const entry = await event.fetch(client);
      if (entry.type === 'MESSAGE') exactly<string>()(entry.id, true);
      exactly<boolean>()(context.isKnown, true);
      return thread;
    },
    'conversation.propertyChange': async (event) => (await event.fetch(client)).status,
    OUTGOING_CHANNEL_MESSAGE_CREATED: (event) => exactly<string>()(event.message.id, true),
    CHANNEL_ACCOUNT_PURGED: (event) => exactly<'CHANNEL_ACCOUNT_PURGED'>()(event.type, true),
    // Not of conversations, but of the same app.
    'contact.creation': (event) => event.objectId,
  },
  fallback: (event, { type, isKnown }) => {
    if (event.type === 'unknown') exactly<string>()(event.reason, true);
    return isKnown ? undefined : type;
  },
  onError: (_error, { event }) => (event?.type === 'unknown' ? 'accept' : undefined),
  onReject: ({ status, reason, hint }) => `${status} ${reason} ${hint}`,
  seen: createSeenStore({ maxEntries: 100 }),
  publicUrl: (request) => `https://example.com${request.url}`,
  timeoutMs: 1000,
  maxBytes: 1000,
  waitUntil: (work) => void work,
  versions: ['v3'],
});

// @ts-expect-error an event of a custom channel that there is not
export const misspelt: EventHandlers = { CHANEL_ACCOUNT_CREATED: () => undefined };
// @ts-expect-error what was removed for good cannot be fetched
export const gone: EventHandlers = { 'conversation.privacyDeletion': (event) => event.fetch(client) };
// @ts-expect-error an option that there is not
createWebhookHandler({ secret: 's', publicURL: 'https://example.com' });

export const shared: SeenStore = { add: async (key) => key !== '', delete: async () => 1 };

export const adapters = [toNodeHandler(handler), toFastifyPlugin(handler), toHonoHandler(handler), toLambdaHandler(handler)];

export async function check(body: string): Promise<VerifyReason | IncomingEvent[]> {
  const request = { method: 'POST', url: 'https://example.com/hook', body };
  const headers: Record<string, string> = signRequest(request, 'secret', { version: 'v3', now: 0 });
  const result = await verifyRequest({ ...request, headers }, 'secret', { trustProxy: true });
  exactly<boolean>()(verifySignature({ ...request, headers }, ['secret', 'other']), true);
  if (!result.ok) return result.reason;
  exactly<'v1' | 'v2' | 'v3'>()(result.version, true);
  return readWebhook(result.body);
}
