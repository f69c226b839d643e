/*
 * The pieces of work that are measured in one process, in Node and in Chromium: who does each, and the goals. A goal compares
 * one of our jobs with another job, or with the fastest of a group of contenders; one without a limit is shown for comparison
 * only. Names of jobs that begin with `ours` are this package's.
 */
import { brokenBodies } from './broken.mjs';
import { brokenPage, channelBodies, dice, page, threadBodies, TINY, withUndefined, withUnknown } from './corpus.mjs';

const decoder = new TextDecoder();
const encoder = new TextEncoder();
const node = typeof Buffer === 'function';
/** Bytes as a host has them: in Node a Buffer, as from a request. */
const bytesOf = (value) => (node ? Buffer.from(JSON.stringify(value)) : encoder.encode(JSON.stringify(value)));
/** The fastest way from bytes to a value that the host has. */
const parseBytes = node ? (bytes) => JSON.parse(bytes.toString()) : (bytes) => JSON.parse(decoder.decode(bytes));
const textOf = (value) => JSON.stringify(value);

const PARSE = 'JSON.parse alone';
const DECODE = 'decoding and JSON.parse';
export const OURS = 'ours';

const KINDS = [
  { check: 'thread', what: 'thread message', bodies: threadBodies },
  { check: 'channel', what: 'custom-channel message', bodies: channelBodies },
];
/** A goal that compares with parsing and a check of what was parsed. */
const parsedBy = (name, limit) => ({ to: name, as: `(JSON.parse + ${name})`, limit });

const written = ({ peers }) => peers.filter(({ form }) => form === 'written');

/** A job of each peer: `use` makes its function. Names that `÷` compares with are those of the form as written. */
const jobsOf = (peers, inputs, use) =>
  peers.map((peer) => ({
    name: peer.label,
    use: use(peer),
    inputs,
    strict: peer.form === 'strict',
    ownMembersOnly: peer.traits.ownMembersOnly === true,
  }));

/** The jobs of an object → verdict: ours twice, the verdict alone and with a result; each peer in both forms. */
function verdicts(check, inputs, { ours, peers }) {
  return [
    { name: 'ours is', use: ours[check].is, inputs },
    { name: 'ours validate', use: ours[check].validate, inputs },
    ...jobsOf(peers, inputs, (peer) => peer[check].is),
  ];
}
const both = (goals) => ['ours is', 'ours validate'].flatMap((of) => goals.map((goal) => ({ of, ...goal })));

/** The two groups of the form `strict`, of which the fastest is compared. */
export const GROUPS = {
  unknown: {
    title: 'fastest that notices unknown members',
    has: ({ strict }) => strict === true,
  },
  own: {
    title: 'fastest that notices unknown and inherited members',
    has: ({ strict, ownMembersOnly }) => strict === true && ownMembersOnly,
  },
};

function objects(contenders) {
  const goals = {
    thread: [
      { to: 'ajv', limit: 1.1 },
      { to: 'zod', limit: 0.33 },
      { group: 'own', limit: 1.05 },
      { group: 'unknown', limit: 1.05 },
    ],
    channel: [{ to: 'ajv', limit: 0.7 }, { to: 'zod' }, { group: 'own' }, { group: 'unknown' }],
  };
  return KINDS.map(({ check, what, bodies }) => ({
    title: `one ${what}, object → verdict`,
    jobs: verdicts(check, bodies(), contenders),
    goals: both(goals[check]),
  }));
}

function members(contenders) {
  const accepting = contenders.peers.filter(({ traits }) => traits.refusesUndefined !== true);
  return KINDS.flatMap(({ check, what, bodies }) => [
    {
      title: `the same bodies with members that are \`undefined\`: ${what}`,
      jobs: verdicts(check, withUndefined(bodies()), { ...contenders, peers: accepting }),
      goals: both([{ to: 'ajv', limit: 1.3 }]),
    },
    {
      title: `the same bodies with one unknown member: ${what}`,
      jobs: verdicts(check, withUnknown(bodies()), contenders),
      goals: both([{ to: 'ajv', limit: 8 }, { to: 'ajv, same work' }]),
    },
  ]);
}

function tiny(contenders) {
  const limits = { message: 0.8, comment: 1.2 };
  return Object.entries(TINY).map(([kind, body]) => ({
    title: `one tiny ${kind}`,
    jobs: verdicts('thread', [body], contenders),
    goals: both([{ to: 'ajv', limit: limits[kind] }, { group: 'own' }, { group: 'unknown' }]),
  }));
}

