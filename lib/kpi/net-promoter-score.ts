import { Z90 } from '../analysis/stats/normal.ts';
import { text } from '../errors.ts';
import { unknown } from '../model/quantity.ts';
import type { Kpi, KpiExample } from './kpi.ts';

/**
 * Net promoter score = share of answers of 9 or 10 less share of answers of 0 to 6, in points from −100 to 100.
 * Interval, 90 %: normal, with one promoter, one passive and one detractor added so that a few equal answers do not
 * look certain (A. Agresti, B. Caffo, Simple and effective confidence intervals for proportions and differences,
 * The American Statistician 54, 2000, applied to one sample). Unknown without answers.
 * Source: F. Reichheld, The one number you need to grow, Harvard Business Review, December 2003.
 */
export const netPromoterScore: Kpi = {
  id: 'netPromoterScore',
  unit: 'points',
  direction: 'up',
  compute({ answers: { nps } }) {
    const { answers, promoters, detractors } = nps;
    if (answers === 0) return unknown(text('kpi.netPromoterScore.noAnswers'), 0);
    const score = (100 * (promoters - detractors)) / answers;
    const n = answers + 3;
    const middle = (promoters - detractors) / n;
    const variance = (promoters + detractors + 2) / n - middle ** 2;
    const half = Z90 * Math.sqrt(variance / n);
    return {
      status: 'ok',
      quantity: { unit: 'points', value: score },
      numerator: promoters - detractors,
      denominator: answers,
      sample: answers,
      interval: [
        Math.max(-100, Math.min(score, 100 * (middle - half))),
        Math.min(100, Math.max(score, 100 * (middle + half))),
      ],
    };
  },
};

export const netPromoterScoreExamples: readonly KpiExample[] = [
  {
    name: '50 promoters, 20 detractors of 100',
    measures: {
      answers: { csat: { answers: 0, satisfied: 0 }, nps: { answers: 100, promoters: 50, detractors: 20 } },
    },
    expect: {
      status: 'ok',
      quantity: { unit: 'points', value: 30 },
      numerator: 30,
      denominator: 100,
      sample: 100,
      interval: [16.42451, 41.827917],
    },
  },
  {
    name: 'nobody was asked',
    measures: {},
    expect: { status: 'notEnoughData', reason: { key: 'kpi.netPromoterScore.noAnswers' }, sample: 0 },
  },
];
