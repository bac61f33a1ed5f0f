import { type Fitted, fitResponses } from '../analysis/allocation/fit-responses.ts';
import { type Plan, planBudget } from '../analysis/allocation/plan.ts';
import { text } from '../errors.ts';
import { isAcquisitionCost } from '../kpi/cost-kind.ts';
import { costsIn } from '../kpi/costs-in-period.ts';
import { rangeOf } from '../kpi/windows.ts';
import { addMonths } from '../model/calendar.ts';
import { type NotEnoughData, unknown } from '../model/quantity.ts';
import type { AnalysisInput } from './input.ts';
import type { Links } from './links.ts';
import { measure } from './measured.ts';

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

const MONTHS_OF_NOW = 12;

/**
 * Response curves of each channel's own revenue to what was paid to reach buyers through it, by month, and the best
 * split of a budget over those that have one.
 * @param total a month's budget in major units; absent: what is spent now
 * @param random from 0 to 1
 */
export function budgetOf(
  input: AnalysisInput,
  links: Links,
  random: () => number,
  total?: number,
): Budget | (NotEnoughData & Pick<Budget, 'channels'>) {
  const { book, currency } = measure(input, links);
  const paid = input.costs.filter(({ category }) => isAcquisitionCost(category, 'paid'));
  const costOf = costsIn(paid, links.resolve, currency, book.scale);
  const major = 10 ** book.scale;
  const found = links.identity.channels.map(({ key, record: { name } }) => {
    const { months, revenue } = book.monthly({ kind: 'channel', id: key });
    const spend = months.map(
      (from) => (costOf('channel', key, rangeOf({ from, to: addMonths(from, 1) })) ?? 0) / major,
    );
    const first = spend.findIndex((amount) => amount > 0);
    const known = first < 0 ? [] : spend.slice(first);
    const fit = fitResponses({
      revenue: Array.from(revenue.slice(months.length - known.length), (units) => units / major),
      spending: [{ id: key, spend: known }],
      season: 12,
      random,
    });
    const lately = known.slice(-MONTHS_OF_NOW);
    return { key, name, fit, spent: lately.reduce((sum, amount) => sum + amount, 0) / Math.max(1, lately.length) };
  });
  const channels = found.map(({ key, name, fit }) => ({ key, name, fit }));
  const fitted = found.flatMap(({ key, fit, spent }) =>
    fit.status === 'ok' && spent > 0 ? [{ key, fit, spent }] : [],
  );
  if (fitted.length === 0) return { ...unknown(text('analysis.allocation.none'), 0), channels };
  const now = new Map(fitted.map(({ key, spent }) => [key, spent]));
  const draws = fitted[0]?.fit.draws.map((_, draw) => fitted.flatMap(({ fit }) => fit.draws[draw] ?? [])) ?? [];
  const plan = planBudget({
    budget: total ?? fitted.reduce((sum, { spent }) => sum + spent, 0),
    responses: fitted.flatMap(({ fit }) => fit.responses),
    draws,
    now,
  });
  return { status: 'ok', currency, now, plan, channels };
}