/** JSON → verdict: ours reads it, the others parse it first. */
const json = (form, inputOf, parse, goals) => (contenders) =>
  KINDS.map(({ check, what, bodies }) => ({
    title: `JSON ${form} → verdict (\`isJson\`): ${what}`,
    jobs: [
      { name: 'ours isJson', use: contenders.ours[check].isJson, inputs: bodies().map(inputOf) },
      ...jobsOf(contenders.peers, bodies().map(inputOf), (peer) => (input) => peer[check].is(parse(input))),
      { name: PARSE, use: (text) => JSON.parse(text) !== null, inputs: bodies().map(textOf), alone: true },
    ],
    goals: goals.map((goal) => ({ of: 'ours isJson', ...goal })),
  }));
const bytes = json('bytes', bytesOf, parseBytes, [{ to: PARSE, limit: 1 }, parsedBy('ajv', 0.5), parsedBy('zod')]);
const text = json('text', textOf, JSON.parse, [{ to: PARSE }, parsedBy('ajv')]);

/** JSON → verdict and value. */
function value({ ours, peers }) {
  const forms = [
    ['bytes', bytesOf, parseBytes],
    ['text', textOf, JSON.parse],
  ];
  return KINDS.flatMap(({ check, what, bodies }) =>
    forms.map(([form, inputOf, parse]) => {
      const inputs = bodies().map(inputOf);
      const checked = (peer) => (input) => {
        const made = parse(input);
        return peer[check].is(made) && made !== undefined;
      };
      return {
        title: `JSON ${form} → verdict and value: ${what}`,
        jobs: [
          { name: 'ours validateJson', use: (input) => ours[check].parsed(input) !== undefined, inputs },
          ...jobsOf(peers, inputs, checked),
        ],
        goals: [{ of: 'ours validateJson', ...parsedBy('ajv', 0.95) }],
      };
    }),
  );
}

/** Reads the place and the words of every issue. */
function weighed(contender, issues) {
  let sum = 0;
  for (const issue of issues) sum += contender.weigh(issue);
  return sum;
}

function issues({ ours, peers }) {
  const bodies = brokenBodies(threadBodies(), dice(3));
  const all = (contender) => (body) => weighed(contender, contender.thread.issues(body));
  const complete = peers.filter(({ traits }) => traits.firstIssueOnly !== true);
  return [
    {
      title: 'one invalid message → all issues',
      jobs: [{ name: 'ours validate', use: all(ours), inputs: bodies }, ...jobsOf(complete, bodies, all)],
      goals: [{ to: 'zod', limit: 0.85 }, { to: 'ajv' }].map((goal) => ({ of: 'ours validate', ...goal })),
    },
  ];
}

const fiveMembers = ({ results }) => {
  let sum = 0;
  for (const { id, text: words, createdAt, direction, createdBy } of results) {
    sum += id.length + (words?.length ?? 0) + createdAt.length + (direction?.length ?? 0) + createdBy.length;
  }
  return sum;
};

/** Pages received: HubSpot may add members at any time, so only the open form is measured. */
function pages(contenders) {
  const { ours } = contenders;
  const good = [21, 22, 23, 24].map((seed) => page(500, seed));
  const bad = [21, 22, 23, 24].map((seed) => brokenPage(500, seed).page);
  const jobs = (values, own, theirs) => [
    { name: OURS, use: own, inputs: values.map(bytesOf) },
    ...jobsOf(written(contenders), values.map(bytesOf), (peer) => (input) => theirs(peer, parseBytes(input))),
    { name: DECODE, use: (input) => parseBytes(input) !== null, inputs: values.map(bytesOf), alone: true },
  ];
  const goal = (limit) => [{ of: OURS, ...parsedBy('ajv', limit) }];
  const checked = (peer, made) => {
    if (!peer.received.is(made)) throw new Error(`${peer.label} refuses the page`);
    return made;
  };
  const pieces = [
    {
      title: 'page of 500, bytes → verdict',
      jobs: jobs(good, ours.received.is, (peer, made) => peer.received.is(made)),
      goals: goal(0.15),
    },
    {
      title: 'page of 500, bytes → read',
      jobs: jobs(
        good,
        // Five members of each entry are used, as what is read lazily would else seem to cost nothing.
        (input) => fiveMembers(ours.received.read(input)),
        (peer, made) => fiveMembers(checked(peer, made)),
      ),
      goals: goal(0.55),
    },
    {
      title: 'page of 500 with 3 bad, bytes → all issues',
      jobs: jobs(
        bad,
        (input) => weighed(ours, ours.received.issues(input)),
        (peer, made) => weighed(peer, peer.received.issues(made)),
      ),
      goals: goal(undefined),
    },
  ];
  // A call takes milliseconds and makes much garbage.
  return pieces.map((piece) => ({ ...piece, longer: 3 }));
}

/** By section: makes the pieces of work for `{ ours, peers }`. */
export const WORK = { objects, members, tiny, bytes, text, value, issues, pages };
