// What the build makes in `pkg-template/wasm`, for the check of types, which needs no build.

/** Makes the glue of a module, which wasm-bindgen wrote. */
export function createGlue(...args: any[]): any;

/** The bytes of a module as text of ASCII, in an order that compresses well. */
export const text: string;
export const order: string;
export const size: number;

/** A module that the host has compiled. */
declare const module: WebAssembly.Module;
export default module;
