import { range } from '../analysis/allocation/plan.ts';
import { marginalAt, type Response, responseAt } from '../analysis/allocation/response.ts';
import { money } from '../model/money.ts';
import type { BudgetMove } from '../playbook/sales-facts.ts';
import type { Budget } from './budget.ts';
import type { SpendHistories, SpendHistory } from './spend-histories.ts';

/** Two figures of an amount to move are enough: the rest is more exact than what it is told from. */
const FIGURES = 2;
/** What a further sum of this size brings is what is told of a channel's return. */
const FURTHER = 100;
/** Of them the third lowest and the third highest spending are the bounds of a move. */
const MONTHS_TRIED = 12;
const QUARTER = 3;
/** Where spending in relation to sales varies by less than this part of how spending itself does, it followed them. */
const LEAST_OWN = 0.5;

/**
 * Only channels whose spending went its own way: where it is set as a share of sales, sales move spending, and a curve
 * through both tells nothing of what more spending would bring.
 */
export function withSpendingOfItsOwn({ currency, channels }: SpendHistories): SpendHistories {
  return { currency, channels: channels.filter((one) => one.spend.length > 0 && !followsSales(one)) };
}

function followsSales({ spend, revenue }: SpendHistory): boolean {
  const months = spend.flatMap((amount, at) => ((revenue[at] ?? 0) > 0 ? [[amount, revenue[at] ?? 0] as const] : []));
  const ofSales = variation(months.map(([amount, sold]) => amount / sold));
  return ofSales < LEAST_OWN * variation(months.map(([amount]) => amount));
}

/** Standard deviation over the mean. */
function variation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (!(mean > 0)) return 0;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) / mean;
}

/**
 * The one move of money that the best split comes to most: from the channel that gives most to the one that gets most,
 * no further than each has been in a quarter of the last twelve months, for a curve is vague where little was tried.
 * Its gain is that of this move alone, and so is its interval: nine tenths of the histories that might as well have been.
 * @returns `undefined` where no two channels have a curve, or nothing is to be moved
 */
export function moveOf({ currency, now, plan, channels }: Budget, histories: SpendHistories): BudgetMove | undefined {
  const moves = channels.flatMap(({ key, name, fit }) => {
    const best = plan.spend.get(key);
    const spent = now.get(key);
    const months = histories.channels.find((one) => one.key === key)?.spend ?? [];
    const tried = [...months.slice(-MONTHS_TRIED)].sort((a, b) => a - b);
    const [fitted] = fit.status === 'ok' ? fit.responses : [];
    if (best === undefined || spent === undefined || fit.status !== 'ok' || fitted === undefined) return [];
    const room = best > spent ? (tried.at(-QUARTER) ?? 0) - spent : spent - (tried.at(QUARTER - 1) ?? 0);
    const change = Math.sign(best - spent) * Math.max(0, Math.min(Math.abs(best - spent), room));
    const draws = fit.draws.flatMap((draw) => draw.map(({ response }) => response));
    return [{ key, name, spent, change, response: fitted.response, draws, months: fit.sample }];
  });
  const [from] = moves.toSorted((a, b) => a.change - b.change);
  const [to] = moves.toSorted((a, b) => b.change - a.change);
  if (!from || !to || from.change >= 0 || to.change <= 0) return undefined;
  const amount = roundedDown(Math.min(-from.change, to.change));
  if (amount < 1) return undefined;
  const gainOf = (giving: Response, getting: Response) =>
    responseAt(getting, to.spent + amount) -
    responseAt(getting, to.spent) -
    (responseAt(giving, from.spent) - responseAt(giving, from.spent - amount));
  const gains = from.draws.flatMap((giving, at) => {
    const getting = to.draws[at];
    return getting === undefined ? [] : [gainOf(giving, getting)];
  });
  const [low, high] = range(gains);
  const cash = (value: number) => money(Math.round(value), 0, currency);
  const side = ({ key, name, spent, response }: typeof from) => ({
    key,
    name,
    now: cash(spent),
    further: cash(FURTHER * marginalAt(response, spent)),
  });
  return {
    from: side(from),
    to: side(to),
    amount: cash(amount),
    gain: cash(gainOf(from.response, to.response)),
    low: cash(low),
    high: cash(high),
    budget: cash([...now.values()].reduce((sum, spent) => sum + spent, 0)),
    months: Math.min(from.months, to.months),
  };
}

function roundedDown(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) + 1 - FIGURES);
  return Math.floor(value / step) * step;
}
