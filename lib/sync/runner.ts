import { AppError, type Failure, text, toFailure } from '../errors.ts';
import type { Instant } from '../model/time.ts';
import { mappingOf } from './mapping.ts';
import { carriesOn, planRun } from './plan.ts';
import { RunProgress } from './progress.ts';
import { Quarantined } from './quarantine-room.ts';
import { rereadQuarantined, wantReread } from './reread.ts';
import {
  connectorContext,
  fenceOf,
  instantNow,
  logger,
  type Run,
  type RunDeps,
  type RunOptions,
  type RunReport,
  Slice,
} from './run-context.ts';
import type { Connection, StreamState } from './state.ts';
import { worstFailure } from './status.ts';
import { runStream } from './stream-run.ts';
import { sweep, trustedStates } from './sweep.ts';

export type { RunDeps, RunOptions, RunReport } from './run-context.ts';

/**
 * Brings a connection up to date. Each page is one commit together with the cursor behind it, so that it may die at
 * any moment and be called again. One run per connection goes on at a time; another caller is told so at once.
 * @returns how it ended; throws nothing
 */
export async function runConnection(deps: RunDeps, connectionId: string, options: RunOptions = {}): Promise<RunReport> {
  try {
    const report = await deps.locks.tryWithLock(lockOf(connectionId), () => runLocked(deps, connectionId, options));
    return report ?? ended('alreadyRunning', toFailure(alreadyRunning(connectionId)));
  } catch (error) {
    if (deps.signal.aborted) return ended('cancelled');
    const failure = toFailure(error);
    deps.log?.(`${connectionId} failed: ${failure.kind}: ${failure.detail}`);
    return ended('failed', failure);
  }
}

/** Held while a run of the connection goes on. */
export const lockOf = (connectionId: string): string => `sync:${connectionId}`;

async function runLocked(deps: RunDeps, connectionId: string, options: RunOptions): Promise<RunReport> {
  deps.signal.throwIfAborted();
  const run = await begin(deps, connectionId, options);
  if (options.retry === true) await wantReread(run);
  const full = options.full === true;
  // What the last run could not sweep any more: a new reading changes what is known to be unreadable.
  if (!carriesOn(run.streams, [...run.states.values()], full)) await sweep(run);
  const plan = planRun(run.connection.id, run.streams, [...run.states.values()], {
    full,
    mapping: run.mapping,
    now: run.now(),
  });
  for (const state of plan.changed) run.states.set(state.stream, state);
  if (plan.changed.length > 0) await deps.store.commit({ states: plan.changed, fence: fenceOf(run) });

  const failures: Failure[] = [];
  if ((await rereadQuarantined(run)) === 'more') return report(run, 'more', failures);
  for (const [position, id] of plan.queue.entries()) {
    const stream = run.streams.find((candidate) => candidate.id === id);
    const state = run.states.get(id);
    if (stream === undefined || state === undefined) continue;
    if (position > 0 && run.slice.over) return report(run, 'more', failures);
    const end = await runStream(run, stream, state, options.pageMs);
    if (end.kind === 'more') return report(run, 'more', failures, end.retryAt);
    if (end.kind === 'cancelled') return report(run, 'cancelled', failures);
    if (end.kind !== 'failed') continue;
    failures.push(end.failure);
    if (endsRun(end.failure)) break;
  }
  await sweep(run);
  return report(run, failures.length > 0 ? 'failed' : 'done', failures);
}

async function begin(deps: RunDeps, connectionId: string, options: RunOptions): Promise<Run> {
  const { store, connector, clock } = deps;
  const connection = (await store.connections()).find(({ id }) => id === connectionId);
  if (connection === undefined) {
    throw new AppError('config', text('error.connectionUnknown'), `no connection ${connectionId}`);
  }
  const config = parseConfig(deps, connection);
  // Opened before the states are read: an older run can change nothing after that.
  const epoch = await store.openEpoch(connection.id);
  const states = trustedStates(await store.streamStates(connection.id), instantNow(clock));
  const quarantined = await store.quarantine(connection.id);
  const parts = {
    progress: deps.progress ?? new RunProgress(clock),
    slice: new Slice(clock, options.sliceMs),
    giveUp: new AbortController(),
  };
  return {
    ...parts,
    deps,
    connection,
    context: connectorContext(deps, connection, config, parts),
    streams: connector.streams(config),
    epoch,
    states: new Map(states.map((state) => [state.stream, state])),
    quarantined: new Quarantined(quarantined),
    mapping: mappingOf(connector, config, deps.workspace),
    total: { read: 0, rejected: 0, written: 0, deleted: 0 },
    now: () => instantNow(clock),
    log: logger(deps, connection),
  };
}

function parseConfig(deps: RunDeps, connection: Connection): unknown {
  const { connector, secret } = deps;
  if (connector.auth === 'token' && (secret === undefined || secret === '')) {
    throw new AppError('config', text('error.noToken', { label: connection.label }), `${connection.id} has no token`);
  }
  const config = connector.configSchema.safeParse(connection.config);
  if (config.success) return config.data;
  const field = config.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new AppError(
    'config',
    text('error.badConfig', { label: connection.label, field }),
    `config of ${connection.id}: ${config.error.message}`,
  );
}

/** A missing right or a changed shape concerns one stream; the others may still be read. */
function endsRun(failure: Failure): boolean {
  return failure.kind === 'config' || failure.kind === 'transient' || failure.kind === 'rateLimited';
}

function report(run: Run, status: RunReport['status'], failures: readonly Failure[], rest?: Instant): RunReport {
  const failure = worstFailure([...run.states.values()]) ?? failures[0];
  const retryAt = rest ?? failures.flatMap((one) => one.retryAt ?? [])[0];
  return {
    status,
    more: status === 'more',
    ...(failure === undefined ? {} : { failure }),
    ...(retryAt === undefined ? {} : { retryAt }),
    ...run.total,
    streams: [...run.states.values()],
  };
}

function ended(status: RunReport['status'], failure?: Failure): RunReport {
  const nothing = { read: 0, rejected: 0, written: 0, deleted: 0, streams: [] as StreamState[] };
  return {
    status,
    more: false,
    ...(failure === undefined ? {} : { failure }),
    ...(failure?.retryAt === undefined ? {} : { retryAt: failure.retryAt }),
    ...nothing,
  };
}

function alreadyRunning(connectionId: string): AppError {
  return new AppError('transient', text('error.alreadyRunning'), `${connectionId} is being synced already`);
}
