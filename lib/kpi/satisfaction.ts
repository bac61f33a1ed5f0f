import { wilsonInterval } from '../analysis/stats/wilson.ts';
import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';

/**
 * Customer satisfaction (CSAT) = answers of 4 or 5 ÷ answers on a scale of 1 to 5. Interval: Wilson, 90 %. Unknown
 * without answers.
 * Source: P. Farris et al., Marketing Metrics, 2nd ed. 2010 (customer satisfaction, "top two boxes").
 */
export const satisfaction: Kpi = {
  id: 'satisfaction',
  unit: 'ratio',
  direction: 'up',
  compute({ answers: { csat } }) {
    if (csat.answers === 0) return unknown(text('kpi.satisfaction.noAnswers'), 0);
    return {
      status: 'ok',
      quantity: { unit: 'ratio', value: csat.satisfied / csat.answers },
      numerator: csat.satisfied,
      denominator: csat.answers,
      sample: csat.answers,
      interval: wilsonInterval(csat.satisfied, csat.answers),
    };
  },
};

export const satisfactionExamples: readonly KpiExample[] = [
  {
    name: 'three of four',
    measures: { answers: { csat: { answers: 4, satisfied: 3 }, nps: { answers: 0, promoters: 0, detractors: 0 } } },
    expect: {
      status: 'ok',
      quantity: { unit: 'ratio', value: 0.75 },
      numerator: 3,
      denominator: 4,
      sample: 4,
      interval: [0.356168, 0.942093],
    },
  },
  {
    name: 'nobody was asked',
    measures: {},
    expect: { status: 'notEnoughData', reason: { key: 'kpi.satisfaction.noAnswers' }, sample: 0 },
  },
];
