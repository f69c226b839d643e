/* Growth: ten times the work in ten times the time, and a million validations without more memory. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import * as ours from '../contenders/ours.mjs';
import { page, withAttachments } from '../corpus.mjs';
import { batches, measure, median, PACE, ratio } from '../measure.mjs';
import { goalOf, spread, table, time } from '../report.mjs';

const COUNTS = [100, 1_000, 10_000];
/** Linear with a margin for caches and the collector, which cost more for a big body; faster growth goes far beyond. */
const LINEAR = 1.5;

const bytes = (value) => Buffer.from(JSON.stringify(value));
const WORK = {
  'attachments, object → verdict': [withAttachments, ours.thread.is],
  'attachments, bytes → verdict': [(count) => bytes(withAttachments(count)), ours.thread.isJson],
  'attachments without `type`, object → issues': [
    (count) => ({ ...withAttachments(1), attachments: Array.from({ length: count }, () => ({})) }),
    (value) => ours.thread.issues(value).length > 0,
  ],
  'messages of a page, bytes → read': [(count) => bytes(page(count)), (input) => ours.received.read(input).results.length],
};

function flat(total) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./growth.child.mjs', import.meta.url)), [String(total)], {
      execArgv: ['--expose-gc'],
    });
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('the validations did not end')));
  });
}

export async function growth({ pace, host }) {
  const goals = [];
  const rows = [];
  for (const [what, [make, use]] of Object.entries(WORK)) {
    const jobs = COUNTS.map((count) => ({ name: String(count), use, inputs: [make(count)] }));
    const rounds = await measure(jobs, batches(jobs), { ...pace, rounds: Math.min(pace.rounds, 9) });
    for (const count of COUNTS) rounds[count] = rounds[count].map((cost) => cost / count);
    const grown = ratio(rounds, '10000', '1000');
    rows.push([what, ...COUNTS.map((count) => time(median(rounds[count]))), spread(grown)]);
    const title = 'growth: one of 10,000 ÷ one of 1,000';
    goals.push(goalOf({ host, title, what, limit: LINEAR, measured: grown }));
  }
  console.log(`\n## Cost of one of so many (${host})\n\n${table([['what', '100', '1,000', '10,000', '10,000 ÷ 1,000'], ...rows])}`);

  const total = pace === PACE.quick ? 100_000 : 1_000_000;
  const { early, late, refused } = await flat(total);
  if (refused === 0) throw new Error('no body was refused');
  const kib = (number) => `${(number / 1024).toFixed(0)} KiB`;
  const title = `memory over ${total.toLocaleString('en')} validations`;
  const shown = (what, key) => [what, kib(early[key]), kib(late[key])];
  console.log(
    `\n## ${title} (${host})\n\n${table([['', 'after a tenth', 'at the end'], shown('heap', 'heap'), shown('WebAssembly', 'wasm')])}`,
  );
  const heap = late.heap - early.heap;
  goals.push({
    host,
    title,
    what: 'heap, grown by',
    goal: '≤ 512 KiB',
    measured: kib(heap),
    met: heap <= 512 * 1024,
  });
  goals.push({
    host,
    title,
    what: 'WebAssembly, grown by',
    goal: '0 KiB',
    measured: kib(late.wasm - early.wasm),
    met: late.wasm === early.wasm,
  });
  return goals;
}
