/* README's own lines, in an empty folder with the packed package: the sandbox, a receiver of webhooks, curl, a check in CI. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { root } from '../../scripts/lib/run.mjs';
import { freePort } from '../support/free-port.mjs';
import { project } from '../packaging/packed.mjs';
import { run } from './program.mjs';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The blocks of a chapter, in order. */
function blocks(heading) {
  const chapter = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  assert.ok(chapter, heading);
  return [...chapter.matchAll(/```(\w+)\n(.*?)```/gs)].map(([, language, text]) => ({ language, text }));
}

const [receiverPort, sandboxPort] = [await freePort(), await freePort()];
/** Ports that are free here, in the place of README's. */
const local = (text) => text.replaceAll('4180', String(sandboxPort)).replaceAll('3000', String(receiverPort));

let folder;
const running = [];
before(async () => {
  ({ folder } = await project());
});
after(async () => {
  for (const { pid } of running) {
    try {
      // The shell and the programs that it started.
      process.kill(-pid, 'SIGTERM');
    } catch {
      // Ended by itself.
    }
  }
});

/** Starts a line in a shell; `output` is what it printed so far. */
function start(line) {
  const child = spawn('/bin/sh', ['-c', line], { cwd: folder, detached: true });
  const started = { pid: child.pid, output: '', ended: new Promise((resolve) => child.once('close', resolve)) };
  running.push(started);
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (started.output += text));
  return started;
}

async function until(isThere, what) {
  for (let left = 300; left > 0; left -= 1) {
    if (await isThere()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`never: ${what}`);
}

const answers = (port) =>
  fetch(`http://127.0.0.1:${port}/__sandbox/`).then(
    () => true,
    () => false,
  );

test('the sandbox, a receiver and curl do what README says', { timeout: 120_000 }, async () => {
  const [receiver, install, send, printed, answer] = blocks('The sandbox');
  writeFileSync(join(folder, 'receiver.mjs'), local(receiver.text));
  assert.match(receiver.text, /^\/\/ receiver\.mjs\n/);
  assert.ok(receiver.text.split('\n').length <= 31, 'thirty lines');
  const [installing, ...lines] = install.text.trimEnd().split('\n');
  assert.equal(installing, 'npm install hubspot-conversations');
  const [receiving, serving] = lines.map((line) =>
    start(local(line).replace(/ &$/, line.includes(' sandbox ') ? ` --port ${sandboxPort}` : '')),
  );
  await until(() => answers(receiverPort), `the receiver listens: ${receiving.output}`);
  await until(() => answers(sandboxPort), `the sandbox listens: ${serving.output}`);
  receiving.output = '';

  const sent = start(local(send.text));
  await sent.ended;
  assert.ok(sent.output.includes('"text":"We are on our way."'), sent.output);
  assert.equal(printed.language, 'console');
  await until(() => receiving.output.split('\n').length > 2, `the webhooks arrive: ${receiving.output}`);
  assert.deepEqual(receiving.output.split('\n').sort(), printed.text.split('\n').sort());

  const came = start(local(answer.text));
  await came.ended;
  const history = came.output.slice(came.output.indexOf('{"results"'), came.output.lastIndexOf('}') + 1);
  // Both are of the last seconds.
  assert.deepEqual(
    JSON.parse(history)
      .results.map(({ text }) => text)
      .sort(),
    ['Thank you!', 'We are on our way.'],
    came.output,
  );

  const [reset] = /curl -X POST \S+reset/.exec(readme);
  await start(local(reset)).ended;
  const requests = await (await fetch(`http://127.0.0.1:${sandboxPort}/__sandbox/requests`)).json();
  assert.deepEqual(requests, []);
});

test('a check prints what README says, and annotates in a workflow', async () => {
  const [line, printed, step] = blocks('The command line');
  mkdirSync(join(folder, 'messages'), { recursive: true });
  const body = '{\n  "type": "MESSAGE", "text": "Welcome", "channelId": "1000", "channelAccountId": "5",\n  "senderActorId": "V-1"\n}\n';
  writeFileSync(join(folder, 'messages', 'welcome.json'), body);
  const shell = (text) => run(['-c', text], { runtime: ['/bin/sh'], program: '-e', cwd: folder });
  const plain = await shell(line.text);
  assert.equal(plain.status, 1, plain.stderr);
  assert.equal(plain.stdout, printed.text);
  const [, command] = /^- run: (.+)$/m.exec(step.text);
  const annotated = await shell(command);
  assert.equal(annotated.status, 1);
  assert.match(annotated.stdout, /^::error file=messages\/welcome\.json,line=3,/);
  writeFileSync(join(folder, 'messages', 'welcome.json'), body.replace('V-1', 'A-1'));
  assert.equal((await shell(command)).status, 0);
});
