import { expect, test } from 'vitest';
import { addDays, daysBetween, startOfMonth } from '../../lib/model/calendar.ts';
import type { Day } from '../../lib/model/time.ts';
import { ADVERTISED } from './generate/advertising.ts';
import { CROSS_SELL } from './generate/cross-sell.ts';
import { READY } from './generate/experiments.ts';
import { CALL_OFF, DUE_GAP, DUE_SILENCE, REFUND_DAYS } from './generate/order-stories.ts';
import { netRevenue } from './generate/revenue.ts';
import { SLOW_HOURS } from './generate/service-stories.ts';
import { SALES_STORIES } from './sales-stories.ts';
import { generateSample } from './workspace.ts';

/** Ends of months, quarters and years, leap days and plain days: the stories hold whenever the sample is opened. */
const DAYS: readonly Day[] = ['2026-11-22', '2026-12-31', '2027-01-01', '2028-02-29', '2027-07-04', '2027-05-15'];
const workspaces = DAYS.map((today) => ({ today, sample: generateSample({ today }) }));
const story = (id: (typeof SALES_STORIES)[number]['id']) => {
  const found = SALES_STORIES.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no story ${id}`);
  return found;
};
const idOf = (id: (typeof SALES_STORIES)[number]['id']) => `sample:${story(id).subject.externalId}`;
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const changes = (values: readonly number[]) =>
  values.slice(1).map((value, at) => Math.log(value / (values[at] ?? value)));
const correlation = (a: readonly number[], b: readonly number[]) => {
  const [ofA = [], ofB = []] = [a, b].map((values) => values.map((value) => value - total(values) / values.length));
  const product = (x: readonly number[], y: readonly number[]) => total(x.map((value, at) => value * (y[at] ?? 0)));
  return product(ofA, ofB) / Math.sqrt(product(ofA, ofA) * product(ofB, ofB));
};
const share = <T>(list: readonly T[], of: (one: T) => boolean) => list.filter(of).length / list.length;

test.each(workspaces)(
  '$today: of the open deals one stands still, one hangs on one person, one is overdue',
  ({ today, sample }) => {
    const open = sample.deals.filter(({ status }) => status === 'open');
    const told = (id: (typeof SALES_STORIES)[number]['id']) => [story(id).subject.externalId];
    const ids = (deals: typeof open) => deals.map(({ source }) => source.externalId);
    const attended = new Set(sample.activities.map(({ dealId }) => dealId));
    expect(ids(open.filter(({ id }) => !attended.has(id)))).toEqual(told('stalledDeal'));
    expect(ids(open.filter(({ contacts = 0 }) => contacts < 2))).toEqual(told('singleThreadedDeal'));
    expect(ids(open.filter(({ closeOn = today }) => closeOn < today))).toEqual(told('overdueDeal'));
  },
);

test.each(workspaces)('$today: one buyer orders in an even rhythm and is due', ({ today, sample }) => {
  const days = sample.orders.filter(({ accountId }) => accountId === idOf('dueBuyer')).map(({ placedOn }) => placedOn);
  const gaps = days.slice(1).map((day, at) => daysBetween(days[at] ?? day, day));
  expect(gaps.length).toBeGreaterThan(10);
  for (const gap of gaps) expect(Math.abs(gap - DUE_GAP)).toBeLessThanOrEqual(1);
  expect(daysBetween(days.at(-1) ?? today, today)).toBe(DUE_SILENCE);
});

test.each(workspaces)('$today: orders are in the order of their days, and lines have their order', ({ sample }) => {
  const days = sample.orders.map(({ placedOn }) => placedOn);
  expect([...days].sort()).toEqual(days);
  const ids = new Set<string>(sample.orders.map(({ id }) => id));
  expect(sample.orderLines.filter(({ orderId }) => !ids.has(orderId))).toEqual([]);
});

test.each(workspaces)('$today: the web shop’s latest orders come back', ({ today, sample }) => {
  const since = addDays(today, -REFUND_DAYS);
  const own = sample.orders.filter(({ channelId }) => channelId === idOf('refundedShop'));
  const back = (orders: typeof own) => share(orders, ({ refunded }) => refunded !== undefined);
  expect(back(own.filter(({ placedOn }) => placedOn >= since))).toBeGreaterThan(0.2);
  expect(back(own.filter(({ placedOn }) => placedOn < since))).toBeLessThan(0.08);
});

test.each(workspaces)('$today: the marketplace charges for handling, in whole months', ({ today, sample }) => {
  const charges = sample.costs.filter(({ category }) => category === 'Handling charge');
  expect(new Set(charges.map(({ channelId }) => channelId))).toEqual(new Set([idOf('dearMarketplace')]));
  expect(charges).toHaveLength(11);
  for (const { to, amount } of charges) {
    expect(to <= today).toBe(true);
    expect(amount.units).toBeGreaterThan(0);
  }
});

test.each(workspaces)(
  '$today: the shop’s sales go with its advertising, the marketplace’s do not',
  ({ today, sample }) => {
    const running = startOfMonth(today);
    const changesOf = (code: keyof typeof ADVERTISED) => {
      const id = `sample:channel-${code}`;
      const orders = sample.orders.filter(({ channelId }) => channelId === id);
      const spent = sample.costs
        .filter(({ channelId, category, from }) => channelId === id && category === 'Advertising' && from < running)
        .sort((a, b) => (a.from < b.from ? -1 : 1));
      const sold = spent.map(({ from, to }) => netRevenue(orders, from, to));
      const spending = spent.map(({ amount }) => amount.units);
      const months = spending.slice(-12);
      expect(total(months) / total(sold.slice(-12)) / ADVERTISED[code].share).toBeCloseTo(1, 1);
      expect(Math.max(...months) / Math.min(...months)).toBeGreaterThan(1.5);
      // Changes from month to month, which trend and season move little.
      return correlation(changes(spending), changes(sold));
    };
    expect(changesOf('online')).toBeGreaterThan(0.4);
    expect(changesOf('marketplace')).toBeLessThan(0.25);
  },
);

test.each(workspaces)('$today: a distributor’s call-off stands out among its days', ({ today, sample }) => {
  const own = sample.orders.filter(({ channelId }) => channelId === idOf('calledOff'));
  const sold = [...Map.groupBy(own, ({ placedOn }) => placedOn)].map(
    ([day, orders]) => [day, orders.reduce((sum, { amount }) => sum + amount.units, 0)] as const,
  );
  const [best] = sold.sort(([, a], [, b]) => b - a);
  expect(best?.[0]).toBe(addDays(today, -CALL_OFF.daysAgo));
});

test.each(workspaces)('$today: distributors’ customers have lost heart, referral agents’ wait', ({ today, sample }) => {
  const half = addDays(today, -180);
  const answers = sample.surveys.filter(
    ({ channelId, kind }) => channelId === idOf('unhappyDistributors') && kind === 'csat',
  );
  const content = (list: typeof answers) => share(list, ({ score }) => score >= 4);
  const lately = answers.filter(({ answeredOn }) => answeredOn >= half);
  const before = answers.filter(({ answeredOn }) => answeredOn < half && answeredOn >= addDays(today, -360));
  expect(content(before) - content(lately)).toBeGreaterThan(0.25);
  const slow = sample.tickets.filter(({ id }) => id.startsWith('sample:SL-'));
  expect(new Set(slow.map(({ channelId }) => channelId))).toEqual(new Set([idOf('slowAgents')]));
  const hours = slow.flatMap(({ openedAt, firstReplyAt }) =>
    firstReplyAt === undefined ? [] : [(Date.parse(firstReplyAt) - Date.parse(openedAt)) / 3_600_000],
  );
  expect(hours.length).toBeGreaterThan(30);
  expect(hours.sort((a, b) => a - b)[hours.length >> 1]).toBeGreaterThan(SLOW_HOURS * 0.75);
});

test.each(workspaces)('$today: of the experiments one has reached its size', ({ sample }) => {
  const full = sample.experiments.filter(
    ({ status, plannedTrials = 0, controlTrials, variantTrials }) =>
      status === 'running' && Math.min(controlTrials, variantTrials) >= plannedTrials,
  );
  expect(full.map(({ source }) => source.externalId)).toEqual([READY.id]);
});

test.each(workspaces)('$today: of a distributor’s customers with controls one has no exit lights', ({ sample }) => {
  const customerOf = new Map<string, string | undefined>(sample.orders.map(({ id, accountId }) => [id, accountId]));
  const categoryOf = new Map<string, string | undefined>(sample.products.map(({ id, category }) => [id, category]));
  const channel = story('calledOff').subject.externalId;
  const own = new Set<string>(
    sample.accounts.filter(({ channelId }) => channelId === `sample:${channel}`).map(({ id }) => id),
  );
  const buyersOf = (category: string) =>
    new Set(
      sample.orderLines
        .filter(({ productId }) => categoryOf.get(productId ?? '') === category)
        .map(({ orderId }) => customerOf.get(orderId) ?? '')
        .filter((id) => own.has(id)),
    );
  const [has, lacks] = [buyersOf(CROSS_SELL.has), buyersOf(CROSS_SELL.lacks)];
  expect([...has].filter((id) => !lacks.has(id))).toEqual([idOf('forgottenExits')]);
  expect(has.size / own.size).toBeGreaterThan(0.4);
  expect(has.size / own.size).toBeLessThan(0.6);
});
