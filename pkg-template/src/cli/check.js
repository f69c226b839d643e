/* `check`: validates JSON bodies in files, with issues at their places in the text. */
import { writeFileSync } from 'node:fs';

import { RULES, schemas } from '#package';
import { VERSION } from '#version';

import { checkBytes, fixBytes } from './check-text.js';
import { filesOf } from './files.js';
import { UsageError, wholeNumber } from './options.js';
import { bytesOf, reasonOf, shownPath, STDIN } from './read-file.js';
import { REPORTERS, usualReporter } from './reporters.js';
import { EXIT } from './status.js';

const VERSIONS = [...new Set(RULES.flatMap(({ versions }) => versions))];

/** The number of files from which on a line of progress is shown. */
const MANY = 20;

/**
 * Options that validation takes, for `check` and `explain`.
 *
 * @type {import('./options.js').Command['options']}
 */
export const VALIDATION_OPTIONS = {
  'api-version': { type: 'string', value: 'version', doc: "The version of HubSpot's API. Default v3.", allowed: VERSIONS },
  'channel-id': { type: 'string', value: 'id', doc: 'The channel, for a piece that does not name its own.' },
  'inbox-type': { type: 'string', value: 'type', doc: 'The inbox of the thread.', allowed: ['INBOX', 'HELP_DESK'] },
  lenient: { type: 'boolean', doc: 'Warns where HubSpot has been seen to accept what its specification forbids.' },
  strict: { type: 'boolean', doc: 'Refuses what HubSpot accepts against its specification: `null`, and members that are left out.' },
  'unknown-keys': {
    type: 'string',
    value: 'how',
    doc: 'Members that HubSpot does not know. Default warn.',
    allowed: ['warn', 'error', 'ignore'],
  },
};

/**
 * Options of the report, for `check` and `explain`.
 *
 * @type {import('./options.js').Command['options']}
 */
export const REPORT_OPTIONS = {
  reporter: {
    type: 'string',
    short: 'r',
    value: 'name',
    doc: 'The form of the report. Default: pretty on a terminal, else compact.',
    allowed: Object.keys(REPORTERS),
  },
  output: { type: 'string', short: 'o', value: 'file', doc: 'Writes the report to a file.' },
};

/** @type {import('./options.js').Command['options']} */
export const SCHEMA_OPTION = {
  schema: {
    type: 'string',
    short: 's',
    value: 'name',
    doc: 'The schema of the bodies. Default: guessed from the members of each body, and the report says what was guessed.',
    allowed: Object.keys(schemas),
  },
};

/** @type {import('./options.js').Command} */
export const check = {
  name: 'check',
  usage: '[options] [file | folder | glob | -]...',
  summary: 'validates JSON bodies before they are sent',
  description: [
    "Checks bodies of HubSpot's Conversations API against its schemas and the rules that no schema states. All issues are reported with file, line and column of the source text.",
    'A file is one body. In .ndjson and .jsonl files every line is a body; with --each a file is an array of bodies. A folder stands for the JSON files in it; - is standard input, which is also read where nothing is named.',
  ],
  options: {
    ...SCHEMA_OPTION,
    each: { type: 'boolean', doc: 'Checks each element of an array.' },
    ndjson: { type: 'boolean', doc: 'Checks each line, whatever the name of the file ends with.' },
    ...VALIDATION_OPTIONS,
    warnings: {
      type: 'string',
      value: 'how',
      doc: 'With error, every warning is an error; with codes such as text.blank,subject.missing, those are. Default keep.',
    },
    'max-warnings': { type: 'string', value: 'number', doc: 'With more warnings than this the exit status is 1.' },
    fix: {
      type: 'boolean',
      doc: 'Writes into the files what can be repaired without losing or guessing anything, and reports what is left. Formatting stays where nothing is repaired.',
    },
    ...REPORT_OPTIONS,
    quiet: { type: 'boolean', short: 'q', doc: 'Reports errors alone, and no summary.' },
  },
  more: ['ENVIRONMENT\n  NO_COLOR     no colours\n  FORCE_COLOR  colours, also where the report does not go to a terminal'],
  examples: [
    ['hubspot-conversations check messages/', 'every JSON file of a folder'],
    ["hubspot-conversations check 'messages/**/*.json' --reporter github", 'annotations in GitHub Actions'],
    ['hubspot-conversations check --schema threadMessage - < body.json', 'standard input'],
    ['hubspot-conversations check --fix draft.json', 'repairs what can be repaired'],
  ],
  run: runCheck,
};

