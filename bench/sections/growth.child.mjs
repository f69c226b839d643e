/*
 * Runs in a process of its own that may call the garbage collector: validates a number of bodies, one in eight of them
 * invalid, as values, text and bytes, and reports the memory after a tenth of them and at the end.
 */
const memories = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = new Proxy(Instance, {
  construct(target, given) {
    const instance = new target(...given);
    memories.push(instance.exports.memory);
    return instance;
  },
});

const { brokenBodies } = await import('../broken.mjs');
const { dice, threadBodies } = await import('../corpus.mjs');
const { schemas } = await import('../package.mjs');

const total = Number(process.argv[2]);
const good = threadBodies();
const bad = brokenBodies(good, dice(3));
const mixed = good.map((body, i) => (i % 8 === 0 ? bad[i] : body));
const texts = mixed.map((body) => JSON.stringify(body));
const bytes = texts.map((text) => Buffer.from(text));
const { threadMessage } = schemas;
const ways = [
  (i) => threadMessage.validate(mixed[i]),
  (i) => threadMessage.validateJson(texts[i]),
  (i) => threadMessage.validateJson(bytes[i]),
];

let refused = 0;
function some(count) {
  for (let i = 0; i < count; i += 1) refused += ways[i % 3](i % mixed.length).ok ? 0 : 1;
  globalThis.gc();
  globalThis.gc();
  return {
    heap: process.memoryUsage().heapUsed,
    wasm: memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  };
}
const early = some(total / 10);
const late = some(total - total / 10);
process.send({ early, late, refused, instances: memories.length });
