import {
  type BuyingHistory,
  chanceAlive,
  expectedFuturePurchases,
  fitPurchases,
  type PurchaseModel,
} from '../analysis/lifetime/purchases.ts';
import { expectedSpend, fitSpend, type Spending, type SpendModel } from '../analysis/lifetime/spend.ts';
import { cohortsOf, retention } from '../analysis/segments/cohorts.ts';
import { type Segment, segmentCustomers } from '../analysis/segments/rfm.ts';
import { text } from '../errors.ts';
import type { OrderColumns } from '../kpi/order-columns.ts';
import { type NotEnoughData, unknown } from '../model/quantity.ts';
import { type Day, dayNumber } from '../model/time.ts';

/** Who buys, by how they have bought, and what they will be worth; amounts in major units. */
export interface Customers {
  readonly status: 'ok';
  readonly currency: string;
  readonly customers: number;
  /** The most worth first. */
  readonly segments: readonly SegmentFigures[];
  /** Share of customers who buy again so many months after their first purchase, over all who could have. */
  readonly retention: readonly { readonly month: number; readonly share: number; readonly customers: number }[];
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
const RETENTION_MONTHS = [1, 2, 3, 6, 12];
const MONTH_DAYS = 365.25 / 12;

/**
 * Segments by recency, frequency and money; repeat purchases by BG/NBD and their worth by gamma-gamma, each fitted to
 * all customers; retention by months since the first purchase.
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
  const purchases = fitPurchases(buyers.map((buyer) => historyOf(buyer, end)));
  const spend = fitSpend(buyers.map(spendingOf));
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
  const segments = [...found].map(([segment, { customers, spent, alive, expected }]): SegmentFigures => {
    return { segment, customers, spent, ...(purchases && spend ? { alive: alive / customers, expected } : {}) };
  });
  return {
    status: 'ok',
    currency: orders.currency,
    customers: buyers.length,
    segments: segments.sort((a, b) => (b.expected ?? b.spent) - (a.expected ?? a.spent)),
    retention: retentionOf(orders, end),
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
    const first = Math.min(...own.keys());
    const spent = [...own.values()].reduce((sum, amount) => sum + amount, 0);
    return [
      {
        id: String(at),
        first,
        last: Math.max(...own.keys()),
        orders: counts[at] ?? 0,
        days: own.size,
        spent,
        spentAgain: spent - (own.get(first) ?? 0),
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

function retentionOf({ buyer, buyers, day, length }: OrderColumns, end: number): Customers['retention'] {
  const start = day.reduce((low, one) => Math.min(low, one), end);
  const month = Int32Array.from({ length }, (_, row) => Math.floor(((day[row] as number) - start) / MONTH_DAYS));
  const cohorts = cohortsOf(buyer, month, buyers, Math.floor((end - start) / MONTH_DAYS));
  return RETENTION_MONTHS.flatMap((age) => {
    const found = retention(cohorts, age);
    return found ? [{ month: age, ...found }] : [];
  });
}
