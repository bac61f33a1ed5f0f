import type { Target } from '../model/records.ts';
import { append } from './append.ts';
import type { MeasuredKind, SubjectResolver } from './measure-input.ts';
import { exact, spreadOver } from './spread.ts';
import { type Range, rangeOf } from './windows.ts';

interface PeriodAmount {
  readonly units: number;
  readonly range: Range;
}

export interface TargetInPeriod {
  readonly units: number;
  /** The days of the period that have a target, in order, adjoining ranges joined. */
  readonly days: readonly Range[];
}

export interface Targets {
  /** `undefined` when no target of the subject touches the period. */
  of(kind: MeasuredKind, id: string, period: Range): TargetInPeriod | undefined;
  /** Subjects of a kind that have a target in the period. */
  subjects(kind: MeasuredKind, period: Range): readonly string[];
}

/**
 * Revenue targets by subject and period. A target counts by the days of it that lie in the period. Where a longer
 * and a shorter target of one subject overlap (a year and its quarters), the shorter one holds for its days, so that
 * a target and its own parts are not counted twice; targets equally long add up.
 */
export function targetsIn(
  targets: readonly Target[],
  resolve: SubjectResolver,
  currency: string,
  scale: number,
): Targets {
  const bySubject = new Map<MeasuredKind, Map<string, PeriodAmount[]>>();
  for (const target of targets) {
    const range = rangeOf(target);
    const subject = scopeOf(target, resolve);
    if (target.kpi !== 'revenue' || !('money' in target.value) || range[1] <= range[0] || !subject) continue;
    const { money } = target.value;
    if (money.currency !== currency) continue;
    const ofKind = bySubject.get(subject.kind) ?? new Map<string, PeriodAmount[]>();
    bySubject.set(subject.kind, ofKind);
    append(ofKind, subject.id, { units: money.units * 10 ** (scale - money.scale), range });
  }

  function of(kind: MeasuredKind, id: string, period: Range): TargetInPeriod | undefined {
    const touching = (bySubject.get(kind)?.get(id) ?? []).filter(
      ({ range }) => range[0] < period[1] && range[1] > period[0],
    );
    if (touching.length === 0) return undefined;
    const edges = [...new Set([...period, ...touching.flatMap(({ range }) => range)])]
      .filter((day) => day >= period[0] && day <= period[1])
      .sort((a, b) => a - b);
    let units = 0;
    const days: [number, number][] = [];
    for (let at = 0; at + 1 < edges.length; at++) {
      const piece: Range = [edges[at] ?? 0, edges[at + 1] ?? 0];
      const covering = touching.filter(({ range }) => range[0] <= piece[0] && range[1] >= piece[1]);
      if (covering.length === 0) continue;
      const shortest = Math.min(...covering.map(({ range }) => range[1] - range[0]));
      for (const target of covering) {
        if (target.range[1] - target.range[0] === shortest) units += spreadOver(target.units, target.range, piece);
      }
      const before = days.at(-1);
      if (before?.[1] === piece[0]) before[1] = piece[1];
      else days.push([piece[0], piece[1]]);
    }
    return { units: exact(units), days };
  }

  return {
    of,
    subjects: (kind, period) =>
      [...(bySubject.get(kind)?.keys() ?? [])].filter((id) => of(kind, id, period) !== undefined),
  };
}

/** Whom a target is for; `undefined` for a channel that is not known. */
export function scopeOf({ scope }: Target, resolve: SubjectResolver) {
  switch (scope.kind) {
    case 'workspace':
      return { kind: scope.kind, id: '' } as const;
    case 'channel': {
      const key = resolve.channel(scope.channelId);
      return key === undefined ? undefined : ({ kind: scope.kind, id: key } as const);
    }
    case 'partner':
      return { kind: scope.kind, id: resolve.partner(scope.partnerId) ?? scope.partnerId } as const;
    case 'owner':
      return { kind: scope.kind, id: scope.ownerId as string } as const;
  }
}
