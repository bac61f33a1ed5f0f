import type { Text } from '../errors.ts';
import type { Quantity } from '../model/quantity.ts';
import type { Period } from '../model/time.ts';
import type { LandingBasis } from './landing.ts';
import type { TargetPlan } from './target-plan.ts';

/** How far a period's target is reached and where the period will land. */
export interface Attainment {
  readonly status: 'ok';
  readonly period: Period;
  readonly actual: Quantity;
  readonly target: Quantity;
  /** Actual ÷ target of the whole period. */
  readonly attainment: number;
  /** Share of the period's days gone. */
  readonly elapsed: number;
  /** Absent when the period is over, or when there is not enough history for one; `noLanding` then says why. */
  readonly landing?: Landing;
  readonly noLanding?: Text;
  /** By month and week, with what is missing spread over what is left; units at the target's scale. */
  readonly plan?: TargetPlan;
}

/** Where the period will land, with a 90 % interval, and the chance of reaching the target. */
export interface Landing {
  readonly quantity: Quantity;
  readonly low: Quantity;
  readonly high: Quantity;
  readonly probability: number;
  /** What the rest is forecast from; weeks where there is less than a year of history. */
  readonly basis: LandingBasis;
}
