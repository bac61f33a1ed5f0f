import { solve } from '../stats/linear-system.ts';
import { channelsOf, type Journey, type Shares } from './path.ts';

export interface MarkovAttribution {
  /** Chance that a journey converts; equal to the observed rate. */
  readonly conversionRate: number;
  /** By channel: the share of conversions that is lost when the channel leads nowhere. */
  readonly removal: Shares;
  /** The conversions, by removal effect. */
  readonly conversions: Shares;
  /** The conversions' value, by removal effect. */
  readonly value: Shares;
}

/**
 * Attribution by the removal effect of a first-order Markov chain, computed exactly by solving the chain's equations
 * instead of simulating it. Source: E. Anderl, I. Becker, F. von Wangenheim & J. H. Schumann, Mapping the customer
 * journey, International Journal of Research in Marketing 33 (2016).
 * @returns `undefined` when nothing converted
 */
export function markovAttribution(journeys: readonly Journey[]): MarkovAttribution | undefined {
  const channels = channelsOf(journeys);
  const chain = chainOf(journeys, channels);
  const conversionRate = chance(chain, undefined);
  if (!(conversionRate > 0)) return undefined;
  const effects = channels.map((_, removed) => 1 - chance(chain, removed) / conversionRate);
  const total = effects.reduce((sum, effect) => sum + effect, 0);
  const converted = journeys.reduce((sum, { conversions }) => sum + conversions, 0);
  const worth = journeys.reduce((sum, { value }) => sum + value, 0);
  const shares = (whole: number): Shares =>
    new Map(channels.map((channel, at) => [channel, (whole * (effects[at] ?? 0)) / total]));
  return {
    conversionRate,
    removal: new Map(channels.map((channel, at) => [channel, effects[at] ?? 0])),
    conversions: shares(converted),
    value: shares(worth),
  };
}

/** Counts of moves; row 0 is the start, row i + 1 channel i; the last two columns are conversion and loss. */
interface Chain {
  readonly channels: number;
  readonly moves: readonly Float64Array[];
}

function chainOf(journeys: readonly Journey[], names: readonly string[]): Chain {
  const channels = names.length;
  const position = new Map(names.map((name, at) => [name, at]));
  const moves = Array.from({ length: channels + 1 }, () => new Float64Array(channels + 2));
  const move = (from: number, to: number, times: number): void => {
    const row = moves[from] as Float64Array;
    row[to] = (row[to] ?? 0) + times;
  };
  for (const { path, conversions, lost } of journeys) {
    if (path.length === 0) continue;
    let from = 0;
    for (const name of path) {
      const to = position.get(name) ?? 0;
      move(from, to, conversions + lost);
      from = to + 1;
    }
    move(from, channels, conversions);
    move(from, channels + 1, lost);
  }
  return { channels, moves };
}

/** Chance to convert from the start, when a journey that comes to `removed` is lost. */
function chance({ channels, moves }: Chain, removed: number | undefined): number {
  const rows: Float64Array[] = [];
  const b = new Float64Array(channels);
  for (let channel = 0; channel < channels; channel++) {
    const counts = moves[channel + 1] as Float64Array;
    const all = counts.reduce((sum, count) => sum + count, 0);
    const row = new Float64Array(channels);
    row[channel] = 1;
    if (channel !== removed && all > 0) {
      for (let to = 0; to < channels; to++) row[to] = (row[to] ?? 0) - (counts[to] ?? 0) / all;
      b[channel] = (counts[channels] ?? 0) / all;
    }
    rows.push(row);
  }
  const converts = solve(rows, b);
  if (!converts) return Number.NaN;
  const start = moves[0] as Float64Array;
  const all = start.reduce((sum, count) => sum + count, 0);
  return converts.reduce((sum, probability, channel) => sum + (probability * (start[channel] ?? 0)) / all, 0);
}
