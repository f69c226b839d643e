/* The package that is measured: the entry that carries its modules inside, as `npm run build` made it. */
export * from '../pkg/dist/inline/index.js';
