/* Vercel's edge runtime compiles at deployment: an import with `?module` is a WebAssembly.Module. */
import module from '#core/wasm?module';

export function load() {
  return module;
}
