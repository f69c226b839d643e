/* Answers other than an operation's usual one: mostly HubSpot's refusals, with its statuses and its bodies of errors. */

/** An answer that is made in full where it is found out. To refuse a request is to throw one. */
export class Answer {
  /**
   * @param {number} status
   * @param {object | string | undefined} body an object is sent as JSON, a string as HTML, nothing as nothing
   * @param {Record<string, string>} [headers]
   */
  constructor(status, body, headers = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

const SCOPES_PAGE = 'https://developers.hubspot.com/scopes';
const OAUTH_PAGE = 'https://developers.hubspot.com/docs/methods/auth/oauth-overview';

/** The body of an error: what every one has, and what this one has besides. `correlationId` is added by the world. */
function error(message, category, more) {
  return { status: 'error', message, ...(category && { category }), ...more };
}

export function invalid(message, more) {
  return new Answer(400, error(message, 'VALIDATION_ERROR', more));
}

/** Several faults of one body: HubSpot names neither a place nor a category. One alone has a body of its own. */
export function errorsOf(errors) {
  if (errors.length > 1) return new Answer(400, error('Multiple errors validating request.', undefined, { errors }));
  const [{ message, subCategory }] = errors;
  return invalid(message, { subCategory });
}

/** A parameter that cannot be what it should. */
export function invalidParameter(name, message) {
  return invalid(`Invalid request: \`${name}\` ${message}`, { errors: [{ message, in: name }] });
}

/** A body that HubSpot's reader gives up on: no category, a place in the text. */
export function unreadable({ line, column }, reason) {
  return new Answer(400, error(`Invalid input JSON on line ${line}, column ${column}: ${reason}`));
}

/** @param {string} [id] */
export function notFound(what, id) {
  const context = id !== undefined && { context: { id: [String(id)] } };
  return new Answer(404, error(`${what} was not found`, 'OBJECT_NOT_FOUND', { ...context }));
}

export function noRoute() {
  return new Answer(404, '<html><head><title>Error 404 Not Found</title></head><body><h2>HTTP ERROR 404</h2></body></html>');
}

export function wrongMethod(allowed) {
  return new Answer(405, undefined, { allow: allowed.join(', ') });
}

export function notJson() {
  return new Answer(415, undefined);
}

export function noCredentials() {
  const message = `Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at ${OAUTH_PAGE}`;
  return new Answer(401, error(message, 'INVALID_AUTHENTICATION'));
}

export function wrongCredentials() {
  const message = `The OAuth token used to make this call expired or is not known. Read more: ${OAUTH_PAGE}`;
  return new Answer(401, error(message, 'EXPIRED_AUTHENTICATION'));
}

export function missingScopes(required) {
  const message = `This app hasn't been granted all required scopes to make this call. Read more about required scopes here: ${SCOPES_PAGE}.`;
  const detail = {
    message: 'One or more of the following scopes are required.',
    context: { requiredGranularScopes: required },
  };
  return new Answer(403, error(message, 'MISSING_SCOPES', { errors: [detail], links: { scopes: SCOPES_PAGE } }));
}

/** @param {'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY'} policyName */
/**
 * @param {string} policyName
 * @param {Record<string, string>} [headers]
 */
export function tooMany(policyName, headers) {
  const message = `You have reached your ${policyName.toLowerCase()} limit.`;
  return new Answer(429, error(message, undefined, { errorType: 'RATE_LIMIT', policyName }), headers);
}

/** HubSpot's body for a status, where nothing is known but that and the scopes of the operation. */
export function usual(status, scopes) {
  switch (status) {
    case 400:
      return invalid('Invalid request');
    case 401:
      return wrongCredentials();
    case 403:
      return missingScopes(scopes);
    case 404:
      return notFound('The object');
    default:
      return status >= 500 ? failed(status) : new Answer(status, error(`Error ${status}`));
  }
}

/** A proxy between HubSpot and the network answers in HTML, HubSpot itself in JSON. */
function failed(status) {
  if (status === 500) return new Answer(500, error('internal error'));
  return new Answer(status, `<html><head><title>${status}</title></head><body><h1>Error ${status}</h1></body></html>`);
}
