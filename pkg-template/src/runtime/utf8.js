/*
 * UTF-8 for the glue. Nearly everywhere this is the platform's TextEncoder and TextDecoder; jest's jsdom environment
 * and some embedded engines have neither. Both directions replace what is malformed by U+FFFD, as the platform does.
 */

/** Node's `Buffer`, or one that does the same; whatever else goes by that name is left alone. */
export function nodeBuffer() {
  try {
    const { Buffer } = globalThis;
    return Buffer.from('w6k=', 'base64').toString() === 'é' ? Buffer : undefined;
  } catch {
    return undefined;
  }
}

let decoder;
let encoder;

/** The one decoder. @returns {{ decode(bytes?: Uint8Array): string }} which keeps a byte order mark */
export function utf8Decoder() {
  decoder ??= newDecoder();
  return decoder;
}

function newDecoder() {
  /** @type {any} */
  const slice = nodeBuffer()?.prototype.utf8Slice;
  // Faster than Node's TextDecoder, and the same text. Others do not have it.
  if (typeof slice === 'function') return { decode: (bytes) => (bytes === undefined ? '' : slice.call(bytes, 0, bytes.length)) };
  if (typeof TextDecoder === 'function') return new TextDecoder('utf-8', { ignoreBOM: true });
  return { decode: (bytes) => (bytes === undefined ? '' : decode(bytes)) };
}

/**
 * @typedef {object} Pieces bytes that are read piece by piece, from one place to another
 * @property {(start: number, end: number) => string} utf8 their text as UTF-8
 * @property {(start: number, end: number) => string} ascii their text if they are ASCII
 */

/**
 * @param {Uint8Array} bytes
 * @returns {Pieces}
 */
export function piecesOf(bytes) {
  /** @type {any} */
  const all = nodeBuffer()?.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Others do not have what makes Node's quick.
  if (typeof all?.utf8Slice === 'function' && typeof all.latin1Slice === 'function') {
    return { utf8: (start, end) => all.utf8Slice(start, end), ascii: (start, end) => all.latin1Slice(start, end) };
  }
  const utf8 = (start, end) => utf8Decoder().decode(bytes.subarray(start, end));
  return { utf8, ascii: utf8 };
}

/** The one encoder. @returns {{ encode(text: string): Uint8Array, encodeInto(text: string, view: Uint8Array): { read: number, written: number } }} */
export function utf8Encoder() {
  encoder ??= typeof TextEncoder === 'function' ? new TextEncoder() : { encode, encodeInto };
  return encoder;
}

function encode(text) {
  const bytes = new Uint8Array(text.length * 3);
  return bytes.slice(0, writeUtf8(bytes, 0, text, text.length));
}

/** Callers offer three bytes a code unit, so everything fits. */
function encodeInto(text, view) {
  return { read: text.length, written: writeUtf8(view, 0, text, text.length) };
}

/** Writes the first `length` code units of `text`, which fit, and returns where they end. */
export function writeUtf8(bytes, start, text, length) {
  let at = start;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes[at++] = unit;
    } else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >> 6);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else {
      let point = unit;
      if (unit >= 0xd800 && unit < 0xe000) {
        const next = unit < 0xdc00 ? text.charCodeAt(i + 1) : 0;
        // A surrogate without its other half becomes U+FFFD.
        point = 0xfffd;
        if (next >= 0xdc00 && next < 0xe000) {
          point = 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00);
          i += 1;
        }
      }
      if (point < 0x10000) {
        bytes[at++] = 0xe0 | (point >> 12);
      } else {
        bytes[at++] = 0xf0 | (point >> 18);
        bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
      }
      bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[at++] = 0x80 | (point & 0x3f);
    }
  }
  return at;
}

function decode(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at++];
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      continue;
    }
    // The bounds of the second byte rule out overlong forms, surrogates and what lies past U+10FFFF.
    let more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    let low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    let high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    let point = lead & (0x3f >> more);
    const sound = lead >= 0xc2 && lead <= 0xf4;
    while (sound && more > 0 && bytes[at] >= low && bytes[at] <= high) {
      point = (point << 6) | (bytes[at++] & 0x3f);
      more -= 1;
      low = 0x80;
      high = 0xbf;
    }
    text += sound && more === 0 ? String.fromCodePoint(point) : '\ufffd';
  }
  return text;
}
