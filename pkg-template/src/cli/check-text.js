/* Checks the text of one file: one body, one a line (NDJSON), or each element of an array. */
import { schemas } from '#package';

import { fixedText } from './fix.js';
import { guessSchema } from './guess.js';
import { rangeOf, Source, treeOf } from './source.js';

const MARK = '\uFEFF';

/**
 * @typedef {object} Finding an issue and its place
 * @property {'error' | 'warning'} severity
 * @property {string} code
 * @property {string} message
 * @property {string} [suggestion]
 * @property {string} [rule]
 * @property {string} [docs]
 * @property {string} pointer within its body
 * @property {number} line
 * @property {number} column
 * @property {number} endLine
 * @property {number} endColumn
 *
 * @typedef {object} Report
 * @property {string} file
 * @property {Source} source
 * @property {{ line: number, schema?: string, isGuessed: boolean }[]} bodies
 * @property {Finding[]} findings
 * @property {string} [unknown] the reason for which nothing could be checked
 */

/**
 * Checks a file.
 *
 * @param {string} file as it is shown
 * @param {Uint8Array} bytes
 * @param {{ schema?: string, each?: boolean, ndjson?: boolean, validation: object }} options
 * @returns {Report}
 */
export function checkBytes(file, bytes, options) {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const start = text.startsWith(MARK) ? 1 : 0;
  const source = new Source(text.slice(start));
  /** @type {Report} */
  const report = { file, source, bodies: [], findings: [] };
  const misread = misreadBytes(bytes.subarray(start === 0 ? 0 : 3));
  if (misread) {
    add(report, misread.issue, misread.range);
    return report;
  }
  for (const part of partsOf(report, options)) checkPart(report, part, options);
  report.findings.sort((a, b) => a.line - b.line || a.column - b.column);
  return report;
}

/** The text of a file with everything repaired that can be. */
export function fixBytes(bytes, options) {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const mark = text.startsWith(MARK) ? MARK : '';
  const source = new Source(text.slice(mark.length));
  const report = { source, bodies: [], findings: [] };
  let whole = source.text;
  for (const { offset, text: part } of partsOf(report, options).reverse()) {
    const value = parsedValue(part);
    const schema = value && (options.schema ?? guessSchema(value.value));
    if (schema === undefined) continue;
    whole = whole.slice(0, offset) + fixedText(part, schema) + whole.slice(offset + part.length);
  }
  return mark + whole;
}

/** Bytes that are no UTF-8, which decoding would hide. */
function misreadBytes(bytes) {
  const result = schemas.threadMessage.validateJson(bytes);
  const issues = result.ok ? [] : result.issues;
  const issue = issues.find((one) => one.code === 'json' && one.params.expected === 'UTF-8');
  if (issue?.code !== 'json') return undefined;
  const { length } = new TextDecoder().decode(bytes.subarray(0, issue.params.offset));
  return { issue: asFinding(issue), range: { offset: length, length: 1 } };
}

/**
 * The bodies of a file, with their offsets in it.
 *
 * @param {Pick<Report, 'source' | 'bodies' | 'findings'>} report
 * @param {{ each?: boolean, ndjson?: boolean }} how
 * @returns {{ offset: number, text: string, index?: number }[]}
 */
function partsOf(report, { each, ndjson }) {
  const { text } = report.source;
  if (ndjson) return linesOf(text);
  if (!each) return [{ offset: 0, text }];
  if (parsedValue(text) === undefined) return [{ offset: 0, text }];
  const tree = treeOf(text);
  if (tree?.type !== 'array') {
    const issue = { severity: 'error', code: 'type', message: 'expected an array of bodies', pointer: '' };
    add(report, issue, { offset: tree?.offset ?? 0, length: 1 });
    return [];
  }
  return (tree.children ?? []).map(({ offset, length }, index) => ({
    offset,
    text: text.slice(offset, offset + length),
    index,
  }));
}

function linesOf(text) {
  const parts = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') parts.push({ offset, text: line });
    offset += line.length + 1;
  }
  return parts;
}

/**
 * @param {Report} report
 * @param {{ offset: number, text: string, index?: number }} part
 * @param {any} options
 */
function checkPart(report, { offset, text, index }, options) {
  const { source } = report;
  const { line } = source.position(offset);
  const parsed = parsedValue(text);
  if (parsed === undefined) {
    const issue = notJson(text);
    const at = Buffer.from(text)
      .subarray(0, issue.params?.offset ?? 0)
      .toString().length;
    add(report, asFinding(issue), { offset: offset + at, length: 1 });
    report.bodies.push({ line, isGuessed: false });
    return;
  }
  const schema = options.schema ?? guessSchema(parsed.value);
  if (schema === undefined) {
    report.unknown ??= Array.isArray(parsed.value)
      ? 'this is an array: pass `--each` to check each of its elements'
      : 'cannot tell what body this is: pass `--schema`';
    return;
  }
  report.bodies.push({ line, schema, isGuessed: options.schema === undefined });
  const result = schemas[schema].validateJson(text, options.validation);
  const issues = [...(result.ok ? [] : result.issues), ...result.warnings];
  if (issues.length === 0) return;
  const tree = treeOf(text);
  for (const issue of issues) {
    const range = rangeOf(tree, issue);
    const pointer = index === undefined ? issue.pointer : `/${index}${issue.pointer}`;
    add(report, { ...asFinding(issue), pointer }, { ...range, offset: range.offset + offset });
  }
}

/** A value in a box; nothing where the text is no JSON. */
function parsedValue(text) {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/**
 * The issue of text that is no JSON, as the package reports it.
 *
 * @param {string} text
 * @returns {{ severity: string, code: string, path: (string | number)[], pointer: string, message: string, params?: any }}
 */
function notJson(text) {
  const result = schemas.threadMessage.validateJson(text);
  const own = result.ok ? undefined : result.issues.find(({ code }) => code.startsWith('json'));
  return own ?? { severity: 'error', code: 'json', path: [], pointer: '', message: 'expected JSON' };
}

/** @param {any} issue */
function asFinding({ severity, code, message, suggestion, rule, docs, pointer, params }) {
  // The place stands before the message, and it is that of the file.
  const text = code === 'json' && params ? `expected ${params.expected}` : message;
  return { severity, code, message: text, ...(suggestion && { suggestion }), ...(rule && { rule }), ...(docs && { docs }), pointer };
}

function add({ source, findings }, issue, range) {
  findings.push({ ...issue, ...source.range(range) });
}
