/* JUnit's XML, which servers for continuous integration read: a test case for each file. */
import { sentence } from './words.js';

/** Text that XML 1.0 can hold. */
function escaped(text) {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}

export function junit(reports) {
  const errorsOf = ({ findings }) => findings.filter(({ severity }) => severity === 'error');
  const failures = reports.reduce((sum, report) => sum + errorsOf(report).length, 0);
  const unknown = reports.filter((report) => report.unknown).length;
  const line = ({ file }, finding) => `${file}:${finding.line}:${finding.column}: ${finding.code}: ${sentence(finding)}`;
  const cases = reports.map((report) => {
    const failed = errorsOf(report).map(
      (finding) => `      <failure type="${escaped(finding.code)}" message="${escaped(line(report, finding))}"/>\n`,
    );
    const error = report.unknown ? `      <error message="${escaped(report.unknown)}"/>\n` : '';
    const warnings = report.findings.filter(({ severity }) => severity === 'warning');
    const told = warnings.map((finding) => `${escaped(line(report, finding))}\n`).join('');
    const out = told && `      <system-out>${told}</system-out>\n`;
    return `    <testcase name="${escaped(report.file)}" classname="hubspot-conversations">\n${error}${failed.join('')}${out}    </testcase>\n`;
  });
  const counts = `tests="${reports.length}" failures="${failures}" errors="${unknown}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites name="hubspot-conversations check" ${counts}>\n`,
    `  <testsuite name="hubspot-conversations check" ${counts}>\n`,
    ...cases,
    '  </testsuite>\n',
    '</testsuites>\n',
  ].join('');
}
