import { browser } from 'wxt/browser';
import { systemClock } from './clock.ts';

/** The shortest period browsers honour for an installed extension. */
const SHORTEST_MINUTES = 0.5;

/** Sets or clears an alarm. Alarms may vanish on a browser restart: call it at every worker start. */
export async function setAlarm(name: string, everyMinutes: number): Promise<void> {
  if (everyMinutes <= 0) {
    await browser.alarms.clear(name);
    return;
  }
  const periodInMinutes = Math.max(SHORTEST_MINUTES, everyMinutes);
  const existing = await browser.alarms.get(name);
  // One that was set before the clock was put back would ring when the clock gets there again.
  const inTime = existing !== undefined && existing.scheduledTime <= systemClock.now() + periodInMinutes * 60_000;
  if (!inTime || existing.periodInMinutes !== periodInMinutes) browser.alarms.create(name, { periodInMinutes });
}

/** Sets an alarm that rings once. */
export async function setAlarmAt(name: string, when: number): Promise<void> {
  await browser.alarms.create(name, { when });
}

export function onAlarm(listener: (name: string) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => listener(alarm.name));
}
