import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';
import { major } from './result.ts';

/**
 * Pipeline coverage = amounts of the open deals due in the next three months ÷ the revenue target of those months, on
 * the days that have one. It speaks of today, so only of a period that runs up to it. No interval: what is open is
 * counted, not sampled; how much of it will be won is another question. Unknown without a target ahead.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (sales pipeline), against the target.
 */
export const pipelineCoverage: Kpi = {
  id: 'pipelineCoverage',
  unit: 'times',
  direction: 'up',
  compute(m) {
    if (m.pipeline === undefined) return unknown(text('kpi.pipelineCoverage.past'), 0);
    const { deals, amount, target } = m.pipeline;
    if (target === undefined || target <= 0) return unknown(text('kpi.pipelineCoverage.noTarget'), deals);
    return {
      status: 'ok',
      quantity: { unit: 'times', value: amount / target },
      numerator: major(m, amount),
      denominator: major(m, target),
      sample: deals,
    };
  },
};

export const pipelineCoverageExamples: readonly KpiExample[] = [
  {
    name: 'three times the target',
    measures: { pipeline: { deals: 12, amount: 300_000, target: 100_000 } },
    expect: {
      status: 'ok',
      quantity: { unit: 'times', value: 3 },
      numerator: 3000,
      denominator: 1000,
      sample: 12,
    },
  },
  {
    name: 'no target ahead',
    measures: { pipeline: { deals: 12, amount: 300_000, target: undefined } },
    expect: { status: 'notEnoughData', reason: { key: 'kpi.pipelineCoverage.noTarget' }, sample: 12 },
  },
  {
    name: 'a period of the past',
    measures: {},
    expect: { status: 'notEnoughData', reason: { key: 'kpi.pipelineCoverage.past' }, sample: 0 },
  },
];
