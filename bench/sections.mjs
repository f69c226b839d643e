/* The names of the sections. */
import { WORK } from './work.mjs';

/** Measured in Node alone, in processes of their own. */
export const SEPARATE = ['client', 'webhooks', 'start', 'growth', 'size'];
export const SECTIONS = [...Object.keys(WORK), ...SEPARATE];
