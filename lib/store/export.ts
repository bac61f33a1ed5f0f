import { instantFromMs } from '../model/time.ts';
import type { StreamState } from '../sync/state.ts';
import { canonicalJson, type Exported, headerLine, noCounts } from './export-format.ts';
import { byText, isFactTable, isTable, readRows, systemsOf, TABLE_NAMES, type TableRows } from './export-rows.ts';
import type { Store } from './store.ts';

/** Records done of all there are. */
export type ExportProgress = (done: number, total: number) => void;

/** Characters of a piece: enough that pieces are few, little enough to hold. */
const PIECE = 1 << 18;

/**
 * Everything the user would miss, as JSON Lines in pieces of some hundred kilobytes (docs/export-format.md). The same
 * state gives the same text, on whichever driver. All is read before the first piece, so that the counts of the first
 * line hold while a sync goes on; stream states are read first, so that a restored cursor is never ahead of its records.
 * In memory: the store's rows and columns, never the text.
 * @param now milliseconds since the epoch
 */
export async function* exportAll(store: Store, now: number, onProgress?: ExportProgress): AsyncIterable<string> {
  const parts = await readAll(store);
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

async function readAll(store: Store): Promise<Map<Exported, TableRows>> {
  const list = (rows: readonly unknown[]): TableRows => ({ length: rows.length, rows: () => rows });
  const connections = (await store.connections()).sort((a, b) => byText(a.id, b.id));
  const states: StreamState[] = [];
  for (const { id } of connections) states.push(...(await store.streamStates(id)).sort(byStream));
  const quarantine = (await Promise.all(connections.map(({ id }) => store.quarantine(id)))).flat();
  const parts = new Map<Exported, TableRows>([
    ['workspace', list([await store.workspace()])],
    ['connections', list(connections.map(({ epoch: _, ...kept }) => kept))],
    ['states', list(states)],
    ['quarantine', list(quarantine.sort((a, b) => byText(a.id, b.id)))],
    ['decisions', list((await store.decisions()).sort((a, b) => byText(a.id, b.id)))],
  ]);
  const systems = await systemsOf(store);
  for (const table of TABLE_NAMES) parts.set(table, await readRows(store, table, systems));
  return parts;
}

const byStream = (a: StreamState, b: StreamState): number => byText(a.stream, b.stream);
