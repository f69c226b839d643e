/* Cloudflare Workers compile at deployment: a `.wasm` import is a WebAssembly.Module. */
import module from '#webhook/wasm';

export function load() {
  return module;
}
