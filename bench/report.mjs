/* What was measured, as tables. */
import { fastest, median, quantile, ratio } from './measure.mjs';
import { OURS } from './work.mjs';

const own = (name) => name.startsWith(OURS);

export function time(nanoseconds) {
  const size = Math.abs(nanoseconds);
  const [unit, by] = size < 1e3 ? ['ns', 1] : size < 1e6 ? ['µs', 1e3] : ['ms', 1e6];
  const shown = nanoseconds / by;
  return `${shown.toFixed(shown < 10 ? 2 : shown < 100 ? 1 : 0)} ${unit}`;
}

export const fraction = (number) => number.toFixed(number < 0.095 ? 3 : 2);
/** A ratio, with the middle half of the rounds. */
export const spread = ({ median: middle, low, high }) => `${fraction(middle)} [${fraction(low)}–${fraction(high)}]`;

/** Rows of text with columns of equal width. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  const line = (row) =>
    `| ${row.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i]))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n');
}

/** The times of one piece of work, and what each of ours is to each contender. */
export function times(jobs, rounds) {
  const names = jobs.map(({ name }) => name);
  const ours = names.filter(own);
  const rows = [...names]
    .sort((a, b) => median(rounds[a]) - median(rounds[b]))
    .map((name) => {
      const middle = median(rounds[name]);
      const off = (quantile(rounds[name], 0.75) - quantile(rounds[name], 0.25)) / middle / 2;
      return [
        name,
        time(middle),
        `±${(off * 100).toFixed(0)} %`,
        ...ours.map((mine) => (name === mine ? '' : spread(ratio(rounds, mine, name)))),
      ];
    });
  return table([['contender', 'median', 'spread', ...ours.map((name) => `${name} ÷ it`)], ...rows]);
}

/** What became of the goals of one piece of work. */
export function goalsOf({ title, jobs, goals }, rounds, host) {
  const others = jobs.filter(({ name, alone }) => !own(name) && !alone).map(({ name }) => name);
  return goals.map(({ of, to, limit }) => {
    const name = to === 'fastest' ? fastest(rounds, others) : to;
    const measured = ratio(rounds, of, name);
    return {
      host,
      title,
      what: `${of} ÷ ${to === 'fastest' ? `fastest (${name})` : name}`,
      goal: `≤ ${limit}`,
      measured: spread(measured),
      met: measured.median <= limit,
    };
  });
}

/** The last table: every goal. */
export function summary(goals) {
  const rows = goals.map(({ host, title, what, goal, measured, met }) => [
    title,
    host,
    what,
    goal,
    measured,
    met ? 'met' : 'MISSED',
  ]);
  return table([['work', 'in', 'what', 'goal', 'measured', ''], ...rows]);
}
