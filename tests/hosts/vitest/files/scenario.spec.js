import * as api from 'hubspot-conversations';
import { schemas } from 'hubspot-conversations/js';
import * as testing from 'hubspot-conversations/testing';
import { expect, test } from 'vitest';

import { scenario } from './scenario.mjs';

test('the scenario', async () => {
  expect(await scenario(api, testing)).toEqual(JSON.parse(process.env.EXPECTED));
});

test('validation in JavaScript alone', () => {
  expect(schemas.threadMessage.validate({})).toEqual(api.schemas.threadMessage.validate({}));
});
