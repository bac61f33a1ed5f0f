import { expect, test } from 'vitest';
import { RunProgress } from './progress.ts';

function follow() {
  const time = { now: 1_000_000 };
  return { time, progress: new RunProgress({ now: () => time.now }) };
}

test('the rate is that of the last seconds, and falls while nothing comes', () => {
  const { time, progress } = follow();
  progress.enter('deals');
  expect(progress.now()).toEqual({ stream: 'deals' });
  for (let second = 1; second <= 30; second++) {
    time.now += 1000;
    progress.add(second <= 10 ? 1000 : 100);
  }
  expect(progress.now().rate).toBeCloseTo(100);
  time.now += 10_000;
  expect(progress.now().rate).toBeLessThan(50);
  time.now += 60_000;
  expect(progress.now().rate).toBeUndefined();
});

test('a clock that is put back tells no rate', () => {
  const { time, progress } = follow();
  progress.enter('deals');
  time.now += 5000;
  progress.add(500);
  time.now -= 3_600_000;
  expect(progress.now().rate).toBeUndefined();
  time.now += 100;
  progress.add(10);
  time.now += 2000;
  progress.add(200);
  expect(progress.now().rate).toBeCloseTo(100);
});

test('of several waits the longest is told, until each is over', () => {
  const { progress } = follow();
  const [one, other] = [progress.waiter(), progress.waiter()];
  one({ for: 'rateLimit', until: 5 });
  other({ for: 'retry', until: 9 });
  expect(progress.now().waiting).toEqual({ for: 'retry', until: 9 });
  other(undefined);
  expect(progress.now().waiting).toEqual({ for: 'rateLimit', until: 5 });
  one(undefined);
  expect(progress.now().waiting).toBeUndefined();
});
