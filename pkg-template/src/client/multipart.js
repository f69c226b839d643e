/*
 * Files as multipart/form-data. A blob or bytes go as `FormData`, which every host writes itself. A stream, a file whose
 * progress is watched, and in Node every file, is written here piece by piece, but not in browsers: some cannot stream a body, and
 * the others only over HTTP/2. There a stream is read first, and its progress is that of the reading.
 */

import { ConversationsError } from '../errors/error.js';
import { isBrowser, isNode, randomId, notify } from '../runtime/wasm-imports.js';
import { utf8Encoder } from '../runtime/utf8.js';

const encode = (text) => utf8Encoder().encode(text);

/**
 * Makes a function that makes the body of one attempt; nothing where the file is no file.
 *
 * @param {{ fields: [string, string][], part: string, file: any, name: string, type?: string, size?: number,
 *   onProgress?: (sent: number, total: number | undefined) => void }} form
 */
export function multipart(form) {
  const source = sourceOf(form.file, form.size);
  if (source === undefined) return undefined;
  const type = form.type ?? (form.file.type || 'application/octet-stream');
  const watched = source.once || typeof form.onProgress === 'function';
  const make = async (isOwn) => {
    // Node's `fetch` sends a form a second time after a 421. A `fetch` of the caller's may not know streams.
    if ((watched && !isBrowser()) || (!isOwn && isNode())) return streamed(form, type, source);
    return { body: formData(form, type, watched || !isReady(form.file) ? await all(watchedPieces(form, source)) : [form.file]) };
  };
  // A stream is gone once it was read: there can be one attempt.
  make.once = source.once;
  return make;
}

function sourceOf(file, size) {
  if (file instanceof ArrayBuffer) return { once: false, size: file.byteLength, pieces: () => [new Uint8Array(file)] };
  if (ArrayBuffer.isView(file)) {
    const bytes = new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
    return { once: false, size: bytes.byteLength, pieces: () => [bytes] };
  }
  if (typeof file.arrayBuffer === 'function' && typeof file.size === 'number') {
    return { once: false, size: file.size, pieces: () => (file.stream ? piecesOf(file.stream()) : whole(file)) };
  }
  if (file[Symbol.asyncIterator] || typeof file.getReader === 'function') {
    return { once: true, size, pieces: () => piecesOf(file) };
  }
  return undefined;
}

/** Returns true for a file of which a blob can be made as it is. An imitation of a blob would become the text `[object Object]`. */
const isReady = (file) => file instanceof ArrayBuffer || ArrayBuffer.isView(file) || file instanceof Blob;

async function all(pieces) {
  const found = [];
  for await (const piece of pieces) found.push(piece);
  return found;
}

async function* whole(blob) {
  yield new Uint8Array(await blob.arrayBuffer());
}

async function* piecesOf(stream) {
  if (stream[Symbol.asyncIterator]) {
    yield* stream;
    return;
  }
  const reader = stream.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  } finally {
    await reader.cancel();
  }
}

function formData(form, type, pieces) {
  const data = new FormData();
  for (const [name, value] of form.fields) data.append(name, value);
  const [first] = pieces;
  data.append(form.part, first instanceof Blob && first.type === type ? first : new Blob(pieces, { type }), form.name);
  return data;
}

function streamed(form, type, source) {
  const boundary = `hubspot-conversations-${randomId()}`;
  const field = ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`;
  const head = encode(
    `${form.fields.map(field).join('')}--${boundary}\r\n` +
      `content-disposition: form-data; name="${quoted(form.part)}"; filename="${quoted(form.name)}"\r\n` +
      `content-type: ${type.replace(/[\r\n]/g, '')}\r\n\r\n`,
  );
  const tail = encode(`\r\n--${boundary}--\r\n`);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  if (source.size !== undefined) headers['content-length'] = String(head.length + source.size + tail.length);
  return { body: streamOf(parts(head, tail, watchedPieces(form, source))), headers, duplex: 'half' };
}

/** As the HTML standard writes names in a form. */
function quoted(name) {
  return name.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
}

async function* parts(head, tail, pieces) {
  yield head;
  yield* pieces;
  yield tail;
}

/** The pieces as bytes; each that was taken is reported to `onProgress`. */
async function* watchedPieces(form, source) {
  let sent = 0;
  try {
    for await (const piece of source.pieces()) {
      const bytes = bytesOf(piece);
      yield bytes;
      sent += bytes.byteLength;
      if (typeof form.onProgress === 'function') notify(form.onProgress, undefined, [sent, source.size]);
    }
  } catch (cause) {
    throw new ConversationsError('the file could not be read to its end', { kind: 'invalid', cause });
  }
}

function bytesOf(piece) {
  if (typeof piece === 'string') return encode(piece);
  if (ArrayBuffer.isView(piece)) return new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);
  if (typeof piece?.byteLength === 'number' && typeof piece.slice === 'function') return new Uint8Array(piece);
  throw new TypeError('expected a stream of bytes or text');
}

function streamOf(pieces) {
  const pull = async (controller) => {
    const { done, value } = await pieces.next();
    if (done) controller.close();
    else if (value.byteLength > 0) controller.enqueue(value);
    else await pull(controller);
  };
  return new ReadableStream({
    pull,
    async cancel() {
      await pieces.return();
    },
  });
}
