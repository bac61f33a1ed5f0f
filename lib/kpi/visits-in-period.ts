import type { Visits } from '../model/market-records.ts';
import { listBySubject } from './by-subject.ts';
import { joined, type OrdersOn, overlap, scopeKey, scopeOfRecord } from './in-scope.ts';
import type { Measured, MeasuredKind, SubjectResolver } from './measure-input.ts';
import { spreadOver } from './spread.ts';
import { type Range, rangeOf } from './windows.ts';

export interface VisitCounts {
  readonly visits: number;
  /** Orders of the places whose visits are counted, on the days they are counted. */
  readonly orders: number;
}

/**
 * Visits by subject and period, those of several days spread evenly over them. Orders are counted where and when
 * visits are, so that a workspace whose shop counts visits and whose field force does not compares the shop with
 * itself.
 */
export function visitsIn(visits: readonly Visits[], resolve: SubjectResolver, ordersOn: OrdersOn) {
  const listed = listBySubject(visits, resolve, (record, subjects) => {
    const range = rangeOf(record);
    return range[1] <= range[0] ? undefined : { range, visits: record.visits, scope: scopeOfRecord(subjects) };
  });
  return (kind: MeasuredKind, id: string, period: Range): VisitCounts | undefined => {
    const places = new Map<string, { readonly scope: Measured; readonly days: Range[] }>();
    let count = 0;
    for (const { range, visits: whole, scope } of listed(kind, id)) {
      const part = overlap(range, period);
      if (!part) continue;
      count += spreadOver(whole, range, part);
      const place = places.get(scopeKey(scope)) ?? { scope, days: [] };
      places.set(scopeKey(scope), place);
      place.days.push(part);
    }
    if (places.size === 0) return undefined;
    const orders = [...places.values()].reduce((sum, { scope, days }) => sum + ordersOn(scope, joined(days)).orders, 0);
    return { visits: count, orders };
  };
}
