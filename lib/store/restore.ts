import { AppError, text } from '../errors.ts';
import { FACT_TABLE_NAMES, ROW_TABLE_NAMES } from '../model/tables.ts';
import type { Instant } from '../model/time.ts';
import type { ExportProgress } from './export.ts';
import {
  type Counts,
  damagedLine,
  EXPORTED_NAMES,
  type ExportHeader,
  noCounts,
  parseHeader,
  parseRecord,
} from './export-format.ts';
import { linesOf } from './export-text.ts';
import { Restoration } from './restoration.ts';
import type { StoredWhole } from './revision.ts';
import type { Store } from './store.ts';

export interface RestoreReport {
  readonly exportedAt: Instant;
  /** Records restored, by what they are. */
  readonly counts: Counts;
  readonly total: number;
}

/** Records between two words of progress. */
const STEP = 5000;

/** Whether an export may be restored here. Settings and the audit log alone do not stand in the way. */
export function isEmptyStore(store: Store): Promise<boolean> {
  return store.inspect(isEmpty);
}

async function isEmpty(stored: StoredWhole): Promise<boolean> {
  for (const table of [...ROW_TABLE_NAMES, 'connections', 'decisions'] as const) {
    if ((await stored.count(table)) > 0) return false;
  }
  for (const table of FACT_TABLE_NAMES) if ((await stored.living(table)) > 0) return false;
  return true;
}

/**
 * Brings an export back into an empty store, as one atomic step at the end: whenever it fails or is killed, nothing has
 * changed. Afterwards `exportAll` gives the same text (docs/export-format.md says what an export does not hold).
 * In memory: all that is restored, facts in columns.
 * @param pieces the file's text, cut anywhere
 * @throws AppError `config` when something is stored already, and when the file is foreign, newer, damaged or incomplete
 */
export async function importAll(
  store: Store,
  pieces: AsyncIterable<string>,
  options: { readonly onProgress?: ExportProgress; readonly signal?: AbortSignal } = {},
): Promise<RestoreReport> {
  const before = await store.inspect(erasuresIfEmpty);
  const { header, counts, restoration } = await readExport(pieces, options);
  options.signal?.throwIfAborted();
  await store.revise(async (stored) => {
    if ((await erasuresIfEmpty(stored)) !== before) {
      throw new AppError('config', text('error.restoreErased'), 'everything was erased in the middle of the restore');
    }
    return { change: await restoration.changeOf(stored), result: undefined };
  });
  return { exportedAt: header.exportedAt, counts, total: total(counts) };
}

/** @returns what an erasure of everything changes */
async function erasuresIfEmpty(stored: StoredWhole): Promise<unknown> {
  if (!(await isEmpty(stored))) {
    throw new AppError('config', text('error.restoreNotEmpty'), 'the store is not empty');
  }
  return stored.get('settings', 'epoch');
}

async function readExport(
  pieces: AsyncIterable<string>,
  { onProgress, signal }: { readonly onProgress?: ExportProgress; readonly signal?: AbortSignal },
): Promise<{ header: ExportHeader; counts: Counts; restoration: Restoration }> {
  const counts = noCounts();
  const restoration = new Restoration();
  let header: ExportHeader | undefined;
  let expected = 0;
  let done = 0;
  for await (const { line, number } of linesOf(pieces)) {
    if (header === undefined) {
      header = parseHeader(line);
      expected = total(header.counts);
      continue;
    }
    const record = parseRecord(line, number);
    const wrong = restoration.add(record);
    if (wrong !== undefined) throw damagedLine(number, wrong);
    counts[record.table]++;
    done++;
    if (done % STEP > 0) continue;
    signal?.throwIfAborted();
    onProgress?.(done, expected);
  }
  if (header === undefined) throw new AppError('config', text('error.exportForeign'), 'the file is empty');
  compare(header.counts, counts);
  // An id that comes twice would leave one record.
  compare(header.counts, restoration.counts());
  onProgress?.(done, expected);
  return { header, counts, restoration };
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
