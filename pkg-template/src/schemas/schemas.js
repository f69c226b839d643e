/*
 * `schemas`: a validator for each request body.
 *
 * The verdict of a schema vouches for most valid values by itself. Every other value goes to the core, and so does every check
 * with options that may find more.
 */
import { checkJson, checkNumbered, firstOf, parsed, strictTextOf } from '#checks';
import { jsonSchemaOf } from '#json-schema';
import { SCHEMAS, UNCHECKED, VALIDATE_OPTIONS } from '#tables';
import { VERDICTS } from '#verdict';

import { atCaller, fromCaller } from '../errors/call-site.js';
import { ConversationsError } from '../errors/error.js';
import { refuseUnknownNames } from '../errors/option-names.js';
import { verdictOnParsed } from './plain-values.js';
import { optionOf } from './standard-options.js';

const CLEAN = { issues: [], warnings: [] };

/** The result of a check of `value`. */
function resultOf(value, report) {
  const { issues, warnings } = report ?? CLEAN;
  return issues.length > 0 ? { ok: false, issues, warnings: [...warnings] } : { ok: true, value, warnings: [...warnings] };
}

const isOk = (report) => report === undefined || report.issues.length === 0;

/** Returns true for a report that states that there is none. */
const isUnchecked = (report) => report?.issues[0]?.code === UNCHECKED.code;

/** The report that `check` makes; if WebAssembly cannot run, one that states that there is none. */
function reportFrom(check) {
  try {
    return check();
  } catch (error) {
    if (/** @type {ConversationsError} */ (error).kind !== 'wasm') throw error;
    const reason = /** @type {Error} */ (error).message;
    const { code, message } = UNCHECKED;
    const place = { path: [], pointer: '', message: message.replace('{reason}', () => reason) };
    return { issues: [{ code, severity: 'error', ...place, params: { reason } }], warnings: [] };
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

/**
 * The error that states what `parse` found.
 *
 * @param {string} name
 * @param {any} result
 */
function errorOf(name, { issues }) {
  const [{ code, params }] = issues;
  if (code === UNCHECKED.code) return new ConversationsError(params.reason, { kind: 'wasm' });
  const more = issues.length > 1 ? ` and ${issues.length - 1} more` : '';
  return new ConversationsError(`${name} is invalid: ${firstOf(issues)}${more}`, { kind: 'invalid', issues });
}

/** Options about issues that there are: where the verdict vouches for a value, they change nothing. */
const ABOUT_ISSUES = ['lenient', 'maxIssues', 'message', 'unknownKeys', 'warnings'];

/** Options on top of others. Options that are no object are left to the check, which refuses them. */
function together(built, options) {
  if (built === undefined || typeof options !== 'object') return options ?? built;
  try {
    return { ...built, ...Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined)) };
  } catch {
    throw new ConversationsError('the options cannot be read', { kind: 'invalid' });
  }
}

/**
 * Makes the schema called `name`.
 *
 * @param {string} name
 * @param {number} number
 * @param {object} [built] the options that are built in
 */
function schema(name, number, built) {
  const isValid = VERDICTS[number];
  const isQuiet = built === undefined || Object.keys(built).every((option) => ABOUT_ISSUES.includes(option));
  /** True once the options that are built in were used: the core refuses those that it cannot use. */
  let isTried = built === undefined;
  const check = (given, isVouched, ask) => {
    const all = given === undefined ? built : together(built, given);
    const report = reportFrom(() => ask(all));
    isTried ||= given === undefined && !isUnchecked(report);
    // If WebAssembly cannot run, there is the verdict alone.
    return isVouched && isUnchecked(report) ? undefined : report;
  };
  const validate = (value, options) => {
    const isVouched = options === undefined && isQuiet && isValid(value);
    if (isVouched && isTried) return { ok: true, value, warnings: [] };
    try {
      return resultOf(
        value,
        check(options, isVouched, (all) => checkNumbered(number, value, all)),
      );
    } catch (error) {
      throw atCaller(error, validate);
    }
  };
  /** Often asked, and so without `fromCaller`, which is one more call. */
  const is = (value) => {
    try {
      return validate(value).ok;
    } catch (error) {
      throw atCaller(error, is);
    }
  };
  const validateJson = fromCaller((input, options) => {
    const read = readJson(input);
    if (read === undefined) {
      // The core reports what is wrong with the text.
      const report = check(options, false, (all) => checkJson(number, input, all));
      return resultOf(isOk(report) ? parsed(input) : undefined, report);
    }
    const { text, value } = read;
    // A number is what JSON.parse makes of it.
    const isVouched = options === undefined && isQuiet && verdictOnParsed(isValid, value);
    if (isVouched && isTried) return { ok: true, value, warnings: [] };
    return resultOf(
      value,
      check(options, isVouched, (all) => checkJson(number, text, all)),
    );
  });
  return Object.freeze({
    name,
    validate,
    validateJson,
    is,
    isJson: fromCaller((text) => {
      const report = check(undefined, false, (all) => checkJson(number, text, all));
      return isUnchecked(report) ? validateJson(text, undefined).ok : isOk(report);
    }),
    parse: fromCaller((value, options) => {
      const result = validate(value, options);
      if (result.ok) return value;
      throw errorOf(name, result);
    }),
    with: fromCaller((options) => {
      if (typeof options !== 'object') throw new ConversationsError('expected options', { kind: 'invalid' });
      const all = together(built ?? {}, options);
      refuseUnknownNames(all, [...VALIDATE_OPTIONS, 'message'], 'with');
      return schema(name, number, all);
    }),
    '~standard': Object.freeze({
      version: 1,
      vendor: 'hubspot-conversations',
      validate: fromCaller((value, options) => {
        const result = validate(value, optionOf(options, 'libraryOptions'));
        return result.ok ? { value } : { issues: result.issues };
      }),
      ...jsonSchemaOf(name),
    }),
  });
}

const makeSchemas = () => Object.freeze(Object.fromEntries(SCHEMAS.map((name, number) => [name, schema(name, number)])));

/** Every schema, by name. */
export const schemas = /* @__PURE__ */ makeSchemas();
