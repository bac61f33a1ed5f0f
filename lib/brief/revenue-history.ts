import { z } from 'zod';
import { type DayRevenue, daySums } from '../analysis/day-sums.ts';
import { addMonths, dayNumber, startOfMonth } from '../model/calendar.ts';
import type { Day } from '../model/time.ts';
import type { Store } from '../store/store.ts';
import { blockCount, blockKey, packBlocks } from './blocks.ts';
import { VERSION } from './snapshots.ts';

/** Net revenue of a subject by month, week and day, oldest first, in units; what its forecasts are made from. */
export interface RevenueHistory {
  readonly currency: string;
  readonly scale: number;
  /** The day figures run up to, not included: months and weeks are the last whole ones before it. */
  readonly asOf: Day;
  readonly months: readonly number[];
  /** Seven days each, the last ending with `asOf`. */
  readonly weeks: readonly number[];
  readonly days: readonly number[];
}

export interface Histories {
  readonly channels: ReadonlyMap<string, RevenueHistory>;
  readonly partners: ReadonlyMap<string, RevenueHistory>;
}

const MONTHS_KEPT = 120;
const WEEKS_KEPT = 156;
const DAYS_KEPT = 140;
/** A month in which sales began later than this is not a whole one. */
const BEGUN_BY = 5;

export function historyOf(
  daily: DayRevenue,
  { asOf, currency, scale }: Pick<RevenueHistory, 'asOf' | 'currency' | 'scale'>,
): RevenueHistory | undefined {
  const firstAt = daily.revenue.findIndex((units) => units !== 0);
  if (firstAt < 0) return undefined;
  const sums = daySums(daily);
  const first = sums.start + firstAt;
  const end = dayNumber(asOf);
  const months: number[] = [];
  for (let to = startOfMonth(asOf); months.length < MONTHS_KEPT; to = addMonths(to, -1)) {
    const from = dayNumber(addMonths(to, -1));
    if (from + BEGUN_BY <= first) break;
    months.push(sums.sum(from, dayNumber(to)));
  }
  const back = (length: number, most: number) =>
    Array.from({ length: Math.min(most, Math.floor((end - first) / length)) }, (_, at) =>
      sums.sum(end - (at + 1) * length, end - at * length),
    ).reverse();
  return {
    currency,
    scale,
    asOf,
    months: months.reverse(),
    weeks: back(7, WEEKS_KEPT),
    days: back(1, DAYS_KEPT),
  };
}

const CHANNELS = 'histories';
const PARTNERS = 'histories/partners';

/** In the shape that is kept: all channels in one snapshot, partners in blocks. */
export function historySnapshots({ channels, partners }: Histories): Map<string, unknown> {
  const kept: Kept = { version: VERSION, channels: Object.fromEntries(channels), blocks: blockCount(partners.size) };
  return new Map<string, unknown>([[CHANNELS, kept], ...packBlocks(PARTNERS, partners)]);
}

interface Kept {
  readonly version: typeof VERSION;
  readonly channels: Readonly<Record<string, RevenueHistory>>;
  /** Of partners. */
  readonly blocks: number;
}

// Our own writing, as all snapshots.
const keptSchema = z.custom<Kept>(
  (value) => typeof value === 'object' && value !== null && 'version' in value && value.version === VERSION,
);
const blockSchema = z.custom<Readonly<Record<string, RevenueHistory>>>(
  (value) => typeof value === 'object' && value !== null,
);

/** @returns `undefined` where the last analysis kept none */
export async function readHistory(
  store: Pick<Store, 'snapshot'>,
  kind: 'channel' | 'partner',
  id: string,
): Promise<RevenueHistory | undefined> {
  const kept = await store.snapshot(CHANNELS, keptSchema);
  if (kept === undefined) return undefined;
  if (kind === 'channel') return kept.channels[id];
  return (await store.snapshot(blockKey(PARTNERS, id, kept.blocks), blockSchema))?.[id];
}
