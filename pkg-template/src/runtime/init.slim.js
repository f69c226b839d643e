/* `init` and `initSync` of `./slim`. */
import { ConversationsError } from '../errors/error.js';
import { compile, unavailable } from './compile.js';
import { prepare } from './core.js';
import { supplied, supply } from './supplied.js';

/** The modules that a caller may supply. */
const NAMES = ['core', 'client'];

/** @param {any} source a module or its bytes, or an object with those of `core` and `client` */
export function initSync(source) {
  const sources = byName(source);
  const made = (one) => (one === undefined || isModule(one) ? one : compile(one));
  for (const name of NAMES) supply(name, supplied(name) ?? made(sources[name]));
}

/**
 * Engines whose main thread makes no module and no instance of this size at once have both made beside it.
 *
 * @param {any} source a module, its bytes, a response with them or its URL, a promise of these, or an object with those of `core` and `client`
 */
export async function init(source) {
  const sources = byName(await source);
  const made = async (one) => (one === undefined ? undefined : toModule(await one));
  await Promise.all(NAMES.map(async (name) => supply(name, supplied(name) ?? (await made(sources[name])))));
  if (supplied('core') !== undefined) await prepare();
}

/** The sources of the modules; a source that stands alone is that of the core. */
function byName(source) {
  const isNamed = typeof source === 'object' && source !== null && !isModule(source) && NAMES.some((name) => name in source);
  return isNamed ? source : { core: source };
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
    throw new ConversationsError(`the server of the module answered with status ${response.status}`, { kind: 'wasm' });
  }
  return response.arrayBuffer();
}

async function get(source) {
  try {
    return await fetch(source);
  } catch (cause) {
    throw new ConversationsError('the module could not be fetched', { kind: 'wasm', cause });
  }
}

/** By tag: a module may come from another realm. */
function isModule(source) {
  return Object.prototype.toString.call(source) === '[object WebAssembly.Module]';
}

function isBytes(source) {
  return ArrayBuffer.isView(source) || /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(source));
}
