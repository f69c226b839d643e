/* The names of the sections. */
import { WORK } from './work.mjs';

/** Measured from Node alone, in processes or a browser of their own. */
export const SEPARATE = ['client', 'webhooks', 'start', 'growth', 'size', 'workbench'];
export const SECTIONS = [...Object.keys(WORK), ...SEPARATE];
