/* The sandbox's own routes below `/__sandbox/`, for programs that cannot call it in code. */
import { isConversationsError } from '#package';

import { refuseKinds } from './seed.js';

/** The beginning of every path of these routes. */
export const ADMIN = '/__sandbox';

const done = { status: 204 };

/** By `METHOD /path`: the function that answers, given the sandbox, the body and the parts of the path. */
const ROUTES = {
  'GET /': () => ok({ routes: Object.keys(ROUTES).map((route) => route.replace(' ', ` ${ADMIN}`)) }),
  'GET /state': ({ state }) => ok(state),
  'PATCH /state': ({ state }, changes) => {
    refuseKinds(object(changes), state);
    Object.assign(state, changes);
    return ok(state);
  },
  'POST /reset': (sandbox) => sandbox.reset() ?? done,
  'GET /snapshot': (sandbox) => ok(sandbox.snapshot()),
  'POST /restore': (sandbox, snapshot) => sandbox.restore(snapshot) ?? done,
  'GET /requests': ({ requests }) => ok(requests),
  'DELETE /requests': ({ requests }) => emptied(requests),
  'GET /faults': ({ faults }) => ok(faults),
  'POST /faults': (sandbox, given) => ok(sandbox.addFaults([given].flat())),
  'DELETE /faults': ({ faults }) => emptied(faults),
  'POST /emit': async (sandbox, event) => {
    const { type, ...members } = object(event);
    return ok(await sandbox.emit(type, members));
  },
  'GET /deliveries': ({ deliveries }) => ok(deliveries),
  'POST /deliveries/{id}/redeliver': async (sandbox, _body, id) => ok(await sandbox.redeliver(id)),
};

/**
 * The answer of a route.
 *
 * @param {import('../../testing.js').Sandbox & { addFaults(faults: object[]): object[] }} sandbox
 * @param {{ method: string, path: string, text: string }} request its path without the query
 * @returns {Promise<{ status: number, body?: unknown }>}
 */
export async function adminAnswer(sandbox, { method, path, text }) {
  const steps = path
    .slice(ADMIN.length)
    .split('/')
    .filter((step) => step !== '');
  const isHole = (step) => step.startsWith('{');
  const matches = (route) => {
    const own = route
      .slice(route.indexOf('/'))
      .split('/')
      .filter((step) => step !== '');
    return own.length === steps.length && own.every((step, at) => isHole(step) || step === steps[at]);
  };
  const found = Object.keys(ROUTES).filter(matches);
  if (found.length === 0) return { status: 404, body: refusal('the sandbox has no such route') };
  const route = found.find((name) => name.startsWith(`${method} `));
  if (route === undefined) return { status: 405, body: refusal('the route takes another method') };
  const holes = route
    .slice(route.indexOf('/'))
    .split('/')
    .filter((step) => step !== '');
  const params = steps.filter((_, at) => isHole(holes[at]));
  try {
    const body = text === '' ? undefined : JSON.parse(text);
    return await ROUTES[route](sandbox, body, ...params);
  } catch (error) {
    if (error instanceof SyntaxError) return bad('expected a body of JSON');
    if (isConversationsError(error)) return bad(error.message);
    throw error;
  }
}

const ok = (body) => ({ status: 200, body });

const bad = (message) => ({ status: 400, body: refusal(message) });

const refusal = (message) => ({ status: 'error', message, category: 'SANDBOX' });

function emptied(list) {
  list.length = 0;
  return done;
}

function object(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
