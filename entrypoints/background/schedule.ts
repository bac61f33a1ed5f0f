import { readSummary } from '../../lib/brief/summary.ts';
import { dayOf, type Instant } from '../../lib/model/time.ts';
import { setAlarm, setAlarmAt } from '../../lib/platform/alarms.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import type { Store } from '../../lib/store/store.ts';
import type { Container } from './container.ts';

const DUE = 'due';
const REVIVE = 'revive';
const WAKE = 'wake';
/** How often the worker looks whether something is due, at the rarest. */
const LOOK_EVERY_MINUTES = 5;

export function isOurAlarm(name: string): boolean {
  return name === DUE || name === REVIVE || name === WAKE;
}

export async function syncEvery(minutes: number): Promise<void> {
  await setAlarm(DUE, Math.min(minutes || LOOK_EVERY_MINUTES, LOOK_EVERY_MINUTES));
}

/** While a run goes on an alarm stands by that outlives the worker; half a minute is the shortest browsers allow. */
export function watchRuns(running: boolean): void {
  void setAlarm(REVIVE, running ? 0.5 : 0);
}

/** The next run is due then. There is one such alarm: whoever sets it knows of every connection. */
export function wakeAt(at: Instant): void {
  void setAlarmAt(WAKE, Date.parse(at));
}

/** Starts what is due: interrupted runs, and connections whose newest run is older than the user wants. */
export async function syncDue({ sync, guard, analyst, store }: Container): Promise<void> {
  if (!(await guard.ready())) return;
  const now = systemClock.now();
  await sync.startDue();
  // Periods end at midnight: yesterday's figures are not today's.
  const { timeZone } = await store.workspace();
  const summary = await readSummary(store, now);
  const old = summary !== undefined && dayOf(summary.computedAt, timeZone) !== dayOf(now, timeZone);
  // Figures kept by another version of the extension are not read, and have to be made anew; so have those whose
  // making died with a worker.
  const newest = await newestCommit(store);
  const behind = newest !== undefined && (summary === undefined || newest > summary.computedAt);
  if (sync.busy) return;
  if (old || behind) await analyst.run();
  await guard.checkDaily();
  watchRuns(false);
}

async function newestCommit(store: Store): Promise<Instant | undefined> {
  const states = await Promise.all((await store.connections()).map(({ id }) => store.streamStates(id)));
  return states
    .flat()
    .map(({ updatedAt }) => updatedAt)
    .sort()
    .at(-1);
}
