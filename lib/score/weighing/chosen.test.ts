import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KpiResult } from '../../kpi/kpi.ts';
import { type Weighing, weighingSchema } from '../../model/weighing.ts';
import { PRESETS } from '../../model/weight-choices.ts';
import { type ScoreSubject, scoreAll, WEIGHT_NEEDED } from '../score-all.ts';
import { SCORED_KPIS } from '../weights.ts';
import { chosenWeights } from './chosen.ts';
import { pairwiseWeights, reciprocal, worstJudgement } from './pairwise.ts';
import { presetWeights } from './presets.ts';

const ratio = (value: number): KpiResult => ({
  status: 'ok',
  quantity: { unit: 'ratio', value },
  sample: 200,
  interval: [value - 0.001, value + 0.001],
});
/** Their pace and growth go together, their margins go their own way, all have the same cost ratio. */
const subjects: ScoreSubject[] = Array.from({ length: 12 }, (_, at) => ({
  id: `s${at}`,
  kpis: {
    pace: ratio(at / 10),
    revenueGrowth: ratio(at / 5),
    grossMargin: ratio(((at * 5) % 12) / 20),
    channelCostRatio: ratio(0.1),
    attainment: ratio(0.7 + ((at * 7) % 12) / 20),
    recentRevenue: ratio(at + 1),
    revenue: ratio(((at * 5) % 12) + 1),
  },
}));
const choose = (weighing: Weighing, weights: Record<string, number> = {}) =>
  chosenWeights({ weights, weighing }, subjects);

test('without a choice the published weights hold, with own ones these', () => {
  expect(choose({ by: 'own' })).toEqual({ weights: {}, by: 'published' });
  expect(choose({ by: 'own' }, { pace: 3 })).toEqual({ weights: { pace: 3 }, by: 'own' });
});

test.each(PRESETS)('the weights for %s add up to one, and orders alone are enough for a score', (preset) => {
  const { weights, by } = choose({ by: 'preset', preset });
  expect(by).toBe(preset);
  const sum = (kpis: readonly string[]) => kpis.reduce((total, kpi) => total + (weights[kpi] ?? 0), 0);
  expect(sum(Object.keys(weights))).toBeCloseTo(1, 12);
  expect(sum(['pace', 'recentRevenue', 'revenue', 'averageOrderValue'])).toBeGreaterThanOrEqual(WEIGHT_NEEDED - 1e-9);
  expect(new Set(Object.keys(weights))).toEqual(new Set(SCORED_KPIS.map(({ kpi }) => kpi)));
});

test('figures compared two by two weigh by the principal eigenvector, the rest not at all', () => {
  const { weights, by } = choose({ by: 'pairwise', kpis: ['pace', 'revenue', 'winRate'], above: [[3, 5], [3]] });
  expect(by).toBe('pairwise');
  // Saaty's method on the same table, computed apart.
  expect(weights.pace).toBeCloseTo(0.636_985_57, 7);
  expect(weights.revenue).toBeCloseTo(0.258_284_99, 7);
  expect(weights.winRate).toBeCloseTo(0.104_729_43, 7);
  expect(weights.attainment).toBe(0);
});

test.each(['critic', 'entropy'] as const)('by %s a figure that is the same for all weighs nothing', (by) => {
  const chosen = choose({ by });
  expect(chosen.by).toBe(by);
  expect(chosen.weights.channelCostRatio).toBeCloseTo(0, 6);
  expect(chosen.weights.grossMargin).toBeGreaterThan(0.05);
  expect(chosen.weights.winRate).toBe(0);
});

test('critic weighs what no other figure says more than each of two that say the same', () => {
  const { weights } = choose({ by: 'critic' });
  expect(weights.attainment).toBeGreaterThan(weights.pace ?? 1);
});

test('too few subjects give no weights: the published ones stand in, and it is said', () => {
  expect(chosenWeights({ weights: {}, weighing: { by: 'critic' } }, subjects.slice(0, 4))).toEqual({
    weights: {},
    by: 'published',
  });
});

test('a score names what weighed it', () => {
  const { weights, by } = choose({ by: 'preset', preset: 'growth' });
  expect(scoreAll(subjects, weights, by).get('s3')).toMatchObject({ status: 'ok', weighedBy: 'growth' });
  expect(scoreAll(subjects).get('s3')).toMatchObject({ weighedBy: 'published' });
  expect(presetWeights('growth')).toEqual(weights);
});

test.each([
  [{ by: 'pairwise', kpis: ['a', 'a'], above: [[1]] }],
  [{ by: 'pairwise', kpis: ['a', 'b', 'c'], above: [[1]] }],
  [{ by: 'pairwise', kpis: ['a', 'b'], above: [[10]] }],
  [{ by: 'preset', preset: 'luck' }],
  [{ by: 'chance' }],
])('%j is no choice', (raw) => {
  expect(weighingSchema.safeParse(raw).success).toBe(false);
});

test('the judgement that does not fit is named, with what would', () => {
  // a is twice b, b twice c: a should be four times c, not a third of it.
  const judgements = reciprocal([[2, 1 / 3], [2]]);
  const { weights, consistencyRatio } = pairwiseWeights(judgements);
  expect(consistencyRatio).toBeGreaterThan(0.1);
  expect(worstJudgement(judgements, weights)).toMatchObject({ judged: expect.any(Number) });
  expect(
    worstJudgement(
      [
        [1, 3],
        [1 / 3, 1],
      ],
      [0.75, 0.25],
    )?.fits ?? 3,
  ).toBe(3);
});

test('mending the worst judgement as proposed, again and again, makes the judgements fit', () => {
  const judgement = fc.constantFrom(1 / 9, 1 / 5, 1 / 3, 1 / 2, 1, 2, 3, 5, 9);
  fc.assert(
    fc.property(fc.array(judgement, { minLength: 6, maxLength: 6 }), ([a = 1, b = 1, c = 1, d = 1, e = 1, f = 1]) => {
      let above = [[a, b, c], [d, e], [f]];
      for (let round = 0; round < 30; round++) {
        const table = reciprocal(above);
        const { weights, consistencyRatio = 0 } = pairwiseWeights(table);
        if (consistencyRatio <= 0.1) return;
        const misfit = worstJudgement(table, weights);
        if (!misfit) throw new Error('nothing to mend');
        above = above.map((own, row) =>
          own.map((one, at) => (row === misfit.row && row + at + 1 === misfit.column ? misfit.fits : one)),
        );
      }
      expect(pairwiseWeights(reciprocal(above)).consistencyRatio).toBeLessThanOrEqual(0.1);
    }),
    { numRuns: 100 },
  );
});