async function runCheck({ values, positionals, host }) {
  const { stdin, stderr } = host;
  const maxWarnings = wholeNumber(values, 'max-warnings');
  const files = filesOf(positionals.length === 0 ? [STDIN] : positionals);
  if (values.fix && files.includes(STDIN)) throw new UsageError('`--fix` needs files: standard input cannot be written to');
  const progress = progressOn(stderr, files.length);
  const reports = [];
  for (const file of files) {
    progress.show(reports.length, file);
    let bytes = await bytesOf(file, stdin);
    const options = {
      schema: values.schema,
      each: values.each,
      ndjson: values.ndjson ?? /\.(ndjson|jsonl)$/.test(file),
      validation: validationOf(values),
    };
    if (values.fix) bytes = fix(file, bytes, options);
    reports.push(checkBytes(file === STDIN ? '<stdin>' : shownPath(file), bytes, options));
  }
  progress.end();
  return report(reports, { values, host, maxWarnings });
}

/** Options of validation, from those of the command line. */
export function validationOf(values) {
  return {
    version: values['api-version'],
    channelId: values['channel-id'],
    inboxType: values['inbox-type'],
    lenient: values.lenient,
    strict: values.strict,
    warnings: ['keep', 'error', undefined].includes(values.warnings) ? values.warnings : values.warnings.split(','),
    unknownKeys: values['unknown-keys'],
  };
}

/** The bytes of a file, repaired in the file too. */
function fix(file, bytes, options) {
  const fixed = new TextEncoder().encode(fixBytes(bytes, options));
  if (Buffer.compare(fixed, bytes) === 0) return bytes;
  // Text that is no UTF-8 would not be the same when it is written.
  if (Buffer.compare(new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)), bytes) !== 0) return bytes;
  try {
    writeFileSync(file, fixed);
  } catch (error) {
    throw new UsageError(`${file}: ${reasonOf(error)}`, { isOfUse: false });
  }
  return fixed;
}

/**
 * Writes reports and a summary; the exit status that they make.
 *
 * @param {import('./check-text.js').Report[]} reports
 * @param {{ values: any, host: any, maxWarnings?: number }} how
 */
export function report(reports, { values, host, maxWarnings }) {
  const { stdout, stderr, env } = host;
  const shown = values.quiet
    ? reports.map((one) => ({ ...one, findings: one.findings.filter(({ severity }) => severity === 'error') }))
    : reports;
  const stream = values.output === undefined ? stdout : {};
  const reporter = REPORTERS[values.reporter ?? usualReporter(stream)];
  const text = reporter(shown, { stream, env, version: VERSION });
  if (values.output === undefined) stdout.write(text);
  else {
    try {
      writeFileSync(values.output, text);
    } catch (error) {
      throw new UsageError(`${values.output}: ${reasonOf(error)}`, { isOfUse: false });
    }
  }
  for (const { file, unknown } of reports) if (unknown) stderr.write(`${file}: ${unknown}\n`);
  const count = (wanted) => reports.reduce((sum, { findings }) => sum + findings.filter(({ severity }) => severity === wanted).length, 0);
  const [errors, warnings] = [count('error'), count('warning')];
  const invalid = reports.filter(({ findings }) => findings.some(({ severity }) => severity === 'error')).length;
  if (!values.quiet) stderr.write(`${summary({ files: reports.length, invalid, errors, warnings })}${guesses(reports)}\n`);
  const tooMany = maxWarnings !== undefined && warnings > maxWarnings;
  if (tooMany) stderr.write(`more warnings than the ${maxWarnings} that \`--max-warnings\` allows\n`);
  if (reports.some(({ unknown }) => unknown)) return EXIT.CANNOT_RUN;
  return errors > 0 || tooMany ? EXIT.INVALID : EXIT.OK;
}

const counted = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;

function summary({ files, invalid, errors, warnings }) {
  const outcome = invalid === 0 ? 'all valid' : `${invalid} invalid`;
  const found = [errors > 0 && counted(errors, 'error'), warnings > 0 && counted(warnings, 'warning')].filter(Boolean);
  return `${counted(files, 'file')} checked, ${outcome}${found.length > 0 ? `: ${found.join(', ')}` : ''}`;
}

/** The schemas that were guessed, with the number of bodies of each. */
function guesses(reports) {
  const names = reports.flatMap(({ bodies }) => bodies.filter(({ isGuessed, schema }) => isGuessed && schema)).map(({ schema }) => schema);
  const told = [...new Set(names)].map((name) => {
    const count = names.filter((other) => other === name).length;
    return count === 1 ? name : `${name} (${count} bodies)`;
  });
  return told.length === 0 ? '' : `\nguessed by their members: ${told.join(', ')}`;
}

/** A line of progress for many files, on a terminal alone. */
function progressOn(stream, files) {
  const isShown = stream.isTTY === true && files >= MANY;
  const clear = '\r\u001B[K';
  let lastAt = 0;
  return {
    show(done, file) {
      if (!isShown || Date.now() - lastAt < 50) return;
      lastAt = Date.now();
      stream.write(`${clear}checking ${done + 1} of ${files}: ${file.slice(-50)}`);
    },
    end() {
      if (isShown) stream.write(clear);
    },
  };
}
