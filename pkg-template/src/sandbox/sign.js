/* HubSpot's signatures of webhooks, by the host's WebCrypto. */

/**
 * The headers that sign a request.
 *
 * @param {{ method: string, url: string, body: string }} request
 * @param {string} secret the app's client secret
 * @param {{ version?: 'v1' | 'v3', now?: number }} [options]
 * @returns {Promise<Record<string, string>>}
 */
export async function signRequest({ method, url, body }, secret, { version = 'v3', now = Date.now() } = {}) {
  const { subtle } = globalThis.crypto;
  const bytes = (text) => new TextEncoder().encode(text);
  if (version === 'v1') {
    const digest = new Uint8Array(await subtle.digest('SHA-256', bytes(secret + body)));
    const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return { 'x-hubspot-signature': hex, 'x-hubspot-signature-version': 'v1' };
  }
  const key = await subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const source = bytes(method + decodedUrl(url) + body + String(now));
  const signature = new Uint8Array(await subtle.sign('HMAC', key, source));
  return {
    'x-hubspot-signature-v3': btoa(String.fromCharCode(...signature)),
    'x-hubspot-request-timestamp': String(now),
  };
}

/** HubSpot signs the URL with these characters of it decoded (3A to 3B in its list). */
const DECODED = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

function decodedUrl(url) {
  return url.replace(DECODED, (escape) => decodeURIComponent(escape));
}
