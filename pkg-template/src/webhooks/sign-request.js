/* `signRequest`: the headers that HubSpot would send with a request. For tests of one's own endpoint, and for the sandbox. */
import { fromCallerOf } from '../errors/call-site.js';
import { ConversationsError } from '../errors/error.js';
import { refuseUnknownNames } from '../errors/option-names.js';
import { ofCaller } from '../errors/own-code.js';
import { bodyOf, isAbsolute, isFetchRequest } from './incoming.js';
import { bytesOf, signParts, VERSIONS } from './signature.js';

/** The most bytes of the body of a Fetch `Request` that is signed. */
const BODY_MAX = 2 ** 31;

/**
 * @param {any} request `{ method, url, body }`, or a Fetch `Request`, whose body is read from a clone
 * @param {string} secret
 * @param {{ version?: 'v1' | 'v2' | 'v3', now?: number }} [options]
 * @returns {Record<string, string> | Promise<Record<string, string>>} a promise for a `Request` alone
 */
export function signRequest(request, secret, options) {
  return fromCallerOf(signRequest, () => signatureOf(request, secret, options));
}

function signatureOf(request, secret, options) {
  refuseUnknownNames(options, ['version', 'now'], 'signRequest');
  const { version = 'v3', now = Date.now() } = ofCaller('options of `signRequest`', () => ({ ...options }));
  const { method, url, body: given, isFetch } = ofCaller('a request', () => partsOf(request));
  right(VERSIONS.includes(version), '`version` to be `v1`, `v2` or `v3`');
  right(Number.isSafeInteger(now) && now >= 0, '`now` to be milliseconds since 1970');
  right(typeof secret === 'string' && secret !== '', 'a secret, a string that is not empty');
  right(typeof method === 'string', 'the method of the request to be a string');
  right(typeof url === 'string' && isAbsolute(url), 'the URL of the request to be the whole one, a string');
  /** @returns {Record<string, string>} */
  const signed = (body) => {
    right(body !== undefined, 'the body of the request to be raw: a string or bytes');
    const timestamp = String(now);
    const signature = signParts({ method, url, body, timestamp }, secret, version);
    if (version === 'v3') return { 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': timestamp };
    return { 'X-HubSpot-Signature': signature, 'X-HubSpot-Signature-Version': version };
  };
  return isFetch
    ? bodyOf(request, BODY_MAX)
        .catch(() => undefined)
        .then(signed)
    : signed(given);
}

/** The parts of a request that are signed, read once. */
function partsOf(request) {
  const { method = 'POST', url } = request ?? {};
  const isFetch = Boolean(request) && isFetchRequest(request);
  return { method, url, isFetch, body: isFetch ? undefined : bytesOf(request?.body) };
}

function right(holds, expected) {
  if (!holds) throw new ConversationsError(`expected ${expected}`, { kind: 'invalid' });
}
