import { expect, test } from 'vitest';
import { Analyst } from './analyst.ts';

function gate() {
  let open = () => {};
  const closed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { closed, open };
}

test('requests during a run share one more run, which starts after it', async () => {
  const gates = [gate(), gate()];
  let started = 0;
  const analyst = new Analyst(async () => {
    await gates[started++]?.closed;
  });
  const first = analyst.run();
  const second = analyst.run();
  const third = analyst.run();
  expect(started).toBe(1);
  gates[0]?.open();
  await first;
  gates[1]?.open();
  await Promise.all([second, third]);
  expect(started).toBe(2);
});

test('a failure reaches who asked and does not block the next run', async () => {
  let calls = 0;
  const analyst = new Analyst(async () => {
    if (calls++ === 0) throw new Error('first');
  });
  const first = analyst.run();
  const second = analyst.run();
  await expect(first).rejects.toThrow('first');
  await second;
  expect(calls).toBe(2);
});
