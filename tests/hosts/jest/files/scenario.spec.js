/* global expect, test */
const api = require('hubspot-conversations');
const { schemas } = require('hubspot-conversations/js');
const testing = require('hubspot-conversations/testing');

const { scenario } = require('./scenario.cjs');

test('the scenario', async () => {
  expect(await scenario(api, testing)).toEqual(JSON.parse(process.env.EXPECTED));
});

test('validation in JavaScript alone', () => {
  expect(schemas.threadMessage.validate({})).toEqual(api.schemas.threadMessage.validate({}));
});

test('errors are errors of this realm', () => {
  expect(() => api.schemas.threadMessage.parse({})).toThrow(Error);
  expect(() => api.schemas.threadMessage.parse({})).toThrow('/type');
});
