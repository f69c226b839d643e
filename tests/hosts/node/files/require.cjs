const api = require('hubspot-conversations');
const testing = require('hubspot-conversations/testing');

import('./scenario.mjs').then(async ({ scenario }) => console.log(JSON.stringify(await scenario(api, testing))));
