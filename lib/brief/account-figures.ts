import { kpi } from '../kpi/index.ts';
import { type Measures, noMeasures } from '../kpi/measures.ts';
import type { Provenance, Quantity } from '../model/quantity.ts';
import type { Figure } from './brief.ts';
import type { AccountSnapshot, Sales, SalesBasis } from './snapshots.ts';

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

/** Sales are kept only of accounts whose history is known. */
function measures({ orders, revenue, otherCurrency = 0 }: Sales, basis: SalesBasis): Measures {
  return { ...noMeasures(basis), orders, revenue, ordersInOtherCurrency: otherCurrency };
}
