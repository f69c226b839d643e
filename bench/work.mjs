/*
 * What is measured in one process, in Node and in Chromium: pieces of work, who does them and how, and what we want to
 * reach. A goal compares one of ours with a contender, or with the fastest of the others.
 */
import { brokenBodies } from './broken.mjs';
import { brokenPage, channelBodies, dice, page, threadBodies, TINY } from './corpus.mjs';

const decoder = new TextDecoder();
const encoder = new TextEncoder();
const node = typeof Buffer === 'function';
/** Bytes as they come: a Buffer in Node, as from a request; read in the fastest way the host has. */
const bytesOf = (value) => (node ? Buffer.from(JSON.stringify(value)) : encoder.encode(JSON.stringify(value)));
const parseBytes = node
  ? (bytes) => JSON.parse(bytes.toString())
  : (bytes) => JSON.parse(decoder.decode(bytes));
const texts = (values) => values.map((value) => JSON.stringify(value));

const PARSE = 'JSON.parse alone';
const DECODE = 'decoding and JSON.parse';
/** Names of ours begin with this. */
export const OURS = 'ours';

function verdicts(check, bodies, { ours, peers }) {
  return [
    { name: 'ours is', use: ours[check].is, inputs: bodies },
    { name: 'ours validate', use: ours[check].validate, inputs: bodies },
    ...peers.map((peer) => ({ name: peer.name, use: peer[check].is, inputs: bodies })),
  ];
}
const both = (goals) => ['ours is', 'ours validate'].flatMap((of) => goals.map((goal) => ({ of, ...goal })));

function objects(contenders) {
  const goals = both([
    { to: 'ajv', limit: 0.5 },
    { to: 'zod', limit: 0.25 },
    { to: 'fastest', limit: 1.05 },
  ]);
  return [
    {
      title: 'one thread message, object → verdict',
      jobs: verdicts('thread', threadBodies(), contenders),
      goals,
    },
    {
      title: 'one custom-channel message, object → verdict',
      jobs: verdicts('channel', channelBodies(), contenders),
      goals,
    },
  ];
}

function tiny(contenders) {
  return Object.entries(TINY).map(([kind, body]) => ({
    title: `one tiny ${kind} in a hot loop, object → verdict`,
    jobs: verdicts('thread', [body], contenders),
    goals: both([{ to: 'ajv', limit: 1 }]),
  }));
}

function wire(form, inputs, parse, goals) {
  return ({ ours, peers }) =>
    [
      ['thread', 'thread message', threadBodies()],
      ['channel', 'custom-channel message', channelBodies()],
    ].map(([check, what, bodies]) => ({
      title: `one ${what}, JSON ${form} → verdict`,
      jobs: [
        { name: OURS, use: ours[check].json, inputs: inputs(bodies) },
        ...peers.map((peer) => ({
          name: peer.name,
          use: (input) => peer[check].is(parse(input)),
          inputs: inputs(bodies),
        })),
        { name: PARSE, use: (text) => JSON.parse(text) !== null, inputs: texts(bodies), alone: true },
      ],
      goals: goals.map((goal) => ({ of: OURS, ...goal })),
    }));
}
const bytes = wire('bytes', (bodies) => bodies.map(bytesOf), parseBytes, [
  { to: 'ajv', limit: 0.15 },
  { to: 'zod', limit: 0.12 },
  { to: PARSE, limit: 1 },
]);
const text = wire('text', texts, (body) => JSON.parse(body), [{ to: 'ajv', limit: node ? 0.3 : 0.5 }]);

/** Every issue is looked at: place and words. */
function weighed(contender, issues) {
  let sum = 0;
  for (const issue of issues) sum += contender.weigh(issue);
  return sum;
}
const all = ({ ours, peers }) => [ours, ...peers];

function issues(contenders) {
  const bodies = brokenBodies(threadBodies(), dice(3));
  return [
    {
      title: 'one invalid thread message, object → all issues',
      jobs: all(contenders).map((one) => ({
        name: one.name,
        use: (body) => weighed(one, one.thread.issues(body)),
        inputs: bodies,
      })),
      goals: [
        { to: 'ajv', limit: 1.2 },
        { to: 'zod', limit: 0.15 },
      ].map((goal) => ({ of: OURS, ...goal })),
    },
  ];
}

const five = ({ results }) => {
  let sum = 0;
  for (const { id, text: words, createdAt, direction, createdBy } of results) {
    sum += id.length + (words?.length ?? 0) + createdAt.length + (direction?.length ?? 0) + createdBy.length;
  }
  return sum;
};

function pages({ ours, peers }) {
  const good = [21, 22, 23, 24].map((seed) => page(500, seed));
  const bad = [21, 22, 23, 24].map((seed) => brokenPage(500, seed).page);
  const jobs = (values, own, theirs) => [
    { name: OURS, use: own, inputs: values.map(bytesOf) },
    ...peers.map((peer) => ({
      name: peer.name,
      use: (input) => theirs(peer, parseBytes(input)),
      inputs: values.map(bytesOf),
    })),
    { name: DECODE, use: (input) => parseBytes(input) !== null, inputs: values.map(bytesOf), alone: true },
  ];
  const goal = (limit) => [{ of: OURS, to: 'ajv', limit }];
  const checked = (peer, value) => {
    if (!peer.received.is(value)) throw new Error(`${peer.name} refuses the page`);
    return value;
  };
  return [
    {
      title: 'page of 500, bytes → verdict',
      jobs: jobs(good, ours.received.is, (peer, value) => peer.received.is(value)),
      goals: goal(0.15),
    },
    {
      title: 'page of 500 with 3 bad, bytes → all issues',
      jobs: jobs(
        bad,
        (input) => weighed(ours, ours.received.issues(input)),
        (peer, value) => weighed(peer, peer.received.issues(value)),
      ),
      goals: goal(0.15),
    },
    {
      title: 'page of 500, bytes → read, five members of each',
      jobs: jobs(
        good,
        (input) => five(ours.received.read(input)),
        (peer, value) => five(checked(peer, value)),
      ),
      goals: goal(0.35),
    },
    {
      title: 'page of 500, bytes → verdict and plain objects',
      jobs: jobs(
        good,
        (input) => ours.received.plain(input).results.length,
        (peer, value) => checked(peer, value).results.length,
      ),
      goals: goal(0.85),
    },
  ];
}

/** By section: makes the pieces of work for `{ ours, peers }`. */
export const WORK = { objects, tiny, bytes, text, issues, pages };
