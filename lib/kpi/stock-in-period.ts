import { dayNumber } from '../model/calendar.ts';
import type { Stock } from '../model/market-records.ts';
import { listBySubject } from './by-subject.ts';
import { type OrdersOn, scopeKey, scopeOfRecord } from './in-scope.ts';
import type { Measured, MeasuredKind, SubjectResolver } from './measure-input.ts';
import type { Range } from './windows.ts';

export interface StockHeld {
  /** Mean of the days it was counted on; units, at cost. */
  readonly average: number;
  readonly latest: number;
  /** Days it was counted on, places taken together. */
  readonly counts: number;
  /** Of the places whose stock is counted, over the whole period; `undefined` where an order does not tell. */
  readonly goodsCost: number | undefined;
}

/**
 * Stock by subject and period. Each place (product, partner, channel, or all) is averaged over the days it was counted
 * on, the day the period begins included as well as the day it ends, and places add up; what is sold elsewhere does
 * not count against it. What lies at one place on one day in several records adds up.
 */
export function stockIn(
  stocks: readonly Stock[],
  resolve: SubjectResolver,
  currency: string,
  scale: number,
  ordersOn: OrdersOn,
) {
  const listed = listBySubject(stocks, resolve, ({ countedOn, cost }, subjects) =>
    cost.currency === currency
      ? { day: dayNumber(countedOn), units: cost.units * 10 ** (scale - cost.scale), scope: placeOf(subjects) }
      : undefined,
  );
  return (kind: MeasuredKind, id: string, period: Range): StockHeld | undefined => {
    const places = new Map<string, { readonly scope: Measured; readonly days: Map<number, number> }>();
    for (const { day, units, scope } of listed(kind, id)) {
      if (day < period[0] || day > period[1]) continue;
      const key = scopeKey(scope);
      const place = places.get(key) ?? { scope, days: new Map<number, number>() };
      places.set(key, place);
      place.days.set(day, (place.days.get(day) ?? 0) + units);
    }
    if (places.size === 0) return undefined;
    let [average, latest, counts] = [0, 0, 0];
    let goodsCost: number | undefined = 0;
    for (const { scope, days } of places.values()) {
      average += [...days.values()].reduce((sum, units) => sum + units, 0) / days.size;
      latest += days.get(Math.max(...days.keys())) ?? 0;
      counts += days.size;
      const cost = ordersOn(kind === 'product' ? { kind, id } : scope, [period]).goodsCost;
      goodsCost = goodsCost === undefined || cost === undefined ? undefined : goodsCost + cost;
    }
    return { average, latest, counts, goodsCost };
  };
}

/** Goods of a product lie at a partner or with a channel; what was sold of them there is told by that place. */
function placeOf(subjects: ReadonlyMap<MeasuredKind, string>): Measured {
  return scopeOfRecord(new Map([...subjects].filter(([kind]) => kind !== 'product')));
}
