import { AppError, type Failure, text, toFailure } from '../errors.ts';
import { type Instant, instantFromMs } from '../model/time.ts';
import { commitPage } from './commit-page.ts';
import type { Stream } from './connector.ts';
import { isBadCursor } from './cursor.ts';
import { CursorTrail, RejectJudge } from './page-checks.ts';
import { type GatheredPage, PageGatherer } from './page-gatherer.ts';
import { patiently } from './patience.ts';
import { fromScratch } from './plan.ts';
import { HTTP_LIMITS } from './retry.ts';
import { fenceOf, type Run, reportProgress } from './run-context.ts';
import type { StreamState } from './state.ts';
import { withoutSweep } from './sweep.ts';

export type StreamEnd =
  | { readonly kind: 'done' }
  /** The slice is over. */
  | { readonly kind: 'more'; readonly retryAt?: Instant }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * Reads one stream from its saved cursor to its end, or until something stops it.
 * @param pageMs how long a page may take
 */
export async function runStream(run: Run, stream: Stream, saved: StreamState, pageMs?: number): Promise<StreamEnd> {
  run.progress.enter(stream.id);
  try {
    try {
      return await readPages(run, stream, saved, pageMs);
    } catch (error) {
      // A cursor is only read at the start of a stream: this happens before its first page.
      if (saved.cursor === undefined || !isBadCursor(error) || run.deps.signal.aborted) throw error;
      run.log(`${stream.id}: saved cursor is of another version, starting from scratch`);
      return await readPages(run, stream, fromScratch(saved, run.now()), pageMs);
    }
  } catch (error) {
    if (run.deps.signal.aborted) return { kind: 'cancelled' };
    return (await rested(run, stream, error)) ?? { kind: 'failed', failure: await saveFailure(run, stream, error) };
  }
}

async function readPages(run: Run, stream: Stream, saved: StreamState, pageMs: number | undefined): Promise<StreamEnd> {
  const { connector, signal, clock } = run.deps;
  let state = saved;
  const startedAt = state.startedAt ?? run.now();
  const trail = new CursorTrail(state.cursor);
  const judge = new RejectJudge(stream);
  const gatherer = new PageGatherer(clock);
  const commit = async (page: GatheredPage): Promise<void> => {
    try {
      state = await commitPage(run, stream, state, page, startedAt);
    } catch (error) {
      // Nothing that came after it may be committed without it.
      gatherer.take();
      throw error;
    }
    run.states.set(stream.id, state);
    run.progress.add(page.read);
    reportProgress(run, stream.id);
    gatherer.committed();
  };
  const patience = pageMs === undefined ? undefined : pageMs * (1 + (saved.failures ?? 0));
  try {
    for await (const page of patiently(run, connector.read(run.context, stream, state.cursor), patience)) {
      signal.throwIfAborted();
      trail.follow(page, stream);
      judge.check(page);
      run.slice.moved();
      for (const ready of gatherer.add(page)) await commit(ready);
      if (page.done) return { kind: 'done' };
      if (!run.slice.over) continue;
      for (const ready of gatherer.take()) await commit(ready);
      return { kind: 'more' };
    }
    signal.throwIfAborted();
    throw new AppError('bug', text('error.bug'), `stream ${stream.id} ended without a last page`);
  } catch (error) {
    // What was read well before it went wrong need not be read again.
    for (const ready of signal.aborted ? [] : gatherer.take()) await commit(ready);
    throw error;
  }
}

/** A wait that the slice was too short for is no failure: the stream rests where it stands. */
async function rested(run: Run, stream: Stream, error: unknown): Promise<StreamEnd | undefined> {
  const { kind, retryAt } = toFailure(error);
  const waits = kind === 'rateLimited' || kind === 'transient';
  if (run.slice.waitUntil === undefined || !waits || retryAt === undefined) return undefined;
  if (Date.parse(retryAt) - run.deps.clock.now() > LONGEST_REST_MS) return undefined;
  const state = await newestState(run, stream.id);
  if (state === undefined || state.phase === 'done') return undefined;
  const resting: StreamState = { ...state, waitUntil: retryAt, updatedAt: run.now() };
  try {
    await run.deps.store.commit({ states: [resting], fence: fenceOf(run) });
  } catch {
    // Whoever took over, or whatever the store has, the next attempt to save will tell.
    return undefined;
  }
  run.states.set(stream.id, resting);
  run.log(`${stream.id} rests until ${retryAt}`);
  return { kind: 'more', retryAt };
}

/** As the HTTP layer's own: whoever has to wait for longer is told so. */
const LONGEST_REST_MS = HTTP_LIMITS.longestWaitMs;

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** Keeps the failure with the stream, together with when to try again. */
async function saveFailure(run: Run, stream: Stream, error: unknown): Promise<Failure> {
  const state = await newestState(run, stream.id);
  const plain = toFailure(error);
  const waits = plain.kind === 'transient' || plain.kind === 'rateLimited';
  const failures = (state?.failures ?? 0) + 1;
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
  const retryAt: Instant | undefined = plain.retryAt ?? (waits ? pausedUntil(run, pause) : undefined);
  const failure: Failure = { ...plain, ...(retryAt === undefined ? {} : { retryAt }) };
  run.log(`${stream.id} failed: ${failure.kind}: ${failure.detail}`);
  if (state !== undefined) run.states.set(stream.id, state);
  // Its last page is saved, whatever was heard of it: there is nothing to try again.
  if (state === undefined || state.phase === 'done') return failure;
  const at = run.now();
  const failed: StreamState = {
    // The moment of this commit would hide that the clock was put back.
    ...(at < state.updatedAt ? withoutSweep(state) : state),
    phase: 'failed',
    failure,
    mapping: run.mapping,
    updatedAt: at,
    ...(waits ? { failures } : {}),
  };
  try {
    await run.deps.store.commit({ states: [failed], fence: fenceOf(run) });
    run.states.set(stream.id, failed);
  } catch (again) {
    // A newer run took over, or the store itself is what failed: the report still tells.
    run.log(`${stream.id}: the failure could not be saved: ${toFailure(again).detail}`);
  }
  return failure;
}

/** A commit may have taken effect although it failed for us: its cursor must not be written over by an older one. */
async function newestState(run: Run, stream: string): Promise<StreamState | undefined> {
  try {
    const states = await run.deps.store.streamStates(run.connection.id);
    return states.find((state) => state.stream === stream) ?? run.states.get(stream);
  } catch {
    return run.states.get(stream);
  }
}

function pausedUntil(run: Run, ms: number): Instant {
  return instantFromMs(run.deps.clock.now() + ms);
}
