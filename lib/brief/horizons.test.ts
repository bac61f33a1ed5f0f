import { expect, test } from 'vitest';
import { deal } from '../../test/support/builders.ts';
import { orderFacts } from '../../test/support/order-facts.ts';
import { horizonsOf, ordersOf } from './horizons.ts';

const TODAY = '2026-06-15';

/** `crm` when an order names no connection. */
function facts(orders: readonly string[]) {
  return orderFacts(
    orders.map((order) => {
      const [day = '', connection = 'crm'] = order.split(' ');
      return { day, connection, amount: 1 };
    }),
  );
}

const ends = (...args: Parameters<typeof horizonsOf>) =>
  horizonsOf(...args).map(({ asOf, connections }) => [asOf, [...connections].sort().join(' ')]);

test.each<[string, string[], string]>([
  ['no order at all', [], TODAY],
  ['an order of yesterday', ['2026-06-14'], TODAY],
  ['a pause of 45 days', ['2026-05-01'], TODAY],
  ['a longer one', ['2026-04-30', '2025-01-01'], '2026-05-01'],
  ['an order dated ahead says nothing', ['2026-04-30', '2027-01-01'], '2026-05-01'],
  ['only orders dated ahead', ['2027-01-01'], TODAY],
])('figures run up to, given %s', (_, days, end) => {
  expect(horizonsOf(facts(days), TODAY).map(({ asOf }) => asOf)).toEqual([end]);
});

test.each<[string, string[], [string, string][]]>([
  [
    'a live one and an old import',
    ['2026-06-14', '2014-01-28 old', '2010-12-29 old'],
    [
      [TODAY, 'crm'],
      ['2014-01-29', 'old'],
    ],
  ],
  ['two live ones', ['2026-06-14', '2026-05-02 other'], [[TODAY, 'crm other']]],
  ['two imports that end together', ['2014-01-28 a', '2013-12-20 b'], [['2014-01-29', 'a b']]],
  [
    'imports that end one after another',
    ['2014-01-28 a', '2013-11-29 b', '2013-10-20 c', '2027-01-01 d'],
    [
      ['2014-01-29', 'a d'],
      ['2013-11-30', 'b c'],
    ],
  ],
])('each connection is measured up to its own end: %s', (_, orders, expected) => {
  expect(ends(facts(orders), TODAY)).toEqual(expected);
});

test('where deals are the orders, any deal shows that the connection lives', () => {
  const orders = facts(['2026-03-01']);
  const crm = new Set(['crm']);
  expect(ends(orders, TODAY, [], crm)).toEqual([['2026-03-02', 'crm']]);
  expect(ends(orders, TODAY, [deal('1', { createdOn: '2026-06-01' })], crm)).toEqual([[TODAY, 'crm']]);
  expect(ends(orders, TODAY, [deal('1', { status: 'lost', closeOn: '2026-06-01' })], crm)).toEqual([[TODAY, 'crm']]);
  // The expected close of an open deal is a hope; and orders speak for themselves.
  expect(ends(orders, TODAY, [deal('1', { closeOn: '2026-06-01' })], crm)).toEqual([['2026-03-02', 'crm']]);
  expect(ends(orders, TODAY, [deal('1', { createdOn: '2026-06-01' })])).toEqual([['2026-03-02', 'crm']]);
});

test('the orders of some connections', () => {
  const all = orderFacts([
    { id: 'a', connection: 'crm', day: '2026-01-01', amount: 5, cost: 2 },
    { id: 'b', connection: 'old', day: '2014-01-01', amount: 7, partner: 'p' },
    { id: 'c', connection: 'crm', day: '2026-01-02', amount: 9 },
  ]);
  const some = ordersOf(all, new Set(['crm']));
  const { columns } = some;
  expect(some.length).toBe(2);
  expect(Array.from(columns.id.codes, (code) => columns.id.values[code])).toEqual(['a', 'c']);
  expect([...columns.amount.numbers, ...columns.cost.numbers]).toEqual([5, 9, 2, Number.NaN]);
  expect([...columns.partnerId.codes]).toEqual([-1, -1]);
  expect(ordersOf(all, new Set()).length).toBe(0);
});
