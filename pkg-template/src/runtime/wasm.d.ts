// The modules that the build makes in `pkg-template/wasm`, for the check of types, which needs no build.

/** Makes the glue of a module, which wasm-bindgen wrote. */
export function createGlue(...args: any[]): any;

/** The bytes of a module as text of ASCII, and how many there are. */
export const ascii: { text: string; size: number };

/** Loads a part of core.wasm. */
export const load: () => WebAssembly.Module;

/** A module that the host has compiled. */
declare const module: WebAssembly.Module;
export default module;
