import { FACT_TABLE_NAMES, isFactTable, isTable, TABLE_NAMES } from '../model/tables.ts';
import { instantFromMs } from '../model/time.ts';
import { workspaceSchema } from '../model/workspace.ts';
import { factTombstones } from './export-facts.ts';
import { canonicalJson, type Exported, headerLine, type KeptTombstone, noCounts } from './export-format.ts';
import { listed, readRows, systemsOf, type TableRows } from './export-rows.ts';
import { TOMBSTONE_COLUMNS } from './fact-unit.ts';
import type { StoredWhole } from './revision.ts';
import type { Store } from './store.ts';

/** Records done of all there are. */
export type ExportProgress = (done: number, total: number) => void;

/** Characters of a piece: enough that pieces are few, little enough to hold. */
const PIECE = 1 << 18;

/**
 * Everything stored, as JSON Lines in pieces of some hundred kilobytes (docs/export-format.md): what a restore needs to
 * come to the same state. The same state gives the same text, on whichever driver. All is read at one moment, whatever
 * a sync writes meanwhile. In memory: the store's rows and columns, never the text.
 * @param now milliseconds since the epoch
 */
export async function* exportAll(store: Store, now: number, onProgress?: ExportProgress): AsyncIterable<string> {
  const parts = await store.inspect(readAll);
  const counts = noCounts();
  for (const [name, { length }] of parts) counts[name] = length;
  const total = [...parts.values()].reduce((sum, { length }) => sum + length, 0);

  let piece = headerLine({ exportedAt: instantFromMs(now), counts });
  let done = 0;
  for (const [name, part] of parts) {
    // Facts are made here, their keys always in one order.
    const json = isTable(name) && isFactTable(name) ? JSON.stringify : canonicalJson;
    for (const row of part.rows()) {
      piece += `{"table":"${name}","row":${json(row)}}\n`;
      done++;
      if (piece.length < PIECE) continue;
      yield piece;
      piece = '';
      onProgress?.(done, total);
    }
    // What has been written need not be held.
    parts.delete(name);
  }
  yield piece;
  onProgress?.(done, total);
}

async function readAll(stored: StoredWhole): Promise<Map<Exported, TableRows>> {
  const values = async (table: 'connections' | 'states' | 'quarantine' | 'decisions' | 'audit') =>
    (await stored.entries(table)).map(([, value]) => value);
  const connections = await stored.entries('connections');
  const known = new Set<string>(connections.map(([id]) => id));
  // Of a connection that is no longer known nothing is left to go on with.
  const ofKnown = async (table: 'states' | 'quarantine') =>
    listed((await stored.entries(table)).flatMap(([, value]) => (known.has(value.connection) ? [value] : [])));
  const intake = await stored.get('settings', 'intake');
  const parts = new Map<Exported, TableRows>([
    ['workspace', listed([workspaceSchema.parse((await stored.get('settings', 'workspace')) ?? {})])],
    ['intake', listed(intake === undefined ? [] : [intake])],
    ['connections', listed(connections.map(([, { epoch: _, ...kept }]) => kept))],
    ['states', await ofKnown('states')],
    ['quarantine', await ofKnown('quarantine')],
    ['decisions', listed(await values('decisions'))],
    ['audit', listed(await values('audit'))],
    ['tombstones', listed((await stored.entries('tombstones')).map(keptTombstone))],
  ]);
  const tombstones: unknown[] = [];
  for (const table of FACT_TABLE_NAMES) {
    tombstones.push(...factTombstones(table, (await stored.facts(table, TOMBSTONE_COLUMNS)).units));
  }
  parts.set('factTombstones', listed(tombstones));
  const systems = await systemsOf(stored);
  for (const table of TABLE_NAMES) parts.set(table, await readRows(stored, table, systems));
  return parts;
}

function keptTombstone([key, { connection, modifiedAt, seenAt }]: [
  string,
  { connection: string; modifiedAt?: string; seenAt: string },
]): KeptTombstone {
  return { key, connection, seenAt, ...(modifiedAt === undefined ? {} : { modifiedAt }) };
}
