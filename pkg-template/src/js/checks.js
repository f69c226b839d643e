/* The checks behind `schemas` in JavaScript alone; the counterpart of core-bridge.js. */
import { JSON_MAX } from '#tape';

import { ConversationsError } from '../errors/error.js';
import { bytesOf, isText, textOf } from '../bridge/json-input.js';
import { withCustomMessages, splitMessageOption } from '../bridge/custom-messages.js';
import { check } from './check.js';
import { issueOf } from './issue.js';
import { Fault, readJson } from './json.js';
import { Node, OTHER } from './node.js';
import { readValue } from './nodes.js';
import { readOptions } from './options.js';
import { tables } from './tables.js';
import { byteLength, codePoints, wellFormed } from './text.js';

export { firstOf } from './options.js';
export { isText, parsed, strictTextOf } from '../bridge/json-input.js';

/**
 * The issues of a value by the number of its schema; nothing where there are none.
 *
 * @param {number} schema
 * @param {unknown} value
 * @param {object | undefined} options
 * @returns {{ issues: object[], warnings: object[] } | undefined}
 */
export function checkNumbered(schema, value, options) {
  const { plain, message: words } = splitMessageOption(options);
  // First the value, then the options: from here on no code of either runs.
  const root = readValue(value);
  return withCustomMessages(check(root, tables().schemas[schema], readOptions(plain)), words);
}

/**
 * The issues of JSON text; nothing where there are none.
 *
 * @param {number} schema
 * @param {string | ArrayBufferView | ArrayBuffer} input
 * @param {object | undefined} options
 * @returns {{ issues: object[], warnings: object[] } | undefined}
 */
export function checkJson(schema, input, options) {
  if (!isText(input)) {
    throw new ConversationsError('expected JSON text: a string, a Uint8Array or an ArrayBuffer', { kind: 'invalid' });
  }
  const { plain, message: words } = splitMessageOption(options);
  const given = readOptions(plain);
  return withCustomMessages(jsonReport(schema, input, given), words);
}

function jsonReport(schema, input, given) {
  const isTooLong = typeof input === 'string' ? input.length > JSON_MAX || byteLength(input) > JSON_MAX : bytesOf(input).length > JSON_MAX;
  if (isTooLong) return check(new Node(OTHER, 'tooLong', 0), tables().schemas[schema], given);
  const text = wellFormed(textOf(input));
  try {
    if (typeof input !== 'string') assertUtf8(bytesOf(input), text);
    return check(readJson(text), tables().schemas[schema], given);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { issues: [faultIssue(text.slice(0, error.at), error.expected)], warnings: [] };
  }
}

/** Throws where bytes are not UTF-8; `text` is what a decoder made of them. */
function assertUtf8(bytes, text) {
  if (!text.includes('\ufffd')) return;
  let at = 0;
  let index = 0;
  for (const character of text) {
    const isReplaced = character === '\ufffd' && !(bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd);
    if (isReplaced) throw new Fault(index, 'UTF-8');
    at += byteLength(character);
    index += character.length;
  }
}

/** The issue of text that is not JSON behind `before`. */
function faultIssue(before, expected) {
  const lines = before.split('\n');
  const params = { offset: byteLength(before), line: lines.length, column: codePoints(lines[lines.length - 1]) + 1, expected };
  return issueOf({ code: 'json', severity: 'error', path: undefined, params: Object.entries(params) });
}
