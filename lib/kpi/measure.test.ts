import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deal, idOf as recordIdOf, usd } from '../../test/support/builders.ts';
import { type OrderRow, orderFacts } from '../../test/support/order-facts.ts';
import type { Cost, Target } from '../model/records.ts';
import { measureAll } from './measure.ts';
import type { Measured, MeasureInput, SubjectResolver } from './measure-input.ts';

const plain: SubjectResolver = { channel: (id) => id, partner: (id) => id, account: (id) => id };
const year = { from: '2026-01-01', to: '2027-01-01' };
const workspace: Measured = { kind: 'workspace' };
const channel = (id: string): Measured => ({ kind: 'channel', id });

function book(rows: readonly OrderRow[], more: Partial<MeasureInput> = {}) {
  return measureAll({
    orders: orderFacts(rows),
    deals: [],
    costs: [],
    targets: [],
    resolve: plain,
    periods: [year],
    ...more,
  });
}

test('scales are aligned and refunds taken off', () => {
  const found = book([
    { day: '2026-01-01', amount: 1050, scale: 2, refunded: 50 },
    { day: '2026-12-31', amount: 12345, scale: 4, lines: 3 },
    { day: '2027-01-01', amount: 99 },
  ]);
  expect(found.scale).toBe(4);
  expect(found.measures(workspace, year)).toMatchObject({
    orders: 2,
    lines: 4,
    revenue: 112_345,
    refunded: 5000,
    goodsCost: undefined,
    ordersWithoutBuyer: 2,
    customers: 0,
  });
});

test('a first order counts as new only for the subject it was placed with', () => {
  const found = book([
    { day: '2025-06-01', amount: 1, channel: 'web', account: 'old' },
    { day: '2026-02-01', amount: 1, channel: 'shop', account: 'old' },
    { day: '2026-02-01', amount: 1, channel: 'web', account: 'fresh' },
    { day: '2026-03-01', amount: 1, channel: 'shop', account: 'fresh' },
    { day: '2026-04-01', amount: 1, channel: 'shop', account: 'fresh' },
  ]);
  expect(found.measures(channel('shop'), year)).toMatchObject({ customers: 2, repeatCustomers: 1, newCustomers: 0 });
  expect(found.measures(channel('web'), year)).toMatchObject({ customers: 1, repeatCustomers: 0, newCustomers: 1 });
  expect(found.measures(workspace, year)).toMatchObject({ customers: 2, repeatCustomers: 1, newCustomers: 1 });
});

test('a partner who buys is a customer of the channel, not of itself', () => {
  const found = book([{ day: '2026-02-01', amount: 1, channel: 'resale', partner: 'p' }]);
  expect(found.measures(channel('resale'), year)).toMatchObject({ customers: 1, ordersWithoutBuyer: 0 });
  expect(found.measures({ kind: 'partner', id: 'p' }, year)).toMatchObject({ customers: 0, ordersWithoutBuyer: 1 });
});

test('an account that is the partner itself is a customer of other partners only', () => {
  const found = book(
    [
      { day: '2026-02-01', amount: 1, partner: 'p', account: 'p-as-account' },
      { day: '2026-02-02', amount: 1, partner: 'p', account: 'end-customer' },
      { day: '2026-02-03', amount: 1, partner: 'q', account: 'p-as-account' },
    ],
    { resolve: { ...plain, accountIsPartner: (id) => (id === 'p-as-account' ? 'p' : undefined) } },
  );
  const bought = (id: string) => found.measures({ kind: 'partner', id }, year);
  expect(bought('p')).toMatchObject({ customers: 1, ordersWithoutBuyer: 1 });
  expect(bought('q')).toMatchObject({ customers: 1, ordersWithoutBuyer: 0 });
  expect(found.measures(workspace, year)).toMatchObject({ customers: 2, ordersWithoutBuyer: 0 });
});

