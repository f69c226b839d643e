/* The modules that a caller of `./slim` supplied. The first ones stay: calls that were started with them go on. */

/** @type {Map<string, WebAssembly.Module>} */
const modules = /* @__PURE__ */ new Map();

/** The module of this name, where there is one. */
export const supplied = (name) => modules.get(name);

/** Keeps the module of this name, unless there is none or one already. */
export function supply(name, module) {
  if (module !== undefined && !modules.has(name)) modules.set(name, module);
}
