import { type Allocation, allocate, type Option } from './allocate.ts';
import type { FittedResponse } from './fit-responses.ts';
import { responseAt } from './response.ts';

export interface PlanInput {
  readonly budget: number;
  readonly responses: readonly FittedResponse[];
  /** The same fitted to other histories; one list a history. */
  readonly draws: readonly (readonly FittedResponse[])[];
  /** What is spent now. */
  readonly now: ReadonlyMap<string, number>;
  /** No option may get more than this many times what it gets now: curves say nothing of what was never tried. */
  readonly mostOfNow?: number;
}

export interface Plan extends Allocation {
  /** Of each option's best spending, as histories differ. */
  readonly spendRange: ReadonlyMap<string, readonly [low: number, high: number]>;
  /** What the plan brings more than now. */
  readonly gain: number;
  readonly gainRange: readonly [low: number, high: number];
}

/** Share of the draws that ranges hold. */
const LEVEL = 0.9;
const MOST_OF_NOW = 3;

/** The best split of a budget, and how sure it is: the same made from each of the draws. */
export function planBudget({ budget, responses, draws, now, mostOfNow = MOST_OF_NOW }: PlanInput): Plan {
  const optionsOf = (list: readonly FittedResponse[]): Option[] =>
    list.map(({ id, response }) => ({ id, response, most: mostOfNow * (now.get(id) ?? 0) }));
  const best = allocate(budget, optionsOf(responses));
  const gainOf = (list: readonly FittedResponse[]) =>
    list.reduce(
      (sum, { id, response }) =>
        sum + responseAt(response, best.spend.get(id) ?? 0) - responseAt(response, now.get(id) ?? 0),
      0,
    );
  const others = draws.map((list) => allocate(budget, optionsOf(list)));
  return {
    ...best,
    spendRange: new Map(responses.map(({ id }) => [id, range(others.map(({ spend }) => spend.get(id) ?? 0))])),
    gain: gainOf(responses),
    gainRange: range(draws.map(gainOf)),
  };
}

/** From the fifth to the ninety-fifth hundredth of the values. */
export function range(values: readonly number[]): readonly [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return [at((1 - LEVEL) / 2), at((1 + LEVEL) / 2)];
}
