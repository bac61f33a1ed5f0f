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
    { running: { stream: 'a' } },
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

test('a paused connection is paused, whatever it did before', () => {
  const paused = { ...connection, pausedAt: at(10) };
  expect(statusOf(paused, [state('a', 'running')]).phase).toBe('paused');
  expect(statusOf(paused, [state('a', 'failed', { failure: failure('transient') })]).phase).toBe('paused');
});

test("streams come in the connector's order with its names, and those it no longer has are left out", () => {
  const streams = [
    { id: 'deals', name: { key: 'deals' }, deletes: 'none' },
    { id: 'orders', deletes: 'none' },
    { id: 'notes', deletes: 'none' },
  ] as const;
  const states = [
    state('orders', 'running', { expected: 5 }),
    state('gone', 'done'),
    state('deals', 'done', { expected: 9 }),
  ];
  expect(statusOf(connection, states, { streams }).streams).toEqual([
    { id: 'deals', name: { key: 'deals' }, phase: 'done', read: 10, rejected: 1 },
    // A count that was too small is not shown as less than what is read.
    { id: 'orders', phase: 'running', read: 10, rejected: 1, expected: 10 },
  ]);
});

test('what is left is told of the whole run, or else of the stream being read; in seconds while it moves', () => {
  const done = state('a', 'done', { completedAt: at(9) });
  const current = state('b', 'running', { expected: 110 });
  const running = { stream: 'b', rate: 25 };
  expect(statusOf(connection, [done, current], { running }).left).toEqual({ of: 'all', records: 100, seconds: 4 });
  const hidden = state('c', 'waiting', { read: 0 });
  expect(statusOf(connection, [done, current, hidden], { running }).left).toEqual({
    of: 'stream',
    records: 100,
    seconds: 4,
  });
  expect(statusOf(connection, [done, current], { running: { stream: 'b', rate: 0 } }).left).toEqual({
    of: 'all',
    records: 100,
  });
  expect(statusOf(connection, [done, hidden], { running: { stream: 'c' } }).left).toBeUndefined();
});

test.each<[string, StreamState[], Parameters<typeof statusOf>[2], object | undefined]>([
  [
    'a budget, during a run',
    [state('a', 'running')],
    { running: { waiting: { for: 'rateLimit', until: Date.parse(at(13)) } } },
    { for: 'rateLimit', until: at(13) },
  ],
  [
    'the system, between runs',
    [state('a', 'failed', { failure: { ...failure('rateLimited'), retryAt: at(13) } })],
    {},
    { for: 'rateLimit', until: at(13) },
  ],
  [
    'another try',
    [state('a', 'failed', { failure: { ...failure('transient'), retryAt: at(13) } })],
    {},
    { for: 'retry', until: at(13) },
  ],
  ['the end of a rest', [state('a', 'running', { waitUntil: at(13) })], {}, { for: 'rateLimit', until: at(13) }],
  ['nothing, once the time has come', [state('a', 'running', { waitUntil: at(11) })], {}, undefined],
  [
    'site access, before all else',
    [state('a', 'running', { waitUntil: at(13) })],
    { permitted: false },
    { for: 'permission' },
  ],
  ['what the caller knows', [state('a', 'running')], { waiting: { for: 'anotherWindow' } }, { for: 'anotherWindow' }],
])('it waits for %s', (_, states, view, waiting) => {
  expect(statusOf(connection, states, { now: Date.parse(at(12)), ...view }).waiting).toEqual(waiting);
});

test('what the user can mend is shown first', () => {
  const states = (['transient', 'permission', 'config', 'bug'] as const).map((kind) =>
    state(kind, 'failed', { failure: failure(kind) }),
  );
  expect(worstFailure(states)?.kind).toBe('config');
});
