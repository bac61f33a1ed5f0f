import type { Clock } from '../../model/time.ts';
import type { Sleep } from '../sleep.ts';

/** A clock that moves only when everybody sleeps, for tests. */
export interface VirtualTime {
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** Runs until the promise settles, moving the clock to the next sleeper whenever nothing else is left to do. */
  run<T>(promise: Promise<T>): Promise<T>;
  advance(ms: number): void;
}

export function virtualTime(start = Date.UTC(2026, 2, 10, 12)): VirtualTime {
  let now = start;
  const sleepers = new Set<{ at: number; wake: () => void }>();

  const sleep: Sleep = (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const sleeper = { at: now + ms, wake: resolve };
      sleepers.add(sleeper);
      signal?.addEventListener(
        'abort',
        () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        },
        { once: true },
      );
    });

  return {
    clock: { now: () => now },
    sleep,
    advance: (ms) => {
      now += ms;
    },
    async run(promise) {
      let settled = false;
      promise.then(
        () => {
          settled = true;
        },
        () => {
          settled = true;
        },
      );
      for (let step = 0; step < 100_000; step++) {
        await new Promise((resolve) => setImmediate(resolve));
        if (settled) return promise;
        const next = [...sleepers].sort((a, b) => a.at - b.at)[0];
        if (next === undefined) continue;
        sleepers.delete(next);
        now = Math.max(now, next.at);
        next.wake();
      }
      throw new Error('nothing moves any more');
    },
  };
}
