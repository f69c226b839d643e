/* The package, as it was built. In a program of yours this is `from 'hubspot-conversations'`. */
export * from './pkg/index.js';
