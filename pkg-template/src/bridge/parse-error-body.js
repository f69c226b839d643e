/* The body of an error, whatever it came as. */
import { isText, textOf } from './json-input.js';

/**
 * A plain copy of HubSpot's answer, from JSON text or from a value; nothing for what is no JSON.
 *
 * @param {unknown} input
 */
export function parseErrorBody(input) {
  try {
    return JSON.parse(isText(input) ? textOf(input) : JSON.stringify(input));
  } catch {
    return undefined;
  }
}
