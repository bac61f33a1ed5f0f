import { FACT_TABLE_NAMES } from '../model/tables.ts';
import { KEPT_TABLES } from './change.ts';
import { checkFacts } from './dexie-check-facts.ts';
import { checkRows } from './dexie-check-rows.ts';
import type { DexieConnection } from './dexie-connection.ts';
import { isUnreadable } from './dexie-errors.ts';
import type { Damage } from './health.ts';
import type { Database } from './schema.ts';

/** Reads everything and holds it against what there should be, in short transactions: others have their turn in between. */
export async function checkDatabase(db: Database, connection: DexieConnection): Promise<Damage[]> {
  const damage: Damage[] = [];
  for (const table of KEPT_TABLES) {
    damage.push(
      ...(await checkRows(db, connection, table).catch((error: unknown): Damage[] => {
        if (!isUnreadable(error)) throw error;
        return [{ kind: 'unreadable', table, detail: error.detail }];
      })),
    );
  }
  for (const table of FACT_TABLE_NAMES) {
    damage.push(
      ...(await checkFacts(db, connection, table).catch((error: unknown): Damage[] => {
        if (!isUnreadable(error)) throw error;
        return [{ kind: 'facts', table, detail: error.detail }];
      })),
    );
  }
  // Every table says that the record is gone; once is enough.
  const firstLost = damage.findIndex(({ kind }) => kind === 'record');
  return damage.filter(({ kind }, i) => kind !== 'record' || i === firstLost);
}
