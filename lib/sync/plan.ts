import type { Instant } from '../model/time.ts';
import type { Stream } from './connector.ts';
import type { StreamState } from './state.ts';

export interface RunPlan {
  /** Streams to read, in this order. */
  readonly queue: readonly string[];
  /** States to save before the first of them is read. */
  readonly changed: readonly StreamState[];
}

/**
 * Which streams a call reads. A run that was interrupted (by the end of a slice, a dead worker, a failure worth
 * another try) is carried on with what it has not read; else a new run begins with every stream.
 */
export function planRun(
  connection: StreamState['connection'],
  streams: readonly Stream[],
  saved: readonly StreamState[],
  { full, mapping, now }: { readonly full: boolean; readonly mapping: string; readonly now: Instant },
): RunPlan {
  const byStream = new Map(saved.map((state) => [state.stream, state]));
  if (carriesOn(streams, saved, full)) return carryOn(connection, streams, byStream, now);

  const changed = streams.map(({ id }) => {
    const state = byStream.get(id) ?? firstState(connection, id, now);
    if (full) return { ...fromScratch(state, now), fullWanted: true };
    // Records that were only counted are found again by reading everything, once they may parse.
    const lost = (state.unkept ?? 0) > 0 && state.mapping !== mapping;
    return { ...(lost ? fromScratch : again)(state, now), fullWanted: false };
  });
  return { queue: streams.map(({ id }) => id), changed: [...changed, ...retired(streams, saved)] };
}

/** Whether a call goes on with a run that was interrupted, rather than beginning a new one. */
export function carriesOn(streams: readonly Stream[], saved: readonly StreamState[], full: boolean): boolean {
  const known = saved.filter(({ stream }) => streams.some(({ id }) => id === stream));
  const wantedFull = known.length === streams.length && known.every((state) => state.fullWanted === true);
  return known.some(isUnread) && (!full || wantedFull);
}

const isUnread = (state: StreamState): boolean => state.phase === 'waiting' || state.phase === 'running';

function carryOn(
  connection: StreamState['connection'],
  streams: readonly Stream[],
  byStream: ReadonlyMap<string, StreamState>,
  now: Instant,
): RunPlan {
  const unread: string[] = [];
  const failed: string[] = [];
  const changed: StreamState[] = [];
  for (const { id } of streams) {
    const state = byStream.get(id);
    if (state === undefined) changed.push(firstState(connection, id, now));
    if (state === undefined || isUnread(state)) unread.push(id);
    else if (state.phase === 'failed') failed.push(id);
    if (state?.stopped === true) changed.push(goingOn(state));
  }
  // Failed ones last: a stream that fails each time must not keep the others from being read.
  return { queue: [...unread, ...failed], changed };
}

function firstState(connection: StreamState['connection'], stream: string, now: Instant): StreamState {
  return { connection, stream, phase: 'waiting', read: 0, rejected: 0, full: true, updatedAt: now };
}

/** Forgets where it stood, but not what a sweep needs to know. */
export function fromScratch(state: StreamState, now: Instant): StreamState {
  const { cursor: _, startedAt: __, failure: ___, expected: ____, pages: _____, unkept: ______, ...kept } = state;
  return { ...goingOn(kept), phase: 'waiting', read: 0, rejected: 0, full: true, updatedAt: now };
}

/** A stream stopped midway goes on from its cursor, others start their next run. */
function again(state: StreamState, now: Instant): StreamState {
  const { failure: _, ...kept } = goingOn(state);
  if (state.startedAt !== undefined) return { ...kept, phase: 'waiting', updatedAt: now };
  const { expected: __, pages: ___, ...next } = kept;
  const full = state.cursor === undefined;
  return { ...next, phase: 'waiting', read: 0, rejected: 0, full, updatedAt: now };
}

function goingOn({ stopped: _, waitUntil: __, ...kept }: StreamState): StreamState {
  return kept;
}

/** Streams the connector no longer has must look neither unfinished nor ever older. */
function retired(streams: readonly Stream[], saved: readonly StreamState[]): StreamState[] {
  return saved
    .filter(({ phase, completedAt }) => phase !== 'done' || completedAt !== undefined)
    .filter((state) => !streams.some(({ id }) => id === state.stream))
    .map(({ failure: _, startedAt: __, completedAt: ___, ...kept }) => ({ ...kept, phase: 'done' }));
}
