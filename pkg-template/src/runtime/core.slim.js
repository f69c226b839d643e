/* The module comes from the caller. The first one stays: what was started with it goes on. */
import { compile, unavailable } from './compile.js';
import { ConversationsError } from '../errors/error.js';

let given;

export function load() {
  if (given === undefined) {
    throw new ConversationsError('call `init` or `initSync` of `hubspot-conversations/slim` first', { kind: 'wasm' });
  }
  return given;
}

/** @param {any} source a module, or its bytes */
export function initSync(source) {
  given ??= isModule(source) ? source : compile(source);
}

/** @param {string | URL | Request | Response | WebAssembly.Module | BufferSource | PromiseLike<unknown>} source */
export async function init(source) {
  if (given !== undefined) return;
  const module = await toModule(await source);
  given ??= module;
}

async function toModule(source) {
  if (isModule(source)) return source;
  try {
    return await WebAssembly.compile(isBytes(source) ? source : await download(source));
  } catch (error) {
    throw error instanceof ConversationsError ? error : unavailable(error);
  }
}

/** The whole body, not a stream: streaming insists on a Content-Type that many servers do not send. */
async function download(source) {
  const response = typeof source?.arrayBuffer === 'function' && 'ok' in source ? source : await get(source);
  if (!response.ok) {
    throw new ConversationsError(`the server of core.wasm answered with status ${response.status}`, { kind: 'wasm' });
  }
  return response.arrayBuffer();
}

async function get(source) {
  try {
    return await fetch(source);
  } catch (cause) {
    throw new ConversationsError('core.wasm could not be fetched', { kind: 'wasm', cause });
  }
}

/** By tag: a module may come from another realm. */
function isModule(source) {
  return Object.prototype.toString.call(source) === '[object WebAssembly.Module]';
}

function isBytes(source) {
  return ArrayBuffer.isView(source) || /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(source));
}
