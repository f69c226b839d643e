/** Marks our errors across realms and copies of this package (ESM and CJS in one process, an iframe, a vm context). */
const BRAND = /* @__PURE__ */ Symbol.for('hubspot-conversations.ConversationsError');

/** The members of an error besides its kind and message, in the order in which they are shown. */
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
   * @param {import('../../index.js').ConversationsErrorDetails} details
   */
  constructor(message, details) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.retryable = details.retryable ?? false;
    for (const name of DETAILS) {
      if (details[name] !== undefined) this[name] = details[name];
    }
    if (this.kind === 'invalid') /** @type {{ issues?: object[] }} */ (this).issues ??= [];
    // HubSpot's answer may repeat what it refused: there for who asks for it, in no print.
    if (details.body !== undefined) Object.defineProperty(this, 'body', { value: details.body });
  }

  get name() {
    return 'ConversationsError';
  }

  get [BRAND]() {
    return true;
  }

  /** The members that a log line may hold: no cause, no body, no stack. */
  toJSON() {
    const json = { name: this.name, kind: this.kind, message: this.message };
    for (const name of DETAILS) {
      if (this[name] !== undefined) json[name] = this[name];
    }
    return json;
  }

  /** `console.log` in Node, Deno and Bun prints the stack, `toJSON`'s members, and of the cause its stack and code; never a body. */
  [Symbol.for('nodejs.util.inspect.custom')](_depth, options, inspect) {
    return inspectError(this, options, inspect);
  }

  [Symbol.for('Deno.customInspect')](inspect, options) {
    return inspectError(this, options, inspect);
  }
}

/** The number of causes behind one another that are printed. */
const CAUSES_MAX = 8;

function inspectError(error, options, inspect) {
  const { name: _name, message: _message, ...members } = error.toJSON();
  const text = inspect ? `${headOf(error)} ${inspect(members, options)}` : headOf(error);
  return [text, ...causesOf(error)].join('\n');
}

const headOf = (error) => error.stack ?? `${error.name}: ${error.message}`;

/** The causes, one behind the other, each as its stack and code: what else hosts attach may be a request with its headers. */
function causesOf(error) {
  const found = [];
  try {
    for (let { cause } = error; cause !== undefined && found.length < CAUSES_MAX; cause = cause?.cause) {
      const isError = typeof cause === 'object' && cause !== null && typeof cause.message === 'string';
      const code = isError && typeof cause.code === 'string' ? ` (${cause.code})` : '';
      found.push(`[cause]: ${isError ? headOf(cause) : String(cause)}${code}`.replaceAll('\n', '\n  '));
    }
  } catch {
    // A cause may be anything, and need not let itself be looked at.
  }
  return found.map((text) => `  ${text}`);
}

/** Returns true for a `ConversationsError`, of whichever copy of this package. */
export function isConversationsError(value) {
  try {
    return typeof value === 'object' && value !== null && value[BRAND] === true;
  } catch {
    // A proxy may throw whatever it is asked for.
    return false;
  }
}
