/*
 * Signatures over plain values: `verifySignature`, and what `verifyRequest` and `signRequest` are made of. The decisions are those of
 * src/webhook/signature.rs; this hands over headers, secrets and bodies piece by piece, through one small buffer of webhook.wasm.
 */
import { SIGNED_MAX_BYTES, SIGNED_URL_MAX_UNITS } from '#limits';
import { createGlue } from '#webhook/glue';
import { REFUSALS, TOLERANCE_MS } from '#webhook-table';
import { load } from '#webhook/module';
import { utf8Encoder } from '#utf8';

import { fromCallerOf } from '../errors/call-site.js';
import { isConversationsError } from '../errors/error.js';
import { createInstanceOwner } from '../runtime/instance.js';
import { refuseUnknownNames } from '../errors/option-names.js';

const host = /* @__PURE__ */ createInstanceOwner(createGlue, load);

/** The headers, by the numbers that `header` of src/wasm/webhook.rs gives them. */
export const HEADERS = ['x-hubspot-signature', 'x-hubspot-signature-version', 'x-hubspot-signature-v3', 'x-hubspot-request-timestamp'];

/** The versions of signatures; the number of the first is 1. */
export const VERSIONS = ['v1', 'v2', 'v3'];

/** The names of the options that determine which signatures are accepted. */
export const POLICY = ['versions', 'toleranceMs', 'now'];

/** The parts of a request, in the order in which they are signed. */
const PARTS = ['method', 'url', 'body', 'timestamp'];

/** The number of the form of a URL as it was received, and the answer of `compare` (src/wasm/webhook.rs) where no form is left. */
const RECEIVED = 0;
const NO_FORM = -1;

/**
 * @typedef {object} Parts a request in the values that are signed
 * @property {string} method
 * @property {string} url
 * @property {string | Uint8Array} body
 * @property {(string | undefined)[]} headers in the order of `HEADERS`
 */

/**
 * The version that a request is signed with, or why it does not count as signed.
 *
 * @param {Parts} parts
 * @param {readonly string[]} secrets
 * @param {{ versions?: readonly string[], toleranceMs?: number, now?: number }} policy
 * @returns {{ version: string } | { reason: string }}
 */
export function verifyParts(parts, secrets, { versions, toleranceMs, now }) {
  const usable = secrets.filter((secret) => secret !== '');
  if (usable.length === 0) return { reason: 'missing-secret' };
  const accepted = VERSIONS.reduce((bits, name, i) => ((versions ?? VERSIONS).includes(name) ? bits | (1 << (i + 1)) : bits), 0);
  const [tolerance, time] = [numberOf(toleranceMs, TOLERANCE_MS), numberOf(now, Date.now())];
  return withBuffer((core, feed) => {
    parts.headers.forEach((text, which) => {
      if (text !== undefined) core.header(which, feed.once(text));
    });
    const version = core.decide(accepted, tolerance, time);
    if (version < 0) return { reason: REFUSALS[~version] };
    const timestamp = parts.headers[3];
    for (const secret of usable) {
      feedSecret(core, feed, secret);
      for (let form = RECEIVED; form !== NO_FORM; ) {
        feedParts(core, feed, version, form, { ...parts, timestamp });
        form = core.compare(version);
        if (form === RECEIVED) return { version: VERSIONS[version - 1] };
      }
    }
    return { reason: 'mismatch' };
  });
}

/**
 * The signature of a request.
 *
 * @param {{ method: string, url: string, body: string | Uint8Array, timestamp: string }} parts
 * @param {string} secret
 * @param {string} version
 * @returns {string}
 */
export function signParts(parts, secret, version) {
  return withBuffer((core, feed, buffer) => {
    feedSecret(core, feed, secret);
    feedParts(core, feed, VERSIONS.indexOf(version) + 1, RECEIVED, parts);
    return String.fromCharCode(...buffer.subarray(0, core.sign()));
  });
}

/** Lets `use` have the exports, the buffer, and what fills it; afterwards nothing of a request or a secret is left there. */
function withBuffer(use) {
  return host.call((core) => {
    const buffer = new Uint8Array(host.memory().buffer, core.buffer(), core.buffer_size());
    try {
      return use(core, feedOf(buffer), buffer);
    } finally {
      core.clear();
    }
  });
}

