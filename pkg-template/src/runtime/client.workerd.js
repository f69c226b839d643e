/* Cloudflare Workers compile at deployment: a `.wasm` import is a WebAssembly.Module. */
import module from '#client/wasm';

export function load() {
  return module;
}
