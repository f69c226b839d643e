// The files that CONTRIBUTING.md leads to are there.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { root } from '../../scripts/lib/run.mjs';

const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

test('every file that CONTRIBUTING.md names exists', () => {
  const marked = [...text.matchAll(/`([\w./-]+)`/g)].map(([, name]) => name);
  const files = marked.filter((name) => name.includes('/') && !name.includes('_…'));
  assert.ok(files.length > 10);
  assert.deepEqual(
    files.filter((name) => !existsSync(join(root, name))),
    [],
  );
});

test('every command that CONTRIBUTING.md names exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = [...text.matchAll(/`npm (?:run )?(?!run )([a-z:]+)/g)].map(([, name]) => name);
  assert.ok(named.length > 10);
  assert.deepEqual(
    named.filter((name) => scripts[name] === undefined),
    [],
  );
});

test('it fits on a page', () => {
  const lines = text.split('\n');
  assert.ok(lines.length <= 80, `${lines.length} lines`);
});
