/**
 * Transports for HubSpot UI extensions, whose sandbox has no `fetch`: requests go through the host.
 *
 * ```ts
 * import { hubspot } from '@hubspot/ui-extensions';
 * import { Client } from 'hubspot-conversations';
 * import { fetchTransport } from 'hubspot-conversations/ui-extension';
 *
 * const client = new Client({ baseUrl: 'https://your-backend.example', transport: fetchTransport(hubspot.fetch) });
 * ```
 */

import type { ResponseLike, Transport } from './index.js';

/** `hubspot.fetch`: the body is an object, the only header let through is `Authorization`. */
export type HubSpotFetch = (
  resource: string,
  options?: {
    method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
    /** Milliseconds. */
    timeout?: number;
    body?: any;
    headers?: any;
  },
) => Promise<ResponseLike>;

/**
 * Carries requests with `hubspot.fetch`, to a back end of yours that is listed in the app's `permittedUrls.fetch`.
 * A request that the host would refuse (plain http, another header, a body over 1 MB, more than 120 seconds) is a
 * `ConversationsError` of kind `invalid`. One try takes 15 seconds unless `timeoutMs` of the client or the call says otherwise.
 * The host itself tries once more after a failed connection or a 5xx, messages included: a back end that must not send
 * one twice has to notice the repetition.
 *
 * If the back end answers with an error, HubSpot's proxy wraps it in one of its own (`category` `BAD_GATEWAY`) and hands
 * it over with status 200 too. The `ConversationsError` has the back end's status, and is read from the back end's body; of an
 * answer in plain text the beginning is the message.
 */
export declare function fetchTransport(fetch: HubSpotFetch): Transport;

/** `fetchHubSpotApi` of `@hubspot/ui-extensions/experimental/api-client`. */
export type FetchHubSpotApi = (request: {
  path: `/${string}`;
  method: any;
  headers?: Record<string, string>;
  contentType?: any;
  body?: any;
}) => Promise<{ status: number; headers: any; body: any }>;

/** Carries requests with `fetchHubSpotApi`: the host adds the token, so the client needs none. */
export declare function apiTransport(fetchHubSpotApi: FetchHubSpotApi): Transport;
