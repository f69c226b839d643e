// The package beside the page, for the check of types: the build makes it.
export * from '../../../../pkg-template/testing.js';
