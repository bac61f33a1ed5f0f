import { expect, test } from 'vitest';
import { account, idOf, order } from '../../test/support/builders.ts';
import { uniforms } from '../analysis/stats/random.ts';
import { addDays } from '../model/calendar.ts';
import type { Order } from '../model/records.ts';
import { openMemoryStore } from '../store/memory.ts';
import { customersOf } from './customers.ts';
import { readInput } from './input.ts';
import { buildLinks } from './links.ts';
import { measure } from './measured.ts';

const NOW = Date.parse('2026-06-15T10:00:00.000Z');

async function found(orders: Order[]) {
  const store = openMemoryStore();
  const accounts = [...new Set(orders.map(({ accountId }) => accountId))].map((_, at) => account(String(at)));
  await store.commit({ upserts: { orders, accounts } });
  const input = await readInput(store, NOW);
  return customersOf(measure(input, buildLinks(input)).book.columns, input.asOf);
}

/** Forty customers who buy more or less often; the last ten have stopped a year ago. */
function orders(): Order[] {
  const random = uniforms(5);
  return Array.from({ length: 40 }, (_, who) => {
    const gap = 20 + 100 * random();
    const from = who >= 30 ? 365 : 1 + Math.floor(gap * random());
    const days: number[] = [];
    for (let ago = from; ago < 700; ago += Math.max(1, gap * (0.5 + random()))) days.push(Math.floor(ago));
    return days.map((ago, n) =>
      order(`${who}-${n}`, addDays('2026-06-14', -ago), Math.round(50 + 100 * random()), {
        accountId: idOf(String(who)),
      }),
    );
  }).flat();
}

test('every customer is in one segment, all that was spent is in them, and who has stopped is worth least', async () => {
  const made = orders();
  const result = await found(made);
  if (result.status !== 'ok') throw new Error(result.reason.key);
  const { segments, retention } = result;
  expect(segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(result.customers);
  const spent = made.reduce((sum, { amount }) => sum + amount.units / 10 ** amount.scale, 0);
  expect(segments.reduce((sum, one) => sum + one.spent, 0)).toBeCloseTo(spent, 6);
  const worth = (segment: string) => {
    const one = segments.find((other) => other.segment === segment);
    return (one?.expected ?? 0) / (one?.customers ?? 1);
  };
  expect(worth('champions')).toBeGreaterThan(worth('lost'));
  for (const { share, customers } of retention) {
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1);
    expect(customers).toBeLessThanOrEqual(40);
  }
});

test('a handful of customers makes no segments', async () => {
  expect(await found(orders().filter(({ accountId }) => accountId === idOf('1')))).toMatchObject({
    status: 'notEnoughData',
    reason: { key: 'analysis.customers.few', params: { have: 1, need: 10 } },
  });
});
