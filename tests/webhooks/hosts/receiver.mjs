/*
 * The receiver that tests/webhooks/servers.test.mjs runs behind every host, from the installed package. The tasks of its handlers are the
 * ids of messages: `slow` ones take longer than an answer may, unless `/release` is called, which one request cannot do for another in
 * Workers; `fail` ones throw the first time. `/report` returns how often each was handled.
 */
import { createWebhookHandler } from 'hubspot-conversations/webhooks';

export const SECRET = 'a-client-secret';
export const PUBLIC_URL = 'https://hooks.example.com';

/** A receiver with its own counts, as one function of a Fetch request. */
export function makeReceiver({ canRelease = true } = {}) {
  const handled = {};
  const rejected = {};
  const failed = new Set();
  let release;
  const released = new Promise((resolve) => (release = resolve));
  const count = (counts, name) => (counts[name] = (counts[name] ?? 0) + 1);
  const webhooks = createWebhookHandler({
    secret: ['a-secret-of-before', SECRET],
    publicUrl: PUBLIC_URL,
    maxBytes: 100_000,
    on: {
      'conversation.newMessage': async ({ messageId }) => {
        if (messageId.startsWith('fail') && !failed.has(messageId)) {
          failed.add(messageId);
          throw new Error('the first time');
        }
        if (messageId.startsWith('slow')) await (canRelease ? released : new Promise((resolve) => setTimeout(resolve, 6000)));
        count(handled, messageId);
      },
      OUTGOING_CHANNEL_MESSAGE_CREATED: ({ message }) => count(handled, message.id),
    },
    fallback: ({ objectId }, { type }) => count(handled, `${type} ${objectId}`),
    onError: () => {},
    onReject: ({ reason }) => count(rejected, reason),
  });
  return async (request, host) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/release') return new Response(String(release()));
    if (pathname === '/report') return Response.json({ handled, rejected });
    return webhooks(request, host);
  };
}
