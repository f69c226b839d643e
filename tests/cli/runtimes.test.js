/* The command line from the packed package, in Node, Deno and Bun, and the schemas as files. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, test } from 'node:test';

import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { Client, schemas } from '#package';
import { root } from '../../scripts/lib/run.mjs';
import { output, project, temporaryFolder } from '../packaging/packed.mjs';
import { CHAT, MESSAGE } from '../sandbox/bodies.js';
import { run, startSandbox } from './program.mjs';

const require = createRequire(import.meta.url);

/** The program of a runtime itself: those in `.bin` start it as another process, which signals do not reach. */
function native(scope, ...path) {
  const folder = join(root, 'node_modules', scope);
  return join(folder, readdirSync(folder).sort()[0], ...path) + (process.platform === 'win32' ? '.exe' : '');
}

const RUNTIMES = {
  Node: [process.execPath],
  Deno: [native('@deno', 'deno'), 'run', '--node-modules-dir=manual', '--allow-all'],
  Bun: [native('@oven', 'bin', 'bun'), '--bun', 'run'],
};

/** Deno's cache is no part of the machine. */
const ENVIRONMENT = { DENO_NO_UPDATE_CHECK: '1', DENO_DIR: temporaryFolder('deno') };

let folder;
let installed;
let program;
before(async () => {
  ({ folder, installed } = await project({
    'good.json': '{"type":"COMMENT","text":"Grüße"}',
    'bad.json': '{"type":"COMMENT",\n"text":5}',
    'error.json': '{"status":"error","category":"VALIDATION_ERROR","message":"x","errors":[{"message":"x","in":"text"}]}',
  }));
  const time = Date.now();
  const url = 'https://app.example.com/';
  const signature = createHmac('sha256', 'abc').update(`POST${url}[]${time}`).digest('base64');
  const headers = { 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': String(time) };
  writeFileSync(join(folder, 'capture.json'), JSON.stringify({ method: 'POST', url, headers, body: '[]' }));
  const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  program = join(installed, bin['hubspot-conversations']);
});

for (const [name, runtime] of Object.entries(RUNTIMES)) {
  test(`${name} runs every command`, { timeout: 120_000 }, async () => {
    const options = { cwd: folder, runtime, program, env: { SECRET: 'abc', ...ENVIRONMENT } };
    const status = async (...args) => (await run(args, options)).status;
    assert.equal(await status('--version'), 0);
    assert.equal(await status('check', 'good.json'), 0);
    assert.equal(await status('check', '*.json', '--schema', 'threadMessage'), 1);
    assert.equal(await status('check', 'nowhere.json'), 2);
    assert.equal((await run(['check', '-'], { ...options, input: '{"status":"AJAR"}' })).status, 1);
    const { stdout } = await run(['check', 'bad.json', '--reporter', 'json'], options);
    assert.deepEqual(
      JSON.parse(stdout).files[0].issues.map(({ line, column }) => [line, column]),
      [[2, 8]],
    );
    assert.equal(await status('explain', 'error.json', '--body', 'bad.json'), 1);
    assert.equal(await status('verify', 'capture.json', '--secret-env', 'SECRET'), 0);

    const sandbox = await startSandbox(['--port', '0', '--fault', 'inboxes.list:network'], options);
    const client = new Client({ accessToken: 't', baseUrl: sandbox.url, maxRetries: 0 });
    assert.equal((await client.messages.send(CHAT, MESSAGE)).text, 'Ahoy');
    assert.ok((await client.files.upload({ file: new Blob(['x']), fileName: 'x.txt', access: 'PRIVATE', folderPath: '/' })).id);
    await assert.rejects(client.inboxes.list().first(), { kind: 'network' });
    assert.equal(await sandbox.stop(), 0);
  });

  test(`${name} serves a sandbox in code, with webhooks`, { timeout: 60_000 }, async () => {
    writeFileSync(
      join(folder, 'serve.mjs'),
      `
        import { Client, verifySignature } from 'hubspot-conversations';
        import { createSandbox } from 'hubspot-conversations/testing';
        const seen = [];
        const handler = async (request) => {
          const body = await request.text();
          const { method, url, headers } = request;
          seen.push([verifySignature({ method, url, headers, body }, 'abc'), JSON.parse(body)[0].subscriptionType]);
          return new Response(null, { status: 204 });
        };
        const sandbox = createSandbox({ webhooks: { handler, secret: 'abc' } });
        const server = await sandbox.listen();
        const client = new Client({ accessToken: 't', baseUrl: server.url });
        const { text } = await client.messages.send('7000000001', { type: 'COMMENT', text: 'served' });
        await sandbox.settled();
        await server.close();
        console.log(JSON.stringify([text, seen]));
      `,
    );
    const { stdout, stderr } = await run([], {
      cwd: folder,
      runtime,
      program: join(folder, 'serve.mjs'),
      env: ENVIRONMENT,
    });
    assert.equal(stdout, '["served",[[true,"conversation.newMessage"]]]\n', stderr);
  });
}

test('npx finds the command', async () => {
  const printed = await output('npx', ['--offline', 'hubspot-conversations', '--version'], { cwd: folder });
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  assert.equal(printed.trim(), version);
});

test('what is bundled into the command line is named with its licence', () => {
  const notices = readFileSync(join(installed, 'dist', 'cli', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const name of ['jsonc-parser', 'picomatch']) assert.match(notices, new RegExp(`^${name}$`, 'm'));
  assert.equal(notices.match(/Permission is hereby granted, free of charge/g).length, 2);
});

test('each schema is a file, of draft 2020-12, with an id, and says what the package says', () => {
  const at = join(installed, 'schemas');
  assert.deepEqual(
    readdirSync(at).sort(),
    Object.keys(schemas)
      .map((name) => `${name}.json`)
      .sort(),
  );
  const ajv = addFormats(new Ajv({ strict: true, allErrors: true }));
  const ids = new Set();
  for (const name of Object.keys(schemas)) {
    const { $id, ...schema } = JSON.parse(readFileSync(require.resolve(join(at, `${name}.json`)), 'utf8'));
    assert.deepEqual(schema, schemas[name]['~standard'].jsonSchema.input({ target: 'draft-2020-12' }));
    ids.add($id);
    ajv.compile({ $id, ...schema });
  }
  assert.equal(ids.size, Object.keys(schemas).length);
  const own = createRequire(join(folder, 'x.js'));
  assert.equal(own('hubspot-conversations/schemas/assignee.json').title, 'Assignee');
});
