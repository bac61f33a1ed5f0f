import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayFromNumber, startOfMonth } from '../model/calendar.ts';
import type { FactSet } from '../model/facts.ts';
import type { OrderSum } from '../model/order-sum.ts';
import type { Order } from '../model/records.ts';
import { inFreshPlace, type Place } from './place.contract.ts';
import { order } from './store.fixtures.ts';
import type { Commit, Store } from './store.ts';

type Step = Commit | 'compact' | 'reopen' | 'eraseConnection' | 'eraseAll';

const key = fc.integer({ min: 0, max: 9 }).map(String);
const id = fc.tuple(fc.constantFrom('shop', 'crm'), key).map((parts) => parts.join(':'));
const fact: fc.Arbitrary<Order> = fc
  .record({
    key,
    units: fc.constantFrom(-5, 0, 7, 2 ** 53 - 1, 1 - 2 ** 53),
    modified: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    connection: fc.constantFrom('shop', 'crm'),
    channel: fc.constantFrom('web', '__proto__', undefined),
    placedOn: fc.constantFrom('2026-01-31', '2026-02-01', '2025-12-31', '1969-12-31'),
    currency: fc.constantFrom('EUR', 'JPY'),
    scale: fc.constantFrom(0, 4),
    refunded: fc.option(fc.constantFrom(0, 3), { nil: undefined }),
    cost: fc.option(fc.constantFrom(0, 2), { nil: undefined }),
  })
  .map(({ key, units, placedOn, currency, scale, refunded, cost, channel, ...when }): Order => {
    const money = (amount: number) => ({ units: amount, scale, currency });
    return {
      ...order(key, 0, { ...when, ...(channel === undefined ? {} : { channel }) }),
      placedOn,
      amount: money(units),
      ...(refunded === undefined ? {} : { refunded: money(refunded) }),
      ...(cost === undefined ? {} : { cost: money(cost) }),
    };
  });
const commit: fc.Arbitrary<Commit> = fc
  .record({
    orders: fc.array(fact, { maxLength: 6 }),
    deleted: fc.array(id, { maxLength: 3 }),
    swept: fc.array(id, { maxLength: 2 }),
  })
  .map(({ orders, deleted, swept }) => ({
    upserts: { orders },
    deletes: { orders: deleted },
    swept: { orders: swept },
  }));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: commit },
  { weight: 3, arbitrary: fc.constant('compact' as const) },
  { weight: 1, arbitrary: fc.constantFrom('reopen', 'eraseConnection', 'eraseAll' as const) },
);

/** What the sums are kept for: they say what counting the orders would. @param place a new, empty place */
export function orderSumsContract(
  name: string,
  place: () => Promise<Place>,
  { runs, lasting }: { runs: number; lasting: boolean },
): void {
  describe(`${name}: sums of orders`, () => {
    let store: Store;
    inFreshPlace(place, (opened) => {
      store = opened;
    });

    test('none without orders', async () => {
      expect(await store.orderSums()).toEqual([]);
    });

    test('a changed order counts once, where it is now', async () => {
      await store.commit({ upserts: { orders: [order('1', 5, { channel: 'web' }), order('2', 7)] } });
      const moved = { ...order('1', 9, { channel: 'web' }), placedOn: '2026-03-01' };
      await store.commit({ upserts: { orders: [moved] } });
      const common = { connection: 'shop', currency: 'EUR', scale: 2, refunded: 0n, cost: 0n, withCost: 0, orders: 1 };
      expect(await store.orderSums()).toEqual([
        { ...common, month: '2026-01-01', amount: 7n },
        { ...common, channelId: 'shop:web', month: '2026-03-01', amount: 9n },
      ]);
    });

    test('after anything that may happen they are what counting gives', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          const own = await place();
          let one = await own.open();
          try {
            for (const step of steps) {
              if (step === 'compact') await one.compact();
              else if (step === 'eraseConnection') await one.eraseConnection('crm');
              else if (step === 'eraseAll') await one.eraseAll();
              else if (step !== 'reopen') await one.commit(step);
              else if (lasting) {
                await one.close();
                one = await own.open();
              }
              expect(await one.orderSums()).toEqual(counted(await one.facts('orders')));
            }
          } finally {
            await one.close();
            await own.remove();
          }
        }),
        { numRuns: runs },
      );
    });
  });
}

/** As simply as can be. */
function counted({ length, columns }: FactSet<'orders'>): OrderSum[] {
  const sums = new Map<string, OrderSum>();
  for (let row = 0; row < length; row++) {
    const { connection, channelId, currency } = columns;
    const name = (column: typeof connection) => column.values[column.codes[row] ?? -1];
    const month = startOfMonth(dayFromNumber(columns.day.integers[row] ?? 0));
    const scale = columns.scale.integers[row] ?? 0;
    const parts = [name(connection), name(channelId) ?? '', month, name(currency), scale];
    const cost = columns.cost.numbers[row] ?? Number.NaN;
    const before = sums.get(JSON.stringify(parts));
    const channel = name(channelId);
    sums.set(JSON.stringify(parts), {
      connection: name(connection) ?? '',
      ...(channel === undefined ? {} : { channelId: channel }),
      month,
      currency: name(currency) ?? '',
      scale,
      orders: (before?.orders ?? 0) + 1,
      amount: (before?.amount ?? 0n) + BigInt(columns.amount.numbers[row] ?? 0),
      refunded: (before?.refunded ?? 0n) + BigInt(columns.refunded.numbers[row] ?? 0),
      cost: (before?.cost ?? 0n) + (Number.isNaN(cost) ? 0n : BigInt(cost)),
      withCost: (before?.withCost ?? 0) + (Number.isNaN(cost) ? 0 : 1),
    });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}