test('records of different connections are one subject; what an order does not say is filled in', () => {
  const found = book(
    [
      { day: '2026-02-01', amount: 1, channel: 'a:1', partner: 'a:p' },
      { day: '2026-02-01', amount: 2, channel: 'b:7', partner: 'b:p' },
      { day: '2026-02-01', amount: 4, account: 'x' },
    ],
    {
      resolve: {
        channel: (id) => (id === 'a:1' || id === 'b:7' ? 'resale' : undefined),
        partner: () => 'a:p',
        account: () => undefined,
        accountPartner: (id) => (id === 'x' ? 'a:p' : undefined),
        partnerChannel: () => 'resale',
      },
    },
  );
  expect(found.ids('channel')).toEqual(['resale']);
  expect(found.measures(channel('resale'), year).revenue).toBe(7);
  expect(found.measures({ kind: 'partner', id: 'a:p' }, year).revenue).toBe(7);
});

test('orders in another currency are left out and counted', () => {
  const found = book([
    { day: '2026-02-01', amount: 1, channel: 'web' },
    { day: '2026-02-01', amount: 1, channel: 'web' },
    { day: '2026-02-01', amount: 1, channel: 'shop' },
    { day: '2026-02-01', amount: 5, channel: 'web', currency: 'EUR' },
    { day: '2025-02-01', amount: 5, channel: 'web', currency: 'EUR' },
  ]);
  expect(found.currency).toBe('USD');
  expect(found.measures(channel('web'), year)).toMatchObject({ revenue: 2, orders: 2, ordersInOtherCurrency: 1 });
});

test('the period before is known only where the records reach back', () => {
  const rows: OrderRow[] = [
    { day: '2025-01-03', amount: 100, channel: 'web' },
    { day: '2026-01-03', amount: 300, channel: 'web' },
    { day: '2025-10-01', amount: 100, channel: 'late', connection: 'shop' },
    { day: '2026-05-01', amount: 100, channel: 'new' },
  ];
  const found = book(rows);
  expect(found.measures(channel('web'), year).previous).toEqual({ revenue: 100, orders: 1, customers: 0 });
  expect(found.measures(channel('late'), year).previous).toBeUndefined();
  expect(found.measures(channel('late'), year).historyBeforePeriod).toBe(true);
  // A new channel of a connection with a long history: nothing before is known to be nothing.
  expect(found.measures(channel('new'), year).previous).toEqual({ revenue: 0, orders: 0, customers: 0 });
  expect(found.measures({ kind: 'partner', id: 'nobody' }, year)).toMatchObject({
    orders: 0,
    historyBeforePeriod: true,
  });
});

test('deals count on the day they closed', () => {
  const found = book([], {
    deals: [
      deal('1', { status: 'won', closeOn: '2026-01-01', channelId: recordIdOf('web') }),
      deal('2', { status: 'lost', closeOn: '2026-12-31', channelId: recordIdOf('web') }),
      deal('3', { status: 'won', closeOn: '2027-01-01', channelId: recordIdOf('web') }),
      deal('4', { status: 'open', closeOn: '2026-06-01', channelId: recordIdOf('web') }),
    ],
  });
  expect(found.measures(channel('crm:web'), year)).toMatchObject({ dealsWon: 1, dealsLost: 1 });
});

function cost(from: string, to: string, amount: number, where: Partial<Cost>): Cost {
  return { ...base('c'), id: `${from}${amount}`, category: 'ads', from, to, amount: usd(amount), ...where };
}
function base(externalId: string) {
  const { source, seenAt } = deal(externalId);
  return { source, seenAt };
}

test('costs are spread over their days; unknown where the subject has none or the records cover too little', () => {
  const web = { channelId: recordIdOf<Cost['channelId'] & string>('web') };
  const found = book([{ day: '2026-02-01', amount: 1 }], {
    costs: [
      cost('2025-12-22', '2026-01-11', 200, web),
      cost('2026-12-01', '2027-01-01', 31, { partnerId: recordIdOf('p') }),
    ],
    resolve: { ...plain, partnerChannel: () => 'crm:web' },
    periods: [year, { from: '2024-01-01', to: '2025-01-01' }],
  });
  expect(found.measures(channel('crm:web'), year).channelCost).toBe(10_000 + 3100);
  expect(found.measures(workspace, year).channelCost).toBe(13_100);
  expect(found.measures({ kind: 'partner', id: 'crm:p' }, year).channelCost).toBe(3100);
  expect(found.measures(channel('crm:shop'), year).channelCost).toBeUndefined();
  expect(found.measures(channel('crm:web'), { from: '2024-01-01', to: '2025-01-01' }).channelCost).toBeUndefined();
});

