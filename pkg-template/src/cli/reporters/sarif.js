/* SARIF 2.1.0, for code scanning and editors. */
import { sentence } from './words.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

export function sarif(reports, { version }) {
  const all = reports.flatMap(({ file, findings }) => findings.map((finding) => ({ file, finding })));
  const codes = [...new Set(all.map(({ finding }) => finding.code))];
  const rules = codes.map((code) => {
    const { docs } = all.find(({ finding }) => finding.code === code && finding.docs)?.finding ?? {};
    return { id: code, ...(docs && { helpUri: docs }) };
  });
  const results = all.map(({ file, finding }) => ({
    ruleId: finding.code,
    ruleIndex: codes.indexOf(finding.code),
    level: finding.severity,
    message: { text: sentence(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: {
            startLine: finding.line,
            startColumn: finding.column,
            endLine: finding.endLine,
            endColumn: finding.endColumn,
          },
        },
        logicalLocations: [{ fullyQualifiedName: finding.pointer, kind: 'member' }],
      },
    ],
    ...(finding.rule && { properties: { rule: finding.rule } }),
  }));
  const driver = { name: 'hubspot-conversations', version, rules };
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

/** A path as a relative reference. */
function uriOf(file) {
  return file.split('/').map(encodeURIComponent).join('/');
}
