import { call } from './core.js';
import { toError } from './failure.js';

/** Asks the core; what it refuses is an error of kind `invalid`. */
function ask(use) {
  try {
    return call(use);
  } catch (failure) {
    throw toError(failure);
  }
}

/** A transport over `hubspot.fetch`. */
export function fetchTransport(fetch) {
  return async (request) => fetch(request.url, ask((core) => core.extension_request(request)));
}

/** A transport over `fetchHubSpotApi`. */
export function apiTransport(fetchHubSpotApi) {
  return async (request) => fetchHubSpotApi(ask((core) => core.extension_api_request(request)));
}
