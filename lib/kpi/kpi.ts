import type { NotEnoughData, Quantity } from '../model/quantity.ts';
import type { Measures } from './measures.ts';

/** A number computed from the model. One file each; index.ts lists them. */
export interface Kpi {
  readonly id: string;
  readonly unit: Quantity['unit'];
  /** Which way is better. */
  readonly direction: 'up' | 'down';
  compute(measures: Measures): KpiResult;
}

export type KpiResult = KpiValue | NotEnoughData;

export interface KpiValue {
  readonly status: 'ok';
  readonly quantity: Quantity;
  /** What was divided by what, for ratios and averages. */
  readonly numerator?: number;
  readonly denominator?: number;
  /** Observations behind it (orders, customers, deals). */
  readonly sample: number;
  /** 90 % interval in the quantity's unit (money: major units), where sampling error is defined. */
  readonly interval?: readonly [low: number, high: number];
}

/** A worked example beside each KPI; listed in examples.ts, run by the contract test. */
export interface KpiExample {
  readonly name: string;
  readonly measures: Partial<Measures>;
  readonly expect: KpiResult;
}
