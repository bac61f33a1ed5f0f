/** Purposes for which weights are published beside the usual ones. */
export const PRESETS = ['growth', 'profitability', 'partnerCare'] as const;
export type Preset = (typeof PRESETS)[number];

/** More make too many pairs to judge well, and no consistency is known beyond ten. */
export const MOST_COMPARED = 7;
