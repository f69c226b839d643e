/* `explain`: the places in a body that HubSpot's 400 speaks of. */
import { explain as explainError, isConversationsError, read } from '#package';

import { REPORT_OPTIONS, report, SCHEMA_OPTION } from './check.js';
import { UsageError } from './options.js';
import { bytesOf, jsonOf, shownPath, STDIN } from './read-file.js';
import { rangeOf, Source, treeOf } from './source.js';

/** @type {import('./options.js').Command} */
export const explain = {
  name: 'explain',
  usage: '[options] --body <file> [error file | -]',
  summary: 'finds the places in a body that a saved 400 of HubSpot speaks of',
  description: [
    "Reads HubSpot's answer to a request that it refused, and the body that was sent, and reports what HubSpot says at its places in the body.",
    "What HubSpot says in its own words is not repeated where it may repeat the body's.",
  ],
  options: {
    body: { type: 'string', short: 'b', value: 'file', doc: 'The body that was sent, as it was sent.' },
    ...SCHEMA_OPTION,
    ...REPORT_OPTIONS,
    quiet: { type: 'boolean', short: 'q', doc: 'No summary.' },
  },
  examples: [
    ['hubspot-conversations explain error.json --body sent.json', 'the places in sent.json'],
    ['curl … | hubspot-conversations explain - --body sent.json', "HubSpot's answer from standard input"],
  ],
  run: runExplain,
};

async function runExplain({ values, positionals, host }) {
  if (values.body === undefined) throw new UsageError('`--body` is missing: the file with the body that was sent');
  if (positionals.length > 1) throw new UsageError('one error at a time');
  const [errorFile = STDIN] = positionals;
  if (errorFile === STDIN && values.body === STDIN) throw new UsageError('only one of the two can be standard input');
  const error = await jsonOf(errorFile, host.stdin);
  const text = new TextDecoder().decode(await bytesOf(values.body, host.stdin));
  const source = new Source(text);
  const tree = treeOf(text);
  const findings = issuesOf(error, text, values.schema).map((issue) => ({
    ...issue,
    ...source.range(rangeOf(tree, issue)),
  }));
  if (!values.quiet) host.stderr.write(`${headline(error)}\n`);
  if (findings.length === 0) host.stderr.write('it says nothing about a place in the body\n');
  const bodies = [{ line: 1, schema: values.schema, isGuessed: false }];
  const file = values.body === STDIN ? '<stdin>' : shownPath(values.body);
  return report([{ file, source, bodies, findings }], { values, host });
}

function issuesOf(error, text, schema) {
  try {
    return explainError(error, text, { schema });
  } catch (cause) {
    if (isConversationsError(cause)) throw new UsageError(cause.message);
    throw cause;
  }
}

/** The facts of HubSpot's answer that repeat nothing of the body. */
function headline(error) {
  const { category, subCategory, correlationId } = read.error(400, error);
  const facts = [category, subCategory, correlationId && `correlation id ${correlationId}`].filter(Boolean);
  return `HubSpot refused the body${facts.length > 0 ? `: ${facts.join(', ')}` : ''}`;
}
