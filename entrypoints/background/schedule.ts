import { readSummary } from '../../lib/brief/summary.ts';
import { dayOf, instantFromMs } from '../../lib/model/time.ts';
import { setAlarm } from '../../lib/platform/alarms.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import { readSettings } from '../../lib/platform/preferences.ts';
import type { Container } from './container.ts';

const DUE = 'due';
const REVIVE = 'revive';
/** How often the worker looks whether something is due, at the rarest. */
const LOOK_EVERY_MINUTES = 5;

export function isOurAlarm(name: string): boolean {
  return name === DUE || name === REVIVE;
}

export async function syncEvery(minutes: number): Promise<void> {
  await setAlarm(DUE, Math.min(minutes || LOOK_EVERY_MINUTES, LOOK_EVERY_MINUTES));
}

/** While a run goes on an alarm stands by that outlives the worker; half a minute is the shortest browsers allow. */
export function watchRuns(running: boolean): void {
  void setAlarm(REVIVE, running ? 0.5 : 0);
}

/** Starts what is due: interrupted runs first, then connections whose newest run is older than the user wants. */
export async function syncDue({ sync, analyst, store }: Container): Promise<void> {
  const { syncEveryMinutes } = await readSettings();
  const now = systemClock.now();
  await sync.resume();
  if (syncEveryMinutes > 0) await sync.startOlderThan(instantFromMs(now - syncEveryMinutes * 60_000));
  // Periods end at midnight: yesterday's figures are not today's.
  const { timeZone } = await store.workspace();
  const summary = await readSummary(store, now);
  const old = summary !== undefined && dayOf(summary.computedAt, timeZone) !== dayOf(now, timeZone);
  // Figures kept by another version of the extension are not read, and have to be made anew.
  const missing = summary === undefined && (await store.connections()).length > 0;
  if (old || missing) await analyst.run();
}