test('targets: the finer one holds, and revenue is compared on the days that have one', () => {
  const quota = (id: string, from: string, to: string, amount: number, scope: Target['scope']): Target => ({
    ...base(id),
    id,
    kpi: 'revenue',
    from,
    to,
    value: { money: usd(amount) },
    scope,
  });
  const web: Target['scope'] = { kind: 'channel', channelId: recordIdOf('web') };
  const found = book(
    [
      { day: '2026-01-15', amount: 500, channel: 'crm:web' },
      { day: '2026-08-01', amount: 700, channel: 'crm:web' },
      { day: '2026-08-01', amount: 999, channel: 'crm:shop' },
    ],
    {
      targets: [
        quota('h', '2026-01-01', '2026-07-01', 181, web),
        quota('q', '2026-01-01', '2026-04-01', 50, web),
        quota('s', '2025-01-01', '2026-01-01', 50, web),
      ],
    },
  );
  // 50 for the first quarter, then the half year's 1 a day for the 91 days left of it.
  expect(found.measures(channel('crm:web'), year)).toMatchObject({ target: 14_100, targetRevenue: 500, revenue: 1200 });
  // The workspace has no target of its own: the channels' stand in, against those channels' revenue.
  expect(found.measures(workspace, year)).toMatchObject({ target: 14_100, targetRevenue: 500, revenue: 2199 });
  expect(found.target(workspace, year)?.subjects).toEqual([channel('crm:web')]);
});

test('series by month leave the running month out, series by day do not', () => {
  const found = book(
    [
      { day: '2026-01-30', amount: 1, channel: 'web' },
      { day: '2026-03-02', amount: 4, channel: 'web' },
      { day: '2026-04-10', amount: 8, channel: 'web' },
      { day: '2026-04-15', amount: 16, channel: 'web' },
    ],
    { periods: [{ from: '2026-03-01', to: '2026-04-15' }] },
  );
  const monthly = found.monthly(channel('web'));
  expect(monthly.months).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
  expect([...monthly.revenue]).toEqual([1, 0, 4]);
  expect([...monthly.orders]).toEqual([1, 0, 1]);
  const daily = found.daily([channel('web')]);
  expect([daily.from, daily.revenue.length, daily.revenue.at(-5)]).toEqual(['2026-01-30', 75, 8]);
});

test('no orders at all', () => {
  const found = book([]);
  expect(found.currency).toBeUndefined();
  expect(found.measures(workspace, year)).toMatchObject({ orders: 0, historyBeforePeriod: false, previous: undefined });
  expect(found.monthly(workspace).months).toEqual([]);
});

test('channels’ figures add up to the workspace’s, and order of rows does not matter', () => {
  const row = fc.record({
    channel: fc.constantFrom('a', 'b', 'c'),
    account: fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined }),
    day: fc.constantFrom('2025-05-01', '2025-12-31', '2026-01-01', '2026-07-07'),
    amount: fc.integer({ min: 0, max: 10 ** 9 }),
    scale: fc.integer({ min: 0, max: 4 }),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
      const found = book(rows);
      const whole = found.measures(workspace, year);
      const parts = found.ids('channel').map((id) => found.measures(channel(id), year));
      for (const field of ['revenue', 'orders', 'ordersWithoutBuyer'] as const) {
        expect(parts.reduce((sum, part) => sum + part[field], 0)).toBe(whole[field]);
      }
      const reversed = book([...rows].reverse()).measures(workspace, year);
      expect({ ...reversed, orderValueVariance: 0 }).toEqual({ ...whole, orderValueVariance: 0 });
    }),
  );
});
