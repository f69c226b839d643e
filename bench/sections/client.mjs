/*
 * Whole requests, to a server on loopback in a process of its own: the CPU time that a request costs the process that makes
 * it. The difference to bare `fetch` is the cost of the client; as `fetch` over sockets costs unevenly, the same is measured
 * over a `fetch` that answers at once.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import hubspot from '@hubspot/api-client';
import createFetch from 'openapi-fetch';

import { Client } from '../package.mjs';
import * as zod from '../contenders/zod/written.mjs';
import { page, threadBodies } from '../corpus.mjs';
import { awaited, measure, median, quantile, ratio, slower } from '../measure.mjs';
import { fraction, goalOf, table, time } from '../report.mjs';

const TOKEN = 'invented';
const PATH = '/conversations/v3/conversations/threads/{threadId}/messages';
const params = { path: { threadId: '1' } };
const path = PATH.replace('{threadId}', '1');
const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };

const checked = (accepted) => {
  if (!accepted) throw new Error('zod refuses a body that the others accept');
};

/** By contender: makes a client, and returns the two requests that are measured. `fetch` is the host's or a stand-in. */
const CLIENTS = {
  ours(baseUrl, fetch) {
    const client = new Client({ accessToken: TOKEN, baseUrl, fetch });
    return {
      send: (body) => client.messages.send('1', body),
      list: async () => (await client.messages.list('1').withResponse()).data,
    };
  },
  'bare fetch': (baseUrl, fetch) => ({
    send: async (body) => (await fetch(baseUrl + path, { method: 'POST', headers, body: JSON.stringify(body) })).json(),
    list: async () => (await fetch(baseUrl + path, { headers })).json(),
  }),
  'openapi-fetch'(baseUrl, fetch) {
    const client = createFetch({ baseUrl, headers, fetch });
    return {
      send: async (body) => (await client.POST(PATH, { params, body })).data,
      list: async () => (await client.GET(PATH, { params })).data,
    };
  },
  'openapi-fetch + zod'(baseUrl, fetch) {
    const { send, list } = CLIENTS['openapi-fetch'](baseUrl, fetch);
    return {
      async send(body) {
        checked(zod.thread.is(body));
        const data = await send(body);
        checked(zod.received.is({ results: [data] }));
        return data;
      },
      async list() {
        const data = await list();
        checked(zod.received.is(data));
        return data;
      },
    };
  },
  '@hubspot/api-client'(basePath) {
    const client = new hubspot.Client({ accessToken: TOKEN, basePath });
    return {
      send: async (body) => (await client.apiRequest({ method: 'POST', path, body })).json(),
      list: async () => (await client.apiRequest({ method: 'GET', path })).json(),
    };
  },
};

/** A `fetch` that answers at once, without a network: the rest is the cost of the client itself. */
function standIn(status, text) {
  const answer = { status, headers: { 'content-type': 'application/json' } };
  return async () => new Response(text, answer);
}

async function piece({ title, request, fetch, without = [], inputs, most }, baseUrl, { pace, host }) {
  const names = Object.keys(CLIENTS).filter((name) => !without.includes(name));
  const jobs = names.map((name) => ({ name, use: CLIENTS[name](baseUrl, fetch)[request], inputs }));
  for (const { name, use } of jobs) {
    const answer = await use(inputs[0]);
    if (answer.id === undefined && answer.results?.length !== 100) throw new Error(`${name} did not get the answer`);
  }
  const rounds = await measure(jobs, awaited(jobs), slower(pace, 4));
  const differences = (name) => rounds[name].map((cost, i) => cost - rounds['bare fetch'][i]);
  const over = (name) => median(differences(name));
  const rows = jobs.map(({ name }) => [name, time(median(rounds[name])), time(over(name)), fraction(ratio(rounds, 'ours', name).median)]);
  console.log(`\n## ${title} (${host})\n\n${table([['contender', 'one request', 'over bare fetch', 'ours ÷ it'], ...rows])}`);
  const goals = [
    goalOf({
      host,
      title,
      what: 'ours ÷ openapi-fetch + zod',
      limit: 1,
      measured: ratio(rounds, 'ours', 'openapi-fetch + zod'),
    }),
  ];
  if (names.includes('@hubspot/api-client')) {
    const measured = ratio(rounds, 'ours', '@hubspot/api-client');
    goals.push(goalOf({ host, title, what: 'ours ÷ @hubspot/api-client', measured }));
  }
  if (most !== undefined) {
    const [low, high] = [0.25, 0.75].map((share) => time(quantile(differences('ours'), share)));
    goals.push({
      host,
      title,
      what: 'ours − bare fetch',
      goal: `≤ ${time(most)}`,
      measured: `${time(over('ours'))} [${low} – ${high}]`,
      met: over('ours') <= most,
    });
  }
  return goals;
}

export async function client(context) {
  const server = fork(fileURLToPath(new URL('./client.server.mjs', import.meta.url)));
  try {
    const baseUrl = await new Promise((resolve, reject) => {
      server.once('message', resolve);
      server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    });
    const bodies = threadBodies();
    const [sent, list] = [JSON.stringify(page(1).results[0]), JSON.stringify(page(100))];
    // HubSpot's client uses a `fetch` of its own.
    const alone = { without: ['@hubspot/api-client'] };
    const pieces = [
      { title: 'send a message over loopback', request: 'send', fetch, inputs: bodies, most: 50e3 },
      { title: 'list 100 messages over loopback', request: 'list', fetch, inputs: [undefined] },
      {
        title: 'send a message, no network',
        request: 'send',
        fetch: standIn(201, sent),
        inputs: bodies,
        most: 50e3,
        ...alone,
      },
      {
        title: 'list 100 messages, no network',
        request: 'list',
        fetch: standIn(200, list),
        inputs: [undefined],
        ...alone,
      },
    ];
    const goals = [];
    for (const one of pieces) goals.push(...(await piece(one, baseUrl, context)));
    return goals;
  } finally {
    server.kill();
  }
}
