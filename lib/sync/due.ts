import type { Instant } from '../model/time.ts';
import type { Connection, StreamState } from './state.ts';
import { completedSince, worstFailure } from './status.ts';

/** No system is waited for longer: a later moment can only come from a clock that was put back. */
const LONGEST_WAIT_MS = 86_400_000;

/**
 * When a connection's next run is to begin by itself: at once where one was interrupted, later where a system asked to
 * wait or the schedule says so. Told from what is stored alone, so that it needs no alarm to survive.
 * @param when.everyMs how long after one run the next is due; 0: only what was interrupted goes on by itself
 * @param when.now milliseconds since the epoch
 * @param when.mapsAnew whether something that could not be read may be readable by now
 * @returns milliseconds since the epoch, which may be past; `undefined` when only the user can begin it
 */
export function dueAt(
  connection: Connection,
  states: readonly StreamState[],
  { everyMs, now, mapsAnew = false }: { readonly everyMs: number; readonly now: number; readonly mapsAnew?: boolean },
): number | undefined {
  if (connection.pausedAt !== undefined) return undefined;
  // Only the user can mend it.
  if (worstFailure(states)?.kind === 'config') return undefined;
  const stopped = states.find((state) => state.stopped === true);
  if (stopped) return scheduled(stopped.updatedAt, everyMs, now);
  const retryAt = latest(states.flatMap((state) => retryOf(state) ?? []));
  if (retryAt !== undefined) return retryAt - now > LONGEST_WAIT_MS ? now : retryAt;
  if (mapsAnew || connection.fullWantedAt !== undefined || states.some(isUnread)) return now;
  // One stream without its scope does not stop the others.
  const denied = states.some(({ phase, failure }) => phase === 'failed' && failure?.kind === 'permission');
  if (denied && completedSince(states) === undefined) return undefined;
  return scheduled(oldestTry(states), everyMs, now);
}

export const isUnread = ({ phase }: StreamState): boolean => phase === 'waiting' || phase === 'running';

function scheduled(since: Instant | undefined, everyMs: number, now: number): number | undefined {
  if (everyMs <= 0) return undefined;
  const begun = since === undefined ? undefined : Date.parse(since);
  return begun === undefined || begun > now ? now : begun + everyMs;
}

/** When the stream that was tried least recently was tried. One that fails each time is not tried without end. */
function oldestTry(states: readonly StreamState[]): Instant | undefined {
  return states
    .flatMap(({ phase, updatedAt, completedAt }) => (phase === 'failed' ? updatedAt : (completedAt ?? [])))
    .sort()[0];
}

function retryOf(state: StreamState): Instant | undefined {
  return state.phase === 'failed' ? state.failure?.retryAt : isUnread(state) ? state.waitUntil : undefined;
}

function latest(instants: readonly Instant[]): number | undefined {
  const sorted = instants.map((instant) => Date.parse(instant)).sort((a, b) => b - a);
  return sorted[0];
}
