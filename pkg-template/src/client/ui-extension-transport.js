import { toError } from '../errors/to-error.js';
import { call } from '../runtime/client.js';
import { utf8Decoder } from '../runtime/utf8.js';

/** Asks the module; what it refuses is an error of kind `invalid`. */
function ask(use) {
  try {
    return call(use);
  } catch (failure) {
    throw toError(failure);
  }
}

/** The default time for an attempt, in milliseconds: the host's own. */
const HOST_TIMEOUT_MS = 15_000;

/** The longest part of a back end's plain text that becomes the message of an error, in UTF-16 code units. */
const TEXT_MAX = 300;

/** A transport over `hubspot.fetch`. */
export function fetchTransport(fetch) {
  const transport = async (request) =>
    unwrapped(
      await fetch(
        request.url,
        ask((net) => net.extension_request(request)),
      ),
    );
  transport.timeoutMs = HOST_TIMEOUT_MS;
  return transport;
}

/**
 * The back end's own answer. HubSpot's proxy wraps an error of the back end in one of its own, and hands it over with any status,
 * 200 included: the status and the body inside the envelope count.
 */
async function unwrapped(response) {
  if (typeof response?.arrayBuffer !== 'function') return response;
  const body = new Uint8Array(await response.arrayBuffer());
  const headers = {};
  response.headers?.forEach((value, name) => {
    headers[name] = value;
  });
  const envelope = envelopeIn(body);
  if (envelope === undefined) return { status: response.status, headers, body };
  // These headers describe the envelope.
  for (const name of ['content-length', 'content-encoding']) delete headers[name];
  const named = Number(first(envelope.context.appServerStatusCode));
  if (envelope.status === 'success') return { status: named || response.status, headers, body: envelope.responseBody };
  const isRefusal = Number.isInteger(named) && named >= 300 && named <= 599;
  const status = isRefusal ? named : response.status >= 400 ? response.status : 502;
  return { status, headers, body: errorIn(envelope) };
}

/** The envelope in which HubSpot's proxy wrapped an answer; `undefined` for an answer without one. */
function envelopeIn(body) {
  try {
    const text = utf8Decoder().decode(body);
    // Most answers have no envelope, which is seen without parsing them.
    if (!/"(appServerStatusCode|requestUri)"/.test(text)) return undefined;
    const envelope = JSON.parse(text);
    const { status, context } = envelope;
    const isEnvelope = context.appServerStatusCode !== undefined || context.requestUri !== undefined;
    return isEnvelope && (status === 'error' || (status === 'success' && 'responseBody' in envelope)) ? envelope : undefined;
  } catch {
    return undefined;
  }
}

/** The back end's error; the proxy's own where the back end's body is no JSON object. */
function errorIn(envelope) {
  const { context, responseBody, ...own } = envelope;
  const correlationId = own.correlationId ?? first(context.correlationId);
  const error = typeof responseBody === 'string' ? parsed(responseBody) : responseBody;
  if (typeof error === 'object' && error !== null) return { correlationId, ...error };
  const text = typeof responseBody === 'string' && !/^\s*(<|$)/.test(responseBody) ? responseBody.slice(0, TEXT_MAX) : undefined;
  return { ...own, context, correlationId, ...(text !== undefined && { message: text }) };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** HubSpot's contexts hold lists. */
function first(value) {
  return Array.isArray(value) ? value[0] : value;
}

/** A transport over `fetchHubSpotApi`. */
export function apiTransport(fetchHubSpotApi) {
  return async (request) => fetchHubSpotApi(ask((net) => net.extension_api_request(request)));
}
