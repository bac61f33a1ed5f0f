import { isAcquisitionCost } from '../kpi/cost-kind.ts';
import { costsIn } from '../kpi/costs-in-period.ts';
import { rangeOf } from '../kpi/windows.ts';
import { addMonths } from '../model/calendar.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import type { Measurement } from './measured.ts';

/** What was paid to reach buyers through each channel, and what the channel sold, by full month. */
export interface SpendHistories {
  readonly currency: string;
  readonly channels: readonly SpendHistory[];
}

/** Major units, oldest month first, from the first month with any spending on; both empty where there is none. */
export interface SpendHistory {
  readonly key: string;
  readonly name: string;
  readonly spend: readonly number[];
  readonly revenue: readonly number[];
}

export function spendHistories(
  { costs }: Pick<AnalysisInput, 'costs'>,
  { identity, resolve }: Links,
  { book, currency }: Pick<Measurement, 'book' | 'currency'>,
): SpendHistories {
  const paid = costs.filter(({ category }) => isAcquisitionCost(category, 'paid'));
  const costOf = costsIn(paid, resolve, currency, book.scale);
  const major = 10 ** book.scale;
  return {
    currency,
    channels: identity.channels.map(({ key, record: { name } }) => {
      const { months, revenue } = book.monthly({ kind: 'channel', id: key });
      const spend = months.map(
        (from) => (costOf('channel', key, rangeOf({ from, to: addMonths(from, 1) })) ?? 0) / major,
      );
      const first = spend.findIndex((amount) => amount > 0);
      const from = first < 0 ? months.length : first;
      return {
        key,
        name,
        spend: spend.slice(from),
        revenue: Array.from(revenue.slice(from, months.length), (units) => units / major),
      };
    }),
  };
}
