import { join } from 'node:path';
import { type BacktestResult, backtest } from '../../lib/brief/backtest.ts';
import { readInput } from '../../lib/brief/input.ts';
import { buildLinks } from '../../lib/brief/links.ts';
import { AppError, text } from '../../lib/errors.ts';
import type { Backtest, Lead, TestedQuarter } from '../../lib/score/backtest/backtest.ts';
import { OUTCOMES, PREDICTORS, type Outcome as Told } from '../../lib/score/backtest/rivals.ts';
import { openMemoryStore } from '../../lib/store/memory.ts';
import type { Store } from '../../lib/store/store.ts';
import type { Command, Outcome, Session } from '../command.ts';
import { textTable } from '../text-table.ts';
import { importCommand } from './import.ts';

/**
 * `backtest [--by partner|channel] [--profile NAME|FILE --dir DIR]`: how well the score would have told each quarter
 * that is over. With a profile the files are read for this once, and nothing is stored.
 */
export const backtestCommand: Command = {
  name: 'backtest',
  options: { by: { type: 'string' }, profile: { type: 'string' }, dir: { type: 'string' } },

  async run(session) {
    const by = session.option('by') ?? 'partner';
    if (by !== 'channel' && by !== 'partner') {
      throw new AppError('config', text('cli.badBy', { by, known: 'channel, partner' }), `bad --by ${by}`);
    }
    const { terminal } = session;
    const store = session.option('profile') === undefined ? session.store : await filesOnly(session);
    const input = await readInput(store, terminal.now());
    if (input.orders.length === 0) throw new AppError('config', text('cli.empty'), 'the workspace is empty');
    const result = await backtest(input, buildLinks(input), { kind: by, signal: terminal.signal });
    return result.status === 'ok' ? outcomeOf(by, result, session) : notEnough(by, result, session);
  },
};

/** The sample data set is also found where the reference figures find it. */
async function filesOnly(session: Session): Promise<Store> {
  const store = openMemoryStore();
  const shared = session.terminal.env.CHANNELWISE_DATA;
  const dir =
    session.option('dir') ??
    (session.option('profile') === 'adventureworks' && shared ? join(shared, 'adventureworks-dw') : undefined);
  const { failure } = await importCommand.run({
    ...session,
    store,
    option: (name) => (name === 'dir' ? dir : session.option(name)),
  });
  if (failure) throw new AppError(failure.kind, failure.userText, failure.detail);
  return store;
}

function notEnough(by: string, result: Exclude<BacktestResult, Backtest>, { translator }: Session): Outcome {
  const reason = translator.text(result.reason);
  return { json: { by, quarters: [], notEnoughData: reason }, human: reason };
}

function outcomeOf(by: string, { quarters, leads, laterLeads }: Backtest, session: Session): Outcome {
  const { translator } = session;
  const tables = OUTCOMES.flatMap((outcome) => [
    translator.t(`cli.backtest.${outcome}`),
    textTable(
      [
        translator.t('cli.backtest.quarter'),
        translator.t('cli.backtest.subjects'),
        ...PREDICTORS.map((one) => translator.t(`cli.backtest.by.${one}`)),
      ],
      quarters.map((quarter) => quarterRow(quarter, outcome)),
    ),
    '',
  ]);
  const lines = (all: readonly Lead[]) => all.map((lead) => `  ${leadText(lead, session)}`);
  return {
    json: { by, quarters, all: leads, laterHalf: laterLeads },
    human: [
      translator.t('cli.backtest.about'),
      '',
      ...tables,
      translator.t('cli.backtest.all', { n: quarters.length }),
      ...lines(leads),
      '',
      translator.t('cli.backtest.later', { n: quarters.length - Math.floor(quarters.length / 2) }),
      ...lines(laterLeads),
    ].join('\n'),
  };
}

function quarterRow({ asOf, subjects, correlations }: TestedQuarter, outcome: Told): string[] {
  const found = correlations[outcome];
  return [asOf, String(subjects), ...PREDICTORS.map((one) => figure(found[one]))];
}

function figure(correlation: number | undefined): string {
  return correlation === undefined ? '–' : correlation.toFixed(3);
}

function leadText({ outcome, rival, score, against, lead, interval: [low, high] }: Lead, { translator }: Session) {
  return translator.t('cli.backtest.lead', {
    outcome: translator.t(`cli.backtest.${outcome}`),
    rival: translator.t(`cli.backtest.by.${rival}`),
    score: figure(score),
    against: figure(against),
    lead: figure(lead),
    low: figure(low),
    high: figure(high),
  });
}
