import { kpi } from '../kpi/index.ts';
import type { Measures } from '../kpi/measures.ts';
import type { Provenance, Quantity } from '../model/quantity.ts';
import type { Figure } from './brief.ts';
import type { AccountSnapshot, SalesBasis } from './snapshots.ts';

export const ACCOUNT_KPIS = ['revenue', 'orders', 'averageOrderValue'] as const;

/** The figures of an account out of the few numbers kept of it. */
export function accountFigures(
  sales: NonNullable<AccountSnapshot['sales']>,
  basis: SalesBasis,
  sources: readonly Provenance[],
): Figure[] {
  const now = measures(sales, basis);
  const before = sales.before && measures(sales.before, basis);
  return ACCOUNT_KPIS.flatMap((id): Figure[] => {
    const one = kpi(id);
    if (!one) return [];
    const previous = before && okQuantity(one.compute(before));
    return [{ kpi: id, result: one.compute(now), ...(previous ? { previous } : {}), sources }];
  });
}

export function okQuantity(result: Figure['result']): Quantity | undefined {
  return result.status === 'ok' ? result.quantity : undefined;
}

function measures(sales: { orders: number; revenue: number }, { period, currency, scale }: SalesBasis): Measures {
  return {
    period,
    currency,
    scale,
    orders: sales.orders,
    lines: 0,
    revenue: sales.revenue,
    refunded: 0,
    goodsCost: undefined,
    customers: 0,
    repeatCustomers: 0,
    newCustomers: 0,
    ordersWithoutBuyer: 0,
    previous: undefined,
    // Sales are kept only of accounts whose history is known.
    historyBeforePeriod: true,
    dealsWon: 0,
    dealsLost: 0,
    orderValueVariance: undefined,
    channelCost: undefined,
    target: undefined,
    targetRevenue: undefined,
    ordersInOtherCurrency: 0,
  };
}
