import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deal, idOf as recordIdOf, usd } from '../../test/support/builders.ts';
import { type OrderRow, orderFacts } from '../../test/support/order-facts.ts';
import { addDays, addMonths } from '../model/calendar.ts';
import type { Survey, Visits } from '../model/market-records.ts';
import type { Cost } from '../model/records.ts';
import type { Period } from '../model/time.ts';
import { measureAll } from './measure.ts';
import type { Measured } from './measure-input.ts';
import type { Measures } from './measures.ts';

const CHANNELS = ['web', 'shop', 'resale'] as const;
const half: Period = { from: '2026-01-01', to: '2026-07-01' };
const months = Array.from({ length: 6 }, (_, at): Period => {
  const from = addMonths(half.from, at);
  return { from, to: addMonths(from, 1) };
});

const day = fc.integer({ min: 0, max: 180 }).map((days) => addDays(half.from, days));
const place = fc.constantFrom(...CHANNELS);
const orders = fc.array(
  fc.record({
    day,
    place,
    amount: fc.integer({ min: 0, max: 90_000 }),
    refund: fc.boolean(),
    account: fc.constantFrom('a', 'b', 'c', 'd'),
  }),
  { minLength: 1, maxLength: 40 },
);
const closed = fc.array(fc.record({ day, place, won: fc.boolean() }), { maxLength: 10 });
const spent = fc.array(
  fc.record({ day, place, days: fc.integer({ min: 1, max: 60 }), amount: fc.integer({ min: 1, max: 9999 }) }),
  { maxLength: 8 },
);
const answers = fc.array(fc.record({ day, place, score: fc.integer({ min: 1, max: 5 }) }), { maxLength: 10 });

const { source, seenAt } = deal('base');
const base = (id: string) => ({ source, seenAt, id });
const channelOf = (name: string) => recordIdOf<NonNullable<Cost['channelId']>>(name);

const cases = fc.record({ orders, closed, spent, answers }).map((made) => {
  const rows = made.orders.map(
    (one, at): OrderRow => ({
      id: `o${at}`,
      day: one.day,
      channel: channelOf(one.place),
      account: one.account,
      amount: one.amount,
      refunded: one.refund ? Math.floor(one.amount / 3) : 0,
      cost: Math.floor(one.amount / 2),
    }),
  );
  return measureAll({
    orders: orderFacts([...rows, { day: '2025-01-01', amount: 5, channel: channelOf('web'), account: 'z', cost: 1 }]),
    deals: made.closed.map((one, at) =>
      deal(String(at), {
        status: one.won ? 'won' : 'lost',
        createdOn: addDays(one.day, -at),
        closeOn: one.day,
        channelId: channelOf(one.place),
      }),
    ),
    costs: made.spent.map(
      (one, at): Cost => ({
        ...base(`c${at}`),
        channelId: channelOf(one.place),
        category: 'Advertising',
        from: one.day,
        to: addDays(one.day, one.days),
        amount: usd(one.amount),
      }),
    ),
    visits: made.spent.map(
      (one, at): Visits => ({
        ...base(`v${at}`),
        channelId: channelOf(one.place),
        from: one.day,
        to: addDays(one.day, one.days),
        visits: one.amount,
      }),
    ),
    surveys: made.answers.map(
      (one, at): Survey => ({
        ...base(`s${at}`),
        channelId: channelOf(one.place),
        answeredOn: one.day,
        kind: at % 2 === 0 ? 'csat' : 'nps',
        score: one.score,
      }),
    ),
    targets: [],
    resolve: { channel: (id) => id, partner: (id) => id, account: (id) => id },
    periods: [half, ...months],
  });
});

/** What adds up, over channels as over months. */
const sums = (m: Measures) => ({
  orders: m.orders,
  lines: m.lines,
  revenue: m.revenue,
  refunded: m.refunded,
  goodsCost: m.goodsCost ?? 0,
  won: m.dealsWon,
  lost: m.dealsLost,
  cycle: m.cycle.total,
  satisfied: m.answers.csat.satisfied,
  asked: m.answers.csat.answers + m.answers.nps.answers,
  detractors: m.answers.nps.detractors,
  visits: m.visits?.visits ?? 0,
});
type Sums = ReturnType<typeof sums>;

function added(parts: readonly Sums[]): Sums {
  const keys = Object.keys(parts[0] ?? {}) as (keyof Sums)[];
  const total = keys.map((key) => [key, parts.reduce((sum, part) => sum + part[key], 0)]);
  return Object.fromEntries(total) as Sums;
}

test('law: what channels make of a period is the workspace’s, and what months make is the half year’s', () => {
  const everyone: Measured[] = [
    { kind: 'workspace' },
    ...CHANNELS.map((id) => ({ kind: 'channel' as const, id: channelOf(id) })),
  ];
  fc.assert(
    fc.property(cases, (book) => {
      for (const period of [half, ...months]) {
        const [whole, ...parts] = everyone.map((subject) => sums(book.measures(subject, period)));
        expect(added(parts)).toEqual(whole);
      }
      for (const subject of everyone) {
        const parts = months.map((month) => sums(book.measures(subject, month)));
        expect(added(parts)).toEqual(sums(book.measures(subject, half)));
      }
    }),
    { numRuns: 60 },
  );
});
