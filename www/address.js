/*
 * The state that the address holds: `#/tab/rest?name=value`. It is all behind the `#`, so no server gets to see it, and
 * any static host will do.
 */

/** @returns {{ tab: string, rest: string, query: URLSearchParams } | undefined} nothing for a hash that is no state */
export function read(hash = location.hash) {
  const match = hash.match(/^#\/([a-z]+)(?:\/([^?]*))?(?:\?(.*))?$/s);
  if (!match) return undefined;
  let rest = match[2] ?? '';
  try {
    rest = decodeURIComponent(rest);
  } catch {
    // Kept as it is written.
  }
  return { tab: match[1], rest, query: new URLSearchParams(match[3] ?? '') };
}

export function write({ tab, rest = '', query = {} }) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '' && value !== false);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  const path = rest ? `/${rest.split('/').map(encodeURIComponent).join('/')}` : '';
  return `#/${tab}${path}${search ? `?${search}` : ''}`;
}

/** Puts a state into the address: as a step that the back button undoes, or in the place of the present one. */
export function put(state, { step = false } = {}) {
  const hash = write(state);
  if (hash === location.hash) return;
  history[step ? 'pushState' : 'replaceState'](null, '', hash);
}

/** Text as a part of an address: compressed, then base64url. */
export async function pack(text) {
  const bytes = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(text));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The longest text that is taken from an address, in bytes. */
const UNPACKED_MAX_BYTES = 1024 * 1024;

/** @returns {Promise<string | undefined>} nothing if the address was cut or changed */
export async function unpack(packed) {
  try {
    const letters = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(await through(new DecompressionStream('deflate-raw'), bytes));
  } catch {
    return undefined;
  }
}

async function through(stream, bytes) {
  const chunks = [];
  let size = 0;
  for (const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
    if (size > UNPACKED_MAX_BYTES) throw new RangeError('the text is too long');
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
