/* Cloudflare Workers compile at deployment: a `.wasm` import is a WebAssembly.Module. */
import module from '#core/wasm';

export function load() {
  return module;
}
