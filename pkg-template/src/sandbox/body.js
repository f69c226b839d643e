/* Bodies of requests: what HubSpot refuses is what the package's own validation finds, in HubSpot's words. */
import { schemas } from '#package';

import { invalid, notJson, unreadable } from './answers.js';
import { offsetOf, placeAt } from './place.js';

/** The codes of issues that HubSpot's reader of JSON reports, before any rule is evaluated. */
const OF_READER = ['type', 'enum', 'tag', 'tag.place', 'format', 'integer.range'];

/**
 * The body of a request as HubSpot takes it.
 *
 * @param {{ operation: any, version: string, headers: Record<string, string>, text?: string }} request
 * @param {object} [context] validation options that the thread and the channel give
 * @param {(body: any) => void} [refuse] throws for a body that HubSpot refuses for other reasons than its form
 */
export function readBody({ operation, version, headers, text = '' }, context, refuse) {
  if (!/^application\/(.+\+)?json\b/.test(headers['content-type'] ?? '')) throw notJson();
  const schema = schemas[operation.schema];
  const result = schema.validateJson(text, { ...context, version, lenient: true, maxIssues: 100 });
  if (!result.ok) {
    const misread = misreadBy(result.issues, text);
    if (misread) throw misread;
    refuse?.(JSON.parse(text));
    throw refused(result.issues);
  }
  const body = unset(result.value);
  refuse?.(body);
  return body;
}

/** A body without its nulls: to HubSpot's reader they are members that were not set. */
function unset(value) {
  try {
    const without = (_name, part) => (Array.isArray(part) ? part.filter((item) => item !== undefined) : (part ?? undefined));
    return JSON.parse(JSON.stringify(value), without);
  } catch (error) {
    if (error instanceof RangeError) throw unreadable({ line: 1, column: 1 }, 'nested too deeply');
    throw error;
  }
}

const isOfCapabilities = ({ path }) => path[0] === 'capabilities' && path.length > 1;

const isNobody = ({ code, path }) => code === 'recipients.empty' || (code === 'required' && path.join() === 'recipients');

/** The refusal of HubSpot's reader of JSON; nothing where it can read the body. */
function misreadBy(issues, text) {
  const [first] = issues;
  if (first.code === 'json') return unreadable(first.params, 'not JSON');
  const unset = issues.filter((issue) => issue.code === 'required' && !isNobody(issue));
  if (unset.length > 0) {
    const names = [...new Set(unset.map(({ path }) => path[path.length - 1]))];
    return unreadable(placeAt(text, text.length), `Some required fields were not set: [${names.join(', ')}]`);
  }
  const misread = issues.find((issue) => OF_READER.includes(issue.code) && !isOfCapabilities(issue));
  return misread && unreadable(placeAt(text, offsetOf(text, misread.path)), misread.message);
}

function refused(issues) {
  if (issues.some(isNobody)) {
    return invalid('A message over this channel needs a recipient', {
      subCategory: 'Conversations.NO_RECIPIENT_ON_MESSAGE',
    });
  }
  const capabilities = issues.filter(isOfCapabilities);
  if (capabilities.length > 0) return invalidCapabilities(capabilities);
  const errors = issues.map(({ message, path }) => ({ message, in: path.join('.') }));
  return invalid(`Invalid input: ${issues[0].message}`, { errors });
}

function invalidCapabilities(issues) {
  const names = [...new Set(issues.map(({ path }) => String(path[1])))];
  return invalid(`One or more Channel Capabilities specified had invalid values: ${names.join(', ')}`, {
    context: { capabilityKeysAndValues: names },
    subCategory: 'CustomChannelsError.INVALID_CHANNEL_CAPABILITY_VALUES',
  });
}
