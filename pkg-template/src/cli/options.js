/* Options of commands: read by `node:util`, described for `--help`. */
import { parseArgs } from 'node:util';

/** The command cannot run as it was called. */
export class UsageError extends Error {
  /**
   * @param {string} message
   * @param {{ isOfUse?: boolean }} [options] true if the help of the command is of use
   */
  constructor(message, { isOfUse = true } = {}) {
    super(message);
    this.isOfUse = isOfUse;
  }
}

const COMMON = {
  help: { type: 'boolean', short: 'h', doc: 'Prints this.' },
};

/**
 * @typedef {object} Command
 * @property {string} name
 * @property {string} usage the text behind the name
 * @property {string} summary one line
 * @property {string[]} description paragraphs
 * @property {Record<string, { type: 'string' | 'boolean', short?: string, multiple?: boolean, value?: string, doc: string, allowed?: readonly string[] }>} options
 * @property {[string, string][]} examples a line and the meaning of it
 * @property {string[]} [more] further sections, as lines
 * @property {(call: { values: any, positionals: string[], host: any }) => Promise<number>} run
 */

/**
 * @param {Command} command
 * @param {string[]} args
 */
export function parse(command, args) {
  const options = { ...command.options, ...COMMON };
  const known = Object.fromEntries(
    Object.entries(options).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short && { short }), ...(multiple && { multiple }) },
    ]),
  );
  let parsed;
  try {
    parsed = parseArgs({ args, options: known, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(firstSentence(/** @type {Error} */ (error).message));
  }
  for (const [name, { allowed }] of Object.entries(options)) {
    const value = parsed.values[name];
    if (allowed && value !== undefined && !allowed.includes(value)) {
      throw new UsageError(`\`--${name}\` is one of ${allowed.join(', ')}`);
    }
  }
  return parsed;
}

function firstSentence(text) {
  return text.split('. ')[0].replace(/^./, (letter) => letter.toLowerCase());
}

/** A whole number within bounds; nothing where the option was not given. */
export function wholeNumber(values, name, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}) {
  const text = values[name];
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < min || number > max) {
    throw new UsageError(`\`--${name}\` is a whole number from ${min}${max === Number.MAX_SAFE_INTEGER ? '' : ` to ${max}`}`);
  }
  return number;
}

const WIDTH = 78;

/** The help of a command, as its manual page. */
export function helpOf(program, { name, usage, summary, description, options, examples, more = [] }) {
  const rows = Object.entries({ ...options, ...COMMON }).map(([option, { short, value, doc, allowed }]) => {
    const label = `${short ? `-${short}, ` : '    '}--${option}${value ? ` <${value}>` : ''}`;
    const text = allowed ? `${doc} One of ${allowed.join(', ')}.` : doc;
    return [`  ${label}`, ...wrapped(text, '        ')].join('\n');
  });
  return [
    `NAME\n  ${program} ${name}: ${summary}`,
    `USAGE\n  ${program} ${name} ${usage}`,
    `DESCRIPTION\n${description.map((paragraph) => wrapped(paragraph, '  ').join('\n')).join('\n\n')}`,
    `OPTIONS\n${rows.join('\n')}`,
    ...more.map((section) => section.trimEnd()),
    'EXIT STATUS\n  0  all is well\n  1  something is invalid\n  2  the command could not run: no such file, not readable, a wrong option',
    `EXAMPLES\n${examples.map(([line, meaning]) => `  ${line}\n      ${meaning}`).join('\n')}`,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function wrapped(text, indent) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== '' && indent.length + last.length + word.length + 1 > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line) => indent + line);
}
