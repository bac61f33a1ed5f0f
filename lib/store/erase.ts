import { FACT_TABLE_NAMES, type FactTable, ROW_TABLE_NAMES } from '../model/tables.ts';
import { type Change, emptyChange, KEPT_TABLES } from './change.ts';
import { withoutConnection } from './fact-compact.ts';
import type { FactUnit } from './fact-unit.ts';

/** What an erasure has to look through. */
export interface EraseView {
  /** Keys of a table's records that belong to a connection. */
  keysOf(table: (typeof TABLES_OF_A_CONNECTION)[number], connection: string): readonly string[];
  facts(table: FactTable): { readonly units: readonly FactUnit[]; readonly nextSeq: number };
}

export const TABLES_OF_A_CONNECTION = [...ROW_TABLE_NAMES, 'tombstones', 'states', 'quarantine'] as const;

/** Snapshots go too: they were made of the erased records. */
export function planErasure(connection: string, view: EraseView): Change {
  const change = emptyChange();
  change.clears.push('snapshots');
  change.removes.connections = [connection];
  for (const table of TABLES_OF_A_CONNECTION) {
    const keys = view.keysOf(table, connection);
    if (keys.length > 0) change.removes[table] = [...keys];
  }
  for (const table of FACT_TABLE_NAMES) {
    const { units, nextSeq } = view.facts(table);
    if (units.length > 0) change.facts[table] = withoutConnection(table, units, connection, nextSeq);
  }
  return change;
}

/** All but the epoch counter, so that a run that was going on can still be told from later ones. */
export const ERASABLE_TABLES = KEPT_TABLES.filter((table) => table !== 'settings');
