import { FACT_COLUMNS } from '../model/facts.ts';
import { isFactTable, type Table } from '../model/tables.ts';
import { EXPORTED_COLUMNS, factRows } from './export-facts.ts';
import type { StoredWhole } from './revision.ts';

/** A table's records as they are now, by id. Facts stay in columns until they are asked for one by one. */
export interface TableRows {
  readonly length: number;
  rows(): Iterable<unknown>;
}

/** @param systems connector of each connection: facts are kept without it */
export async function readRows(
  stored: StoredWhole,
  table: Table,
  systems: ReadonlyMap<string, string>,
): Promise<TableRows> {
  if (isFactTable(table)) {
    const { units } = await stored.facts(table, [...Object.keys(FACT_COLUMNS[table]), ...EXPORTED_COLUMNS]);
    return factRows(table, units, systems);
  }
  // A key of a row table is the row's id.
  return listed((await stored.entries(table)).map(([, row]) => row));
}

export function listed(rows: readonly unknown[]): TableRows {
  return { length: rows.length, rows: () => rows };
}

export async function systemsOf(stored: StoredWhole): Promise<Map<string, string>> {
  return new Map((await stored.entries('connections')).map(([id, { connector }]) => [id, connector]));
}
