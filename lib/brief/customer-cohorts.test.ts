import { expect, test } from 'vitest';
import { account, idOf, order } from '../../test/support/builders.ts';
import { addDays, addMonths } from '../model/calendar.ts';
import { openMemoryStore } from '../store/memory.ts';
import { customersIn } from './customers.ts';
import { readInput } from './input.ts';

const NOW = Date.parse('2026-06-15T10:00:00.000Z');

/** `size` customers a month from January 2025 on; of each month's, `again` buy once more two months later. */
async function found(size: number, again: number, months = 17) {
  const store = openMemoryStore();
  const orders = Array.from({ length: months * size }, (_, who) => {
    const first = addMonths('2025-01-10', Math.floor(who / size));
    const days = who % size < again ? [first, addMonths(first, 2)] : [first];
    return days
      .filter((day) => day < '2026-06-15')
      .map((day) => order(`${who} ${day}`, day, 100, { accountId: idOf(String(who)) }));
  }).flat();
  const accounts = Array.from({ length: months * size }, (_, who) => account(String(who)));
  await store.commit({ upserts: { orders, accounts } });
  const { found: customers } = customersIn(await readInput(store, NOW));
  if (customers.status !== 'ok') throw new Error(customers.reason.key);
  return customers;
}

test('by month: twelve cohorts, each as far as its months are over, the running month left out', async () => {
  const { cohorts } = await found(10, 4);
  if (cohorts.status !== 'ok') throw new Error(cohorts.reason.key);
  expect(cohorts.grain).toBe('month');
  expect(cohorts.cohorts.map(({ from }) => from)).toEqual(
    Array.from({ length: 12 }, (_, at) => addMonths('2025-06-01', at)),
  );
  expect(cohorts.cohorts.at(-1)).toEqual({ from: '2026-05-01', customers: 10, again: [] });
  expect(cohorts.cohorts.at(-4)).toEqual({ from: '2026-02-01', customers: 10, again: [0, 4, 0] });
  expect(cohorts.cohorts[0]?.again).toHaveLength(11);
  // Without the first cohort; those of April and May 2026 have no second month yet.
  expect(cohorts.all[1]).toEqual({ share: 0.4, customers: 140 });
});

test('where a month brings too few customers, by quarter; where a quarter does, not at all', async () => {
  const { cohorts } = await found(2, 1);
  expect(cohorts).toMatchObject({ grain: 'quarter' });
  const [second] = cohorts.status === 'ok' ? cohorts.cohorts : [];
  // Of two a month, the one who buys again does so in the same quarter or, of May's and June's, in the next.
  expect(second).toMatchObject({ from: '2025-04-01', customers: 6, again: [2, 0, 0] });
  expect((await found(1, 1)).cohorts).toMatchObject({
    status: 'notEnoughData',
    reason: { key: 'analysis.customers.fewNew' },
  });
});

test('days between orders: the median and the middle half of all gaps, with how many there are', async () => {
  const { between, noWorth } = await found(4, 2);
  const gaps = Array.from({ length: 16 }, (_, month) => addMonths('2025-01-10', month))
    .filter((first) => addMonths(first, 2) < '2026-06-15')
    .map((first) => (Date.parse(addMonths(first, 2)) - Date.parse(first)) / 86_400_000);
  expect(between).toMatchObject({ status: 'ok', gaps: 2 * gaps.length, customers: 2 * gaps.length, median: 61 });
  expect(noWorth).toBeUndefined();
  expect(addDays('2025-01-10', gaps[0] ?? 0)).toBe('2025-03-10');
});

test('nobody bought again: no time between orders and no worth, with the reason', async () => {
  expect(await found(4, 0)).toMatchObject({
    between: { status: 'notEnoughData', reason: { key: 'analysis.customers.fewGaps', params: { have: 0, need: 10 } } },
    noWorth: { key: 'analysis.customers.fewAgain' },
  });
});
