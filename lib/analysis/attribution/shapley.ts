import { addTo, type Journey, type Shares } from './path.ts';

/**
 * The Shapley value of each channel, where a set of channels is worth the conversions of the journeys that touched no
 * others. For that worth it has a closed form: each journey's conversions are shared alike among its channels.
 * Source: K. Zhao, S. H. Mahboobi & S. R. Bagheri, Shapley value methods for attribution modeling in online
 * advertising (2018), theorem 1.
 */
export function shapleyAttribution(journeys: readonly Journey[]): Shares {
  const shares = new Map<string, number>();
  for (const { path, conversions } of journeys) {
    const channels = new Set(path);
    for (const channel of channels) addTo(shares, channel, conversions / channels.size);
  }
  return shares;
}
