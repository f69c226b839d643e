/* Annotations of GitHub Actions: one command a line. */
import { sentence } from './words.js';

const inText = (text) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const inProperty = (text) => inText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

export function github(reports) {
  const lines = reports.flatMap(({ file, findings }) =>
    findings.map((finding) => {
      const { severity, line, column, endLine, endColumn, code, rule } = finding;
      const properties = { file, line, col: column, endLine, endColumn, title: rule ? `${code} (${rule})` : code };
      const list = Object.entries(properties).map(([name, value]) => `${name}=${inProperty(String(value))}`);
      return `::${severity} ${list.join(',')}::${inText(sentence(finding))}\n`;
    }),
  );
  return lines.join('');
}
