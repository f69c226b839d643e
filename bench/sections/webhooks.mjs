/*
 * Webhooks: what it costs to know that a request was signed, by body, beside libraries that know it of other senders, and HubSpot's own
 * client. All of them sign with HMAC-SHA-256; ours is WebAssembly and the same in every host, the others ask OpenSSL.
 */
import hubspot from '@hubspot/api-client';
import { Webhooks } from '@octokit/webhooks';
import Stripe from 'stripe';

import { Failure } from '../../scripts/lib/run.mjs';
import { signRequest, verifyRequest, verifySignature } from '../../pkg/dist/inline/webhooks.js';
import { awaited, measure, median, ratio } from '../measure.mjs';
import { goalOf, table, time } from '../report.mjs';

const SECRET = 'f6e94c08-85d0-4608-bcc6-e1850176e7b8';
const URL_CALLED = 'https://hooks.example.com/hubspot?tenant=1';

const event = (i) => ({
  ...{ eventId: 1_000_000_000 + i, subscriptionId: 12_345, portalId: 62_515, appId: 54_321, occurredAt: 1_770_000_000_000 + i },
  ...{ subscriptionType: 'conversation.newMessage', attemptNumber: 0, objectId: 4_000_000_000 + i, changeFlag: 'NEW_MESSAGE' },
  ...{ messageId: `0f2b3c4d5e6f708192a3b4c5d6e7f8${i}`, messageType: 'MESSAGE' },
});
const BODIES = Object.fromEntries(
  [1, 100].map((count) => [`${count} event${count > 1 ? 's' : ''}`, JSON.stringify(Array.from({ length: count }, (_, i) => event(i)))]),
);

/** By contender: its function that signs a body, and the one that checks a signature. */
const CONTENDERS = {
  'ours: verifySignature': async (body) => {
    const request = { method: 'POST', url: URL_CALLED, headers: signRequest({ url: URL_CALLED, body }, SECRET) };
    return (given) => verifySignature({ ...request, body: given }, SECRET, { toleranceMs: Infinity });
  },
  'ours: verifyRequest': async (body) => {
    const request = { method: 'POST', url: URL_CALLED, headers: signRequest({ url: URL_CALLED, body }, SECRET) };
    return async (given) => (await verifyRequest({ ...request, body: given }, SECRET, { toleranceMs: Infinity })).ok;
  },
  '@hubspot/api-client': async (body) => {
    // Its clock has no tolerance to set: five minutes are more than this takes.
    const request = { clientSecret: SECRET, url: URL_CALLED, timestamp: Date.now() };
    const signature = hubspot.Signature.getSignature('POST', 'v3', { ...request, requestBody: body });
    const signed = { ...request, method: 'POST', signatureVersion: 'v3', signature };
    return (given) => hubspot.Signature.isValid({ ...signed, requestBody: given });
  },
  stripe: async (body) => {
    const { signature, generateTestHeaderString } = new Stripe('sk_invented').webhooks;
    const header = generateTestHeaderString({ payload: body, secret: SECRET });
    return (given) => {
      try {
        return signature.verifyHeader(given, header, SECRET, 600);
      } catch {
        return false;
      }
    };
  },
  '@octokit/webhooks': async (body) => {
    const webhooks = new Webhooks({ secret: SECRET });
    const signature = await webhooks.sign(body);
    return (given) => webhooks.verify(given, signature);
  },
};

export async function webhooks({ pace, host }) {
  const goals = [];
  for (const [what, body] of Object.entries(BODIES)) {
    const jobs = [];
    for (const [name, make] of Object.entries(CONTENDERS)) {
      const use = await make(body);
      const verdicts = [await use(body), await use(`${body} `)];
      if (verdicts[0] !== true || verdicts[1] !== false) throw new Failure(`${name} says ${verdicts} of what is signed and what is not`);
      jobs.push({ name, use, inputs: [body] });
    }
    const rounds = await measure(jobs, awaited(jobs), pace);
    const rows = jobs.map(({ name }) => [name, time(median(rounds[name])), Math.round(1e9 / median(rounds[name])).toLocaleString('en')]);
    console.log(
      `\n## Signatures, ${what}, ${body.length} bytes (${host})\n\n${table([['contender', 'one', 'verifications per second'], ...rows])}`,
    );
    for (const peer of ['stripe', '@octokit/webhooks', '@hubspot/api-client']) {
      const measured = ratio(rounds, 'ours: verifySignature', peer);
      goals.push(goalOf({ host, title: `signatures, ${what}`, what: `ours ÷ ${peer}`, measured }));
    }
  }
  return goals;
}
