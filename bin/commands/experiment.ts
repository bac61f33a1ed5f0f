import { sampleSize } from '../../lib/analysis/experiment/sample-size.ts';
import { sequentialTest } from '../../lib/analysis/experiment/sequential.ts';
import { compareRates, type Rate } from '../../lib/analysis/experiment/two-rates.ts';
import { AppError, text } from '../../lib/errors.ts';
import type { Command } from '../command.ts';

/**
 * `experiment --a 200/1000 --b 250/1000`: two rates against each other; `experiment --from 0.10 --to 0.12`: how many
 * trials it takes to tell them apart.
 */
export const experimentCommand: Command = {
  name: 'experiment',
  options: { a: { type: 'string' }, b: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },

  async run({ option, translator }) {
    const [from, to] = [option('from'), option('to')];
    if (from !== undefined || to !== undefined) {
      const trials = sampleSize({ from: Number(from), to: Number(to) });
      if (trials === undefined) throw badRates(`--from ${from} --to ${to}`);
      const each = Math.ceil(trials);
      return {
        json: { trialsEach: each },
        human: translator.t('cli.experiment.size', {
          n: each,
          from: { ratio: Number(from) },
          to: { ratio: Number(to) },
        }),
      };
    }
    const [a, b] = [rateOf(option('a')), rateOf(option('b'))];
    const once = a && b && compareRates(a, b);
    if (!once) throw badRates(`--a ${option('a')} --b ${option('b')}`);
    const anyTime = sequentialTest(a, b);
    const p = (value: number) => translator.number(value, { maximumSignificantDigits: 2 });
    const [low, high] = once.interval;
    return {
      json: { ...once, anyTime: anyTime ?? null },
      human: [
        translator.t('cli.experiment.difference', {
          difference: { ratio: once.difference },
          low: { ratio: low },
          high: { ratio: high },
        }),
        translator.t('cli.experiment.once', {
          p: p(once.p),
          exact: p(once.exactP),
          chance: { ratio: once.chanceBetter },
        }),
        ...(anyTime ? [translator.t('cli.experiment.anyTime', { p: p(anyTime.p) })] : []),
      ].join('\n'),
    };
  },
};

function rateOf(option: string | undefined): Rate | undefined {
  const found = /^(\d+)\/(\d+)$/.exec(option ?? '');
  const [successes, trials] = [Number(found?.[1]), Number(found?.[2])];
  return found && trials > 0 && successes <= trials ? { successes, trials } : undefined;
}

function badRates(given: string): AppError {
  return new AppError('config', text('cli.badRates', { given }), `bad rates ${given}`);
}
