/* `verifyRequest`: whether a request was signed by HubSpot, and if not, why. */
import { REQUEST_MAX_BYTES } from '#limits';

import { fromCallerOf } from '../errors/call-site.js';
import { ConversationsError, isConversationsError } from '../errors/error.js';
import { refuseUnknownNames } from '../errors/option-names.js';
import { ofCaller } from '../errors/own-code.js';
import { bodyOf, isAbsolute, Refused, urlOf } from './incoming.js';
import { headersOf, POLICY, policyOf, secretsOf, verifyParts } from './signature.js';

/** The names of the options besides those of `verifySignature`. */
const OPTIONS = ['publicUrl', 'trustProxy', 'maxBytes'];

/** Advice for developers, by reason. It repeats nothing of the request. */
const HINTS = {
  'missing-secret': 'pass the client secret of the app, or several while it is being replaced; it is empty or no string',
  'missing-signature':
    'the request has none of the headers X-HubSpot-Signature-v3 and X-HubSpot-Signature: HubSpot did not send it, or something on the way removed them',
  'missing-timestamp': 'the request is signed with v3 and has no X-HubSpot-Request-Timestamp: something on the way removed it',
  'unknown-version': 'X-HubSpot-Signature-Version names a version that this package does not know',
  'version-not-accepted': 'the request is signed with versions that `versions` does not list',
  malformed: 'the signature or the timestamp is not written as HubSpot writes it, or came twice',
  stale: 'the timestamp is further from now than `toleranceMs`: the request was held back or is sent again, or the clock is wrong',
  mismatch:
    'the secret is of another app, the body is not as it came, or the URL is not the one that HubSpot called: behind a proxy pass `publicUrl`',
  'body-parsed':
    'something parsed the body before: hand over the bytes as they came, in Express with `express.raw({ type: "*/*" })` for this route',
  'body-used': 'something read the body before: check the request first, or hand over the bytes as `body`',
  'body-stream': 'a stream stands in `body`: hand over its bytes, or the request itself',
  'body-unreadable': 'the body could not be read to its end',
  'too-large': 'the body has more bytes than `maxBytes`',
  'url-relative': 'a path alone is not what HubSpot signs: pass the whole URL that it called, or `publicUrl`',
  'url-object': 'pass the URL as a string: a `URL` object writes some characters otherwise than they were signed',
  'not-forwarded': 'with `trustProxy` there must be an X-Forwarded-Proto of `https` or `http`, and a host',
  'unreadable-events': 'the body is signed by HubSpot, but it is no JSON, or neither a list nor an object',
  'unreadable-request': 'expected a `Request`, a request of Node, or `{ method, url, headers, body }`',
};

/** More advice for a mismatch: HubSpot calls `https:` URLs alone. */
const PLAIN_HTTP = '; this one was checked for a URL with `http:`, and HubSpot calls `https:` alone';

/**
 * Checks that a request was signed with one of the secrets.
 *
 * @param {any} request a Fetch `Request`, a request of Node, or `{ method, url, headers, body }`
 * @param {string | readonly string[]} secret
 * @param {object} [options] as `VerifyRequestOptions` in webhooks.d.ts
 */
export async function verifyRequest(request, secret, options) {
  const own = fromCallerOf(verifyRequest, () => requestOptions(options, 'verifyRequest'));
  return verified(request, secret, own, false);
}

/** Options that make sense. */
export function requestOptions(/** @type {any} */ options = {}, whose) {
  refuseUnknownNames(options, [...POLICY, ...OPTIONS], whose);
  const {
    publicUrl,
    trustProxy = false,
    maxBytes = REQUEST_MAX_BYTES,
    ...policy
  } = ofCaller(`options of \`${whose}\``, () => ({ ...options }));
  const right = (holds, expected) => {
    if (!holds) throw new ConversationsError(`expected ${expected}`, { kind: 'invalid' });
  };
  const isUrl = typeof publicUrl === 'string' && isAbsolute(publicUrl);
  right(
    publicUrl === undefined || typeof publicUrl === 'function' || isUrl,
    '`publicUrl` to be a URL with `https://`, or a function that gives one',
  );
  right(typeof trustProxy === 'boolean', '`trustProxy` to be a boolean');
  right(publicUrl === undefined || !trustProxy, '`publicUrl` or `trustProxy`, not both');
  right(typeof maxBytes === 'number' && maxBytes >= 0, '`maxBytes` to be a number of bytes');
  return { publicUrl, trustProxy, maxBytes, policy: policyOf(policy) };
}

/**
 * @param {any} request
 * @param {string | readonly string[]} secret
 * @param {ReturnType<typeof requestOptions>} options
 * @param {boolean} consume true if the body of a Fetch `Request` itself is read
 */
export async function verified(request, secret, options, consume) {
  const { publicUrl } = options;
  // Its errors are the caller's own.
  const given = typeof publicUrl === 'function' ? await publicUrl(request) : publicUrl;
  try {
    if (typeof request !== 'object' || request === null || typeof request.method !== 'string') return refused('unreadable-request');
    const url = urlOf(request, given, options.trustProxy);
    const body = await bodyOf(request, options.maxBytes, consume);
    const parts = { method: request.method, url, body, headers: headersOf(request.headers) };
    const outcome = verifyParts(parts, secretsOf(secret), options.policy);
    if ('version' in outcome) return { ok: true, version: outcome.version, body };
    return refused(outcome.reason, outcome.reason === 'mismatch' && /^http:/i.test(url) ? PLAIN_HTTP : '');
  } catch (error) {
    // Without WebAssembly there is no answer.
    if (isConversationsError(error)) throw error;
    return refused(error instanceof Refused ? error.reason : 'unreadable-request');
  }
}

/** @param {string} reason */
export function refused(reason, more = '') {
  return { ok: false, reason, hint: HINTS[reason] + more };
}
