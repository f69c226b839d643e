/* Words of the caller's own for issues. The core never gets them. */
import { VALIDATE_OPTIONS } from '#tables';

import { ConversationsError } from '../errors/error.js';
import { isList } from '../runtime/wasm-imports.js';
import { refuseUnknownNames } from '../errors/option-names.js';

/**
 * Takes the caller's messages out of options, which the core reads as plain data. Names that do not exist are refused.
 *
 * @param {unknown} options
 * @param {readonly string[]} [known] the names that exist besides `message`. Default: those of a check
 * @param {string} [whose]
 * @returns {{ plain: unknown, message: ((issue: object) => string | undefined) | undefined }}
 */
export function splitMessageOption(options, known = VALIDATE_OPTIONS, whose = 'validate') {
  refuseUnknownNames(options, [...known, 'message'], whose);
  const own = parts(options);
  if (own === undefined) return { plain: options, message: undefined };
  const { message, ...plain } = own;
  return { plain, message: wordingOf(message) };
}

/** The function that a function, or a table of messages by code, stands for. */
function wordingOf(message) {
  if (message === undefined || typeof message === 'function') return message;
  if (typeof message === 'object' && message !== null && !isList(message)) {
    return ({ code, params }) => {
      const words = Object.hasOwn(message, code) ? message[code] : undefined;
      return typeof words === 'function' ? words(params ?? {}) : words;
    };
  }
  throw new ConversationsError('the options cannot be used: expected a function, or a table of words by code, at `/message`', {
    kind: 'invalid',
  });
}

/** The options, if there are messages among them. Options that cannot be read are left to the core, which reports them. */
function parts(options) {
  try {
    return typeof options === 'object' && options !== null && Object.hasOwn(options, 'message') ? { ...options } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Puts the caller's messages into a report. If there are none, or they fail, the English ones stay: messages never cost the
 * check they are about.
 *
 * @param {{ issues: object[], warnings: object[] } | undefined} report
 * @param {((issue: object) => string | undefined) | undefined} message
 */
export function withCustomMessages(report, message) {
  if (report === undefined || message === undefined) return report;
  for (const issue of [...report.issues, ...report.warnings]) {
    const words = wordsFor(issue, message);
    if (typeof words === 'string') issue.message = words;
  }
  return report;
}

function wordsFor(issue, message) {
  try {
    return message(issue);
  } catch {
    return undefined;
  }
}
