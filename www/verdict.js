/*
 * Verifies the signature of a request with the package's `verifyRequest`. For a signature that does not match, the usual
 * mistakes are tried one at a time, to name the one that was made.
 */
import { LIMITS } from './package.js';
import { verifyRequest, verifySignature } from './pkg/webhooks.js';

export { signRequest } from './pkg/webhooks.js';

/** Headings for the reasons of `verifyRequest`; for others the reason itself is shown. */
const HEADINGS = {
  'missing-secret': 'Not verified yet',
  'missing-signature': 'No signature',
  'missing-timestamp': 'The timestamp is missing',
  'unknown-version': 'The version of the signature is not known',
  malformed: 'The signature is not written as HubSpot writes it',
  mismatch: 'The signature does not fit',
  'url-relative': 'The URL is a path alone',
};

const header = ({ headers }, name) => Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];

/**
 * @param {{ method: string, url: string, headers: object, body: string }} request
 * @param {string} secret
 * @returns {Promise<{ ok?: boolean, reason: string, hint?: string }>} without `ok` if a secret or a signature is missing
 */
export async function verdictOf(request, secret, now = Date.now()) {
  const result = await verifyRequest(request, secret, { now });
  if (result.ok) return { ok: true, reason: `Signed by HubSpot (${result.version})` };
  const { reason, hint } = /** @type {Extract<typeof result, { ok: false }>} */ (result);
  if (
    reason === 'missing-secret' &&
    header(request, 'x-hubspot-signature-v3') === undefined &&
    header(request, 'x-hubspot-signature') === undefined
  ) {
    return {
      reason: HEADINGS['missing-signature'],
      hint: 'Add the headers of the request: `X-HubSpot-Signature-v3` and `X-HubSpot-Request-Timestamp`.',
    };
  }
  if (reason === 'missing-secret')
    return { reason: HEADINGS[reason], hint: 'Add the client secret of your app. It stays in this page and is not kept.' };
  if (reason === 'missing-signature') return { reason: HEADINGS[reason], hint };
  const time = Number(header(request, 'x-hubspot-request-timestamp'));
  const at = Number.isFinite(time) ? time : now;
  if (reason === 'stale' && verifySignature(request, secret, { now: at })) {
    const minutes = Math.round(Math.abs(now - time) / 60_000);
    const limit = LIMITS.SIGNATURE_TOLERANCE_MS.value / 60_000;
    return {
      ok: false,
      reason: `The signature is right, but ${minutes} minutes ${time < now ? 'old' : 'ahead'}`,
      hint: `A server refuses more than ${limit} minutes, so that nobody can send a request again later. For a request from a log that is no fault; on a server, look at its clock.`,
    };
  }
  if (reason === 'mismatch' || reason === 'stale') {
    for (const [changes, mistake, advice] of variations(request)) {
      if (verifySignature({ ...request, ...changes }, secret, { now: at })) return { ok: false, reason: mistake, hint: advice };
    }
    return { ok: false, reason: HEADINGS.mismatch, hint: reason === 'mismatch' ? hint : undefined };
  }
  return { ok: false, reason: HEADINGS[reason] ?? reason, hint };
}

/**
 * The usual mistakes, one change at a time.
 *
 * @returns {Generator<[changes: object, mistake: string, advice: string]>}
 */
function* variations({ method, url, body }) {
  const scheme = url.startsWith('http://') ? url.replace('http://', 'https://') : url.replace('https://', 'http://');
  yield [{ url: scheme }, 'The URL has another scheme', 'HubSpot called `https`, and a proxy passes on `http`: rebuild the public URL.'];
  yield [
    { url: url.endsWith('/') ? url.slice(0, -1) : `${url}/` },
    'The URL ends differently',
    'HubSpot called the URL with, or without, the slash at its end.',
  ];
  yield [{ url: url.replace(/[?#].*$/s, '') }, 'The URL has a query that HubSpot did not call', 'Something on the way adds a query.'];
  for (const other of ['POST', 'GET', 'PUT', 'PATCH', 'DELETE'])
    if (other !== method) yield [{ method: other }, `The method is ${other}`, 'The signature is made over the method too.'];
  yield [
    { body: `${body}\n` },
    'A line break at the end of the body is missing',
    'Copying the body lost it. On a server, read the raw body.',
  ];
  yield [{ body: body.trim() }, 'The body has blanks around it', 'Copying the body added them. On a server, read the raw body.'];
  try {
    yield [
      { body: JSON.stringify(JSON.parse(body)) },
      'The body was written anew',
      'It was parsed and serialised again, which changes its bytes. Verify the raw body before anything parses it.',
    ];
  } catch {
    // Not JSON: it was not written anew.
  }
}
