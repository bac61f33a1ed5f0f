import { expect, test } from 'vitest';
import type { Failure } from '../errors.ts';
import { dueAt } from './due.ts';
import type { Connection, StreamState } from './state.ts';
import { CONNECTION, connection } from './testing/scripted.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 2, 10, 12);
const at = (hours: number) => new Date(NOW + hours * HOUR).toISOString();
const state = (phase: StreamState['phase'], more: Partial<StreamState> = {}): StreamState => ({
  connection: CONNECTION,
  stream: 'a',
  phase,
  read: 1,
  rejected: 0,
  updatedAt: at(-1),
  ...more,
});
const failed = (kind: Failure['kind'], retryAt?: string, more: Partial<StreamState> = {}) =>
  state('failed', {
    failure: { kind, userText: { key: 'error.bug' }, detail: '', ...(retryAt === undefined ? {} : { retryAt }) },
    ...more,
  });
const done = (hours: number) => state('done', { completedAt: at(hours) });

/** Hours from now until it is due with a run every two hours, and with none by schedule. */
test.each<[string, StreamState[], number | undefined, number | undefined]>([
  ['never run', [], 0, undefined],
  ['interrupted', [state('running')], 0, 0],
  ['interrupted before its first page', [state('waiting', { read: 0 })], 0, 0],
  ['complete', [done(-0.5)], 1.5, undefined],
  ['complete long ago', [done(-50)], -48, undefined],
  ['as old as its oldest stream', [done(-0.5), done(-1)], 1, undefined],
  ['complete in the future: the clock was put back', [done(5)], 0, undefined],
  ['stopped by the user', [state('waiting', { stopped: true })], 1, undefined],
  ['told to wait', [failed('rateLimited', at(0.25)), state('waiting')], 0.25, 0.25],
  ['told to wait until now', [failed('rateLimited', at(0))], 0, 0],
  ['resting', [state('running', { waitUntil: at(0.1) }), done(-1)], 0.1, 0.1],
  ['down, of two the later', [failed('transient', at(0.25)), failed('transient', at(0.5))], 0.5, 0.5],
  ['told to wait for a year: the clock was put back', [failed('transient', at(9000))], 0, 0],
  ['refused for good', [failed('config'), state('waiting')], undefined, undefined],
  ['without a right, nothing else read', [failed('permission')], undefined, undefined],
  ['without one right', [failed('permission'), done(-0.5)], 1, undefined],
  ['without one right, interrupted', [failed('permission'), state('running')], 0, 0],
  ['in an unknown form, tried an hour ago', [failed('wireChanged', undefined, { completedAt: at(-90) })], 1, undefined],
])('%s', (_, states, scheduled, byHand) => {
  const hours = (everyMs: number) => {
    const due = dueAt(connection, states, { everyMs, now: NOW });
    return due === undefined ? undefined : (due - NOW) / HOUR;
  };
  expect([hours(2 * HOUR), hours(0)]).toEqual([scheduled, byHand]);
});

test('what may be readable by now is read again, unless the system wants to be left alone', () => {
  const again = (states: StreamState[]) => dueAt(connection, states, { everyMs: 0, now: NOW, mapsAnew: true });
  expect(again([failed('wireChanged')])).toBe(NOW);
  expect(again([failed('rateLimited', at(1))])).toBe(NOW + HOUR);
  expect(again([failed('config')])).toBeUndefined();
});

test('paused is never due', () => {
  const paused: Connection = { ...connection, pausedAt: at(-1) };
  for (const states of [[], [state('running')], [done(-50)]]) {
    expect(dueAt(paused, states, { everyMs: HOUR, now: NOW, mapsAnew: true })).toBeUndefined();
  }
});
