import type { ScoreSubject } from '../score-all.ts';
import { scoreAll } from '../score-all.ts';
import { SCORED_KPIS } from '../weights.ts';
import { criticWeights } from './critic.ts';
import { entropyWeights } from './entropy.ts';

/** Fewer subjects tell nothing of how figures spread. */
export const SUBJECTS_FOR_WEIGHTS = 5;
/** A figure that fewer than this share of the subjects have is left out. */
const KNOWN_BY = 2 / 3;
/** As many are enough to tell; they are taken evenly from all. */
const MOST_SUBJECTS = 2000;

const EQUAL = Object.fromEntries(SCORED_KPIS.map(({ kpi }) => [kpi, 1]));

/**
 * Weights that the subjects' own figures give, out of their sub-scores: those are comparable, better upwards, and a
 * thin sample does not make them spread. A subject without a figure stands in the middle there.
 * @returns KPI id → share of 1; `undefined` with too few subjects, or when nothing tells them apart
 */
export function weightsFromData(
  method: 'critic' | 'entropy',
  subjects: readonly ScoreSubject[],
): Record<string, number> | undefined {
  const scored = [...scoreAll(subjects, EQUAL).values()].flatMap((score) =>
    score.status === 'ok' ? [new Map(score.drivers.map(({ kpi, subScore }) => [kpi, subScore]))] : [],
  );
  if (scored.length < SUBJECTS_FOR_WEIGHTS) return undefined;
  const step = Math.max(1, Math.ceil(scored.length / MOST_SUBJECTS));
  const taken = scored.filter((_, at) => at % step === 0);
  const kpis = SCORED_KPIS.map(({ kpi }) => kpi).filter(
    (kpi) => taken.filter((own) => own.has(kpi)).length >= KNOWN_BY * taken.length,
  );
  const matrix = taken.map((own) => kpis.map((kpi) => own.get(kpi) ?? 50));
  const weights =
    method === 'critic'
      ? criticWeights(
          matrix,
          kpis.map(() => 'up'),
        )
      : entropyWeights(matrix);
  return weights && Object.fromEntries(kpis.map((kpi, at) => [kpi, weights[at] ?? 0]));
}
