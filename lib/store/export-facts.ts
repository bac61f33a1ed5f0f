import { dayFromNumber } from '../model/calendar.ts';
import type { CodeColumn, Column, FactSet, NumberColumn } from '../model/facts.ts';
import { FACT_COLUMNS } from '../model/facts.ts';
import type { FactTable } from '../model/tables.ts';
import { instantFromMs } from '../model/time.ts';
import type { FactTombstone } from './export-format.ts';
import { gather, type Selection, select, superseded } from './fact-read.ts';
import { codeColumn, type FactUnit, integers, numbers } from './fact-unit.ts';

type Columns<T extends FactTable> = FactSet<T>['columns'];

/** Columns an export needs of the living rows. */
export const EXPORTED_COLUMNS: readonly string[] = ['modifiedAt'];

/**
 * The records of a fact table as rows, by id. They are made one at a time: the columns take a fraction of their room.
 * @param systems connector of each connection: facts are kept without it
 */
export function factRows(
  table: FactTable,
  units: readonly FactUnit[],
  systems: ReadonlyMap<string, string>,
): { readonly length: number; rows(): Iterable<unknown> } {
  const dead = superseded(units);
  const parts = units.map((unit) => select(unit, dead.get(unit.seq), 0, unit.living));
  const columns: Record<string, Column> = {};
  for (const [name, kind] of Object.entries(FACT_COLUMNS[table])) columns[name] = gather(parts, name, kind);
  const modifiedAt = timesOf(parts);
  const row = table === 'orders' ? orderRow : lineRow;
  return {
    length: modifiedAt.length,
    *rows() {
      // The two tables' columns go with the two functions.
      const typed = columns as never;
      for (const i of orderById((typed as Columns<FactTable>).id)) yield row(typed, i, systems, modifiedAt[i]);
    },
  };
}

function timesOf(parts: readonly Selection[]): Float64Array {
  const column = gather(parts, 'modifiedAt', 'number');
  return column.kind === 'number' ? column.numbers : new Float64Array();
}

/** What is remembered of deleted facts, in one order. */
export function factTombstones(table: FactTable, units: readonly FactUnit[]): FactTombstone[] {
  const dead = superseded(units);
  const found = units.flatMap((unit) => {
    const { rows } = select(unit, dead.get(unit.seq), unit.living, unit.rows);
    if (rows.length === 0) return [];
    const [lo, hi] = [integers(unit, 'keyLo'), integers(unit, 'keyHi')];
    const [modified, seen] = [numbers(unit, 'modifiedAt'), numbers(unit, 'seenAt')];
    const connection = codeColumn(unit, 'connection');
    return Array.from(
      rows,
      (row): FactTombstone => ({
        table,
        key: [lo[row] ?? 0, hi[row] ?? 0],
        connection: connection.values[connection.codes[row] ?? -1] ?? '',
        seenAt: instantFromMs(seen[row] ?? 0),
        ...modifiedOf(modified[row]),
      }),
    );
  });
  return found.sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1]);
}

function orderById({ codes, values }: CodeColumn): Uint32Array {
  const order = Uint32Array.from(codes, (_, i) => i);
  const idAt = (i: number) => values[codes[i] ?? -1] ?? '';
  return order.sort((a, b) => (idAt(a) < idAt(b) ? -1 : 1));
}

function orderRow(columns: Columns<'orders'>, i: number, systems: ReadonlyMap<string, string>, modified?: number) {
  const refunded = columns.refunded.numbers[i] ?? 0;
  return {
    ...baseOf(columns, i, systems, modified),
    channelId: textAt(columns.channelId, i),
    partnerId: textAt(columns.partnerId, i),
    accountId: textAt(columns.accountId, i),
    ownerId: textAt(columns.ownerId, i),
    placedOn: dayFromNumber(columns.day.integers[i] ?? 0),
    amount: moneyAt(columns, columns.amount, i),
    refunded: refunded === 0 ? undefined : moneyAt(columns, columns.refunded, i),
    cost: moneyAt(columns, columns.cost, i),
    lines: columns.lines.integers[i],
  };
}

function lineRow(columns: Columns<'orderLines'>, i: number, systems: ReadonlyMap<string, string>, modified?: number) {
  return {
    ...baseOf(columns, i, systems, modified),
    orderId: textAt(columns.orderId, i),
    productId: textAt(columns.productId, i),
    quantity: columns.quantity.numbers[i],
    amount: moneyAt(columns, columns.amount, i),
    cost: moneyAt(columns, columns.cost, i),
  };
}

function baseOf(
  columns: Columns<FactTable>,
  i: number,
  systems: ReadonlyMap<string, string>,
  modified: number | undefined,
) {
  const id = textAt(columns.id, i) ?? '';
  const connection = textAt(columns.connection, i) ?? '';
  const prefix = `${connection}:`;
  return {
    id,
    source: {
      connection,
      // Of a connection that is no longer known only the records can tell.
      system: systems.get(connection) ?? 'unknown',
      externalId: id.startsWith(prefix) && id !== prefix ? id.slice(prefix.length) : id,
      ...modifiedOf(modified),
    },
    seenAt: instantFromMs(columns.seenAt.numbers[i] ?? 0),
  };
}

function modifiedOf(ms: number | undefined): { modifiedAt?: string } {
  return ms === undefined || Number.isNaN(ms) ? {} : { modifiedAt: instantFromMs(ms) };
}

function textAt({ codes, values }: CodeColumn, i: number): string | undefined {
  return values[codes[i] ?? -1];
}

/** `undefined` when the amount is unknown. */
function moneyAt(columns: Columns<FactTable>, { numbers: amounts }: NumberColumn, i: number) {
  const units = amounts[i];
  if (units === undefined || Number.isNaN(units)) return undefined;
  return { units, scale: columns.scale.integers[i] ?? 0, currency: textAt(columns.currency, i) ?? '' };
}
