/* For people: each finding with its line of the source, the place underlined. */
import { colors, hasColors } from '../colors.js';
import { schemaOf } from './words.js';

/** The part of a line that is shown, in columns of a terminal. */
const WIDTH = 100;

export function pretty(reports, { stream, env }) {
  const paint = colors(hasColors(stream, env));
  return reports
    .flatMap((report) => {
      const schema = schemaOf(report);
      if (report.findings.length === 0) return [];
      const as = schema ? `${paint.dim(`${report.file}: checked as ${schema.name}${schema.isGuessed ? ' (guessed)' : ''}`)}\n\n` : '';
      return [as, ...report.findings.map((finding) => block(report, finding, paint))];
    })
    .join('');
}

function block({ file, source }, finding, paint) {
  const { line, column, endLine, endColumn, severity, code, message, suggestion, rule, docs } = finding;
  const color = severity === 'error' ? paint.red : paint.yellow;
  const gutter = String(line);
  const bar = paint.dim(`${' '.repeat(gutter.length + 1)}|`);
  const text = source.line(line);
  const end = endLine === line ? endColumn : text.length + 1;
  const { shown, before, under } = cut(text, column - 1, Math.max(end - 1, column));
  const help = [suggestion, rule && docs ? `${rule}, ${docs}` : rule].filter(Boolean);
  return [
    `${paint.bold(`${file}:${line}:${column}`)} ${color(severity)} ${paint.dim(code)}`,
    `  ${message}`,
    bar,
    `${paint.dim(`${gutter} |`)} ${shown}`,
    `${bar} ${before}${color(under)}`,
    ...help.map((one) => `${bar} ${paint.blue(one)}`),
    '',
    '',
  ].join('\n');
}

/** A line, shortened round a place, with the blanks before the place and the signs below it. */
function cut(text, start, end) {
  const signs = [...text.slice(0, start)];
  const isLong = text.length > WIDTH;
  const from = isLong && widthOf(signs) > WIDTH / 2 ? start - WIDTH / 2 : 0;
  const head = from > 0 ? `…${text.slice(from, start)}` : text.slice(0, start);
  const tail = text.slice(start, from + WIDTH);
  const shown = head + tail + (from + WIDTH < text.length ? '…' : '');
  const before = [...head].map((sign) => (sign === '\t' ? '\t' : ' '.repeat(widthOf([sign])))).join('');
  const marked = [...text.slice(start, Math.min(end, from + WIDTH))];
  return { shown: safe(shown), before, under: '^'.repeat(Math.max(1, widthOf(marked))) };
}

/** Control characters in a file are not let through to the terminal. */
function safe(text) {
  return text.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '\uFFFD');
}

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\p{Emoji_Presentation}]/u;
const NONE = /\p{Mn}|\p{Me}|[\u200B-\u200D]|\uFE0F/u;

/** The width of signs, in columns of a terminal. */
function widthOf(signs) {
  return signs.reduce((sum, sign) => sum + (NONE.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1), 0);
}
