import { spansOf } from '../analysis/spans.ts';
import type { Period } from '../model/time.ts';
import type { MeasuredKind } from './measure-input.ts';
import type { OrderColumns } from './order-columns.ts';
import type { Dimension } from './order-dimensions.ts';
import { lengthOf, precedingPeriod, rangeOf } from './windows.ts';

/** Orders are not placed every day: history that begins this share of a period late still counts as covering it. */
const COVERAGE_SLACK = 0.02;

/**
 * How far back the records of a subject can be trusted to reach: to the earliest order of any connection its own
 * orders come from; of a subject without orders, to the earliest order of all.
 */
export function historyReach(codes: Int32Array, days: Int32Array, orders: OrderColumns) {
  const firsts = spansOf(codes, orders.connections, days).first;
  const earliest = firsts.reduce((low, day) => Math.min(low, day), 2 ** 31 - 1);
  const made = new Map<MeasuredKind, Int32Array>();
  let sinces: Int32Array | undefined;
  return (dimension: Dimension | undefined, slot: number): number | undefined => {
    if (earliest === 2 ** 31 - 1) return undefined;
    if (!dimension || slot < 0) return earliest;
    let reach = made.get(dimension.kind);
    if (!reach) {
      sinces ??= firstsOf(orders.connection, firsts, earliest);
      reach = spansOf(dimension.column, dimension.ids.length, sinces).first;
      made.set(dimension.kind, reach);
    }
    return reach[slot];
  };
}

function firstsOf(connection: Int32Array, firsts: Int32Array, earliest: number): Int32Array {
  const out = new Int32Array(connection.length);
  for (let row = 0; row < out.length; row++) out[row] = firsts[connection[row] as number] ?? earliest;
  return out;
}

/** Whether a history that begins on a day covers all of a period, as far as can be told. */
export function covers(since: number | undefined, period: Period): boolean {
  return since !== undefined && since <= rangeOf(period)[0] + Math.round(COVERAGE_SLACK * lengthOf(period));
}

/** Whether a history that begins on a day covers any time before a period, and all of the period before it. */
export function reachOver(period: Period): (since: number | undefined) => { some: boolean; all: boolean } {
  const [from] = rangeOf(period);
  const before = precedingPeriod(period);
  return (since) => ({ some: since !== undefined && since < from, all: covers(since, before) });
}
