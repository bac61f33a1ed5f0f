import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { growthInterval } from './result.ts';

/**
 * Channel expansion rate = partners won in the period ÷ partners there were before it. A partner counts from the day
 * its partnership began; prospects do not count. Interval, 90 %: both counts taken as Poisson. Unknown without
 * partners from before, and where most partners do not say since when they are.
 * Source: B. Rosenbloom, Marketing Channels, 8th ed. 2013 (growth of the channel), as a rate.
 */
export const channelExpansionRate: Kpi = {
  id: 'channelExpansionRate',
  unit: 'ratio',
  direction: 'up',
  compute({ partners: { before, added, undated } }) {
    if (undated > before + added) return unknown(text('kpi.channelExpansionRate.undated'), before + added);
    if (before === 0) return unknown(text('kpi.channelExpansionRate.noneBefore'), added);
    const rate = added / before;
    const [low, high] = growthInterval(added, before, rate - 1);
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: rate },
      numerator: added,
      denominator: before,
      sample: before,
      interval: [low + 1, high + 1],
    };
  },
};

export const channelExpansionRateExamples: readonly KpiExample[] = [
  {
    name: 'five more than twenty',
    measures: { partners: { before: 20, added: 5, undated: 3 } },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.25 },
      numerator: 5,
      denominator: 20,
      sample: 20,
      interval: [0.109841, 0.569004],
    },
  },
  {
    name: 'the first partners',
    measures: { partners: { before: 0, added: 5, undated: 0 } },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.channelExpansionRate.noneBefore' }, sample: 5 },
  },
  {
    name: 'most do not say since when',
    measures: { partners: { before: 1, added: 1, undated: 3 } },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.channelExpansionRate.undated' }, sample: 2 },
  },
];
