/* One line for each finding: `file:line:column: severity code: message`. */
import { schemaOf, sentence } from './words.js';

export function compact(reports) {
  const lines = reports.flatMap((report) => {
    const schema = schemaOf(report);
    const as = schema?.isGuessed ? ` [checked as ${schema.name}]` : '';
    return report.findings.map((finding) => {
      const { line, column, severity, code, rule } = finding;
      const end = rule ? ` (${rule})` : '';
      return `${report.file}:${line}:${column}: ${severity} ${code}: ${sentence(finding)}${end}${as}\n`;
    });
  });
  return lines.join('');
}
