/* The documents, and parts of documents, that the tables generate: RULES.md, the tables of calls and paths of docs/CLIENT.md. */

const cell = (text) => String(text).replaceAll('|', '\\|');

function table(head, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const CHECKED = { body: 'in bodies', client: 'by the client', reading: 'when reading' };

/** The text of RULES.md. */
export function rulesDocument({ rules, limits, codes, requestCodes, deviations, versions: all }) {
  const source = (docs) => (docs === '' ? '' : `[page](${docs})`);
  const versions = (list) => (list.length === all.length ? 'all' : list.join(', '));
  const checked = rules.filter((rule) => rule.checked !== 'never');
  const never = rules.filter((rule) => rule.checked === 'never');
  return `# Rules

The rules of HubSpot's Conversations API beyond its schemas. Generated from the tables of the core by
\`npm run generate\`; \`RULES\` and \`LIMITS\` are the same as data.

*Confidence* is the source of a rule: HubSpot's own words (documented), calls that were observed (observed), or a conclusion
(inferred). An inferred rule never makes a body invalid. Issues of the rules marked lenient are warnings with the option \`lenient\`,
those of the rules marked strict are errors with the option \`strict\`.

## Rules that are checked

${table(
  ['Rule', 'Summary', 'Severity', 'Confidence', 'Option', 'Checked', 'Versions', 'Source'],
  checked.map((rule) => [
    rule.id,
    rule.summary,
    rule.severity,
    rule.confidence,
    [rule.lenient && 'lenient', rule.strict && 'strict'].filter(Boolean).join(', '),
    CHECKED[rule.checked],
    versions(rule.versions),
    source(rule.docs),
  ]),
)}

## Rules that cannot be checked here

${table(
  ['Rule', 'Summary', 'Reason', 'Confidence', 'Source'],
  never.map((rule) => [rule.id, rule.summary, rule.unchecked, rule.confidence, source(rule.docs)]),
)}

## Limits

${table(
  ['Name', 'Value', 'Unit', 'Rule'],
  limits.map((limit) => [`\`${limit.name}\``, limit.value, limit.unit, limit.rule ?? '']),
)}

## Codes of issues

In messages, \`{name}\` stands for the parameter of that name; \`params\` of an issue has them. What stands in brackets is left out
where its parameter is missing, and for \`{expected}\` stand the values that are \`allowed\`, where they are known.

${table(
  ['Code', 'Message', 'Meaning'],
  codes.map((code) => [`\`${code.code}\``, code.message, code.doc]),
)}

Codes of requests, in the issues of a client's \`invalid\` error:

${table(
  ['Code', 'Meaning'],
  requestCodes.map((code) => [`\`${code.code}\``, code.doc]),
)}

## Where this package differs from HubSpot's specification

${table(
  ['id', 'what', 'why'],
  deviations.map((row) => [row.id, row.what, row.why]),
)}
`;
}

/** The table of calls: the operations of the client with their parameters, versions and scopes. */
export function callsTable({ operations, versions }) {
  const firstSentence = (text) => text.replace(/\.(\s.*)?$/s, '').replaceAll('|', '\\|');
  const scopes = ({ auth }) =>
    auth.developerKey ? 'none: `developerApiKey` and `appId`' : auth.scopes.map((scope) => `\`${scope}\``).join(' or ');
  const rows = operations.map((operation) => {
    const { id, doc, method, paths, pathParams, query, body } = operation;
    const given = [...pathParams, ...(body ? ['body'] : []), ...(query.length > 0 ? ['query?'] : [])];
    const call = `\`${id}(${given.join(', ')})\``;
    return `| ${[call, firstSentence(doc), method, versions.filter((version) => paths[version]).join(', '), scopes(operation)].join(' | ')} |`;
  });
  return ['| call | does | method | versions | scope |', '|---|---|---|---|---|', ...rows, ''].join('\n');
}

/** The changes of paths from v3 to 2026-09: the part that differs, and the calls it differs for. */
export function migrationTable({ operations }) {
  const rows = new Map();
  for (const { id, paths } of operations.filter(({ paths }) => paths.v3 && paths['2026-09'])) {
    const [old, current] = [paths.v3.split('/'), paths['2026-09'].split('/')];
    while (old.at(-1) === current.at(-1)) [old, current].forEach((steps) => steps.pop());
    const change = [old, current].map((steps) => `\`${steps.join('/')}\``).join(' | ');
    rows.set(change, [...(rows.get(change) ?? []), `\`${id}\``]);
  }
  const lines = [...rows].map(([change, ids]) => `| ${change} | ${ids.join(', ')} |`);
  return ['| v3 | 2026-09 | calls |', '|---|---|---|', ...lines, ''].join('\n');
}

/** `text` with other content between `<!-- name -->` and `<!-- /name -->`. */
export function withRegion(text, name, content) {
  const region = new RegExp(`(<!-- ${name} -->\\n)(.*)(<!-- /${name} -->)`, 's');
  if (!region.test(text)) throw new Error(`there is no region \`${name}\``);
  return text.replace(region, (_, open, _old, close) => open + content + close);
}
