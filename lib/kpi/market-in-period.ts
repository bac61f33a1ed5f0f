import type { Market } from '../model/market-records.ts';
import type { Measured, SubjectResolver } from './measure-input.ts';
import { idOf } from './measure-input.ts';
import { exact, spreadOver } from './spread.ts';
import { type Range, rangeOf } from './windows.ts';

export interface MarketOf {
  /** Units over the days of the period that have a size; `undefined` when none has. */
  readonly size: number | undefined;
  /** What `size` is held against: of whom, on which days. */
  readonly days: readonly (readonly [subject: Measured, days: readonly Range[]])[];
  /** Businesses that could buy, by the latest figure; `undefined` when none is known. */
  readonly buyers: number | undefined;
  /** Whose customers `buyers` are. */
  readonly markets: readonly Measured[];
}

const PARTS = ['region', 'segment', 'channel'] as const;

/**
 * Sizes of markets by subject and period. A market belongs to the one thing it names (region, segment or channel), or
 * is the workspace's whole market where it names nothing; one that names two is a cell of a finer table and left out.
 * A workspace without a whole market takes the sum of its regions', else segments', else channels'.
 */
export function marketIn(markets: readonly Market[], resolve: SubjectResolver, currency: string, scale: number) {
  const entries = markets.flatMap((market) => {
    const subjects: Measured[] = [];
    if (market.region !== undefined) subjects.push({ kind: 'region', id: market.region });
    if (market.segment !== undefined) subjects.push({ kind: 'segment', id: market.segment });
    const channel = market.channelId === undefined ? undefined : resolve.channel(market.channelId);
    if (channel !== undefined) subjects.push({ kind: 'channel', id: channel });
    const range = rangeOf(market);
    if (subjects.length > 1 || range[1] <= range[0] || (market.channelId !== undefined && channel === undefined)) {
      return [];
    }
    const size = market.size?.currency === currency ? market.size.units * 10 ** (scale - market.size.scale) : undefined;
    return [{ subject: subjects[0] ?? ({ kind: 'workspace' } as const), range, size, buyers: market.buyers }];
  });

  function own(subject: Measured, period: Range) {
    return entries
      .filter((entry) => entry.subject.kind === subject.kind && idOf(entry.subject) === idOf(subject))
      .filter(({ range }) => range[0] < period[1] && range[1] > period[0]);
  }

  function of(subject: Measured, period: Range): MarketOf | undefined {
    const touching = own(subject, period);
    if (touching.length > 0) {
      const sized = touching.flatMap(({ size, range }) => (size === undefined ? [] : [{ size, range }]));
      const latest = touching.filter(({ buyers }) => buyers !== undefined).sort((a, b) => b.range[1] - a.range[1])[0];
      return {
        size:
          sized.length === 0
            ? undefined
            : exact(sized.reduce((sum, { size, range }) => sum + spreadOver(size, range, period), 0)),
        days: [[subject, sized.map(({ range }) => [Math.max(range[0], period[0]), Math.min(range[1], period[1])])]],
        buyers: latest?.buyers,
        markets: latest === undefined ? [] : [subject],
      };
    }
    if (subject.kind !== 'workspace') return undefined;
    for (const kind of PARTS) {
      const ids = new Set(entries.flatMap((entry) => (entry.subject.kind === kind ? [idOf(entry.subject)] : [])));
      const parts = [...ids].flatMap((id) => of({ kind, id }, period) ?? []);
      if (parts.length > 0) return together(parts);
    }
    return undefined;
  }
  return of;
}

function together(parts: readonly MarketOf[]): MarketOf {
  const sizes = parts.flatMap(({ size }) => (size === undefined ? [] : [size]));
  const buyers = parts.flatMap((part) => (part.buyers === undefined ? [] : [part.buyers]));
  return {
    size: sizes.length === 0 ? undefined : exact(sizes.reduce((sum, size) => sum + size, 0)),
    days: parts.flatMap(({ days }) => days),
    buyers: buyers.length === 0 ? undefined : buyers.reduce((sum, count) => sum + count, 0),
    markets: parts.flatMap(({ markets }) => markets),
  };
}
