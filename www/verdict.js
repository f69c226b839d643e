/*
 * Verifies the signature of a request and finds the reason of a failure. The package returns a boolean; the reason is found by
 * verifying again with one thing changed. `verdictOf` has the shape of the package's `verifyRequest`, which can replace it.
 */
import { LIMITS, verifySignature } from './package.js';

/**
 * @param {{ method: string, url: string, headers: object, body: string }} request
 * @param {string} secret
 * @returns {{ ok?: boolean, reason: string, hint?: string }} without `ok` where nothing can be said yet
 */
export function verdictOf(request, secret, now = Date.now()) {
  const header = (name) => Object.entries(request.headers).find(([key]) => key.toLowerCase() === name)?.[1];
  const v3 = header('x-hubspot-signature-v3');
  if (v3 === undefined && header('x-hubspot-signature') === undefined) {
    return { reason: 'No signature', hint: 'Add the headers of the request: `X-HubSpot-Signature-v3` and `X-HubSpot-Request-Timestamp`.' };
  }
  if (secret === '') return { reason: 'Not verified yet', hint: 'Add the client secret of your app. It stays in this page and is not kept.' };

  const holds = (changes = {}, options = {}) => verifySignature({ ...request, ...changes }, secret, { now, ...options });
  const version = v3 !== undefined ? 'v3' : header('x-hubspot-signature-version') ?? 'v1';
  if (holds()) return { ok: true, reason: `Signed by HubSpot (${version})` };

  const time = Number(header('x-hubspot-request-timestamp'));
  if (v3 !== undefined && header('x-hubspot-request-timestamp') === undefined) {
    return { ok: false, reason: 'The timestamp is missing', hint: 'A v3 signature is made over `X-HubSpot-Request-Timestamp` too.' };
  }
  if (v3 !== undefined && Number.isFinite(time) && holds({}, { now: time })) {
    const minutes = Math.round(Math.abs(now - time) / 60_000);
    const limit = LIMITS.SIGNATURE_TOLERANCE_MS.value / 60_000;
    return {
      ok: false,
      reason: `The signature is right, but ${minutes} minutes ${time < now ? 'old' : 'ahead'}`,
      hint: `A server refuses more than ${limit} minutes, so that nobody can send a request again later. For a request from a log that is no fault; on a server, look at its clock.`,
    };
  }
  const at = v3 !== undefined && Number.isFinite(time) ? time : now;
  for (const [changes, reason, hint] of variations(request)) {
    if (holds(changes, { now: at })) return { ok: false, reason, hint };
  }
  return { ok: false, reason: 'The signature does not fit', hint: 'The secret is of another app, or the method, the URL or the body is not what HubSpot sent. The URL must be the public one, and the body as it came, to the byte.' };
}

/** The usual mistakes, one change at a time. */
function* variations({ method, url, body }) {
  const scheme = url.startsWith('http://') ? url.replace('http://', 'https://') : url.replace('https://', 'http://');
  yield [{ url: scheme }, 'The URL has another scheme', 'HubSpot called `https`, and a proxy passes on `http`: rebuild the public URL.'];
  yield [{ url: url.endsWith('/') ? url.slice(0, -1) : `${url}/` }, 'The URL ends differently', 'HubSpot called the URL with, or without, the slash at its end.'];
  yield [{ url: url.replace(/[?#].*$/s, '') }, 'The URL has a query that HubSpot did not call', 'Something on the way adds a query.'];
  for (const other of ['POST', 'GET', 'PUT', 'PATCH', 'DELETE']) if (other !== method) yield [{ method: other }, `The method is ${other}`, 'The signature is made over the method too.'];
  yield [{ body: `${body}\n` }, 'A line break at the end of the body is missing', 'Copying the body lost it. On a server, read the raw body.'];
  yield [{ body: body.trim() }, 'The body has blanks around it', 'Copying the body added them. On a server, read the raw body.'];
  try {
    yield [{ body: JSON.stringify(JSON.parse(body)) }, 'The body was written anew', 'It was parsed and serialised again, which changes its bytes. Verify the raw body before anything parses it.'];
  } catch {
    // Not JSON: it was not written anew.
  }
}

/** A v3 signature, for the example: HubSpot signs method, URL, body and time. */
export async function signed({ method, url, body }, secret, time) {
  const bytes = (text) => new TextEncoder().encode(text);
  const key = await crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const made = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(`${method}${url}${body}${time}`)));
  return { 'X-HubSpot-Signature-v3': btoa(String.fromCharCode(...made)), 'X-HubSpot-Request-Timestamp': `${time}` };
}
