/* `verifySignature`: whether a request was signed by HubSpot. */
import { call } from './core.js';
import { isText, rawBytes } from './core-bridge.js';
import { isConversationsError } from './error.js';

/**
 * @param {object} request as `SignedRequest` in index.d.ts
 * @param {string} secret
 * @param {object} [options] as `VerifyOptions` in index.d.ts
 * @returns {boolean}
 */
export function verifySignature(request, secret, options) {
  try {
    const body = bytesIn(request.body);
    if (body === undefined || typeof secret !== 'string') return false;
    return call((core) => core.signature_holds(request, body, secret, options, Date.now()));
  } catch (error) {
    // Without WebAssembly there is no answer. Whatever else throws is a request that cannot be read.
    if (isConversationsError(error)) throw error;
    return false;
  }
}

/** The bytes that were signed; nothing for a body that is not raw any more. */
function bytesIn(body) {
  if (body === undefined || body === null) return new Uint8Array();
  return isText(body) ? rawBytes(body) : undefined;
}
