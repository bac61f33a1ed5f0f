import type { Clock } from '../model/time.ts';

/** The one real clock. */
export const systemClock: Clock = { now: () => Date.now() };
