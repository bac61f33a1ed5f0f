import { toFailure } from '../../lib/errors.ts';
import { instantFromMs } from '../../lib/model/time.ts';
import type { RunProgress } from '../../lib/sync/progress.ts';
import { type RunDeps, type RunReport, runConnection } from '../../lib/sync/runner.ts';
import type { Sleep } from '../../lib/sync/sleep.ts';

/** A slice ends in a commit, so that a worker stopped between two loses nothing. */
const SLICE_MS = 20_000;
/** Of a first run: its first figures are wanted soon. */
const FIRST_SLICE_MS = 3_000;
/** Twice a request's own limit, and a little: more than a page of any system should take. */
const PAGE_MS = 60_000;
/** A longer rest is left to an alarm; half a minute is the shortest browsers allow. */
const LONGEST_REST_MS = 30_000;
/** While a run goes on, computing may take so much of the time. */
const ANALYSIS_SHARE = 0.1;
const ANALYSIS_EVERY_MS = 30_000;

export interface SlicesDeps extends Omit<RunDeps, 'progress' | 'memo' | 'onProgress'> {
  readonly progress: RunProgress;
  readonly sleep: Sleep;
  /** Between two slices. */
  tidy(): Promise<void>;
  /** Figures depend on what was just read. */
  afterChange(): Promise<void>;
}

/**
 * Runs a connection slice by slice until it ends, or has to rest for longer than a worker should stay awake for; the
 * report then says until when. Figures are computed once the first slice is read, now and then on the way, and at the end.
 */
export async function runSlices(
  deps: SlicesDeps,
  connectionId: string,
  options: { readonly full?: boolean; readonly retry?: boolean; readonly first: boolean },
): Promise<RunReport> {
  const { clock, signal, progress } = deps;
  const memo = new Map<string, unknown>();
  const { first, ...wish } = options;
  let analysis: { readonly endedAt: number; readonly took: number } | undefined;
  let changed = false;
  const analyse = async (): Promise<void> => {
    const startedAt = clock.now();
    await deps.afterChange();
    analysis = { endedAt: clock.now(), took: clock.now() - startedAt };
    changed = false;
  };
  const analysisDue = (): boolean => {
    if (!changed) return false;
    if (analysis === undefined) return true;
    return clock.now() - analysis.endedAt >= Math.max(ANALYSIS_EVERY_MS, analysis.took / ANALYSIS_SHARE);
  };

  for (let slice = 0; ; slice++) {
    const report = await runConnection({ ...deps, memo }, connectionId, {
      sliceMs: slice === 0 && first ? FIRST_SLICE_MS : SLICE_MS,
      pageMs: PAGE_MS,
      ...(slice === 0 ? wish : {}),
    });
    changed ||= report.written + report.deleted > 0;
    // Not only at the end: each commit writes the list of pages that have not been merged.
    await deps.tidy();
    if (signal.aborted) {
      // Whoever stopped it does not wait for figures.
      if (changed) void deps.afterChange().catch((error) => deps.log?.(toFailure(error).detail));
      return report;
    }
    const rest = report.retryAt === undefined ? 0 : Date.parse(report.retryAt) - clock.now();
    if (!report.more || rest > LONGEST_REST_MS) {
      // Also after a run without changes: the age of every figure has changed.
      if (report.status !== 'alreadyRunning') await analyse();
      return report;
    }
    if (analysisDue()) await analyse();
    if (rest > 0) await restFor(deps, rest);
  }

  async function restFor({ sleep }: SlicesDeps, ms: number): Promise<void> {
    progress.rest({ for: 'rateLimit', until: clock.now() + ms });
    deps.log?.(`${connectionId}: goes on at ${instantFromMs(clock.now() + ms)}`);
    try {
      await sleep(ms, signal);
    } catch {
      // Cancelled: the next slice ends at once and says so.
    } finally {
      progress.rest(undefined);
    }
  }
}
