/* Chooses the command, and turns its outcome into an exit status. */
import { VERSION } from '#version';

import { helpOf, parse, UsageError } from './options.js';
import { EXIT } from './status.js';

/** Loaded when they are called, so that help is there at once. */
const COMMANDS = {
  sandbox: async () => (await import('./sandbox.js')).sandbox,
  check: async () => (await import('./check.js')).check,
  explain: async () => (await import('./explain.js')).explain,
  verify: async () => (await import('./verify.js')).verify,
};

const PROGRAM = 'hubspot-conversations';

/**
 * Runs a command line.
 *
 * @param {string[]} args
 * @param {{ stdin: any, stdout: any, stderr: any, env: Record<string, string | undefined>, on: any }} host the process
 * @returns {Promise<number>} the exit status
 */
export async function run(args, host) {
  const [name, ...rest] = args;
  try {
    if (name === '--version' || name === '-v') {
      host.stdout.write(`${VERSION}\n`);
      return EXIT.OK;
    }
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      const load = COMMANDS[rest[0]];
      host.stdout.write(load ? helpOf(PROGRAM, await load()) : await overview());
      return name === undefined ? EXIT.CANNOT_RUN : EXIT.OK;
    }
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (load === undefined) throw new UsageError(`there is no command \`${name}\`; there are ${Object.keys(COMMANDS).join(', ')}`);
    const command = await load();
    const { values, positionals } = parse(command, rest);
    if (values.help) {
      host.stdout.write(helpOf(PROGRAM, command));
      return EXIT.OK;
    }
    return await command.run({ values, positionals, host });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const more = Object.hasOwn(COMMANDS, name ?? '') ? `${PROGRAM} ${name} --help` : `${PROGRAM} --help`;
    host.stderr.write(`${PROGRAM}: ${error.message}\n${error.isOfUse ? `Try \`${more}\`.\n` : ''}`);
    return EXIT.CANNOT_RUN;
  }
}

async function overview() {
  const rows = [];
  for (const [name, load] of Object.entries(COMMANDS)) rows.push(`  ${name.padEnd(10)}${(await load()).summary}`);
  return [
    `${PROGRAM} ${VERSION}: HubSpot's Conversations API, checked and simulated`,
    '',
    'USAGE',
    `  ${PROGRAM} <command> [options]`,
    '',
    'COMMANDS',
    ...rows,
    '',
    'OPTIONS',
    '  -h, --help     Prints this, or the help of a command.',
    '  -v, --version  Prints the version.',
    '',
    'EXIT STATUS',
    '  0  all is well',
    '  1  something is invalid',
    '  2  the command could not run',
    '',
  ].join('\n');
}
