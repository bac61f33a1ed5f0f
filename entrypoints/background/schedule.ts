import { readSummary } from '../../lib/brief/summary.ts';
import { dayOf, instantFromMs } from '../../lib/model/time.ts';
import { setAlarm } from '../../lib/platform/alarms.ts';
import { systemClock } from '../../lib/platform/clock.ts';
import { readSettings } from '../../lib/platform/preferences.ts';
import type { Container } from './container.ts';

export const SYNC_ALARM = 'sync';
/** How often the worker looks whether something is due; also what revives a sync that died with its worker. */
const LOOK_EVERY_MINUTES = 1;

export async function syncEvery(minutes: number): Promise<void> {
  await setAlarm(SYNC_ALARM, Math.min(minutes || LOOK_EVERY_MINUTES, LOOK_EVERY_MINUTES));
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
