import { computeKpis } from '../kpi/index.ts';
import type { KpiResult } from '../kpi/kpi.ts';
import { measureAll } from '../kpi/measure.ts';
import type { MeasureBook } from '../kpi/measure-book.ts';
import type { Measured } from '../kpi/measure-input.ts';
import type { Measures } from '../kpi/measures.ts';
import { ordersByProduct } from '../kpi/orders-by-product.ts';
import { rateTable } from '../kpi/rate-table.ts';
import { precedingPeriod, yearBefore } from '../kpi/windows.ts';
import type { Period } from '../model/time.ts';
import type { Store } from '../store/store.ts';
import type { AnalysisInput } from './input.ts';
import { buildLinks, type Links } from './links.ts';

/** What figures can be broken down by. */
export const BREAKDOWNS = ['channel', 'partner', 'owner', 'region', 'segment', 'product', 'account'] as const;
export type BreakdownBy = (typeof BREAKDOWNS)[number];

/** A subject's figures in a period and in the two it may be compared with; absent where the records do not reach. */
export interface BreakdownRow {
  readonly id: string;
  readonly name: string;
  readonly measures: Measures;
  readonly now: Readonly<Record<string, KpiResult>>;
  readonly previous?: Readonly<Record<string, KpiResult>>;
  readonly yearAgo?: Readonly<Record<string, KpiResult>>;
}

export interface Breakdown {
  readonly book: MeasureBook;
  readonly total: BreakdownRow;
  /** Those with an order in the period, by revenue, largest first. */
  readonly rows: readonly BreakdownRow[];
}

/**
 * Every figure of every channel, partner, owner, region, segment, product or account in a period, beside the period
 * of the same length before and the same days a year before. Today and what is dated ahead stay out: a period ends
 * with yesterday at the latest, and the days it is compared with end where it does.
 */
export async function breakdown(
  store: Store,
  input: AnalysisInput,
  by: BreakdownBy,
  wanted: Period,
): Promise<Breakdown> {
  const period = upToToday(wanted, input);
  const links = buildLinks(input);
  const { workspace } = input;
  const cut =
    by === 'product'
      ? ordersByProduct(input.orders, await store.facts('orderLines'), rateTable([workspace.rates, input.rates]))
      : {};
  const compared = { previous: precedingPeriod(period), yearAgo: yearBefore(period) };
  const book = measureAll({
    ...input,
    ...cut,
    resolve: links.resolve,
    periods: [period, compared.previous, compared.yearAgo],
    currency: workspace.currency,
    definitions: workspace.definitions,
    timeZone: workspace.timeZone,
  });
  const rowOf = (subject: Measured, name: string): BreakdownRow => {
    const measures = book.measures(subject, period);
    const at = (other: Period) =>
      book.covers(subject, other) ? computeKpis(book.measures(subject, other)) : undefined;
    const [previous, yearAgo] = [at(compared.previous), at(compared.yearAgo)];
    return {
      id: 'id' in subject ? subject.id : '',
      name,
      measures,
      now: computeKpis(measures),
      ...(previous ? { previous } : {}),
      ...(yearAgo ? { yearAgo } : {}),
    };
  };
  const nameOf = await names(store, input, links, by);
  return {
    book,
    total: rowOf({ kind: 'workspace' }, ''),
    rows: book
      .ids(by)
      .map((id) => rowOf({ kind: by, id }, nameOf(id)))
      .filter(({ measures }) => measures.orders > 0)
      .sort((a, b) => b.measures.revenue - a.measures.revenue),
  };
}

/** A period that goes on, up to yesterday; one that is all ahead stays as it is. */
export function upToToday({ from, to }: Period, { today }: Pick<AnalysisInput, 'today'>): Period {
  return { from, to: from < today && to > today ? today : to };
}

async function names(
  store: Store,
  { owners }: AnalysisInput,
  { identity }: Links,
  by: BreakdownBy,
): Promise<(id: string) => string> {
  const known = new Map<string, string>();
  if (by === 'channel') for (const { key, record } of identity.channels) known.set(key, record.name);
  if (by === 'partner') for (const { id, record } of identity.partners) known.set(id, record.name);
  if (by === 'account') for (const { id, record } of identity.accounts) known.set(id, record.name);
  if (by === 'owner') for (const { id, name } of owners) known.set(id, name);
  if (by === 'product') for (const { id, name } of await store.all('products')) known.set(id, name);
  return (id) => known.get(id) ?? id;
}
