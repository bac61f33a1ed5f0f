import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as make from '../../test/support/builders.ts';
import { addDays } from '../model/calendar.ts';
import type { AccountId } from '../model/ids.ts';
import type { Order } from '../model/records.ts';
import { openMemoryStore } from '../store/memory.ts';
import { analyse } from './analyse.ts';
import { assembleBrief } from './assemble.ts';
import { openSnapshots } from './read-snapshots.ts';

const TODAY = '2026-06-15';
const NOW = Date.parse(`${TODAY}T10:00:00.000Z`);

const sale = fc.record({
  account: fc.nat(19),
  daysAgo: fc.integer({ min: -3, max: 1500 }),
  amount: fc.integer({ min: 0, max: 5000 }),
  currency: fc.constantFrom('USD', 'USD', 'USD', 'EUR'),
});

test('what is read of an account is what its own orders say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sale, { minLength: 1, maxLength: 300 }), async (sales) => {
      // One order of today's, so that the history is not over.
      const all = [{ account: 99, daysAgo: 1, amount: 1, currency: 'USD' }, ...sales];
      const orders = all.map(
        ({ account, daysAgo, amount, currency }, n): Order => ({
          ...make.order(`O${n}`, addDays(TODAY, -daysAgo), 0, { accountId: make.idOf<AccountId>(`a${account}`) }),
          amount: { units: amount, scale: 2, currency },
        }),
      );
      const store = openMemoryStore();
      await store.saveWorkspace({ ...(await store.workspace()), currency: 'USD' });
      const accounts = Array.from({ length: 600 }, (_, at) => make.account(`a${at}`));
      await store.commit({ upserts: { accounts, orders } });
      await analyse(store, NOW);
      const snapshots = await openSnapshots(store);
      for (const { id } of accounts) {
        const found = await snapshots?.account(id);
        const own = orders.filter((order) => order.accountId === id);
        const past = own.filter(({ amount, placedOn }) => amount.currency === 'USD' && placedOn < TODAY);
        expect(found).toEqual(past.length === 0 ? {} : expected(own, past, orders));
      }
    }),
    { numRuns: 30 },
  );
});

/** Of the orders as they are, one account at a time. */
function expected(own: readonly Order[], past: readonly Order[], all: readonly Order[]) {
  const days = past.map(({ placedOn }) => placedOn).sort();
  const sold = (from: string, to: string) => {
    const within = own.filter(({ placedOn }) => placedOn >= from && placedOn < to);
    const counted = within.filter(({ amount }) => amount.currency === 'USD');
    const otherCurrency = within.length - counted.length;
    return {
      orders: counted.length,
      revenue: counted.reduce((sum, { amount }) => sum + amount.units, 0),
      ...(otherCurrency > 0 ? { otherCurrency } : {}),
    };
  };
  const first = all.map(({ placedOn }) => placedOn).sort()[0] ?? TODAY;
  const now = sold('2025-06-15', TODAY);
  // A fiftieth of the year may be missing.
  const before = first <= '2024-06-22' ? { before: sold('2024-06-15', '2025-06-15') } : {};
  return {
    ...(now.orders > 0 || first < '2025-06-15' ? { sales: { ...now, ...before } } : {}),
    history: {
      orders: past.length,
      firstOn: days[0],
      lastOn: days.at(-1),
      months: past.length > 6 ? monthsOf(past) : [],
      notable: expect.toSatisfy((notable: unknown[]) =>
        past.length > 6 ? notable.length > 0 && notable.length <= 3 : notable.length === past.length,
      ),
    },
    connections: ['crm'],
  };
}

function monthsOf(past: readonly Order[]) {
  return [...Map.groupBy(past, ({ placedOn }) => `${placedOn.slice(0, 7)}-01`)]
    .sort(([a], [b]) => (a > b ? -1 : 1))
    .slice(0, 36)
    .map(([month, orders]) => ({
      month,
      orders: orders.length,
      amount: { units: orders.reduce((sum, { amount }) => sum + amount.units, 0), scale: 2, currency: 'USD' },
      connection: 'crm',
    }));
}

test('a record in view is answered, and records come in, while an analysis goes on', async () => {
  const store = openMemoryStore();
  await store.saveConnection(make.connection('crm'));
  const bought = (name: string) => make.order(name, '2026-06-01', 10, { accountId: make.idOf<AccountId>('a') });
  await store.commit({ upserts: { accounts: [make.account('a')], orders: [bought('O1')] } });
  await analyse(store, NOW);

  const asked: string[] = [];
  let pauses = 0;
  await analyse(store, NOW + 1, {
    async pause() {
      pauses++;
      if (pauses !== 3) return;
      const reply = await assembleBrief(store, { system: 'crm', kind: 'account', externalId: 'a' }, NOW);
      asked.push(reply.status);
      await store.commit({ upserts: { orders: [bought('O2')] } });
    },
  });
  expect(asked).toEqual(['ok']);
  expect(await store.count('orders')).toBe(2);
  expect((await (await openSnapshots(store))?.account('crm:a'))?.history?.orders).toBe(1);
  await analyse(store, NOW + 2);
  expect((await (await openSnapshots(store))?.account('crm:a'))?.history?.orders).toBe(2);
});
