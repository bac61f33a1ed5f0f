import { expect, test } from 'vitest';
import { account, connection, idOf, order, usd } from '../../test/support/builders.ts';
import type { OrderLine, Product } from '../model/records.ts';
import { openMemoryStore } from '../store/memory.ts';
import { crossSellsOf } from './cross-sells.ts';
import { readInput } from './input.ts';
import { buildLinks } from './links.ts';
import { measure } from './measured.ts';

const NOW = Date.parse('2026-06-15T10:00:00.000Z');
const DAYS = ['2026-01-10', '2026-02-10', '2026-03-10', '2026-04-10'];

/** Accounts of one segment, each with four orders of 100 a line; `baskets` names what each buys. */
async function found(baskets: readonly (readonly string[])[], days = DAYS) {
  const store = openMemoryStore();
  await store.saveConnection(connection('crm'));
  const source = account('x').source;
  const base = (id: string) => ({ source: { ...source, externalId: id }, seenAt: '2026-06-15T08:00:00.000Z' });
  const names = [...new Set(baskets.flat())];
  const products = names.map((name): Product => ({ ...base(name), id: idOf(name), name, category: name }));
  const orders = baskets.flatMap((basket, at) =>
    days.map((day) => order(`${at}-${day}`, day, 100 * basket.length, { accountId: idOf(`a${at}`) })),
  );
  const orderLines = baskets.flatMap((basket, at) =>
    days.flatMap((day) =>
      basket.map(
        (name): OrderLine => ({
          ...base(`${at}-${day}-${name}`),
          id: `crm:${at}-${day}-${name}`,
          orderId: idOf(`${at}-${day}`),
          productId: idOf(name),
          quantity: 1,
          amount: usd(100),
        }),
      ),
    ),
  );
  const accounts = baskets.map((_, at) => account(`a${at}`, { segment: 'Food' }));
  await store.commit({ upserts: { accounts, products, orders, orderLines } });
  const input = await readInput(store, NOW);
  const links = buildLinks(input);
  return crossSellsOf(input, links, measure(input, links));
}

const times = (count: number, ...basket: string[]) => Array.from({ length: count }, () => basket);
const HALVES = [...times(14, 'a', 'b'), ...times(14, 'c')];

test('what goes with what an account buys, and what it would likely spend on it', async () => {
  const sells = await found([['a', 'c'], ...HALVES]);
  const one = sells.get('crm:a0');
  expect([...sells.keys()]).toEqual(['crm:a0']);
  expect(one).toMatchObject({ has: 'a', lacks: 'b', among: 'Food', accounts: 29 });
  expect(one?.confidence).toBeCloseTo(14 / 15, 9);
  expect(one?.base).toBeCloseTo(14 / 29, 9);
  expect(one?.support).toBeCloseTo(14 / 29, 9);
  // Half of what those with both spend goes there; it spends 800 in the year.
  expect(one?.perYear).toMatchObject({ units: 40_000, currency: 'USD' });
});

test.each<[string, readonly (readonly string[])[], readonly string[]]>([
  ['everybody buys it anyway: no lift', [['a'], ...times(28, 'a', 'b')], DAYS],
  ['too few alike', [['a', 'c'], ...times(10, 'a', 'b'), ...times(8, 'c')], DAYS],
  ['too few with both', [['a', 'c'], ...times(9, 'a', 'b'), ...times(19, 'c')], DAYS],
  ['too few orders', [['a', 'c'], ...HALVES], DAYS.slice(0, 3)],
])('nothing is said where %s', async (_, baskets, days) => {
  expect([...(await found(baskets, [...days])).keys()]).toEqual([]);
});

test('nor without order lines', async () => {
  const store = openMemoryStore();
  await store.saveConnection(connection('crm'));
  const input = await readInput(store, NOW);
  expect(input.lines).toBeUndefined();
  const links = buildLinks(input);
  expect(crossSellsOf(input, links, measure(input, links)).size).toBe(0);
});
