/* How large the core's memory is. Import this after the package, before the core is used for the first time. */

const { Instance } = WebAssembly;

/** @type {WebAssembly.Memory[]} */
const memories = [];

// The package makes its instance at the first call, and says nothing of its memory to anybody.
WebAssembly.Instance = new Proxy(Instance, {
  construct(target, args) {
    const instance = Reflect.construct(target, args);
    for (const value of Object.values(instance.exports)) if (value instanceof WebAssembly.Memory) memories.push(value);
    return instance;
  },
});

/** The size of the newest instance's memory, in bytes. */
export function coreMemory() {
  return memories.at(-1)?.buffer.byteLength ?? 0;
}
