import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { backtest } from '../../lib/brief/backtest.ts';
import { buildLinks } from '../../lib/brief/links.ts';
import type { Lead } from '../../lib/score/backtest/backtest.ts';
import { resellerOrders } from '../support/adventureworks.ts';
import { inputOfOrders } from '../support/reseller-input.ts';
import { atLeast, info, type ReferenceResult, type ReferenceSuite } from './result.ts';

const TOLD = 'AdventureWorks resellers: rank correlation with';
/** A drop below means that the score has lost what it was tuned to. */
const LEAST_LEAD = 0.05;

/**
 * How well the score tells the next quarter, beside what tells it without a score. Weights come from a grid on the
 * earlier half of the quarters (`calibrate-score.ts`), evened by hand; the bars are held against the later half. That
 * half was in view when the figures were chosen, so the lead flatters somewhat.
 */
export const score: ReferenceSuite = {
  name: 'score',
  async run(folder) {
    const input = await inputOfOrders(resellerOrders(pathToFileURL(`${resolve(folder)}/adventureworks-dw/`)));
    const result = await backtest(input, buildLinks(input), { kind: 'partner' });
    if (result.status !== 'ok') throw new Error('not enough history');
    const each = result.quarters.flatMap(({ asOf, subjects, correlations: { revenue, growth } }) => [
      ...beside(`score.${asOf}.revenue`, revenue, `${TOLD} the quarter's revenue, ${subjects} resellers`),
      ...beside(`score.${asOf}.growth`, growth, `${TOLD} the quarter's growth on the year before`),
    ]);
    return [...each, ...result.laterLeads.flatMap(judged)];
  },
};

function beside(id: string, found: Readonly<Record<string, number | undefined>>, source: string): ReferenceResult[] {
  const { score: ours = Number.NaN, ...rivals } = found;
  return Object.entries(rivals).map(([rival, theirs]) => info(`${id}.${rival}`, ours, theirs ?? Number.NaN, source));
}

function judged({ outcome, rival, score: ours, against, lead, interval: [low], quarters }: Lead): ReferenceResult[] {
  const id = `score.later-half.${outcome}.${rival}`;
  const source = `${TOLD} the next quarter's ${outcome}, mean of ${quarters} later quarters`;
  if (outcome === 'growth') return [info(id, ours, against, source)];
  const bar = rival === 'trailingRevenue' ? LEAST_LEAD : 0;
  return [
    atLeast(id, ours, against, source),
    atLeast(`${id}.lead`, lead, bar, `${source}; difference`),
    atLeast(`${id}.lead.low`, low, 0, `${source}; lower end of the difference's 90 % bootstrap interval`),
  ];
}
