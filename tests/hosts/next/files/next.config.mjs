// The project stands inside a folder that has packages of its own.
const { dirname } = import.meta;

export default { outputFileTracingRoot: dirname, turbopack: { root: dirname } };
