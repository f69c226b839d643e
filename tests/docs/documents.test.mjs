// The tables that are written into documents.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { migrationTable } from '../../scripts/codegen/documents.mjs';

test('only an operation that both versions have changes its path', () => {
  const both = { id: 'boats.get', paths: { v3: '/boats/v3/boats/{boatId}', '2026-09': '/boats/2026-09/{boatId}' } };
  const recent = { id: 'boats.list', paths: { '2026-09': '/boats/2026-09' } };
  const old = { id: 'boats.sink', paths: { v3: '/boats/v3/boats' } };
  const [, , ...rows] = migrationTable({ operations: [both, recent, old] })
    .trim()
    .split('\n');
  assert.deepEqual(rows, ['| `/boats/v3/boats` | `/boats/2026-09` | `boats.get` |']);
});
