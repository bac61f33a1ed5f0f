import type { Day } from '../../model/time.ts';
import { type Outcome, PREDICTORS, type Predictor } from './rivals.ts';

/** Rank correlations by what was to be told and what told it; absent where one side was the same for all. */
export type Correlations = { readonly [O in Outcome]: { readonly [P in Predictor]?: number } };

export interface TestedQuarter {
  /** First day of the quarter that was to be told; only what was known before it counts. */
  readonly asOf: Day;
  /** Subjects that had a score. */
  readonly subjects: number;
  readonly correlations: Correlations;
}

/** The score's mean correlation over quarters less that of a rival, over the quarters that have both. */
export interface Lead {
  readonly outcome: Outcome;
  readonly rival: Exclude<Predictor, 'score'>;
  readonly quarters: number;
  readonly score: number;
  readonly against: number;
  readonly lead: number;
  /** 90 %, by drawing subjects with all their quarters anew. */
  readonly interval: readonly [low: number, high: number];
}

export interface Backtest {
  readonly quarters: readonly TestedQuarter[];
  readonly leads: readonly Lead[];
  /** Over the later half of the quarters alone: what a method tuned on the earlier half is to be judged by. */
  readonly laterLeads: readonly Lead[];
}

export const RIVALS = PREDICTORS.filter((one) => one !== 'score');

/** The earlier half is the smaller one where the number is odd. */
export function laterHalf<T>(quarters: readonly T[]): readonly T[] {
  return quarters.slice(Math.floor(quarters.length / 2));
}
