/*
 * Holds the contenders to the same verdicts before any of them is measured. Runs in Node and in a browser.
 *
 * The forms differ in two things, by intent: a body with a member that the schema does not name is accepted in the form
 * `written` and refused in the form `strict`; and what inherited or `undefined` members are worth is a trait of the contender,
 * which is checked here as well.
 */
import { brokenBodies, cases } from './broken.mjs';
import { brokenPage, channelBodies, dice, page, threadBodies, TINY, withAttachments, withUndefined, withUnknown } from './corpus.mjs';

const holdsUndefined = (value) =>
  value === undefined || (typeof value === 'object' && value !== null && Object.values(value).some(holdsUndefined));

/** Every body of the corpus with its verdict, by the name of the contenders' check. */
export function questions() {
  const { thread, channel, page: received } = cases();
  const valid = (what, bodies, more) => bodies.map((body, i) => ({ what: `${what} ${i + 1}`, body, valid: true, ...more }));
  const sparse = (what, bodies) =>
    valid(what, withUndefined(bodies)).map((one) => ({ ...one, undefinedMembers: holdsUndefined(one.body) }));
  const broken = brokenBodies(threadBodies(), dice(3)).map((body, i) => ({
    what: `broken thread body ${i + 1}`,
    body,
    valid: false,
  }));
  return {
    thread: [
      ...thread,
      ...valid('thread body', [...threadBodies(), TINY.message, TINY.comment, withAttachments(50)]),
      ...sparse('thread body with `undefined`', threadBodies()),
      ...valid('thread body with an unknown member', withUnknown(threadBodies()), { unknown: true }),
      ...broken,
    ],
    channel: [
      ...channel,
      ...valid('channel body', channelBodies()),
      ...sparse('channel body with `undefined`', channelBodies()),
      ...valid('channel body with an unknown member', withUnknown(channelBodies()), { unknown: true }),
    ],
    received: [...received, { what: 'page', body: page(), valid: true }, { what: 'broken page', body: brokenPage().page, valid: false }],
  };
}

/** The verdict that a contender should give. */
export function expected({ valid, unknown, inherited, undefinedMembers }, { form, traits }) {
  if (unknown) return form !== 'strict';
  if (inherited) return traits.ownMembersOnly !== true;
  if (undefinedMembers) return traits.refusesUndefined !== true;
  return valid;
}

/** In words, every body about which a contender differs from the corpus. */
export function disagreements(contender) {
  const found = [];
  for (const [check, asked] of Object.entries(questions())) {
    // A received body is open in every form, so there is one form of it.
    for (const question of contender[check] === undefined ? [] : asked) {
      const { is, issues } = contender[check];
      const verdicts = { is: is(question.body), issues: issues(question.body).length === 0 };
      for (const [way, accepted] of Object.entries(verdicts)) {
        if (accepted !== expected(question, contender)) {
          found.push(`${contender.label} (${way}) ${accepted ? 'accepts' : 'refuses'} ${question.what}`);
        }
      }
    }
  }
  return found;
}
