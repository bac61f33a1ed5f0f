import { type Fitted, fitInParts } from '../analysis/allocation/fit-responses.ts';
import { type Plan, planBudget } from '../analysis/allocation/plan.ts';
import { text } from '../errors.ts';
import { atOnce, type Parts } from '../kpi/parts.ts';
import { type NotEnoughData, unknown } from '../model/quantity.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import { measure } from './measured.ts';
import { type SpendHistories, spendHistories } from './spend-histories.ts';

/** How a month's spending on reaching buyers is best split over the channels; amounts in major units. */
export interface Budget {
  readonly status: 'ok';
  readonly currency: string;
  /** Spent in a month, on the mean of the last twelve, on the channels planned for. */
  readonly now: ReadonlyMap<string, number>;
  readonly plan: Plan;
  readonly channels: readonly BudgetChannel[];
}

export interface BudgetChannel {
  readonly key: string;
  readonly name: string;
  readonly fit: Fitted | NotEnoughData;
}

export type NoBudget = NotEnoughData & Pick<Budget, 'channels'>;

const MONTHS_OF_NOW = 12;

/**
 * Response curves of each channel's own revenue to what was paid to reach buyers through it, by month, and the best
 * split of a budget over those that have one.
 * @param total a month's budget in major units; absent: what is spent now
 * @param random from 0 to 1
 */
export function budgetOf(input: AnalysisInput, links: Links, random: () => number, total?: number): Budget | NoBudget {
  return atOnce(budgetInParts(spendHistories(input, links, measure(input, links)), random, total));
}

/** As `budgetOf`, from the histories alone: some 100 ms for each channel that has one. */
export function* budgetInParts(
  histories: SpendHistories,
  random: () => number,
  total?: number,
): Parts<Budget | NoBudget> {
  const found: (BudgetChannel & { readonly spent: number })[] = [];
  for (const { key, name, spend, revenue } of histories.channels) {
    const fit = yield* fitInParts({ revenue, spending: [{ id: key, spend }], season: 12, random });
    const lately = spend.slice(-MONTHS_OF_NOW);
    const spent = lately.reduce((sum, amount) => sum + amount, 0) / Math.max(1, lately.length);
    found.push({ key, name, fit, spent });
  }
  const channels = found.map(({ key, name, fit }) => ({ key, name, fit }));
  const fitted = found.flatMap(({ key, fit, spent }) =>
    fit.status === 'ok' && spent > 0 ? [{ key, fit, spent }] : [],
  );
  if (fitted.length === 0) return { ...unknown(text('analysis.allocation.none'), 0), channels };
  const now = new Map(fitted.map(({ key, spent }) => [key, spent]));
  const draws = fitted[0]?.fit.draws.map((_, draw) => fitted.flatMap(({ fit }) => fit.draws[draw] ?? [])) ?? [];
  yield;
  const plan = planBudget({
    budget: total ?? fitted.reduce((sum, { spent }) => sum + spent, 0),
    responses: fitted.flatMap(({ fit }) => fit.responses),
    draws,
    now,
  });
  return { status: 'ok', currency: histories.currency, now, plan, channels };
}
