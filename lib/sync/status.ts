import type { ConnectionStatus, StreamProgress, Waiting } from '../brief/brief.ts';
import type { ErrorKind, Failure } from '../errors.ts';
import { instantFromMs } from '../model/time.ts';
import type { Stream } from './connector.ts';
import type { Going } from './progress.ts';
import type { Connection, StreamState } from './state.ts';

/** What is known of a connection besides what is saved of it. */
export interface StatusView {
  /** The run going on now, if any. */
  readonly running?: Going;
  /** Whether the browser lets us reach the system. Default: yes. */
  readonly permitted?: boolean;
  /** The connector's streams, in their order, for their names. */
  readonly streams?: readonly Stream[];
  /** Milliseconds since the epoch; absent: what a run waits for is not told. */
  readonly now?: number;
  /** What keeps runs from beginning, where it is not in the states. */
  readonly waiting?: Waiting;
}

/** How a connection stands. */
export function statusOf(
  connection: Connection,
  states: readonly StreamState[],
  view: StatusView = {},
): ConnectionStatus {
  const { running, permitted = true } = view;
  const failure = worstFailure(states);
  const completedAt = completedSince(states);
  const expected = expectedOf(states);
  const pages = sum(states, (state) => state.pages ?? 0);
  const left = running && leftOf(states, expected, running);
  const waiting = waitingOf(connection, states, view);
  const unreadable = sum(states, ({ quarantined = 0, unkept = 0 }) => quarantined + unkept);
  return {
    id: connection.id,
    label: connection.label,
    connector: connection.connector,
    phase: phaseOf(connection, states, view, failure),
    read: sum(states, (state) => state.read),
    rejected: sum(states, (state) => state.rejected),
    pages,
    streams: streamsOf(states, view.streams),
    permitted,
    ...(unreadable === 0 ? {} : { unreadable }),
    ...(completedAt === undefined ? {} : { completedAt }),
    ...(expected === undefined ? {} : { expected }),
    ...(running?.stream === undefined ? {} : { stream: running.stream }),
    ...(running?.rate === undefined ? {} : { rate: running.rate }),
    ...(left === undefined ? {} : { left }),
    ...(waiting === undefined ? {} : { waiting }),
    ...(failure === undefined ? {} : { failure }),
  };
}

function phaseOf(
  { pausedAt }: Connection,
  states: readonly StreamState[],
  { running }: StatusView,
  failure: Failure | undefined,
): ConnectionStatus['phase'] {
  if (pausedAt !== undefined) return 'paused';
  if (running) return 'running';
  if (failure) return 'failed';
  const untouched = states.every((state) => state.completedAt === undefined && state.startedAt === undefined);
  if (untouched) return 'never';
  return states.every((state) => state.phase === 'done') ? 'ok' : 'cancelled';
}

/** In the connector's order; streams it no longer has are left out. */
function streamsOf(states: readonly StreamState[], streams: readonly Stream[] | undefined): StreamProgress[] {
  const known = streams ?? states.map(({ stream }) => ({ id: stream, name: undefined }));
  return known.flatMap(({ id, name }) => {
    const state = states.find(({ stream }) => stream === id);
    if (state === undefined) return [];
    const { phase, read, rejected, expected } = state;
    return [
      {
        id,
        phase,
        read,
        rejected,
        ...(name === undefined ? {} : { name }),
        // What is read is what there was; a system's count is only about right.
        ...(expected === undefined || phase === 'done' ? {} : { expected: Math.max(expected, read) }),
      },
    ];
  });
}

function leftOf(
  states: readonly StreamState[],
  expected: number | undefined,
  { stream, rate }: Going,
): ConnectionStatus['left'] {
  const current = states.find((state) => state.stream === stream);
  const of = expected === undefined ? 'stream' : 'all';
  const [whole, read] =
    expected === undefined ? [current?.expected, current?.read ?? 0] : [expected, sum(states, (state) => state.read)];
  if (whole === undefined) return undefined;
  const records = Math.max(0, whole - read);
  return { of, records, ...(rate === undefined || rate <= 0 ? {} : { seconds: records / rate }) };
}

function waitingOf(
  { pausedAt }: Connection,
  states: readonly StreamState[],
  { running, permitted = true, now, waiting }: StatusView,
): Waiting | undefined {
  if (!permitted) return { for: 'permission' };
  if (waiting) return waiting;
  if (pausedAt !== undefined || now === undefined) return undefined;
  if (running) {
    const wait = running.waiting;
    return wait && { for: wait.for, until: instantFromMs(wait.until) };
  }
  const waits = states.flatMap(({ phase, failure, waitUntil }): Waiting[] => {
    if (phase === 'failed') {
      if (failure?.retryAt === undefined) return [];
      return [{ for: failure.kind === 'rateLimited' ? 'rateLimit' : 'retry', until: failure.retryAt }];
    }
    return phase === 'done' || waitUntil === undefined ? [] : [{ for: 'rateLimit', until: waitUntil }];
  });
  return waits
    .filter(({ until }) => until !== undefined && Date.parse(until) > now)
    .sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? 1 : -1))[0];
}

/** What the user can act on comes first. */
const URGENCY: readonly ErrorKind[] = ['config', 'permission', 'wireChanged', 'bug', 'rateLimited', 'transient'];

export function worstFailure(states: readonly StreamState[]): Failure | undefined {
  return states
    .flatMap((state) => (state.phase === 'failed' && state.failure ? [state.failure] : []))
    .sort((a, b) => URGENCY.indexOf(a.kind) - URGENCY.indexOf(b.kind))[0];
}

/** Since when every stream is complete; streams we were never allowed to read or that were given up do not count. */
export function completedSince(states: readonly StreamState[]): string | undefined {
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
