// The table of operations beside the page, for the check of types: the build copies it there.
export * from '../../../pkg-template/src/generated/operations.js';
