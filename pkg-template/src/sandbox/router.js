/* From a method and a path to an operation of HubSpot's, its parameters checked as HubSpot checks them. */
import { OPERATIONS } from '#operations';

import { Answer, invalidParameter } from './answers.js';

/** Every path of every version: its steps, a parameter's name behind a colon, and the operations it serves by method. */
const ROUTES = [];
for (const operation of OPERATIONS) {
  for (const [version, path] of Object.entries(operation.paths)) {
    const steps = path.slice(1).split('/');
    let route = ROUTES.find((known) => known.path === path);
    if (route === undefined) ROUTES.push((route = { path, version, steps, operations: [] }));
    route.operations.push(operation);
  }
}
// A literal step of a path comes before a parameter in its place: `actors/batch/read` is no actor.
const holes = ({ steps }) => steps.filter(isHole).length;
ROUTES.sort((a, b) => holes(a) - holes(b));

function isHole(step) {
  return step.startsWith('{');
}

/** The first steps of all paths. */
const AREAS = new Set(ROUTES.map(({ steps }) => steps[0]));

/**
 * A path as HubSpot has it: without the path of a `baseUrl` such as `/hubspot`, under which a proxy serves HubSpot.
 *
 * @param {string} pathname
 */
export function withoutBase(pathname) {
  const steps = pathname.split('/');
  const begins = [...steps.keys()].filter((at) => AREAS.has(steps[at]));
  const paths = begins.map((at) => `/${steps.slice(at).join('/')}`);
  // The path of a proxy may have such a step too.
  return paths.find((path) => findRoute(path) !== undefined) ?? paths[0] ?? pathname;
}

/**
 * The route that serves a path; nothing where HubSpot has no such path.
 *
 * @param {string} pathname
 */
export function findRoute(pathname) {
  const steps = pathname.replace(/\/$/, '').slice(1).split('/');
  return ROUTES.find(
    (route) =>
      route.steps.length === steps.length && route.steps.every((step, at) => (isHole(step) ? steps[at] !== '' : step === steps[at])),
  );
}

/** The operation of a route that serves a method. */
export function pickOperation(route, method) {
  return route.operations.find((operation) => operation.method === method && !operation.fixed);
}

/** The operation of a request, as a client calls it: one that always sends one body has a name of its own. */
export function nameOf(route, method, query, text) {
  const isSame = ({ fixed }) => fixed && fixed.body === text && fixed.query.every(([name, value]) => query.get(name) === value);
  return (route.operations.find((operation) => operation.method === method && isSame(operation)) ?? pickOperation(route, method))?.id;
}

/** The parameters in a path, decoded. */
export function pathParams(route, operation, pathname) {
  const steps = pathname.replace(/\/$/, '').slice(1).split('/');
  const params = {};
  route.steps.forEach((step, at) => {
    if (!isHole(step)) return;
    const name = step.slice(1, -1);
    const value = decoded(steps[at]);
    const { is, of } = operation.pathParams.find((param) => param.name === name);
    // As with any path that cannot be: nothing is there.
    if (value === undefined || (is === 'integer' && !isInteger(value, of))) throw new Answer(404, undefined);
    params[name] = value;
  });
  return params;
}

/** The parameters of a query that the operation has; others are ignored, as HubSpot ignores them. */
export function queryParams(operation, search) {
  const query = {};
  for (const param of operation.query) {
    const values = search.getAll(param.name).filter((value) => value !== '');
    if (values.length === 0) continue;
    const read = values.map((value) => parsed(param, value));
    query[param.name] = param.list ? read : read[0];
  }
  return query;
}

function parsed({ name, is, of }, value) {
  if (is === 'integer' && !isInteger(value, of)) throw invalidParameter(name, `must be an integer of ${of} bits`);
  if (is === 'boolean' && value !== 'true' && value !== 'false') {
    throw invalidParameter(name, 'must be true or false');
  }
  if (is === 'enum' && !of.includes(value)) throw invalidParameter(name, `must be one of ${of.join(', ')}`);
  if (is === 'text' && of === 'date-time' && Number.isNaN(Date.parse(value))) {
    throw invalidParameter(name, 'must be a date and time');
  }
  return is === 'boolean' ? value === 'true' : value;
}

function isInteger(text, bits) {
  return /^-?\d{1,20}$/.test(text) && BigInt.asIntN(bits, BigInt(text)) === BigInt(text);
}

function decoded(step) {
  try {
    return decodeURIComponent(step);
  } catch {
    return undefined;
  }
}
