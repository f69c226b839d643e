// Libraries that take a Standard Schema take ours: each library itself is asked, with a good body and with a bad one.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sValidator } from '@hono/standard-validator';
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { FieldApi, FormApi } from '@tanstack/form-core';
import { initTRPC, TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { Hono } from 'hono';
import { createFormControl } from 'react-hook-form';

import { schemas } from '#package';

const schema = schemas.threadMessage;

const good = () => ({
  type: 'MESSAGE',
  text: 'Hello',
  senderActorId: 'A-1',
  channelId: '1000',
  channelAccountId: '5',
  attachments: [{ type: 'FILE', fileId: '12345' }],
});
const bad = () => ({ ...good(), text: 7, attachments: [{ type: 'FILE' }] });

/** The faults of `bad`: their places and their messages. */
const FAULTS = [
  { path: ['text'], message: 'expected the text of the message, got a number' },
  { path: ['attachments', 0, 'fileId'], message: 'expected the id of a file, a string of digits, or its URL' },
];

const placed = (issues) => issues.map(({ path, message }) => ({ path, message }));
const json = (body) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

test('the faults are what the interface itself says', () => {
  const props = schema['~standard'];
  assert.deepEqual([props.version, props.vendor], [1, 'hubspot-conversations']);
  const value = good();
  assert.equal(props.validate(value).value, value);
  assert.equal(props.validate(value).issues, undefined);
  assert.deepEqual(placed(props.validate(bad()).issues), FAULTS);
});

test('tRPC hands on what is good and answers what is bad with the issues', async () => {
  const trpc = initTRPC.create();
  const router = trpc.router({ send: trpc.procedure.input(schema).mutation(({ input }) => input.text) });
  const caller = router.createCaller({});
  assert.equal(await caller.send(good()), 'Hello');
  await assert.rejects(caller.send(bad()), (error) => {
    assert.ok(error instanceof TRPCError);
    assert.equal(error.code, 'BAD_REQUEST');
    assert.deepEqual(placed(error.cause.issues), FAULTS);
    return true;
  });

  const over = (body) =>
    fetchRequestHandler({
      endpoint: '/trpc',
      router,
      createContext: () => ({}),
      req: new Request('http://localhost/trpc/send', json(body)),
    });
  assert.deepEqual(await (await over(good())).json(), { result: { data: 'Hello' } });
  const refused = await over(bad());
  assert.equal(refused.status, 400);
  assert.match((await refused.json()).error.message, /expected the text of the message, got a number/);
});

test('Hono hands on what is good and answers what is bad with the issues', async () => {
  const app = new Hono().post('/send', sValidator('json', schema), (context) => context.json(context.req.valid('json')));
  const accepted = await app.request('/send', json(good()));
  assert.deepEqual([accepted.status, await accepted.json()], [200, good()]);
  const refused = await app.request('/send', json(bad()));
  const { success, error } = await refused.json();
  assert.deepEqual([refused.status, success, placed(error)], [400, false, FAULTS]);
});

test('React Hook Form shows each issue at its field', async () => {
  const submit = async (defaultValues) => {
    const { formControl } = createFormControl({ resolver: standardSchemaResolver(schema), defaultValues });
    const ended = {};
    await formControl.handleSubmit(
      (values) => (ended.values = values),
      (errors) => (ended.errors = errors),
    )();
    return ended;
  };
  assert.deepEqual((await submit(good())).values, good());
  const { values, errors } = await submit(bad());
  assert.equal(values, undefined);
  assert.equal(errors.text.message, FAULTS[0].message);
  assert.equal(errors.attachments[0].fileId.message, FAULTS[1].message);
});

test('TanStack Form shows each issue at its field', async () => {
  const submit = async (defaultValues) => {
    const ended = {};
    const form = new FormApi({
      defaultValues,
      validators: { onSubmit: schema },
      onSubmit: ({ value }) => void (ended.value = value),
    });
    form.mount();
    const fields = ['text', 'attachments[0].fileId'].map((name) => new FieldApi({ form, name }));
    for (const field of fields) field.mount();
    await form.handleSubmit();
    ended.errors = fields.map((field) => field.state.meta.errors.map(({ message }) => message));
    return ended;
  };
  assert.deepEqual(await submit(good()), { value: good(), errors: [[], []] });
  assert.deepEqual(await submit(bad()), { errors: FAULTS.map(({ message }) => [message]) });
});

test('every schema has the interface, and options pass through it', () => {
  for (const [name, one] of Object.entries(schemas)) {
    const result = one['~standard'].validate(null);
    assert.ok(result.issues.length > 0, name);
    assert.equal(result instanceof Promise, false, name);
  }
  const email = { ...good(), channelId: '1000', recipients: undefined };
  const options = { libraryOptions: { unknownKeys: 'error' } };
  assert.equal(schema['~standard'].validate({ ...email, unheardOf: 1 }).issues, undefined);
  assert.deepEqual(schema['~standard'].validate({ ...email, unheardOf: 1 }, options).issues[0].path, ['unheardOf']);
});
