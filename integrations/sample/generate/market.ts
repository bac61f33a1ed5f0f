import { addDays, addMonths, startOfMonth, startOfYear } from '../../../lib/model/calendar.ts';
import type { Market, Stock, Survey, Visits } from '../../../lib/model/market-records.ts';
import type { Order } from '../../../lib/model/records.ts';
import type { AccountPlan } from './accounts.ts';
import { type ChannelCode, channelExternalId, profileOf } from './channels.ts';
import { dollars, numbered, type SampleContext } from './context.ts';
import { REGIONS } from './names.ts';
import { netRevenue } from './revenue.ts';

const MONTHS = 36;

/** Visits of the two shops on the web, by month: each order took so many. */
const VISITS_PER_ORDER: readonly (readonly [ChannelCode, number])[] = [
  ['online', 38],
  ['marketplace', 24],
];

export function generateVisits(context: SampleContext, orders: readonly Order[]): Visits[] {
  const random = context.random('visits');
  return VISITS_PER_ORDER.flatMap(([code, each]) => {
    const channelId = channelOf(context, code);
    const own = orders.filter((order) => order.channelId === channelId);
    return monthsBack(context, 1).map((from) => {
      const to = addMonths(from, 1);
      const bought = own.filter(({ placedOn }) => placedOn >= from && placedOn < to).length;
      const visits = Math.round(bought * each * random.between(0.9, 1.1));
      const checkouts = Math.min(visits, Math.round(bought * random.between(1.4, 1.6)));
      const carts = Math.min(visits, Math.round(checkouts * random.between(1.9, 2.2)));
      const externalId = `V-${code}-${from.slice(0, 7)}`;
      return {
        ...context.base(externalId),
        id: context.id<string>(externalId),
        channelId,
        from,
        to,
        visits,
        carts,
        checkouts,
      };
    });
  });
}

/** Answers of customers who still buy; those of resellers are the least content. */
export function generateSurveys(context: SampleContext, accounts: readonly AccountPlan[]): Survey[] {
  const random = context.random('surveys');
  const buyers = accounts.filter((plan) => plan.lastDaysAgo === 0);
  return Array.from({ length: 640 }, (_, index): Survey => {
    const { account, channel } = random.pick(buyers);
    const kind = index % 2 === 0 ? 'csat' : 'nps';
    const mood = random.next() ** (channel === 'reseller' ? 0.7 : 0.45);
    const externalId = numbered('Q', index + 1, 4);
    return {
      ...context.base(externalId),
      id: context.id<string>(externalId),
      accountId: account.id,
      ...(account.partnerId === undefined ? {} : { partnerId: account.partnerId }),
      ...(account.channelId === undefined ? {} : { channelId: account.channelId }),
      answeredOn: addDays(context.today, -random.int(1, 720)),
      kind,
      score: kind === 'csat' ? 1 + Math.round(mood * 4) : Math.round(mood * 10),
    };
  });
}

/** Own stock for the shops and field sales, at the end of each month: about seven weeks of goods. */
export function generateStocks(context: SampleContext, orders: readonly Order[]): Stock[] {
  const random = context.random('stocks');
  return (['online', 'field', 'marketplace'] as const).flatMap((code) => {
    const channelId = channelOf(context, code);
    const own = orders.filter((order) => order.channelId === channelId);
    return monthsBack(context, 0).map((countedOn) => {
      const sold = netRevenue(own, addMonths(countedOn, -3), countedOn) / 100 / 13;
      const externalId = `I-${code}-${countedOn}`;
      return {
        ...context.base(externalId),
        id: context.id<string>(externalId),
        channelId,
        countedOn,
        cost: dollars(sold * profileOf(code).goods * random.between(6, 8)),
      };
    });
  });
}

/** What all sellers together sold in each region, by year, and how many businesses could buy there. */
export function generateMarkets(context: SampleContext, accounts: readonly AccountPlan[], orders: readonly Order[]) {
  const random = context.random('markets');
  const regionOf = new Map(accounts.map(({ account }) => [account.id, account.region]));
  const year = startOfYear(context.today);
  return REGIONS.flatMap((region) => {
    const own = orders.filter(({ accountId }) => accountId !== undefined && regionOf.get(accountId) === region);
    const buyers = accounts.filter(({ account }) => account.region === region).length * random.int(5, 9);
    const share = random.between(0.04, 0.11);
    return [-2, -1, 0].map((back): Market => {
      const from = addMonths(year, back * 12);
      const externalId = `M-${region}-${from.slice(0, 4)}`;
      // Of the running year the figure is last year's, carried forward as market reports do.
      const base = back === 0 ? addMonths(from, -12) : from;
      return {
        ...context.base(externalId),
        id: context.id<string>(externalId),
        region,
        from,
        to: addMonths(from, 12),
        size: dollars(Math.round(netRevenue(own, base, addMonths(base, 12)) / 100 / share / 1000) * 1000),
        buyers,
      };
    });
  });
}

function channelOf(context: SampleContext, code: ChannelCode) {
  return context.id<NonNullable<Order['channelId']>>(channelExternalId(code));
}

/** First days of the months up to the running one, oldest first. @param skip how many of the last to leave out */
function monthsBack(context: SampleContext, skip: number, count = MONTHS): string[] {
  const running = startOfMonth(context.today);
  return Array.from({ length: count }, (_, at) => addMonths(running, at - count + 1 - skip));
}
