import {
  type BuyingHistory,
  chanceAlive,
  expectedFuturePurchases,
  fitPurchases,
  type PurchaseModel,
} from '../analysis/lifetime/purchases.ts';
import { expectedSpend, fitSpend, type Spending, type SpendModel } from '../analysis/lifetime/spend.ts';
import { type Segment, segmentCustomers } from '../analysis/segments/rfm.ts';
import { quantileOfSorted } from '../analysis/stats/robust.ts';
import { type Text, text } from '../errors.ts';
import type { OrderColumns } from '../kpi/order-columns.ts';
import { dayNumber } from '../model/calendar.ts';
import { type NotEnoughData, type Provenance, unknown } from '../model/quantity.ts';
import type { Day } from '../model/time.ts';
import { type CohortTable, customerCohorts, type RetentionAt } from './customer-cohorts.ts';
import type { AnalysisInput } from './input.ts';
import { buildLinks } from './links.ts';
import { measure } from './measured.ts';

/** Who buys, by how they have bought, and what they will be worth; amounts in major units. */
export interface Customers {
  readonly status: 'ok';
  readonly currency: string;
  readonly customers: number;
  /** The most worth first. */
  readonly segments: readonly SegmentFigures[];
  /** Share of customers who buy again so many months after their first purchase, over all who could have. */
  readonly retention: readonly RetentionAt[];
  readonly cohorts: CohortTable | NotEnoughData;
  readonly between: BetweenOrders | NotEnoughData;
  /** Why no segment tells what it will be worth; absent where they do. */
  readonly noWorth?: Text;
}

/** Days from one day with an order to the customer's next, all such gaps counted alike. */
export interface BetweenOrders {
  readonly status: 'ok';
  readonly median: number;
  /** The middle half of them. */
  readonly quartiles: readonly [low: number, high: number];
  readonly gaps: number;
  readonly customers: number;
}

/** Beside what they rest on. */
export interface CustomersReply {
  readonly found: Customers | NotEnoughData;
  /** Orders up to this day, not included. */
  readonly asOf: Day;
  readonly sources: readonly Provenance[];
}

export interface SegmentFigures {
  readonly segment: Segment;
  readonly customers: number;
  readonly spent: number;
  /** Mean chance that one of them still buys; absent, as is what follows, where too few bought again to tell. */
  readonly alive?: number;
  /** What all of them together are expected to spend in the next twelve months. */
  readonly expected?: number;
}

const WEEK = 7;
const YEAR_WEEKS = 365.25 / WEEK;
const LEAST_CUSTOMERS = 10;
const LEAST_GAPS = 10;
/** So many tell the four or three parameters of a model well enough; more only take longer. */
const FITTED = 3000;

export function customersIn(input: AnalysisInput): CustomersReply {
  const { asOf, orders, freshness } = input;
  return {
    found: customersOf(measure(input, buildLinks(input)).book.columns, asOf),
    asOf,
    sources: freshness.all(orders.columns.connection.values),
  };
}

/**
 * Segments by recency, frequency and money; repeat purchases by BG/NBD and their worth by gamma-gamma, each fitted to
 * all customers, or to 3,000 of them; retention by calendar months since the first purchase, of who first
 * bought after the first month on record.
 * @param asOf orders from this day on are left out
 */
