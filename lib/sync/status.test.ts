import { expect, test } from 'vitest';
import type { Failure } from '../errors.ts';
import type { StreamState } from './state.ts';
import { statusOf, worstFailure } from './status.ts';
import { CONNECTION, connection } from './testing/scripted.ts';

const at = (hour: number) => `2026-03-10T${String(hour).padStart(2, '0')}:00:00.000Z`;
const state = (stream: string, phase: StreamState['phase'], more: Partial<StreamState> = {}): StreamState => ({
  connection: CONNECTION,
  stream,
  phase,
  read: 10,
  rejected: 1,
  updatedAt: at(12),
  ...more,
});
const failure = (kind: Failure['kind']): Failure => ({ kind, userText: { key: 'error.bug' }, detail: kind });

test.each<[string, StreamState[], Parameters<typeof statusOf>[2], object]>([
  ['nothing saved', [], undefined, { phase: 'never', read: 0 }],
  ['nothing read yet', [state('a', 'waiting', { read: 0 })], undefined, { phase: 'never' }],
  [
    'running',
    [state('a', 'running', { expected: 40 })],
    { stream: 'a' },
    { phase: 'running', stream: 'a', expected: 40 },
  ],
  [
    'all done',
    [state('a', 'done', { completedAt: at(9) })],
    undefined,
    { phase: 'ok', completedAt: at(9), rejected: 1 },
  ],
  ['stopped midway', [state('a', 'running', { startedAt: at(9) })], undefined, { phase: 'cancelled' }],
  [
    'one failed',
    [state('a', 'done', { completedAt: at(9) }), state('b', 'failed', { failure: failure('transient') })],
    undefined,
    { phase: 'failed', failure: { kind: 'transient' } },
  ],
])('%s', (_, states, running, expected) => {
  expect(statusOf(connection, states, running)).toMatchObject(expected);
});

test('data is as old as its oldest stream, and of unknown age while one was never complete', () => {
  const done = [state('a', 'done', { completedAt: at(11) }), state('b', 'done', { completedAt: at(8) })];
  expect(statusOf(connection, done).completedAt).toBe(at(8));
  expect(statusOf(connection, [...done, state('c', 'running', { startedAt: at(9) })]).completedAt).toBeUndefined();
  const denied = state('c', 'failed', { failure: failure('permission') });
  expect(statusOf(connection, [...done, denied]).completedAt).toBe(at(8));
});

test('the total is said only when every stream that is left tells its own', () => {
  const done = state('a', 'done', { completedAt: at(9) });
  expect(statusOf(connection, [done, state('b', 'running', { expected: 100 })]).expected).toBe(110);
  expect(statusOf(connection, [done, state('b', 'waiting', { read: 0 })]).expected).toBeUndefined();
});

test('what the user can mend is shown first', () => {
  const states = (['transient', 'permission', 'config', 'bug'] as const).map((kind) =>
    state(kind, 'failed', { failure: failure(kind) }),
  );
  expect(worstFailure(states)?.kind).toBe('config');
});
