import { dayNumber } from '../model/calendar.ts';
import { answersIn } from './answers-in-period.ts';
import { isAcquisitionCost } from './cost-kind.ts';
import { costsIn } from './costs-in-period.ts';
import { closedDeals } from './deal-counts.ts';
import { joined, type OrdersOn } from './in-scope.ts';
import { pagesIn } from './listings-in-period.ts';
import { marketIn } from './market-in-period.ts';
import type { TargetBasis } from './measure-book.ts';
import { idOf, type Measured, type MeasureInput } from './measure-input.ts';
import type { Measures } from './measures.ts';
import { partnersIn } from './partners-in-period.ts';
import { monthsAhead, pipelineIn } from './pipeline-ahead.ts';
import { repliesIn } from './replies-in-period.ts';
import { exact } from './spread.ts';
import { stockIn } from './stock-in-period.ts';
import { visitsIn } from './visits-in-period.ts';
import { type Range, rangeOf } from './windows.ts';

/** What is measured of other records than orders, and of both together. */
export type BesideOrders = Pick<
  Measures,
  | 'dealsWon'
  | 'dealsLost'
  | 'cycle'
  | 'channelCost'
  | 'acquisitionCost'
  | 'visits'
  | 'answers'
  | 'replies'
  | 'stock'
  | 'buyBox'
  | 'listingQuality'
  | 'partners'
  | 'pipeline'
  | 'market'
>;

/** What it needs to know of orders and targets. */
export interface OrderSide {
  readonly currency: string;
  readonly scale: number;
  readonly ordersOn: OrdersOn;
  customers(subject: Measured, period: Range): number;
  target(subject: Measured, days: Range): TargetBasis | undefined;
}

export function besideOrders(input: MeasureInput, side: OrderSide): (subject: Measured, period: Range) => BesideOrders {
  const { resolve, deals, costs, definitions, today, timeZone = 'UTC' } = input;
  const { currency, scale, ordersOn } = side;
  const costOf = costsIn(costs, resolve, currency, scale);
  const acquisition = costs.filter(({ category }) =>
    isAcquisitionCost(category, definitions?.acquisitionCost ?? 'all'),
  );
  const acquisitionOf = costsIn(acquisition, resolve, currency, scale);
  const dealsOf = closedDeals(deals, resolve);
  const pipelineOf = pipelineIn(deals, resolve, currency, scale);
  const visitsOf = visitsIn(input.visits ?? [], resolve, ordersOn);
  const answersOf = answersIn(input.surveys ?? [], resolve);
  const repliesOf = repliesIn(input.tickets ?? [], resolve, timeZone);
  const stockOf = stockIn(input.stocks ?? [], resolve, currency, scale, ordersOn);
  const pagesOf = pagesIn(input.listings ?? [], resolve);
  const marketOf = marketIn(input.markets ?? [], resolve, currency, scale);
  const partnersOf = partnersIn(input.partners ?? [], resolve);

  /** Of what was open on another day than today nothing is known. */
  function pipeline(subject: Measured, [from, to]: Range): Measures['pipeline'] {
    if (today === undefined || dayNumber(today) < from || dayNumber(today) > to) return undefined;
    const basis = side.target(subject, rangeOf(monthsAhead(today)));
    if (!basis) return { deals: 0, amount: 0, target: undefined };
    const parts = basis.days.map(([part, days]) => pipelineOf(part, days));
    return {
      deals: parts.reduce((sum, part) => sum + part.deals, 0),
      amount: exact(parts.reduce((sum, part) => sum + part.amount, 0)),
      target: basis.units,
    };
  }

  function market(subject: Measured, period: Range): Measures['market'] {
    const found = marketOf(subject, period);
    if (!found) return undefined;
    const sold = found.days.map(([part, days]) => ordersOn(part, joined(days)));
    return {
      size: found.size,
      revenue: exact(sold.reduce((sum, { revenue }) => sum + revenue, 0)),
      orders: sold.reduce((sum, { orders }) => sum + orders, 0),
      buyers: found.buyers,
      customers: found.markets.reduce((sum, part) => sum + side.customers(part, period), 0),
    };
  }

  return (subject, period) => {
    const { kind } = subject;
    const id = idOf(subject);
    const closed = dealsOf(kind, id, period);
    return {
      dealsWon: closed.won,
      dealsLost: closed.lost,
      cycle: closed.cycle,
      channelCost: costOf(kind, id, period),
      acquisitionCost: acquisitionOf(kind, id, period),
      visits: visitsOf(kind, id, period),
      answers: answersOf(kind, id, period),
      replies: repliesOf(kind, id, period),
      stock: stockOf(kind, id, period),
      ...pagesOf(kind, id, period),
      partners: partnersOf(kind, id, period),
      pipeline: pipeline(subject, period),
      market: market(subject, period),
    };
  };
}
