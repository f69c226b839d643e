import * as api from 'hubspot-conversations';
import * as js from 'hubspot-conversations/js';
import * as testing from 'hubspot-conversations/testing';

import { scenario } from './scenario.mjs';

const same = [js, api].map(({ schemas }) => JSON.stringify(schemas.threadMessage.validate({ type: 'MESSAGE' })));

scenario(api, testing).then((found) => {
  document.querySelector('pre').textContent = JSON.stringify({ found, same: same[0] === same[1] });
});
