import { append } from './append.ts';
import { idOf, type Measured, type MeasureInput } from './measure-input.ts';
import { dimensionsOf } from './order-dimensions.ts';
import { atOnce } from './parts.ts';
import type { Range } from './windows.ts';

/** Counts orders that are left out (those in another currency), by subject and period. */
export function ordersLeftOut({ orders: facts, resolve, product }: MeasureInput, rows: Int32Array) {
  const days = new Map<string, number[]>();
  if (rows.length > 0) {
    for (const dimension of atOnce(dimensionsOf(facts, rows, resolve, product)).values()) {
      rows.forEach((row, at) => {
        const id = dimension.ids[dimension.column[at] ?? -1];
        if (id !== undefined) append(days, `${dimension.kind}:${id}`, facts.columns.day.integers[row] ?? 0);
      });
    }
  }
  return (subject: Measured, [from, to]: Range): number =>
    (days.get(`${subject.kind}:${idOf(subject)}`) ?? []).filter((day) => day >= from && day < to).length;
}
