/* The narrower entries: the main entry's own functions under fewer names, for import and for require. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import * as client from '../../pkg/dist/inline/client.js';
import * as main from '../../pkg/dist/inline/index.js';
import * as validate from '../../pkg/dist/inline/validate.js';

const require = createRequire(import.meta.url);

const NAMES = {
  client: ['Client', 'ConversationsError', 'createRateLimiter', 'isConversationsError'],
  validate: [
    'ConversationsError',
    'LIMITS',
    'RULES',
    'actor',
    'attach',
    'explain',
    'isConversationsError',
    'isSupported',
    'normalize',
    'schemas',
  ],
};

for (const [entry, own] of Object.entries({ client, validate })) {
  test(`./${entry} has the main entry's own functions`, () => {
    assert.deepEqual(Object.keys(own).sort(), NAMES[entry]);
    for (const name of NAMES[entry]) assert.equal(own[name], main[name], name);
    const [required, whole] = [entry, 'index'].map((name) => require(`../../pkg/dist/inline/${name}.cjs`));
    for (const name of NAMES[entry]) assert.equal(required[name], whole[name], name);
  });
}
