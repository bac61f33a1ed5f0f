import { expect, test } from 'vitest';
import { openMemoryStore } from '../store/memory.ts';
import type { StreamState } from '../sync/state.ts';
import { CONNECTION, connection } from '../sync/testing/scripted.ts';
import { readFreshness } from './freshness.ts';

const at = (hour: number) => `2026-03-10T${String(hour).padStart(2, '0')}:00:00.000Z`;
const state = (stream: string, more: Partial<StreamState>): StreamState => ({
  connection: CONNECTION,
  stream,
  phase: 'done',
  read: 1,
  rejected: 0,
  updatedAt: at(12),
  ...more,
});
const denied = { kind: 'permission', userText: { key: 'error.missingScope' }, detail: '' } as const;

test.each<[string, StreamState[], object]>([
  [
    'as old as its oldest stream',
    [state('a', { completedAt: at(9) }), state('b', { completedAt: at(8) })],
    { asOf: at(8) },
  ],
  [
    'of a part while a stream was never complete',
    [state('a', { completedAt: at(9) }), state('b', { phase: 'waiting' })],
    { asOf: at(9), partial: true },
  ],
  ['whole again in later runs', [state('a', { phase: 'running', completedAt: at(9) })], { asOf: at(9) }],
  [
    'whole without what may not be read',
    [state('a', { completedAt: at(9) }), state('b', { phase: 'failed', failure: denied })],
    { asOf: at(9) },
  ],
  ['whole without what was given up', [state('a', { completedAt: at(9) }), state('b', {})], { asOf: at(9) }],
])('a connection is %s', async (_, states, provenance) => {
  const store = openMemoryStore();
  await store.saveConnection(connection);
  await store.commit({ states });
  expect((await readFreshness(store)).of(CONNECTION)).toEqual({
    connection: CONNECTION,
    label: connection.label,
    ...provenance,
  });
});
