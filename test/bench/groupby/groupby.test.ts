import { expect, test } from 'vitest';
import { compareAll } from './all.ts';
import { compare } from './compare.ts';
import { keyed } from './keyed.ts';
import { makeOrders } from './orders.ts';
import { ours } from './ours.ts';
import type { Contender } from './question.ts';

test('all engines that start in no time give the same answers', async () => {
  const times = await compareAll(2000, undefined, 2);
  expect([...times.values()].map((of) => [...of.keys()])).toEqual(
    Array.from({ length: 4 }, () => ['limit', 'ours', 'arquero', 'crossfilter2']),
  );
});

test('an answer that is off by one is not measured', async () => {
  const orders = keyed(makeOrders(500));
  const own = ours(orders);
  const off: Contender = {
    name: 'off',
    task(question) {
      const { run, answer } = own.task(question);
      return {
        run,
        answer: () => answer().map((numbers) => numbers.map((value, at) => (at === 7 ? value + 1 : value))),
      };
    },
  };
  await expect(compare([own, off], 1)).rejects.toThrow('off answers channel-month otherwise');
});
