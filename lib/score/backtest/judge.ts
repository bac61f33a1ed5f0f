import { sameEachTime } from '../../analysis/stats/random.ts';
import { type Ranking, rankCorrelation, rankingOf } from '../../analysis/stats/rank-correlation.ts';
import type { Day } from '../../model/time.ts';
import { type Backtest, type Correlations, type Lead, laterHalf, RIVALS } from './backtest.ts';
import { OUTCOMES, type Outcome, PREDICTORS, type Predictor } from './rivals.ts';

/** What each predictor said of each subject at a date, and what came; arrays are by position in `ids`. */
export interface Prediction {
  readonly asOf: Day;
  readonly ids: readonly string[];
  readonly said: { readonly [P in Predictor]: readonly number[] | undefined };
  readonly came: { readonly [O in Outcome]: readonly (number | undefined)[] };
}

const DRAWS = 400;

/** Correlations of each quarter, and by how much the score leads. */
export function judge(predictions: readonly Prediction[]): Backtest {
  const places = new Map([...new Set(predictions.flatMap(({ ids }) => ids))].map((id, at) => [id, at]));
  const quarters = predictions.map((prediction) => prepare(prediction, places));
  const found = quarters.map((quarter) => correlationsOf(quarter));
  const draws = drawn(places.size, (counts) => quarters.map((quarter) => correlationsOf(quarter, counts)));
  return {
    quarters: predictions.map(({ asOf, ids }, at) => ({
      asOf,
      subjects: ids.length,
      correlations: found[at] ?? { revenue: {}, growth: {} },
    })),
    leads: leadsOf(found, draws),
    laterLeads: leadsOf(laterHalf(found), draws.map(laterHalf)),
  };
}

/** Rankings of the subjects an outcome is known of. */
type Prepared = {
  readonly [O in Outcome]: {
    /** Of each subject, among all there are. */
    readonly places: Int32Array;
    readonly came: Ranking;
    readonly said: { readonly [P in Predictor]?: Ranking };
  };
};

function prepare({ ids, said, came }: Prediction, places: ReadonlyMap<string, number>): Prepared {
  const outcome = (which: Outcome) => {
    const values = came[which];
    const known = [...values.keys()].filter((at) => values[at] !== undefined);
    const pick = (all: readonly (number | undefined)[]) => rankingOf(known.map((at) => all[at] ?? 0));
    const rankings: { [P in Predictor]?: Ranking } = {};
    for (const predictor of PREDICTORS) {
      const own = said[predictor];
      if (own) rankings[predictor] = pick(own);
    }
    return {
      places: Int32Array.from(known, (at) => places.get(ids[at] ?? '') ?? -1),
      came: pick(values),
      said: rankings,
    };
  };
  return { revenue: outcome('revenue'), growth: outcome('growth') };
}

/** @param counts how often each subject was drawn, by place; each once when absent */
function correlationsOf(quarter: Prepared, counts?: Int32Array): Correlations {
  const found: { [O in Outcome]: { [P in Predictor]?: number } } = { revenue: {}, growth: {} };
  for (const outcome of OUTCOMES) {
    const { places, came, said } = quarter[outcome];
    const weights = counts && places.map((place) => counts[place] ?? 0);
    for (const predictor of PREDICTORS) {
      const own = said[predictor];
      const correlation = own && rankCorrelation(own, came, weights);
      if (correlation !== undefined) found[outcome][predictor] = correlation;
    }
  }
  return found;
}

/**
 * Draws as many subjects as there are, each with all its quarters, so that what a subject's quarters have in common
 * widens the interval as it should (A. C. Davison & D. V. Hinkley, Bootstrap Methods and their Application, 1997, 3.8).
 */
function drawn<T>(subjects: number, of: (counts: Int32Array) => T): T[] {
  const draw = sameEachTime();
  return Array.from({ length: DRAWS }, () => {
    const counts = new Int32Array(subjects);
    for (let one = 0; one < subjects; one++) {
      const place = draw(subjects);
      counts[place] = (counts[place] as number) + 1;
    }
    return of(counts);
  });
}

function leadsOf(found: readonly Correlations[], draws: readonly (readonly Correlations[])[]): Lead[] {
  return OUTCOMES.flatMap((outcome) =>
    RIVALS.flatMap((rival): Lead[] => {
      const own = meansOf(found, outcome, rival);
      if (own.quarters === 0) return [];
      const leads = draws
        .map((quarters) => meansOf(quarters, outcome, rival))
        .flatMap(({ quarters, score, against }) => (quarters > 0 ? [score - against] : []))
        .sort((a, b) => a - b);
      const limit = (share: number) => leads[Math.round(share * (leads.length - 1))] ?? Number.NaN;
      return [{ outcome, rival, ...own, lead: own.score - own.against, interval: [limit(0.05), limit(0.95)] }];
    }),
  );
}

/** Over the quarters in which both have a correlation. */
function meansOf(quarters: readonly Correlations[], outcome: Outcome, rival: Predictor) {
  let [score, against, count] = [0, 0, 0];
  for (const correlations of quarters) {
    const { score: own, [rival]: other } = correlations[outcome];
    if (own === undefined || other === undefined) continue;
    score += own;
    against += other;
    count++;
  }
  return { quarters: count, score: score / count, against: against / count };
}
