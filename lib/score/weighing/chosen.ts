import type { Workspace } from '../../model/workspace.ts';
import type { WeighedBy } from '../score.ts';
import type { ScoreSubject } from '../score-all.ts';
import { weightsFromData } from './from-data.ts';
import { pairwiseWeights, reciprocal } from './pairwise.ts';
import { only, presetWeights } from './presets.ts';

export interface ChosenWeights {
  /** KPI id → weight, over the published ones. */
  readonly weights: Readonly<Record<string, number>>;
  readonly by: WeighedBy;
}

const PUBLISHED: ChosenWeights = { weights: {}, by: 'published' };

/**
 * The weights a workspace has chosen. Where its data cannot give them, the published ones stand in.
 * @param subjects of one kind: weights out of the data differ between channels and partners
 */
export function chosenWeights(
  { weights, weighing }: Pick<Workspace, 'weights' | 'weighing'>,
  subjects: readonly ScoreSubject[],
): ChosenWeights {
  switch (weighing.by) {
    case 'own':
      return Object.keys(weights).length === 0 ? PUBLISHED : { weights, by: 'own' };
    case 'preset':
      return { weights: presetWeights(weighing.preset), by: weighing.preset };
    case 'pairwise': {
      const { kpis, above } = weighing;
      const judged = pairwiseWeights(reciprocal(above)).weights;
      return { weights: only(Object.fromEntries(kpis.map((kpi, at) => [kpi, judged[at] ?? 0]))), by: 'pairwise' };
    }
    case 'critic':
    case 'entropy': {
      const found = weightsFromData(weighing.by, subjects);
      return found ? { weights: only(found), by: weighing.by } : PUBLISHED;
    }
  }
}
