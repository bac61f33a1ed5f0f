import type { Weighing } from '../../../lib/model/weighing.ts';
import { PRESETS, type Preset } from '../../../lib/model/weight-choices.ts';

/** The choices of weights as one list. */
export const METHODS = ['own', ...PRESETS, 'pairwise', 'critic', 'entropy'] as const;
export type Method = (typeof METHODS)[number];

const STARTING_PAIRS = {
  kpis: ['pace', 'recentRevenue', 'attainment', 'grossMargin'],
  above: [[1, 1, 1], [1, 1], [1]],
} as const;

export function methodOf(weighing: Weighing): Method {
  return weighing.by === 'preset' ? weighing.preset : weighing.by;
}

/** @param stored what was judged before is taken up again */
export function weighingOf(method: Method, stored: Weighing): Weighing {
  if (isPreset(method)) return { by: 'preset', preset: method };
  if (method !== 'pairwise') return { by: method };
  if (stored.by === 'pairwise') return stored;
  return { by: 'pairwise', kpis: [...STARTING_PAIRS.kpis], above: STARTING_PAIRS.above.map((row) => [...row]) };
}

function isPreset(method: Method): method is Preset {
  return PRESETS.some((preset) => preset === method);
}
