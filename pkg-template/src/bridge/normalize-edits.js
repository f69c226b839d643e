/* The repairs of a value, which the core finds (src/helpers/normalize.rs). */
import { load } from '#core/parts/normalize';

import { reportOfValue } from './core-bridge.js';

/**
 * @typedef {object} Edit one of the changes is there
 * @property {(string | number)[]} path
 * @property {string} [text]
 * @property {true} [list]
 * @property {true} [date]
 * @property {string} [rename]
 * @property {true} [empty]
 * @property {true} [remove]
 */

/**
 * @param {number} schema
 * @param {unknown} value
 * @param {boolean} agents
 * @returns {Edit[]} in the order in which they are made
 */
export function editsOf(schema, value, agents) {
  return reportOfValue(value, (core) => core.normalize_value(schema, agents), load) ?? [];
}