/** Fills the buffer: `once` with a text, cut where the buffer ends; `all` as often as it takes, and `took` is called with each length. */
function feedOf(buffer) {
  const encoder = utf8Encoder();
  return {
    once: (text) => encoder.encodeInto(text.slice(0, buffer.length / 3), buffer).written,
    all(piece, took) {
      if (typeof piece !== 'string') {
        for (let at = 0; at < piece.length; at += buffer.length) {
          const part = piece.subarray(at, at + buffer.length);
          buffer.set(part);
          took(part.length);
        }
        return;
      }
      const step = Math.floor(buffer.length / 3);
      for (let at = 0; at < piece.length; ) {
        let end = Math.min(at + step, piece.length);
        // Both halves of a character beyond the first plane go together.
        if (end < piece.length && isHighSurrogate(piece.charCodeAt(end - 1))) end -= 1;
        took(encoder.encodeInto(piece.slice(at, end), buffer).written);
        at = end;
      }
    },
  };
}

const isHighSurrogate = (unit) => unit >= 0xd800 && unit < 0xdc00;

function feedSecret(core, feed, secret) {
  core.begin_secret();
  feed.all(secret, (length) => core.secret(length));
}

function feedParts(core, feed, version, form, parts) {
  core.begin(version, form);
  PARTS.forEach((name, of) => feed.all(parts[name] ?? '', (length) => core.piece(of, length)));
}

/** A number that was given, if any was; what is none is within nothing. */
function numberOf(given, usual) {
  if (given === undefined) return usual;
  return typeof given === 'number' ? given : Number.NaN;
}

/**
 * @param {object} request as `SignedRequest` in index.d.ts
 * @param {string | readonly string[]} secret
 * @param {object} [options] as `VerifyOptions` in index.d.ts
 * @returns {boolean}
 */
export function verifySignature(request, secret, options) {
  return fromCallerOf(verifySignature, () => isSigned(request, secret, options));
}

function isSigned(request, secret, options) {
  refuseUnknownNames(readable(options), POLICY, 'verifySignature');
  try {
    const { method, url } = request;
    const body = bytesOf(request.body);
    if (body === undefined || typeof method !== 'string' || typeof url !== 'string') return false;
    // Longer ones are nothing that HubSpot sends, and take seconds to hash.
    if (body.length > SIGNED_MAX_BYTES || url.length > SIGNED_URL_MAX_UNITS) return false;
    const parts = { method, url, body, headers: headersOf(request.headers) };
    return 'version' in verifyParts(parts, secretsOf(secret), policyOf(options));
  } catch (error) {
    // Without WebAssembly there is no answer. Any other error is of a request that cannot be read.
    if (isConversationsError(error)) throw error;
    return false;
  }
}

/** Options whose names can be asked for. */
function readable(options) {
  try {
    Object.keys(options);
    return options;
  } catch {
    return undefined;
  }
}

/** The options that determine which signatures are accepted. */
export function policyOf(options) {
  const { versions, toleranceMs, now } = options ?? {};
  return { versions: versions === undefined ? undefined : listOf(versions), toleranceMs, now };
}

const listOf = (value) => (Array.isArray(value) ? value : []);

/** Secrets that are texts, one or several. */
export function secretsOf(secret) {
  return (Array.isArray(secret) ? secret : [secret]).filter((one) => typeof one === 'string');
}

/**
 * The bytes or the text of a body that is raw; nothing for any other.
 *
 * @returns {string | Uint8Array | undefined}
 */
export function bytesOf(body) {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string') return body;
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  return /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(body)) ? new Uint8Array(body) : undefined;
}

/** The headers that HubSpot signs with, in the order of `HEADERS`. */
export function headersOf(headers) {
  return headersNamed(headers, HEADERS);
}

/**
 * Headers by their names in lower case, from `Headers`, a `Map`, or an object in any case. One that came twice is joined, as in HTTP,
 * and then it is no signature.
 *
 * @param {any} headers
 * @param {readonly string[]} names
 * @returns {(string | undefined)[]}
 */
export function headersNamed(headers, names) {
  /** @type {(string | undefined)[]} */
  const found = names.map(() => undefined);
  if (typeof headers !== 'object' || headers === null) return found;
  const add = (value, own) => {
    const at = typeof own === 'string' ? names.indexOf(own.toLowerCase()) : -1;
    if (at < 0) return;
    const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
    if (texts.length > 0) found[at] = [found[at], ...texts].filter((one) => one !== undefined).join(', ');
  };
  if (typeof headers.forEach === 'function') headers.forEach(add);
  else for (const own of Object.keys(headers)) add(headers[own], own);
  return found;
}
