import type { ConnectionStatus } from '../brief/brief.ts';
import type { ErrorKind, Failure } from '../errors.ts';
import type { Connection, StreamState } from './state.ts';

/**
 * How a connection stands, from what is saved of it.
 * @param running the run going on now, if any
 * @param permitted whether the browser lets us reach the system
 */
export function statusOf(
  connection: Connection,
  states: readonly StreamState[],
  running?: { readonly stream?: string },
  permitted = true,
): ConnectionStatus {
  const failure = worstFailure(states);
  const completedAt = completedSince(states);
  const expected = expectedOf(states);
  return {
    id: connection.id,
    label: connection.label,
    connector: connection.connector,
    phase: running ? 'running' : phaseOf(states, failure),
    read: sum(states, (state) => state.read),
    rejected: sum(states, (state) => state.rejected),
    permitted,
    ...(completedAt === undefined ? {} : { completedAt }),
    ...(expected === undefined ? {} : { expected }),
    ...(running?.stream === undefined ? {} : { stream: running.stream }),
    ...(failure === undefined ? {} : { failure }),
  };
}

function phaseOf(states: readonly StreamState[], failure: Failure | undefined): ConnectionStatus['phase'] {
  if (failure) return 'failed';
  const untouched = states.every((state) => state.completedAt === undefined && state.startedAt === undefined);
  if (untouched) return 'never';
  return states.every((state) => state.phase === 'done') ? 'ok' : 'cancelled';
}

/** What the user can act on comes first. */
const URGENCY: readonly ErrorKind[] = ['config', 'permission', 'wireChanged', 'bug', 'rateLimited', 'transient'];

export function worstFailure(states: readonly StreamState[]): Failure | undefined {
  return states
    .flatMap((state) => (state.phase === 'failed' && state.failure ? [state.failure] : []))
    .sort((a, b) => URGENCY.indexOf(a.kind) - URGENCY.indexOf(b.kind))[0];
}

/** Since when every stream is complete; streams we were never allowed to read or that were given up do not count. */
function completedSince(states: readonly StreamState[]): string | undefined {
  const counted = states.filter(
    (state) => state.completedAt !== undefined || (state.phase !== 'done' && state.failure?.kind !== 'permission'),
  );
  const ends = counted.map((state) => state.completedAt);
  return ends.every((end) => end !== undefined) ? ends.sort()[0] : undefined;
}

/** Known only when no stream that is still to be read hides its size. */
function expectedOf(states: readonly StreamState[]): number | undefined {
  let total = 0;
  for (const state of states) {
    if (state.phase === 'done' || state.phase === 'failed') total += state.read;
    else if (state.expected === undefined) return undefined;
    else total += Math.max(state.expected, state.read);
  }
  return states.length === 0 ? undefined : total;
}

function sum(states: readonly StreamState[], of: (state: StreamState) => number): number {
  return states.reduce((total, state) => total + of(state), 0);
}
