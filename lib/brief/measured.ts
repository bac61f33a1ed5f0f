import { computeKpis } from '../kpi/index.ts';
import type { KpiResult } from '../kpi/kpi.ts';
import { measureAllInParts } from '../kpi/measure.ts';
import type { MeasureBook } from '../kpi/measure-book.ts';
import type { Measured } from '../kpi/measure-input.ts';
import { atOnce, type Parts } from '../kpi/parts.ts';
import { precedingPeriod } from '../kpi/windows.ts';
import { addMonths } from '../model/calendar.ts';
import { type Money, money } from '../model/money.ts';
import type { Provenance } from '../model/quantity.ts';
import type { Day, Period } from '../model/time.ts';
import { okQuantity } from './account-figures.ts';
import type { Figure } from './brief.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';

/** The measures of all subjects and what is read off them again and again. */
export interface Measurement {
  readonly book: MeasureBook;
  readonly currency: string;
  /** Trailing twelve months. */
  readonly period: Period;
  /** The same, three months earlier. */
  readonly earlier: Period;
  kpis(subject: Measured, period: Period): Readonly<Record<string, KpiResult>>;
  /** Of whole months up to the running one. */
  months(subject: Measured): Money[];
  figures(subject: Measured, ids: readonly string[], sources: readonly Provenance[]): Figure[];
  /** All that a record's page tells. */
  recordFigures(subject: Measured, sources: readonly Provenance[]): Figure[];
}

/** Shown where neither an order nor a setting names a currency; there is then no amount to show it with. */
const NO_CURRENCY = 'USD';

/** What a record's page tells of its partner or channel, known or not. */
const RECORD_KPIS = [
  'revenue',
  'revenueGrowth',
  'attainment',
  'orders',
  'averageOrderValue',
  'grossMargin',
  'winRate',
  'repurchaseRate',
  'newCustomers',
  'customerGrowth',
  'channelCostRatio',
];
/** Told where they are known: few systems tell what they are made of, and a list of gaps helps nobody. */
const WHERE_KNOWN = new Set([
  'contributionMargin',
  'conversionRate',
  'salesCycle',
  'pipelineCoverage',
  'refundRate',
  'satisfaction',
  'firstReplyTime',
  'buyBoxShare',
  'listingQuality',
]);

/** The twelve months before a day. */
export function trailingYear(asOf: Day): Period {
  return { from: addMonths(asOf, -12), to: asOf };
}

export function measure(input: AnalysisInput, links: Links): Measurement {
  return atOnce(measureInParts(input, links));
}

export function* measureInParts(input: AnalysisInput, { resolve }: Links): Parts<Measurement> {
  const { workspace, asOf } = input;
  const period = trailingYear(asOf);
  const earlier = trailingYear(addMonths(asOf, -3));
  const book = yield* measureAllInParts({
    ...input,
    resolve,
    periods: [period, earlier],
    currency: workspace.currency,
    definitions: workspace.definitions,
    timeZone: workspace.timeZone,
  });
  const currency = book.currency ?? NO_CURRENCY;
  const cache = new Map<string, Readonly<Record<string, KpiResult>>>();

  function kpis(subject: Measured, wanted: Period) {
    const key = `${subject.kind} ${wanted.to} ${'id' in subject ? subject.id : ''}`;
    const known = cache.get(key) ?? computeKpis(book.measures(subject, wanted));
    cache.set(key, known);
    return known;
  }

  function figures(subject: Measured, ids: readonly string[], sources: readonly Provenance[]): Figure[] {
    const now = kpis(subject, period);
    const known = book.measures(subject, period).previous !== undefined;
    const before = known ? kpis(subject, precedingPeriod(period)) : {};
    return ids.flatMap((id) => {
      const result = now[id];
      const previous = before[id] && okQuantity(before[id]);
      return result ? [{ kpi: id, result, ...(previous ? { previous } : {}), sources }] : [];
    });
  }

  return {
    book,
    currency,
    period,
    earlier,
    kpis,
    months(subject) {
      return Array.from(book.monthly(subject).revenue, (units) => money(units, book.scale, currency));
    },
    figures,
    recordFigures(subject, sources) {
      const known = Object.entries(kpis(subject, period)).flatMap(([id, { status }]) =>
        status === 'ok' && WHERE_KNOWN.has(id) ? [id] : [],
      );
      return figures(subject, [...RECORD_KPIS, ...known], sources);
    },
  };
}
