import { AppError, text } from '../errors.ts';
import type { Order, OrderLine, StepDecision } from '../model/records.ts';
import type { Row, Table, Upserts } from '../model/tables.ts';
import type { Instant } from '../model/time.ts';
import type { Workspace } from '../model/workspace.ts';
import { type Connection, connectionSchema, type QuarantineItem, type StreamState } from '../sync/state.ts';
import type { ExportProgress } from './export.ts';
import {
  type Counts,
  damagedLine,
  EXPORTED_NAMES,
  type ExportRecord,
  noCounts,
  parseHeader,
  parseRecord,
} from './export-format.ts';
import { isFactTable, isTable, TABLE_NAMES } from './export-rows.ts';
import { linesOf } from './export-text.ts';
import type { Commit, Store } from './store.ts';

export interface RestoreReport {
  readonly exportedAt: Instant;
  /** Records restored, by what they are. */
  readonly counts: Counts;
  readonly total: number;
}

/** Records of a commit: few transactions, each short. */
const BATCH = 5000;

/** Whether an export may be restored here. Settings alone do not stand in the way: they are replaced. */
export async function isEmptyStore(store: Store): Promise<boolean> {
  for (const table of TABLE_NAMES) if ((await store.count(table)) > 0) return false;
  return (await store.connections()).length === 0 && (await store.decisions()).length === 0;
}

/**
 * Brings an export back into an empty store. Afterwards `exportAll` gives the same text; docs/export-format.md says what
 * an export does not hold. Connections come last, so that no sync starts in the middle.
 * @param pieces the file's text, cut anywhere
 * @throws AppError `config` when something is stored already, and when the file is foreign, newer, damaged or incomplete;
 * whatever is thrown, what was written before it has been erased again
 */
export async function importAll(
  store: Store,
  pieces: AsyncIterable<string>,
  options: { readonly onProgress?: ExportProgress; readonly signal?: AbortSignal } = {},
): Promise<RestoreReport> {
  if (!(await isEmptyStore(store))) {
    throw new AppError('config', text('error.restoreNotEmpty'), 'the store is not empty');
  }
  const before = await store.workspace();
  try {
    return await restore(store, pieces, options);
  } catch (error) {
    await store.eraseAll();
    await store.saveWorkspace(before);
    throw error;
  }
}

async function restore(
  store: Store,
  pieces: AsyncIterable<string>,
  { onProgress, signal }: { readonly onProgress?: ExportProgress; readonly signal?: AbortSignal },
): Promise<RestoreReport> {
  const counts = noCounts();
  const batch = new Batch();
  let header: ReturnType<typeof parseHeader> | undefined;
  let expected = 0;
  let done = 0;
  for await (const { line, number } of linesOf(pieces)) {
    if (header === undefined) {
      header = parseHeader(line);
      expected = total(header.counts);
      continue;
    }
    const record = parseRecord(line, number);
    const detail = mixedAmounts(record);
    if (detail !== undefined) throw damagedLine(number, detail);
    counts[record.table]++;
    batch.add(record);
    done++;
    if (done % BATCH > 0) continue;
    signal?.throwIfAborted();
    await store.commit(batch.take());
    onProgress?.(done, expected);
  }
  if (header === undefined) throw new AppError('config', text('error.exportForeign'), 'the file is empty');
  compare(header.counts, counts);
  signal?.throwIfAborted();
  await store.commit(batch.take());
  await store.compact();
  for (const decision of batch.decisions) await store.saveDecision(decision);
  for (const connection of batch.connections) await store.saveConnection(connection);
  for (const workspace of batch.workspaces) await store.saveWorkspace(workspace);
  // An id that comes twice would leave one record.
  compare(header.counts, await countsOf(store));
  onProgress?.(done, expected);
  return { exportedAt: header.exportedAt, counts, total: done };
}

const total = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

function compare(expected: Counts, found: Counts): void {
  for (const name of EXPORTED_NAMES) {
    // Whatever a file says, a store has exactly one workspace.
    if (found[name] === expected[name] && (name !== 'workspace' || found[name] === 1)) continue;
    throw new AppError(
      'config',
      text('error.exportIncomplete', { expected: total(expected), found: total(found) }),
      `${name}: ${expected[name]} announced, ${found[name]} found`,
    );
  }
}

async function countsOf(store: Store): Promise<Counts> {
  const counts = noCounts();
  const connections = await store.connections();
  counts.workspace = 1;
  counts.connections = connections.length;
  counts.decisions = (await store.decisions()).length;
  for (const { id } of connections) {
    counts.states += (await store.streamStates(id)).length;
    counts.quarantine += (await store.quarantine(id)).length;
  }
  for (const table of TABLE_NAMES) counts[table] = await store.count(table);
  return counts;
}

/** A fact's amounts share currency and scale in every export; the columns could not hold others. */
function mixedAmounts({ table, row }: ExportRecord): string | undefined {
  if (!isTable(table) || !isFactTable(table)) return undefined;
  // The table's schema has parsed the row.
  const { amount, cost, refunded } = row as Order & OrderLine;
  const alike = [cost, refunded].every(
    (other) => other === undefined || (other.currency === amount.currency && other.scale === amount.scale),
  );
  return alike ? undefined : `${table}: amounts of different currencies or scales in one record`;
}

/** Collects what the next commit writes, and what is kept for the end. */
class Batch {
  readonly connections: Connection[] = [];
  readonly decisions: StepDecision[] = [];
  readonly workspaces: Workspace[] = [];
  #upserts = new Map<Table, Row<Table>[]>();
  #states: StreamState[] = [];
  #quarantine: QuarantineItem[] = [];

  /** The casts: `parseRecord` has parsed the row by its table's schema. */
  add({ table, row }: ExportRecord): void {
    switch (table) {
      case 'workspace':
        this.workspaces.push(row as Workspace);
        break;
      case 'connections':
        this.connections.push(connectionSchema.parse(row));
        break;
      case 'states':
        this.#states.push(row as StreamState);
        break;
      case 'quarantine':
        this.#quarantine.push(row as QuarantineItem);
        break;
      case 'decisions':
        this.decisions.push(row as StepDecision);
        break;
      default: {
        const rows = this.#upserts.get(table);
        if (rows) rows.push(row as Row<Table>);
        else this.#upserts.set(table, [row as Row<Table>]);
      }
    }
  }

  take(): Commit {
    // Each table's rows were parsed by its own schema.
    const upserts = Object.fromEntries(this.#upserts) as Upserts;
    const commit: Commit = { upserts, states: this.#states, quarantine: this.#quarantine };
    this.#upserts = new Map();
    this.#states = [];
    this.#quarantine = [];
    return commit;
  }
}
