import { auditEntry, reducedToCounts } from '../model/audit.ts';
import { FACT_TABLE_NAMES, ROW_TABLE_NAMES } from '../model/tables.ts';
import type { Instant } from '../model/time.ts';
import { emptyChange, KEPT_TABLES, put } from './change.ts';
import { withoutConnection } from './fact-compact.ts';
import { livingRows } from './fact-read.ts';
import type { Revision } from './revision.ts';

export const OWNED_TABLES = [...ROW_TABLE_NAMES, 'tombstones', 'states', 'quarantine', 'audit'] as const;
/** Tables whose entries name the connection they belong to. */
export type OwnedTable = (typeof OWNED_TABLES)[number];

/** Everything of one connection. Snapshots go too: they were made of the erased records. */
export function erasureOf(connection: string, at: Instant | undefined): Revision<void> {
  return async (stored) => {
    const change = emptyChange();
    change.clears.push('snapshots');
    change.removes.connections = [connection];
    let records = 0;
    for (const table of OWNED_TABLES) {
      const keys = await stored.keysOf(table, connection);
      if (keys.length > 0) change.removes[table] = keys;
      if (ROW_TABLE_NAMES.some((name) => name === table)) records += keys.length;
    }
    for (const table of FACT_TABLE_NAMES) {
      const { units, nextSeq } = await stored.facts(table);
      if (units.length === 0) continue;
      const facts = withoutConnection(table, units, connection, nextSeq);
      records += livingRows(units) - livingRows(facts.add);
      change.facts[table] = facts;
    }
    const { connector } = (await stored.get('connections', connection)) ?? {};
    const own = new Set(change.removes.audit);
    if (own.size > 0) {
      const entries = (await stored.entries('audit')).filter(([key]) => own.has(key)).map(([, entry]) => entry);
      for (const sum of reducedToCounts(entries)) put(change, 'audit', sum.id, sum);
    }
    if (at !== undefined) {
      const system = connector === undefined ? {} : { system: connector };
      const entry = auditEntry({ at, action: 'erase', count: records, ...system });
      put(change, 'audit', entry.id, entry);
    }
    return { change, result: undefined };
  };
}

/** Settings that outlive an erasure: the count of runs, so that one that was going on can still be told from later ones. */
const EPOCH = 'epoch';
const ERASABLE_TABLES = KEPT_TABLES.filter((table) => table !== 'settings');

export function erasureOfAll(at: Instant | undefined): Revision<void> {
  return async (stored) => {
    const change = emptyChange();
    change.clears.push(...ERASABLE_TABLES);
    const settings = new Map(await stored.entries('settings'));
    change.removes.settings = [...settings.keys()].filter((key) => key !== EPOCH);
    const epoch = settings.get(EPOCH);
    // A restore that had begun before can tell by it that it must not go on.
    put(change, 'settings', EPOCH, (typeof epoch === 'number' ? epoch : 0) + 1);
    for (const table of FACT_TABLE_NAMES) {
      const drop = (await stored.facts(table, [])).units.map((unit) => unit.seq);
      if (drop.length > 0) change.facts[table] = { drop, add: [] };
    }
    if (at !== undefined) {
      const entry = auditEntry({ at, action: 'erase', what: 'all' });
      put(change, 'audit', entry.id, entry);
    }
    return { change, result: undefined };
  };
}
