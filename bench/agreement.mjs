/* Whether everybody accepts and refuses the same: asked before anybody is measured. Runs in Node and in a browser. */
import { brokenBodies, cases } from './broken.mjs';
import { brokenPage, channelBodies, dice, page, threadBodies, TINY, withAttachments } from './corpus.mjs';

/** Everything that is asked, by the name of the contenders' check. */
export function questions() {
  const { thread, channel, page: received } = cases();
  const valid = (what, bodies) => bodies.map((body, i) => ({ what: `${what} ${i + 1}`, body, valid: true }));
  const broken = brokenBodies(threadBodies(), dice(3)).map((body, i) => ({
    what: `broken thread body ${i + 1}`,
    body,
    valid: false,
  }));
  return {
    thread: [
      ...thread,
      ...valid('thread body', [...threadBodies(), TINY.message, TINY.comment, withAttachments(50)]),
      ...broken,
    ],
    channel: [...channel, ...valid('channel body', channelBodies())],
    received: [
      ...received,
      { what: 'page', body: page(), valid: true },
      { what: 'broken page', body: brokenPage().page, valid: false },
    ],
  };
}

/** In words, every question to which a contender gives another answer than the corpus. */
export function disagreements(contender) {
  const found = [];
  for (const [check, asked] of Object.entries(questions())) {
    for (const { what, body, valid } of asked) {
      const verdicts = { is: contender[check].is(body), issues: contender[check].issues(body).length === 0 };
      for (const [way, accepted] of Object.entries(verdicts)) {
        if (accepted !== valid)
          found.push(`${contender.name} (${way}) ${accepted ? 'accepts' : 'refuses'} ${what}`);
      }
    }
  }
  return found;
}
