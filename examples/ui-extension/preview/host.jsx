/*
 * Stands in for the page of HubSpot's around a card: starts the worker, draws what the card renders, and carries
 * `hubspot.fetch` to HubSpot's own proxy for development. The query chooses the card and the contact.
 */
import { createController, createRemoteReceiver, RemoteRenderer } from '@remote-ui/react/host';
import { createEndpoint, fromWebWorker } from '@remote-ui/rpc';
import { createRoot } from 'react-dom/client';

import * as components from './components.jsx';

const query = new URLSearchParams(location.search);
const card = query.get('card') ?? 'ContactCard';
const contactId = Number(query.get('contact') ?? 501);

const CONTEXT = {
  location: card === 'TicketCard' ? 'helpdesk.sidebar' : 'crm.record.sidebar',
  crm: card === 'TicketCard' ? { objectId: 66001, objectTypeId: '0-5' } : { objectId: contactId, objectTypeId: '0-1' },
  user: { id: 101, email: 'nadia@example.com', firstName: 'Nadia', lastName: 'Brandt' },
  portal: { id: 12345, timezone: 'Europe/Berlin' },
};

/** The members that HubSpot adds to the query of a request. */
const ADDED = { userId: CONTEXT.user.id, portalId: CONTEXT.portal.id, appId: 1234567 };

/** Sends one request through HubSpot's proxy. An error of the back end arrives in the proxy's envelope, with status 200. */
async function proxied(url, { method = 'GET', timeout = 15_000, body, headers } = {}) {
  const uri = new URL(url);
  for (const [name, value] of Object.entries(ADDED)) uri.searchParams.set(name, value);
  const response = await fetch('/proxy', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      requestUri: uri.href,
      method,
      requestTimeoutMillis: timeout,
      requestBody: body,
      requestHeaders: headers ?? {},
    }),
  });
  const envelope = await response.json();
  if (envelope.status !== 'success') return { status: response.status, body: JSON.stringify(envelope) };
  return { status: response.status, body: JSON.stringify(envelope.responseBody) };
}

const api = {
  async fetch(url, options) {
    const answer = await proxied(url, options);
    // HubSpot repeats a request that failed once, messages included; `?repeat` makes the page do so each time.
    return query.has('repeat') ? proxied(url, options) : answer;
  },
  async associations() {
    const results = [{ toObjectId: contactId, associationTypes: [], properties: {} }];
    return { status: 200, body: JSON.stringify({ data: { results, hasMore: false, nextOffset: 0 } }) };
  },
};

const worker = new Worker(query.get('wasm') === 'forbidden' ? '/worker.js?wasm=forbidden' : '/worker.js');
const endpoint = createEndpoint(fromWebWorker(worker), { callable: ['start'] });
endpoint.expose(api);

const receiver = createRemoteReceiver();
createRoot(document.getElementById('card')).render(
  <RemoteRenderer receiver={receiver} controller={createController(components)} />,
);
document.getElementById('where').textContent = CONTEXT.location;
await endpoint.call.start(receiver.receive, `/cards/${card}.js`, CONTEXT);
