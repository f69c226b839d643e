/* The results as tables. */
import { fastest, median, quantile, ratio } from './measure.mjs';
import { GROUPS, OURS } from './work.mjs';

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
  const cell = (text, i) => (i === 0 ? String(text).padEnd(widths[i]) : String(text).padStart(widths[i]));
  const line = (row) => `| ${row.map(cell).join(' | ')} |`;
  const dashes = (width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`);
  return [line(rows[0]), `|${widths.map(dashes).join('|')}|`, ...rows.slice(1).map(line)].join('\n');
}

/** The times of one piece of work, and the ratio of each of our jobs to each contender. */
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

/** One line of the goals: a ratio with its limit, if it has one. */
export function goalOf({ host, title, what, limit, measured, note }) {
  return {
    host,
    title,
    what,
    goal: limit === undefined ? undefined : `≤ ${limit}`,
    measured: note === undefined ? spread(measured) : `${spread(measured)} (${note})`,
    met: limit === undefined ? undefined : measured.median <= limit,
  };
}

/** The goals of one piece of work with what was measured. */
export function goalsOf({ title, jobs, goals }, rounds, host) {
  return goals.map(({ of, to, as = to, group, limit }) => {
    if (group === undefined) return goalOf({ host, title, what: `${of} ÷ ${as}`, limit, measured: ratio(rounds, of, to) });
    const name = fastest(
      rounds,
      jobs.filter(GROUPS[group].has).map((job) => job.name),
    );
    const what = `${of} ÷ ${GROUPS[group].title}`;
    return goalOf({ host, title, what, limit, measured: ratio(rounds, of, name), note: name });
  });
}

/** The contenders that are faster than this package at one piece of work, each with the ratio of ours to it. */
export function lossesOf({ title, jobs }, rounds, host) {
  const names = jobs.map(({ name }) => name);
  const ours = names.filter(own).reduce((best, name) => (median(rounds[name]) < median(rounds[best]) ? name : best));
  const faster = jobs
    .filter(({ name, alone }) => !own(name) && alone !== true)
    .map(({ name }) => ({ name, ratio: ratio(rounds, ours, name).median }))
    .filter((one) => one.ratio > 1)
    .sort((a, b) => b.ratio - a.ratio)
    .map((one) => `${one.name} ${fraction(one.ratio)}`);
  return { host, title, faster };
}

/** Entries by title and subject, with a column for each host. */
function byHost(entries, hosts, head, cellsOf, cellOf) {
  const rows = new Map();
  for (const entry of entries) {
    const cells = cellsOf(entry);
    const key = JSON.stringify(cells);
    if (!rows.has(key)) rows.set(key, { cells, measured: {} });
    rows.get(key).measured[entry.host] = cellOf(entry);
  }
  const columns = hosts.filter((host) => entries.some((entry) => entry.host === host));
  const lines = [...rows.values()].map(({ cells, measured }) => [...cells, ...columns.map((host) => measured[host] ?? '–')]);
  return table([[...head, ...columns], ...lines]);
}

const outcome = ({ measured, met }) => `${measured} ${met ? 'met' : '**missed**'}`;

/** Every goal: met or missed. */
export const goalsTable = (entries, hosts) =>
  byHost(
    entries.filter(({ goal }) => goal !== undefined),
    hosts,
    ['work', 'measured', 'goal'],
    ({ title, what, goal }) => [title, what, goal],
    outcome,
  );

/** The table of the entries without a goal. */
export const othersTable = (entries, hosts) =>
  byHost(
    entries.filter(({ goal }) => goal === undefined),
    hosts,
    ['work', 'measured'],
    ({ title, what }) => [title, what],
    ({ measured }) => measured,
  );

/** The contenders that are faster than this package, by piece of work and host. */
export function lossesList(losses) {
  const titles = [...new Set(losses.map(({ title }) => title))];
  const line = (title) => {
    const ofHosts = losses
      .filter((loss) => loss.title === title)
      .map(({ host, faster }) => `  - ${host}: ${faster.length === 0 ? 'none' : faster.join('; ')}`);
    return `- ${title}\n${ofHosts.join('\n')}`;
  };
  return titles.map(line).join('\n');
}
