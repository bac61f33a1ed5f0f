import { AppError } from '../../lib/errors.ts';
import type { FileSource, Reject } from '../../lib/sync/connector.ts';
import { isCut } from '../../lib/sync/raw-record.ts';
import type { QuarantineItem } from '../../lib/sync/state.ts';
import type { EntityFile } from './profile.ts';
import { type FileReader, loadLookups, type RunContext, rowReader } from './read-file.ts';
import { parseRowContext, type RowContext } from './row-context.ts';
import type { LookupTable } from './source.ts';
import { parseBlock } from './tokenize.ts';

/**
 * Maps rows again that were rejected, as they were kept; their records go to the pile of the run.
 * @returns `left`: rows that only mean something with the rest of their file (order lines), were too long to be kept
 *   whole, or lack a column or a lookup file of the present profile
 */
export async function rereadRows(
  items: readonly QuarantineItem[],
  entry: EntityFile,
  run: RunContext,
  files: readonly FileSource[],
): Promise<{ readonly rejects: Reject[]; readonly left: string[] }> {
  const rejects: Reject[] = [];
  const left: string[] = [];
  const lookups = entry.lines ? undefined : await unlessRefused(() => loadLookups(entry, files, run.profile));
  const readers = new Map<string, FileReader['row'] | undefined>();
  for (const item of items) {
    const place = parseRowContext(item.context);
    const read = lookups && place && (await readerFor(place, entry, run, lookups, readers));
    const row = place && rowOf(item, place);
    if (!read || !row) {
      left.push(item.id);
      continue;
    }
    const result = read(row);
    if (typeof result === 'object') rejects.push(result.reject);
  }
  return { rejects, left };
}

async function readerFor(
  place: RowContext,
  entry: EntityFile,
  run: RunContext,
  lookups: ReadonlyMap<string, LookupTable>,
  known: Map<string, FileReader['row'] | undefined>,
): Promise<FileReader['row'] | undefined> {
  const key = JSON.stringify(place);
  if (!known.has(key)) {
    known.set(key, await unlessRefused(async () => rowReader(place.file, place, entry, run, lookups, undefined)));
  }
  return known.get(key);
}

function rowOf({ raw, row }: QuarantineItem, { delimiter }: RowContext) {
  if (raw === '' || row === undefined || isCut(raw)) return undefined;
  const { rows, malformed } = parseBlock(raw, delimiter, '\n', true);
  const [cells] = rows;
  return cells && rows.length === 1 ? { number: row, cells, malformed: malformed.has(0) } : undefined;
}

/** A profile for other files is no fault of these rows. */
async function unlessRefused<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.kind === 'config') return undefined;
    throw error;
  }
}
