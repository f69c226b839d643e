/* The size of the memory of the WebAssembly modules. Import this before the package is used for the first time. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const { Instance } = WebAssembly;

/** @type {WeakRef<WebAssembly.Memory>[]} */
const memories = [];

// The package makes its instances when they are first used, and does not expose their memory.
WebAssembly.Instance = new Proxy(Instance, {
  construct(target, args) {
    const instance = Reflect.construct(target, args);
    for (const value of Object.values(instance.exports)) if (value instanceof WebAssembly.Memory) memories.push(new WeakRef(value));
    return instance;
  },
});

/** The size of the memory of all instances that anything still holds, in bytes. References are only given up between turns of the event loop. */
export function coreMemory() {
  collect();
  return memories.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0);
}
