import { type Customers, customersIn } from '../../lib/brief/customers.ts';
import { readInput } from '../../lib/brief/input.ts';
import { AppError, text } from '../../lib/errors.ts';
import type { Command, Outcome, Session } from '../command.ts';
import { textTable } from '../text-table.ts';

/** `customers`: segments by how customers have bought, what they will be worth, and how many buy again. */
export const customersCommand: Command = {
  name: 'customers',
  options: {},

  async run(session) {
    const { store, terminal, translator } = session;
    const input = await readInput(store, terminal.now());
    if (input.orders.length === 0) throw new AppError('config', text('cli.empty'), 'the workspace is empty');
    const { found } = customersIn(input);
    if (found.status === 'ok') return outcomeOf(found, session);
    const because = translator.text(found.reason);
    return { json: { notEnoughData: because, sample: found.sample }, human: because };
  },
};

function outcomeOf(found: Customers, { translator }: Session): Outcome {
  const money = (amount: number) =>
    translator.money({ units: Math.round(amount * 100), scale: 2, currency: found.currency });
  const { status: _, ...json } = found;
  return {
    json,
    human: [
      textTable(
        [
          translator.t('cli.by.segment'),
          translator.t('cli.customers.customers'),
          translator.t('cli.customers.spent'),
          translator.t('cli.customers.alive'),
          translator.t('cli.customers.expected'),
        ],
        found.segments.map(({ segment, customers, spent, alive, expected }) => [
          translator.t(`dashboard.segment.${segment}`),
          translator.number(customers),
          money(spent),
          alive === undefined ? '–' : translator.ratio(alive),
          expected === undefined ? '–' : money(expected),
        ]),
      ),
      '',
      ...found.retention.map(({ month, share, customers }) =>
        translator.t('cli.customers.retention', { month, share: { ratio: share }, customers }),
      ),
    ].join('\n'),
  };
}
