import { toError } from './failure.js';
import { call } from './net.js';
import { utf8Decoder } from './utf8.js';

/** Asks the module; what it refuses is an error of kind `invalid`. */
function ask(use) {
  try {
    return call(use);
  } catch (failure) {
    throw toError(failure);
  }
}

/** A transport over `hubspot.fetch`. */
export function fetchTransport(fetch) {
  return async (request) => unwrapped(await fetch(request.url, ask((net) => net.extension_request(request))));
}

/**
 * HubSpot puts what a back end refused into an error of its own, whose context tells the back end's status: that one is
 * the answer's. The body stays HubSpot's.
 */
async function unwrapped(response) {
  if (!(response?.status >= 400)) return response;
  const body = new Uint8Array(await response.arrayBuffer());
  const headers = {};
  response.headers.forEach((value, name) => {
    headers[name] = value;
  });
  return { status: statusOfBackEnd(body) ?? response.status, headers, body };
}

function statusOfBackEnd(body) {
  try {
    const { status, context } = JSON.parse(utf8Decoder().decode(body));
    // HubSpot's contexts hold lists elsewhere.
    const told = Number([context.appServerStatusCode].flat()[0]);
    return status === 'error' && Number.isInteger(told) && told >= 300 && told <= 599 ? told : undefined;
  } catch {
    return undefined;
  }
}

/** A transport over `fetchHubSpotApi`. */
export function apiTransport(fetchHubSpotApi) {
  return async (request) => fetchHubSpotApi(ask((net) => net.extension_api_request(request)));
}
