/*
 * `schemas`: a validator for each request body.
 *
 * The verdict of a schema vouches for most valid values by itself. Every other value, and every check with options, goes
 * to the core.
 */
import { checkJson, checkNumbered, firstOf, parsed, strictTextOf } from '#checks';
import { jsonSchemaOf } from '#json-schema';
import { verdictOnParsed } from './plain-values.js';
import { SCHEMAS, UNCHECKED } from '#tables';
import { VERDICTS } from '#verdict';

import { atCaller } from '../errors/call-site.js';
import { ConversationsError } from '../errors/error.js';
import { optionOf } from './standard-options.js';

const CLEAN = { issues: [], warnings: [] };

/** The result of a check of `value`. */
function resultOf(value, report) {
  const { issues, warnings } = report ?? CLEAN;
  return issues.length > 0 ? { ok: false, issues, warnings: [...warnings] } : { ok: true, value, warnings: [...warnings] };
}

const isOk = (report) => report === undefined || report.issues.length === 0;

/** The report that `check` makes; where WebAssembly cannot run, one that says that there is none. */
function reportFrom(check) {
  try {
    return check();
  } catch (error) {
    if (error.kind !== 'wasm') throw error;
    const { code, message } = UNCHECKED;
    const place = { path: [], pointer: '', message: message.replace('{reason}', () => error.message) };
    return { issues: [{ code, severity: 'error', ...place, params: { reason: error.message } }], warnings: [] };
  }
}

/**
 * The text and the value of JSON, where they are at hand: bytes that are UTF-8 and no longer than is checked. A value that
 * is handed over is the one that was checked, whatever becomes of a buffer in the meantime.
 */
function readJson(input) {
  try {
    const text = strictTextOf(input);
    return text === undefined ? undefined : { text, value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The error that says what `parse` found. */
function errorOf(name, { issues }) {
  const [{ code, params }] = issues;
  if (code === UNCHECKED.code) return new ConversationsError(params.reason, { kind: 'wasm' });
  const more = issues.length > 1 ? ` and ${issues.length - 1} more` : '';
  return new ConversationsError(`${name} is invalid: ${firstOf(issues)}${more}`, { kind: 'invalid', issues });
}

/** Makes the schema called `name`. */
function schema(name, number) {
  const isValid = VERDICTS[number];
  const validate = (value, options) => {
    if (options === undefined && isValid(value)) return { ok: true, value, warnings: [] };
    return resultOf(value, reportFrom(() => checkNumbered(number, value, options)));
  };
  const parse = (value, options) => {
    try {
      const result = validate(value, options);
      if (result.ok) return value;
      throw errorOf(name, result);
    } catch (error) {
      throw atCaller(error, parse);
    }
  };
  return Object.freeze({
    name,
    validate,
    validateJson(input, options) {
      const read = readJson(input);
      if (read === undefined) {
        // Whatever is wrong with it, the core says so.
        const report = reportFrom(() => checkJson(number, input, options));
        return resultOf(isOk(report) ? parsed(input) : undefined, report);
      }
      const { text, value } = read;
      // A number is what JSON.parse makes of it.
      if (options === undefined && verdictOnParsed(isValid, value)) return { ok: true, value, warnings: [] };
      return resultOf(value, reportFrom(() => checkJson(number, text, options)));
    },
    is: (value) => isValid(value) || isOk(reportFrom(() => checkNumbered(number, value, undefined))),
    isJson: (text) => isOk(reportFrom(() => checkJson(number, text, undefined))),
    parse,
    '~standard': Object.freeze({
      version: 1,
      vendor: 'hubspot-conversations',
      validate(value, options) {
        const result = validate(value, optionOf(options, 'libraryOptions'));
        return result.ok ? { value } : { issues: result.issues };
      },
      ...jsonSchemaOf(name),
    }),
  });
}

const makeSchemas = () => Object.freeze(Object.fromEntries(SCHEMAS.map((name, number) => [name, schema(name, number)])));

/** Every schema, by name. */
export const schemas = /* @__PURE__ */ makeSchemas();
