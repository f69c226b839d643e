/* A client of a server on the loopback, and the errors of its calls. */
import assert from 'node:assert/strict';
import { inspect } from 'node:util';

import { Client, isConversationsError } from '#package';
import { serve } from '../support/server.js';

export const TOKEN = 'pat-na1-not-a-real-token';
export const COMMENT = { type: 'COMMENT', text: 'looks good' };
export const ENTRY = { id: 'm1', type: 'COMMENT', text: 'looks good', createdAt: '2026-11-20T09:30:00Z' };

/** Runs `use` with a client of a server that follows `plan`. */
export async function against(plan, use, options = {}) {
  const server = await serve(plan);
  try {
    return await use(new Client({ accessToken: TOKEN, baseUrl: server.url, ...options }), server);
  } finally {
    await server.close();
  }
}

/** The error that a call fails with. */
export async function failure(call, kind) {
  const error = await call.then(
    () => assert.fail('the call went well'),
    (reason) => reason,
  );
  assert.ok(isConversationsError(error), inspect(error));
  assert.equal(error.kind, kind, error.message);
  return error;
}

/** A plan that answers in this order, the last one again and again. */
export const inTurn =
  (...answers) =>
  ({ count }) =>
    answers[Math.min(count, answers.length - 1)];
