/*
 * `schemas`: a validator for each request body.
 *
 * The verdict of a schema vouches for most valid values by itself. Every other value, and every check with options, goes
 * to the core.
 */
import { checkJson, checkNumbered, firstOf, parsed, strictTextOf } from '#checks';
import { jsonSchemaOf } from '#json-schema';
import { verdictOnParsed } from '#plain';
import { SCHEMAS } from '#tables';
import { VERDICTS } from '#verdict';

import { ConversationsError } from './error.js';
import { optionOf } from './standard-options.js';

const CLEAN = { issues: [], warnings: [] };

/** The result of a check of `value`. */
function resultOf(value, report) {
  const { issues, warnings } = report ?? CLEAN;
  return issues.length > 0 ? { ok: false, issues, warnings: [...warnings] } : { ok: true, value, warnings: [...warnings] };
}

const isOk = (report) => report === undefined || report.issues.length === 0;

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

/** Makes the schema called `name`. */
function schema(name, number) {
  const isValid = VERDICTS[number];
  const validate = (value, options) => {
    if (options === undefined && isValid(value)) return { ok: true, value, warnings: [] };
    return resultOf(value, checkNumbered(number, value, options));
  };
  return Object.freeze({
    name,
    validate,
    validateJson(input, options) {
      const read = readJson(input);
      if (read === undefined) {
        // Whatever is wrong with it, the core says so.
        const report = checkJson(number, input, options);
        return resultOf(isOk(report) ? parsed(input) : undefined, report);
      }
      const { text, value } = read;
      // A number is what JSON.parse makes of it.
      if (options === undefined && verdictOnParsed(isValid, value)) return { ok: true, value, warnings: [] };
      return resultOf(value, checkJson(number, text, options));
    },
    is: (value) => isValid(value) || isOk(checkNumbered(number, value, undefined)),
    isJson: (text) => isOk(checkJson(number, text, undefined)),
    parse(value, options) {
      const result = validate(value, options);
      if (result.ok) return value;
      const { issues } = result;
      const more = issues.length > 1 ? ` and ${issues.length - 1} more` : '';
      throw new ConversationsError(`${name} is invalid: ${firstOf(issues)}${more}`, { kind: 'invalid', issues });
    },
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
