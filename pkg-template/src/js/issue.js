/* Issues as callers get them. */
import { tables } from './tables.js';

/**
 * @typedef {object} Finding
 * @property {string} code
 * @property {string} severity
 * @property {[string, string | number | string[]][]} params names and values, in the order in which they are shown
 * @property {object | undefined} [rule]
 * @property {string | undefined} [suggestion]
 * @property {any} path its steps, the last one first: each has `step`, and `outer` for the steps before it
 */

/** The steps of a path, the first one first. @returns {any[]} */
export function stepsOf(path) {
  const steps = new Set();
  for (let one = path; one !== undefined; one = one.outer) steps.add(one);
  return Array.from(steps, ({ step }) => step).reverse();
}

/**
 * The issue of a finding. It belongs to the caller, with all that is in it.
 *
 * @param {Finding} finding
 * @param {string} [template] of its message
 */
export function issueOf({ code, severity, path, params, rule, suggestion }, template = tables().codes.get(code)) {
  const steps = stepsOf(path);
  const ownParams = Object.fromEntries(params.map(([name, param]) => [name, Array.isArray(param) ? [...param] : param]));
  return {
    code,
    severity,
    path: steps,
    pointer: steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    message: worded(template, ownParams),
    ...(params.length > 0 && { params: ownParams }),
    ...(suggestion !== undefined && { suggestion: `did you mean \`${suggestion}\`?` }),
    ...(rule !== undefined && { rule: rule.id }),
    ...(rule?.docs !== undefined && { docs: rule.docs }),
  };
}

/** The message that a template is with these parameters. */
function worded(template, params) {
  return template
    .replace(/\[(.*?)\]/, (_, part) => (part.match(/\w+(?=\})/g).every((name) => Object.hasOwn(params, name)) ? part : ''))
    .replace(/\{(\w+)\}/g, (_, name) => {
      // If the allowed strings are known, they are the expected ones.
      if (name === 'expected' && Object.hasOwn(params, 'allowed'))
        return `${params.allowed.length === 1 ? '' : 'one of '}${shown(params.allowed)}`;
      return Object.hasOwn(params, name) ? shown(params[name]) : '';
    });
}

const shown = (param) => (Array.isArray(param) ? param.map((word) => `\`${word}\``).join(', ') : String(param));
