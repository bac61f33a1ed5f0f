import { uniforms } from '../../lib/analysis/stats/random.ts';
import { type Budget, type BudgetChannel, budgetOf } from '../../lib/brief/budget.ts';
import { readInput } from '../../lib/brief/input.ts';
import { buildLinks } from '../../lib/brief/links.ts';
import { AppError, text } from '../../lib/errors.ts';
import type { Command, Outcome, Session } from '../command.ts';
import { textTable } from '../text-table.ts';

/** Of the draws that say how sure the split is: the same answer each time. */
const SEED = 1;

/** `budget [--total AMOUNT]`: how a month's advertising and promotion is best split over the channels. */
export const budgetCommand: Command = {
  name: 'budget',
  options: { total: { type: 'string' } },

  async run(session) {
    const { store, terminal } = session;
    const total = amountOf(session.option('total'));
    const input = await readInput(store, terminal.now());
    if (input.orders.length === 0) throw new AppError('config', text('cli.empty'), 'the workspace is empty');
    const budget = budgetOf(input, buildLinks(input), uniforms(SEED), total);
    return budget.status === 'ok' ? planned(budget, session) : notPlanned(budget, session);
  },
};

function amountOf(option: string | undefined): number | undefined {
  if (option === undefined) return undefined;
  const amount = Number(option);
  if (Number.isFinite(amount) && amount > 0) return amount;
  throw new AppError('config', text('cli.badAmount', { option: '--total', value: option }), `bad --total ${option}`);
}

function planned({ currency, now, plan, channels }: Budget, { translator }: Session): Outcome {
  const money = (amount: number) => translator.money({ units: Math.round(amount * 100), scale: 2, currency });
  const span = ([low, high]: readonly [number, number]) => `${money(low)} – ${money(high)}`;
  const rows = channels.flatMap(({ key, name }) => {
    const best = plan.spend.get(key);
    const range = plan.spendRange.get(key);
    return best === undefined || range === undefined ? [] : [{ key, name, now: now.get(key) ?? 0, best, range }];
  });
  return {
    json: {
      currency,
      total: plan.total,
      marginalReturn: plan.marginal,
      gain: plan.gain,
      gainRange: plan.gainRange,
      channels: rows.map(({ key, name, now: spent, best, range }) => ({ key, name, now: spent, best, range })),
      without: channels.flatMap((one) => withoutCurve(one, translator)),
    },
    human: [
      translator.t('cli.budget.title', { total: money(plan.total) }),
      '',
      textTable(
        [
          translator.t('cli.by.channel'),
          translator.t('cli.budget.now'),
          translator.t('cli.budget.best'),
          translator.t('cli.budget.range'),
        ],
        rows.map(({ name, now: spent, best, range }) => [name, money(spent), money(best), span(range)]),
      ),
      '',
      translator.t('cli.budget.gain', { gain: money(plan.gain), range: span(plan.gainRange) }),
      translator.t('cli.budget.marginal', { marginal: money(plan.marginal) }),
      ...channels.flatMap((one) => withoutCurve(one, translator)).map(({ name, because }) => `${name}: ${because}`),
    ].join('\n'),
  };
}

function notPlanned(
  { reason, channels }: Exclude<ReturnType<typeof budgetOf>, Budget>,
  { translator }: Session,
): Outcome {
  const without = channels.flatMap((one) => withoutCurve(one, translator));
  const because = translator.text(reason);
  return {
    json: { notEnoughData: because, without },
    human: [because, ...without.map(({ name, because: why }) => `${name}: ${why}`)].join('\n'),
  };
}

function withoutCurve({ name, fit }: BudgetChannel, translator: Session['translator']) {
  return fit.status === 'ok' ? [] : [{ name, because: translator.text(fit.reason) }];
}
