import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLimiter, memoryBudgets } from './rate-budget.ts';

/** Sends as early as allowed, after waiting each gap, with a limiter that is new at each request. */
async function sendTimes(requests: number, perMs: number, gaps: readonly number[], start = 1e12): Promise<number[]> {
  let now = start;
  const store = memoryBudgets();
  const times: number[] = [];
  for (const gap of gaps) {
    now += gap;
    for (let tries = 0; ; tries++) {
      if (tries > 100) throw new Error('never let through');
      const wait = await createLimiter(store, { now: () => now }).take('b', { id: 'b', requests, perMs });
      if (wait === 0) break;
      now += wait;
    }
    times.push(now);
  }
  return times;
}

test('no window ever holds more than its requests, though the limiter is made anew each time', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 10, max: 5000 }),
      fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 60 }),
      async (requests, perMs, gaps) => {
        const times = await sendTimes(requests, perMs, gaps);
        times.forEach((time, i) => {
          const before = times[i - requests];
          if (before !== undefined) expect(time - before).toBeGreaterThanOrEqual(perMs);
        });
      },
    ),
  ));

test('a budget is nearly used to the full', async () => {
  const times = await sendTimes(
    10,
    1000,
    Array.from({ length: 100 }, () => 0),
  );
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(1.15 * 9000);
});

test('requests at once never share a place', async () => {
  const limiter = createLimiter(memoryBudgets(), { now: () => 5000 });
  const waits = await Promise.all([1, 2, 3, 4, 5].map(() => limiter.take('b', { id: 'b', requests: 3, perMs: 1000 })));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
});

test('a clock put back by 400 days blocks for one window at most', async () => {
  let now = 1e12;
  const limiter = createLimiter(memoryBudgets(), { now: () => now });
  const budget = { id: 'b', requests: 1, perMs: 1000 };
  await limiter.take('b', budget);
  now -= 400 * 86_400_000;
  expect(await limiter.take('b', budget)).toBeLessThanOrEqual(1100);
});

test.each([1000, 7_200_000, 400 * 86_400_000])(
  'after the clock was put back by %d ms a block lasts no longer than it was to',
  async (back) => {
    let now = 1e12;
    const store = memoryBudgets();
    const take = () => createLimiter(store, { now: () => now }).take('b', undefined);
    await createLimiter(store, { now: () => now }).block('b', 10_000);
    now -= back;
    expect(await take()).toBe(10_000);
    now += 4000;
    expect(await take()).toBe(6000);
    now += 6000;
    expect(await take()).toBe(0);
  },
);

test('a second refusal does not shorten the first', async () => {
  let now = 1e12;
  const limiter = createLimiter(memoryBudgets(), { now: () => now });
  await limiter.block('b', 90_000);
  await limiter.block('b', 2000);
  expect(await limiter.take('b', undefined)).toBe(90_000);
  now += 90_000;
  expect(await limiter.take('b', undefined)).toBe(0);
});
