import type { KpiResult } from '../kpi/kpi.ts';
import { precedingPeriod, yearBefore } from '../kpi/windows.ts';
import { addMonths, startOfMonth, startOfQuarter } from '../model/calendar.ts';
import type { Day, Period } from '../model/time.ts';
import type { Store } from '../store/store.ts';
import type { BreakdownBy, BreakdownRow } from './breakdown.ts';
import { breakdown } from './breakdown.ts';
import { readInput } from './input.ts';

/** Whole periods that are over: of one that goes on, and of today, the figures are not complete. */
export const FIGURE_PERIODS = ['year', 'quarter', 'month'] as const;
export type FigurePeriod = (typeof FIGURE_PERIODS)[number];

/** What the dashboard may break figures down by; accounts are too many to list. */
export const FIGURE_KINDS = ['channel', 'partner', 'owner', 'region', 'segment', 'product'] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number] & BreakdownBy;

export type Results = Readonly<Record<string, KpiResult>>;

/** Every figure of one subject, as `BreakdownRow`. */
export interface FiguresOf {
  readonly id: string;
  readonly name: string;
  readonly now: Results;
  readonly previous?: Results;
  readonly yearAgo?: Results;
}

export interface FiguresBy {
  readonly period: Period;
  readonly previous: Period;
  readonly yearAgo: Period;
  readonly total: FiguresOf;
  /** By revenue, largest first. */
  readonly rows: readonly FiguresOf[];
  /** Subjects beyond those listed. */
  readonly more: number;
}

const LISTED = 100;

/** @param now milliseconds since the epoch */
export async function readFiguresBy(
  store: Store,
  now: number,
  by: FigureKind,
  period: FigurePeriod,
): Promise<FiguresBy> {
  const input = await readInput(store, now);
  const wanted = periodOf(period, input.asOf, input.workspace.fiscalYearStart);
  const { total, rows } = await breakdown(store, input, by, wanted);
  return {
    period: wanted,
    previous: precedingPeriod(wanted),
    yearAgo: yearBefore(wanted),
    total: figuresOf(total),
    rows: rows.slice(0, LISTED).map(figuresOf),
    more: Math.max(0, rows.length - LISTED),
  };
}

/** @param asOf the first day that is not complete */
function periodOf(period: FigurePeriod, asOf: Day, firstMonth: number): Period {
  if (period === 'year') return { from: addMonths(asOf, -12), to: asOf };
  const [to, months] = period === 'quarter' ? [startOfQuarter(asOf, firstMonth), 3] : [startOfMonth(asOf), 1];
  return { from: addMonths(to, -months), to };
}

function figuresOf({ measures: _, ...figures }: BreakdownRow): FiguresOf {
  return figures;
}
