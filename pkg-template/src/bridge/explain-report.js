/* The issues in HubSpot's refusal of a body, which the core finds (src/helpers/explain.rs). */
import { load } from '#core/parts/explain';

import { call, shrink } from '../runtime/core.js';

/**
 * @param {unknown} refusal a plain value
 * @param {string | undefined} sent the JSON that was sent
 * @param {number} schema its number; a negative one where it is not known
 * @returns {{ issues: object[], warnings: object[] }}
 */
export function explainReport(refusal, sent, schema) {
  try {
    return JSON.parse(call((core) => core.explain_error(refusal, sent, schema), load));
  } finally {
    shrink();
  }
}
