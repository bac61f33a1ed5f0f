import { addTo, type Journey, type Shares } from './path.ts';

/** All to the first channel, all to the last, or to each touch alike. */
export type Position = 'first' | 'last' | 'linear';

export function attributeByPosition(journeys: readonly Journey[], position: Position): Shares {
  const shares = new Map<string, number>();
  for (const { path, conversions } of journeys) {
    if (path.length === 0) continue;
    const touched = position === 'linear' ? path : [position === 'first' ? path[0] : path.at(-1)];
    for (const channel of touched) if (channel !== undefined) addTo(shares, channel, conversions / touched.length);
  }
  return shares;
}
