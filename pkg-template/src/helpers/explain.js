/* `explain`: HubSpot's errors about a body that it refused, as issues. */
import { explainReport } from '#explain-report';
import { JSON_MAX_BYTES } from '#limits';
import { SCHEMAS } from '#tables';

import { isText, textOf } from '../bridge/json-input.js';
import { fromCallerOf } from '../errors/call-site.js';
import { isConversationsError } from '../errors/error.js';
import { ofCaller } from '../errors/own-code.js';
import { parseErrorBody } from '../bridge/parse-error-body.js';
import { withCustomMessages, splitMessageOption } from '../bridge/custom-messages.js';

/**
 * @param {unknown} error the error thrown, or the body of HubSpot's answer
 * @param {unknown} body the body that was sent, as a value or as the JSON itself
 * @param {{ schema?: string, message?: (issue: object) => string | undefined }} [options]
 */
export function explain(error, body, options) {
  return fromCallerOf(explain, () => explained(error, body, options));
}

function explained(error, body, options) {
  const { plain, message } = splitMessageOption(options, ['schema'], 'explain');
  const refusal = answerIn(error);
  if (refusal === undefined) return [];
  const schema = SCHEMAS.indexOf(ofCaller('options of `explain`', () => /** @type {{ schema?: string } | undefined} */ (plain)?.schema));
  const report = reportOf(refusal, sentText(body), schema);
  return /** @type {{ issues: object[] }} */ (withCustomMessages(report, message)).issues;
}

/** For the client: the issues in HubSpot's answer to the very text that was sent; `undefined` where there are none. */
export function explainAnswer(answer, sent, schema) {
  const { issues } = reportOf(answer, sent, SCHEMAS.indexOf(schema));
  return issues.length > 0 ? issues : undefined;
}

/** The report by the number of a schema. Text that is longer than what is read counts as unknown. */
function reportOf(refusal, sent, schema) {
  return explainReport(refusal, sent === undefined || sent.length > JSON_MAX_BYTES ? undefined : sent, schema);
}

/** HubSpot's answer: in an error it is the `body`, be the error ours or that of another client; some keep it with their response. */
function answerIn(error) {
  try {
    if (isText(error)) return parseErrorBody(error);
    if (isConversationsError(error)) return error.status === 400 ? parseErrorBody(error.body) : undefined;
    const { body, response } = error;
    return parseErrorBody(body ?? [response?.body, response?.data].find(isAnswer) ?? error);
  } catch {
    return undefined;
  }
}

/** Returns true for a value that may be an answer: a response's own `body` may be a stream. */
function isAnswer(value) {
  return isText(value) || (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype);
}

/** The very text that HubSpot read, since it speaks of lines and columns. */
function sentText(body) {
  try {
    return isText(body) ? textOf(body) : JSON.stringify(body);
  } catch {
    return undefined;
  }
}
