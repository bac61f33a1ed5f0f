import type { Measured, MeasuredKind } from './measure-input.ts';
import type { Range } from './windows.ts';

/** What the orders of a subject come to on some days. */
export interface OrdersWithin {
  readonly orders: number;
  readonly revenue: number;
  /** `undefined` when any of the orders does not tell. */
  readonly goodsCost: number | undefined;
}
export type OrdersOn = (subject: Measured, days: readonly Range[]) => OrdersWithin;

/** The narrowest of what a record about sales places names: what its figure is set against. */
export function scopeOfRecord(subjects: ReadonlyMap<MeasuredKind, string>): Measured {
  for (const kind of ['product', 'partner', 'channel'] as const) {
    const id = subjects.get(kind);
    if (id !== undefined) return { kind, id };
  }
  return { kind: 'workspace' };
}

export function scopeKey(scope: Measured): string {
  return scope.kind === 'workspace' ? '' : `${scope.kind}:${scope.id}`;
}

/** Days in order, overlapping and adjoining ranges joined. */
export function joined(ranges: readonly Range[]): Range[] {
  const found: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** The part of a range that lies in a period; `undefined` when none does. */
export function overlap([from, to]: Range, period: Range): Range | undefined {
  const part: Range = [Math.max(from, period[0]), Math.min(to, period[1])];
  return part[0] < part[1] ? part : undefined;
}