export function customersOf(orders: OrderColumns, asOf: Day): Customers | NotEnoughData {
  const end = dayNumber(asOf);
  const buyers = buyersOf(orders, end);
  const segmented = segmentCustomers(
    buyers.map(({ id, last, orders: count, spent }) => ({ id, recency: end - last, orders: count, spent })),
  );
  if (segmented === undefined || orders.currency === undefined) {
    return unknown(text('analysis.customers.few', { have: buyers.length, need: LEAST_CUSTOMERS }), buyers.length);
  }
  const step = Math.ceil(buyers.length / FITTED);
  const fitted = buyers.filter((_, at) => at % step === 0);
  const purchases = fitPurchases(fitted.map((buyer) => historyOf(buyer, end)));
  const spend = fitSpend(fitted.map(spendingOf));
  const found = new Map<Segment, { customers: number; spent: number; alive: number; expected: number }>();
  for (const [at, { segment }] of segmented.entries()) {
    const buyer = buyers[at];
    if (!buyer) continue;
    const sums = found.get(segment) ?? { customers: 0, spent: 0, alive: 0, expected: 0 };
    sums.customers++;
    sums.spent += buyer.spent;
    if (purchases && spend) {
      sums.alive += chanceAlive(purchases, historyOf(buyer, end));
      sums.expected += worth(buyer, end, purchases, spend);
    }
    found.set(segment, sums);
  }
  const cohorts = customerCohorts(orders, end);
  const segments = [...found].map(([segment, { customers, spent, alive, expected }]): SegmentFigures => {
    return { segment, customers, spent, ...(purchases && spend ? { alive: alive / customers, expected } : {}) };
  });
  return {
    status: 'ok',
    currency: orders.currency,
    customers: buyers.length,
    segments: segments.sort((a, b) => (b.expected ?? b.spent) - (a.expected ?? a.spent)),
    retention: cohorts.retention,
    cohorts: cohorts.table(),
    between: betweenOrders(buyers),
    ...(purchases && spend ? {} : { noWorth: text('analysis.customers.fewAgain') }),
  };
}

function betweenOrders(buyers: readonly Buyer[]): BetweenOrders | NotEnoughData {
  const gaps = Float64Array.from(buyers.flatMap((buyer) => buyer.gaps)).sort();
  if (gaps.length < LEAST_GAPS) {
    return unknown(text('analysis.customers.fewGaps', { have: gaps.length, need: LEAST_GAPS }), gaps.length);
  }
  const at = (share: number) => quantileOfSorted(gaps, share);
  return {
    status: 'ok',
    median: at(0.5),
    quartiles: [at(0.25), at(0.75)],
    gaps: gaps.length,
    customers: buyers.filter((buyer) => buyer.gaps.length > 0).length,
  };
}

interface Buyer {
  readonly id: string;
  readonly first: number;
  readonly last: number;
  readonly orders: number;
  /** Days on which they bought. */
  readonly days: number;
  readonly spent: number;
  /** Without the first day's. */
  readonly spentAgain: number;
  /** Days between the days on which they bought. */
  readonly gaps: readonly number[];
}

function buyersOf({ buyer, buyers, day, net, length, scale }: OrderColumns, end: number): Buyer[] {
  const byDay = Array.from({ length: buyers }, () => new Map<number, number>());
  const counts = new Int32Array(buyers);
  for (let row = 0; row < length; row++) {
    const own = byDay[buyer[row] as number];
    const on = day[row] as number;
    if (!own || on >= end) continue;
    own.set(on, (own.get(on) ?? 0) + (net[row] as number) / 10 ** scale);
    counts[buyer[row] as number] = (counts[buyer[row] as number] as number) + 1;
  }
  return byDay.flatMap((own, at): Buyer[] => {
    if (own.size === 0) return [];
    const days = [...own.keys()].sort((a, b) => a - b);
    const [first = end, last = end] = [days[0], days.at(-1)];
    const spent = [...own.values()].reduce((sum, amount) => sum + amount, 0);
    return [
      {
        id: String(at),
        first,
        last,
        orders: counts[at] ?? 0,
        days: days.length,
        spent,
        spentAgain: spent - (own.get(first) ?? 0),
        gaps: days.slice(1).map((day, before) => day - (days[before] ?? day)),
      },
    ];
  });
}

/** In weeks. */
function historyOf({ first, last, days }: Buyer, end: number): BuyingHistory {
  return { frequency: days - 1, recency: (last - first) / WEEK, age: (end - first) / WEEK };
}

function spendingOf({ days, spentAgain }: Buyer): Spending {
  return { frequency: days - 1, mean: days > 1 ? Math.max(0, spentAgain / (days - 1)) : 0 };
}

function worth(buyer: Buyer, end: number, purchases: PurchaseModel, spend: SpendModel): number {
  return (
    expectedFuturePurchases(purchases, historyOf(buyer, end), YEAR_WEEKS) * expectedSpend(spend, spendingOf(buyer))
  );
}
