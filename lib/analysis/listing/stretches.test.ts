import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listing, usd } from '../../../test/support/builders.ts';
import { addDays, dayNumber } from '../../model/calendar.ts';
import { dailyOf, sumOfDays } from './daily.ts';
import { stockOf } from './stock.ts';
import { newest, stretchesOf } from './stretches.ts';
import { buyBoxOf, trafficBefore, trafficRows } from './traffic.ts';

const END = '2026-06-14';
/** @param back days before the last one @param days it speaks of */
const row = (back: number, days: number, change: Parameters<typeof listing>[2] = {}) => {
  const seenOn = addDays(END, -back);
  return listing('A', seenOn, { since: addDays(seenOn, 1 - days), units: days, ...change });
};

test('of two rows about the same days the newer and shorter one counts', () => {
  const rows = stretchesOf([row(0, 28, { units: 100 }), row(0, 7), row(7, 7), row(28, 7)]);
  const traffic = trafficRows(rows);
  expect(traffic.map(({ row: { units } }) => units)).toEqual([7, 7, 7]);
  expect(trafficBefore(traffic, dayNumber(END) + 1, 28).units).toEqual({ total: 14, told: 2, of: 2 });
});

test('of monthly rows the last month is the last four weeks', () => {
  const traffic = trafficRows(stretchesOf([row(0, 30), row(30, 31)]));
  expect(trafficBefore(traffic, dayNumber(END) + 1, 28)).toMatchObject({ days: 30, units: { total: 30 } });
});

test('what one row leaves out, or counts in another currency, leaves no sum', () => {
  const eur = { units: 10, scale: 0, currency: 'EUR' };
  const traffic = trafficRows(stretchesOf([row(0, 7, { revenue: usd(70) }), row(7, 7, { revenue: eur })]));
  const { revenue, sessions } = trafficBefore(traffic, dayNumber(END) + 1, 28);
  expect(revenue).toEqual({ total: undefined, told: 1, of: 2 });
  expect(sessions).toEqual({ total: undefined, told: 0, of: 2 });
});

test('the newest value is that of the newest row that tells it', () => {
  const rows = stretchesOf([row(0, 7), row(7, 7, { rating: 4.2 }), row(14, 7, { rating: 4.6 })]);
  expect(newest(rows, 'rating')?.value).toBe(4.2);
  expect(newest(rows, 'rating', dayNumber(END) - 13)?.value).toBe(4.6);
  expect(newest(rows, 'stock')).toBeUndefined();
});

test('a share is weighed by views where all tell them, else by days', () => {
  const rows = (views?: number) =>
    stretchesOf([
      row(0, 7, { buyBox: 1, ...(views === undefined ? {} : { views }) }),
      row(7, 7, { buyBox: 0.5, views: 100 }),
    ]);
  expect(buyBoxOf(rows(300))).toEqual({ share: 0.875, views: 400 });
  expect(buyBoxOf(rows())).toEqual({ share: 0.75 });
  expect(buyBoxOf([])).toBeUndefined();
});

test('days without stock say nothing of the pace, and what is on its way counts for when to order', () => {
  const rows = stretchesOf([
    row(0, 7, { units: 0, inStock: false }),
    ...[7, 14, 21].map((back) => row(back, 7, { units: 21, inStock: true, stock: 30, inbound: 60, leadDays: 20 })),
  ]);
  const stock = stockOf(rows, trafficRows(rows));
  expect(stock).toMatchObject({ pieces: 30, cover: 10, pace: { perDay: 3, days: 21 }, leadAssumed: false });
  expect((stock?.runsOut ?? 0) - (stock?.on ?? 0)).toBe(10);
  expect((stock?.orderBy ?? 0) - (stock?.on ?? 0)).toBe(30 - 20 - 7);
});

const stretch = fc.record({
  back: fc.integer({ min: 0, max: 200 }),
  days: fc.integer({ min: 1, max: 40 }),
  units: fc.nat(50),
});

test('laws: rows that count never share a day; what is spread over days adds up to what they tell', () => {
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 20 }), (all) => {
      const rows = stretchesOf(all.map(({ back, days, units }) => row(back, days, { units })));
      const traffic = trafficRows(rows);
      for (const [at, { from }] of traffic.entries()) expect(traffic[at + 1]?.to ?? 0).toBeLessThanOrEqual(from);
      const daily = dailyOf(rows, ({ units }) => units);
      for (const { from, to, row: told } of traffic) {
        expect(daily && sumOfDays(daily, from, to)).toBeCloseTo(told.units ?? Number.NaN, 6);
      }
      const { units } = trafficBefore(traffic, dayNumber(END) + 1, 10_000);
      expect(units.total).toBe(traffic.reduce((sum, one) => sum + (one.row.units ?? 0), 0));
    }),
  );
});
