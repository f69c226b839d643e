/* How large the memory of the WebAssembly modules is. Import this before the package is used for the first time. */

const { Instance } = WebAssembly;

/** @type {WebAssembly.Memory[]} */
const memories = [];

// The package makes its instances when they are asked for something, and says nothing of its memory to anybody.
WebAssembly.Instance = new Proxy(Instance, {
  construct(target, args) {
    const instance = Reflect.construct(target, args);
    for (const value of Object.values(instance.exports)) if (value instanceof WebAssembly.Memory) memories.push(value);
    return instance;
  },
});

/** The size of the memory of all instances there were, in bytes. */
export function coreMemory() {
  return memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}
