/* A part of core.wasm where that comes whole, as a file: there is nothing to add to it. */
export const load = () => undefined;
