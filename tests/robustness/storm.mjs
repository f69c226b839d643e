/*
 * Sends that meet a server which fails at random: all of them settle, with errors of this package alone, none reaches the server twice
 * where it may have been taken the first time, and no connection, timer or memory is left.
 */
import assert from 'node:assert/strict';

import { Client, isConversationsError } from '#package';
import { fault, serve } from '../support/server.js';
import { dice } from './dice.mjs';

const ENTRY = { id: 'm1', type: 'COMMENT', text: 'x', createdAt: '2026-11-20T09:30:00Z' };

/** Answers that state that nothing was taken: the message may come again. */
const REFUSALS = [
  { status: 429, headers: { 'retry-after': '0' } },
  {
    status: 429,
    headers: { 'x-hubspot-ratelimit-interval-milliseconds': '0', 'x-hubspot-ratelimit-remaining': '0' },
    body: { policyName: 'TEN_SECONDLY_ROLLING' },
  },
];

const FAULTS = [
  () => fault.cut(),
  () => fault.cutHead(),
  () => fault.cutBody(),
  () => fault.drip(),
  () => fault.silence(),
  () => ({ status: 500 }),
  () => ({ status: 502, body: '<html>' }),
  () => ({ status: 503, headers: { 'retry-after': '0' } }),
  () => ({ status: 408, headers: { connection: 'close' } }),
  () => ({ status: 421 }),
  () => ({ status: 400, body: { category: 'VALIDATION_ERROR', message: 'no' } }),
  () => ({ status: 201, body: '' }),
  () => ({ status: 201, body: '{"id":' }),
];

/**
 * @param {{ sends: number, seed?: number, atOnce?: number }} options
 * @returns {Promise<{ sends: number, taken: number, failed: number, twice: string[], kinds: Record<string, number>, open: number }>}
 */
export async function storm({ sends, seed = 1, atOnce = 200 }) {
  const random = dice(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const taken = new Map();
  const server = await serve(({ body }) => {
    const { text } = JSON.parse(body);
    const luck = random();
    if (luck < 0.1) return pick(REFUSALS);
    taken.set(text, (taken.get(text) ?? 0) + 1);
    return luck < 0.55 ? fault.late(random() * 5, { status: 201, body: { ...ENTRY, text } }) : pick(FAULTS)();
  });
  try {
    const client = new Client({ accessToken: 't', baseUrl: server.url, timeoutMs: 2_000, deadlineMs: 10_000, maxRetries: 2 });
    const kinds = {};
    let [next, failed] = [0, 0];
    const sender = async () => {
      while (next < sends) {
        const own = next++;
        try {
          await client.messages.send(String(own), { type: 'COMMENT', text: `message ${own}` });
        } catch (error) {
          assert.ok(isConversationsError(error) && error.kind !== 'internal', String(error?.stack));
          kinds[error.kind] = (kinds[error.kind] ?? 0) + 1;
          failed += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, sender));
    const twice = [...taken].filter(([, times]) => times > 1).map(([text]) => text);
    return { sends, taken: taken.size, failed, twice, kinds, open: await server.open() };
  } finally {
    await server.close();
  }
}
