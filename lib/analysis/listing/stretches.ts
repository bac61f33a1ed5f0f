import { dayNumber } from '../../model/calendar.ts';
import type { Listing } from '../../model/market-records.ts';

/** A row of a listing and the days it speaks of, as day numbers, `to` not included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly row: Listing;
}

/** A listing's rows, the newest first; of those that end on one day the shortest. */
export function stretchesOf(rows: readonly Listing[]): Stretch[] {
  return rows
    .map((row): Stretch => {
      const last = dayNumber(row.seenOn);
      return { from: row.since === undefined ? last : Math.min(last, dayNumber(row.since)), to: last + 1, row };
    })
    .sort((a, b) => b.to - a.to || b.from - a.from || (a.row.id < b.row.id ? -1 : 1));
}

/** Those that tell something, less what speaks of days that a newer one has spoken of: each day counts once. */
export function apart(stretches: readonly Stretch[], tells: (row: Listing) => boolean): Stretch[] {
  let from = Number.POSITIVE_INFINITY;
  return stretches.filter((stretch) => {
    if (stretch.to > from || !tells(stretch.row)) return false;
    from = stretch.from;
    return true;
  });
}

/** The newest value of a field, with its row. */
export function newest<K extends keyof Listing>(
  stretches: readonly Stretch[],
  field: K,
  before = Number.POSITIVE_INFINITY,
): { readonly value: NonNullable<Listing[K]>; readonly row: Listing } | undefined {
  for (const { row, to } of stretches) {
    const value = row[field];
    if (to <= before && value !== undefined && value !== null) return { value, row };
  }
  return undefined;
}
