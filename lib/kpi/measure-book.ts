import type { Day, Period } from '../model/time.ts';
import type { Measured, MeasuredKind } from './measure-input.ts';
import type { Measures } from './measures.ts';
import type { OrderColumns } from './order-columns.ts';
import type { Range } from './windows.ts';

/** Measures of every subject in the periods asked for; made in one go, handed out one by one. */
export interface MeasureBook {
  /** Reporting currency; `undefined` when there is neither an order nor a setting. */
  readonly currency: string | undefined;
  readonly scale: number;
  /** The orders measured: those of the reporting currency. */
  readonly columns: OrderColumns;
  /** Fact row of each row of `columns`. */
  readonly rows: Int32Array;
  /** Ids of the subjects that have an order. */
  ids(kind: MeasuredKind): readonly string[];
  /** Works out what `measures` of this kind of subject needs, which else is done when the first is asked for. */
  prepare(kind: MeasuredKind): void;
  /** @param period one of those asked for, or the period before one. A subject without records has zeros. */
  measures(subject: Measured, period: Period): Measures;
  /** Whether the records of the subject's connections reach back to the beginning of the period. */
  covers(subject: Measured, period: Period): boolean;
  /** Net revenue of each whole month, oldest first, up to the end of the latest period; the running month is left out. */
  monthly(subject: Measured): MonthlySeries;
  /** Net revenue of each day from the first order to the end of the latest period, of several subjects together. */
  daily(subjects: readonly Measured[]): DailySeries;
  /** The target a subject is held against; for the workspace it may be the sum of its channels', owners' or partners'. */
  target(subject: Measured, period: Period): TargetBasis | undefined;
  /** The day from which on the records of a subject, by its slot, can be trusted to be complete. */
  since(kind: MeasuredKind): (slot: number) => number | undefined;
  /** Orders left out because their currency has no rate. */
  leftOut(subject: Measured, period: Period): number;
}

export interface MonthlySeries {
  /** First days of the months. */
  readonly months: readonly Day[];
  /** Units at the book's scale. */
  readonly revenue: Float64Array;
  readonly orders: Int32Array;
}

export interface DailySeries {
  readonly from: Day;
  /** Units at the book's scale. */
  readonly revenue: Float64Array;
}

export interface TargetBasis {
  readonly units: number;
  /** Revenue on the days, and of the subjects, that have a target. */
  readonly revenue: number;
  readonly subjects: readonly Measured[];
  /** The days of each subject that have one. */
  readonly days: readonly (readonly [subject: Measured, days: readonly Range[]])[];
}
