/** Marks our errors across realms and copies of this package (ESM and CJS in one process, an iframe, a vm context). */
const BRAND = /* @__PURE__ */ Symbol.for('hubspot-conversations.ConversationsError');

/** What an error may know besides its kind and message, in the order in which it is shown. */
const DETAILS = [
  'retryable',
  'status',
  'category',
  'subCategory',
  'correlationId',
  'policyName',
  'requiredScopes',
  'retryAfterMs',
  'issues',
];

/** The one error class of this package. Its message and members never hold a token or a customer's words. */
export class ConversationsError extends Error {
  /**
   * @param {string} message
   * @param {import('../index.js').ConversationsErrorDetails} details
   */
  constructor(message, details) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.retryable = details.retryable ?? false;
    for (const name of DETAILS) {
      if (details[name] !== undefined) this[name] = details[name];
    }
    if (this.kind === 'invalid') this.issues ??= [];
    // HubSpot's answer may repeat what it refused: there for who asks for it, in no print.
    if (details.body !== undefined) Object.defineProperty(this, 'body', { value: details.body });
  }

  get name() {
    return 'ConversationsError';
  }

  get [BRAND]() {
    return true;
  }

  /** What a log line may hold: no cause, no body, no stack. */
  toJSON() {
    const json = { name: this.name, kind: this.kind, message: this.message };
    for (const name of DETAILS) {
      if (this[name] !== undefined) json[name] = this[name];
    }
    return json;
  }

  /** `console.log` in Node, Deno and Bun prints the stack and `toJSON`'s members, never cause or body. */
  [Symbol.for('nodejs.util.inspect.custom')](_depth, options, inspect) {
    return inspectError(this, options, inspect);
  }

  [Symbol.for('Deno.customInspect')](inspect, options) {
    return inspectError(this, options, inspect);
  }
}

function inspectError(error, options, inspect) {
  const { name: _name, message: _message, ...members } = error.toJSON();
  const head = error.stack ?? `${error.name}: ${error.message}`;
  return inspect ? `${head} ${inspect(members, options)}` : head;
}

/** Whether a value is a `ConversationsError`, of whichever copy of this package. */
export function isConversationsError(value) {
  return typeof value === 'object' && value !== null && value[BRAND] === true;
}
