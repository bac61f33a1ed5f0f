/** The same way to an outcome, taken many times. */
export interface Journey {
  /** Channels touched, first to last; a channel may come again. */
  readonly path: readonly string[];
  readonly conversions: number;
  /** What the conversions brought, in any one unit. */
  readonly value: number;
  /** How many took this way and did not convert. */
  readonly lost: number;
}

/** By channel. */
export type Shares = ReadonlyMap<string, number>;

export function channelsOf(journeys: readonly Journey[]): string[] {
  return [...new Set(journeys.flatMap(({ path }) => path))].sort();
}

export function addTo(map: Map<string, number>, key: string, amount: number): void {
  map.set(key, (map.get(key) ?? 0) + amount);
}
