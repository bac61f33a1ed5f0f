import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { sampleSize } from '../../lib/analysis/experiment/sample-size.ts';
import { compareRates } from '../../lib/analysis/experiment/two-rates.ts';
import { wilsonInterval } from '../../lib/analysis/stats/wilson.ts';
import { criticWeights } from '../../lib/score/weighing/critic.ts';
import { entropyWeights } from '../../lib/score/weighing/entropy.ts';
import { pairwiseWeights } from '../../lib/score/weighing/pairwise.ts';
import { topsis } from '../../lib/score/weighing/topsis.ts';
import { equal, type ReferenceResult, type ReferenceSuite } from './result.ts';

const CRITIC = 'Diakoulaki et al. 1995, as tested by scikit-criteria';
const ENTROPY = 'scikit-criteria tests';
const TOPSIS = 'Tzeng & Huang 2011, as tested by scikit-criteria';
const AHP = 'eigenvector computed apart';
const R = 'R 4.2.2';

const schema = z.object({
  wilson: z.array(z.object({ x: z.number(), n: z.number(), wilson: z.tuple([z.number(), z.number()]) })),
  ab: z.array(
    z.object({
      xA: z.number(),
      nA: z.number(),
      xB: z.number(),
      nB: z.number(),
      z: z.number(),
      p: z.number(),
      ci: z.tuple([z.number(), z.number()]),
      fisher: z.number(),
      pB_gt_A: z.number(),
    }),
  ),
  power: z.object({ n_10_12: z.number(), n_20_25: z.number(), n_05_06: z.number() }),
});

/** Weights and rankings by several criteria; small samples; experiments. */
export const decisions: ReferenceSuite = {
  name: 'decisions',
  run(folder) {
    const { wilson, ab, power } = schema.parse(
      JSON.parse(readFileSync(`${folder}/reference-r/reference_R.json`, 'utf8')),
    );
    return [
      ...weights(),
      ...wilson.flatMap(({ x, n, wilson: [low, high] }) => {
        const [ourLow, ourHigh] = wilsonInterval(x, n, 0.95);
        const id = `wilson.${x}-of-${n}`;
        return [equal(`${id}.low`, ourLow, low, 1e-6, R), equal(`${id}.high`, ourHigh, high, 1e-6, R)];
      }),
      ...ab.flatMap(({ xA, nA, xB, nB, z: published, p, ci, fisher, pB_gt_A }) => {
        const ours = compareRates({ successes: xA, trials: nA }, { successes: xB, trials: nB });
        const id = `rates.${xA}-of-${nA}.${xB}-of-${nB}`;
        return [
          equal(`${id}.z`, ours?.z ?? Number.NaN, published, 1e-6, R),
          equal(`${id}.p`, ours?.p ?? Number.NaN, p, 1e-8, R),
          equal(`${id}.fisher`, ours?.exactP ?? Number.NaN, fisher, 1e-8, R),
          equal(`${id}.chance-better`, ours?.chanceBetter ?? Number.NaN, pB_gt_A, 1e-6, R),
          equal(`${id}.interval`, ours?.interval[0] ?? Number.NaN, -ci[1], 1e-6, R),
        ];
      }),
      equal('sample-size.10-12', sampleSize({ from: 0.1, to: 0.12 }) ?? Number.NaN, power.n_10_12, 0.01, R),
      equal('sample-size.20-25', sampleSize({ from: 0.2, to: 0.25 }) ?? Number.NaN, power.n_20_25, 0.01, R),
      equal('sample-size.5-6', sampleSize({ from: 0.05, to: 0.06, power: 0.9 }) ?? Number.NaN, power.n_05_06, 0.02, R),
    ];
  },
};

function weights(): ReferenceResult[] {
  const each = (
    id: string,
    ours: readonly number[] | undefined,
    published: readonly number[],
    tolerance: number,
    source: string,
  ): ReferenceResult[] =>
    published.map((value, at) => equal(`${id}.${at + 1}`, ours?.[at] ?? Number.NaN, value, tolerance, source));
  const companies = [
    [61, 1.08, 4.33],
    [20.7, 0.26, 4.34],
    [16.3, 1.98, 2.53],
    [9, 3.29, 1.65],
    [5.4, 2.77, 2.33],
    [4, 4.12, 1.21],
    [-6.1, 3.52, 2.1],
    [-34.6, 3.31, 0.98],
  ];
  const choices = [
    [5, 8, 4],
    [7, 6, 8],
    [8, 8, 6],
    [7, 4, 6],
  ];
  const judged = pairwiseWeights([
    [1, 3, 5],
    [1 / 3, 1, 3],
    [1 / 5, 1 / 3, 1],
  ]);
  const up = ['up', 'up', 'up'] as const;
  return [
    ...each('critic', criticWeights(companies, up), [0.20222554, 0.48090173, 0.31687273], 1e-7, CRITIC),
    ...each(
      'entropy',
      entropyWeights([
        [1, 2],
        [4, 16],
      ]),
      [0.358889, 0.641111],
      1e-6,
      ENTROPY,
    ),
    ...each('topsis', topsis(choices, [0.3, 0.4, 0.3], up), [0.5037, 0.6581, 0.7482, 0.334], 5e-5, TOPSIS),
    ...each('pairwise', judged.weights, [0.63698557, 0.25828499, 0.10472943], 1e-7, AHP),
    equal('pairwise.lambda', judged.lambda, 3.03851109, 1e-7, AHP),
    equal('pairwise.consistency-index', judged.consistencyIndex, 0.01925555, 1e-7, AHP),
    equal('pairwise.consistency-ratio', judged.consistencyRatio ?? Number.NaN, 0.0332, 5e-5, AHP),
  ];
}
