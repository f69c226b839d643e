/* Request handlers for Mock Service Worker, without depending on it: they have the members it asks for. */

/** The hosts of HubSpot's API. */
const HOSTS = ['api.hubapi.com', 'api.hubspot.com'];

/**
 * Handlers for `setupServer` and `setupWorker` of msw 2 and 3.
 *
 * @param {import('../../testing.js').Sandbox} sandbox
 */
export function handlersOf(sandbox) {
  const isOurs = ({ request }) => HOSTS.includes(new URL(request.url).hostname);
  const handler = {
    kind: 'request',
    // The name of the same member before msw 2.11.
    __kind: 'RequestHandler',
    info: { header: 'HubSpot sandbox', method: /.+/, path: 'https://api.hubapi.com/*' },
    isUsed: false,
    options: {},
    parse: async () => ({}),
    predicate: isOurs,
    test: async (args) => isOurs(args),
    async run({ request, requestId }) {
      if (!isOurs({ request })) return null;
      handler.isUsed = true;
      const response = await sandbox.fetch(request.clone());
      return { handler, request, requestId, response, parsedResult: {} };
    },
    log() {},
    reset() {},
    restore() {},
    dispose() {},
  };
  return [handler];
}
