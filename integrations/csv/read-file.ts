import { text } from '../../lib/errors.ts';
import type { Row } from '../../lib/model/tables.ts';
import type { FileSource, Reject } from '../../lib/sync/connector.ts';
import { BadRecord, reject } from '../../lib/sync/parse-records.ts';
import { matchesGlob } from './bytes.ts';
import { cellFormat, RepeatedRow } from './cell.ts';
import {
  buildRecord,
  compileConditions,
  compileEntity,
  compileId,
  compileLines,
  type MapContext,
  type RowValues,
} from './map-row.ts';
import type { OrderLines } from './order-lines.ts';
import type { Pile } from './pile.ts';
import { type EntityFile, type LookupFile, lookupsOf, type Profile, type Source } from './profile.ts';
import type { References } from './references.ts';
import { refusal } from './refusal.ts';
import { rowContext } from './row-context.ts';
import { columnsOf, type LookupTable } from './source.ts';
import { inspectShape, readTable, type TableRow, type TableShape } from './table.ts';
import { unparseRow } from './tokenize.ts';

/** The columns a file must have for its entry. */
function columnCount(entry: EntityFile): number {
  const names = new Set<string>();
  const visit = (source: Source): void => {
    if ('column' in source && !('lookup' in source)) names.add(source.column);
    if ('template' in source) for (const match of source.template.matchAll(/\{([^{}]+)\}/g)) names.add(match[1] ?? '');
    if ('lookup' in source) typeof source.by === 'string' ? names.add(source.by) : visit(source.by);
  };
  for (const source of [...Object.values(entry.columns), ...Object.values(entry.lines ?? {})]) visit(source);
  return names.size;
}

export interface RunContext {
  readonly profile: Profile;
  readonly references: References;
  /** Takes the records. */
  readonly pile: Pile;
  readonly currency: string | undefined;
  readonly timeZone: string;
}

/** What became of a row; its records are on the pile. */
export type RowResult = 'added' | 'left out' | { readonly reject: Reject };

export interface FileReader {
  readonly shape: TableShape;
  row(row: TableRow): RowResult;
}

/**
 * Opens a file for its entry of the profile.
 * @param lines where the rows of an order file are its lines
 * @throws AppError `config`: what inspectShape throws, a missing column, amounts without a currency
 */
export async function openEntry(
  file: FileSource,
  entry: EntityFile,
  run: RunContext,
  lookups: ReadonlyMap<string, LookupTable>,
  lines: OrderLines | undefined,
): Promise<FileReader> {
  const shape = await inspectShape(file, formatOf(entry, run.profile), columnCount(entry));
  return { shape, row: rowReader(file.name, shape, entry, run, lookups, lines) };
}

/**
 * Prepares an entry for rows of a file whose header is known.
 * @throws AppError `config`: a missing column, amounts without a currency
 */
export function rowReader(
  file: string,
  { header, delimiter }: Pick<TableShape, 'header' | 'delimiter'>,
  entry: EntityFile,
  run: RunContext,
  lookups: ReadonlyMap<string, LookupTable>,
  lines: OrderLines | undefined,
): FileReader['row'] {
  const { profile } = run;
  const context: MapContext = {
    references: run.references,
    format: cellFormat(
      entry.decimal ?? profile.decimal,
      entry.dates ?? profile.dates,
      profile.timeZone ?? run.timeZone,
    ),
    currency: profile.currency ?? run.currency,
    columns: columnsOf(file, header, entry.empty ?? profile.empty ?? []),
    lookups,
    file,
  };
  const wanted = compileConditions(entry.where ?? [], context.columns);
  const map = lines ? linesMapper(entry, context, run.pile, lines) : recordMapper(entry, context, run.pile);
  const idOf = compileId(entry, context);
  const width = header.length;
  /** An order line is nothing without the other lines, and a second row of an order is not wanted at all. */
  const place = lines ? undefined : rowContext({ file, header, delimiter });
  return (row) => {
    if (!wanted(row.cells)) return 'left out';
    try {
      if (row.malformed) throw new BadRecord('quotation marks: expected "" for a mark inside a quoted cell');
      const extra = row.cells.slice(width).find((cell) => cell.trim() !== '');
      if (extra !== undefined) {
        throw new BadRecord(`expected ${width} cells as in the header, found ${row.cells.length}`);
      }
      map(row);
      return 'added';
    } catch (error) {
      if (!(error instanceof BadRecord)) throw error;
      const again = error instanceof RepeatedRow ? undefined : place;
      // Named by its id where that can be read, so that the row, once corrected, takes itself off the list.
      const own = error instanceof RepeatedRow ? undefined : idOf(row.cells);
      return {
        reject: reject(unparseRow(row.cells, delimiter), `${file} row ${row.number}: ${error.message}`, {
          externalId: own ?? `${file} row ${row.number}`,
          row: row.number,
          ...(again === undefined || row.malformed ? {} : { context: again }),
        }),
      };
    }
  };
}

export function formatOf(entry: EntityFile | LookupFile, profile: Profile) {
  return { encoding: entry.encoding ?? profile.encoding, delimiter: entry.delimiter ?? profile.delimiter };
}

type RowMapper = (row: TableRow) => void;

function recordMapper({ entity, ...entry }: EntityFile, context: MapContext, pile: Pile): RowMapper {
  const read = compileEntity({ entity, ...entry }, context);
  const { references } = context;
  if (entity === 'channels') return ({ cells }) => pile.add(entity, channelOf(read(cells), references));
  if (entity !== 'orders') return ({ cells }) => pile.add(entity, buildRecord(entity, read(cells), references));
  const rows = new Map<string, number>();
  return (row) => {
    const order = buildRecord(entity, read(row.cells), references);
    const earlier = rows.get(order.id);
    if (earlier !== undefined) {
      throw new RepeatedRow(
        `order ${order.source.externalId} is already on row ${earlier}: expected one row an order, or a profile with "lines"`,
      );
    }
    rows.set(order.id, row.number);
    pile.add(entity, order);
  };
}

function channelOf(values: RowValues, references: References): Row<'channels'> {
  const direct = values.get('direct');
  // `compileEntity` has read `kind` as one of the channel kinds.
  const kind = values.get('kind') as Row<'channels'>['kind'] | undefined;
  return references.channelRecord(String(values.get('name')), kind, typeof direct === 'boolean' ? direct : undefined);
}

function linesMapper(entry: EntityFile, context: MapContext, pile: Pile, lines: OrderLines): RowMapper {
  const readOrder = compileEntity(entry, context);
  const readLine = compileLines(entry, context);
  return ({ cells, number }) => {
    const order = readOrder(cells);
    pile.add('orderLines', lines.add(order, readLine(cells), String(order.get('id')), number));
  };
}

/**
 * Reads the lookup files that an entry's columns go through.
 * @throws AppError `config` when one of them is not among the files
 */
export async function loadLookups(
  entry: EntityFile,
  files: readonly FileSource[],
  profile: Profile,
): Promise<Map<string, LookupTable>> {
  const tables = new Map<string, LookupTable>();
  for (const { lookup, file } of lookupFiles(entry, files, profile)) {
    tables.set(lookup.id, await readLookup(file, lookup, profile));
  }
  return tables;
}

/** @throws AppError `config` when one is missing */
export function lookupFiles(
  entry: EntityFile,
  files: readonly FileSource[],
  profile: Profile,
): { lookup: LookupFile; file: FileSource }[] {
  const sources = [...Object.values(entry.columns), ...Object.values(entry.lines ?? {})];
  const wanted = new Set(sources.flatMap(lookupsOf));
  return profile.files.flatMap((lookup) => {
    if (lookup.entity !== 'lookup' || !wanted.has(lookup.id)) return [];
    const file = files.find(({ name }) => matchesGlob(name, lookup.match));
    if (!file) throw refusal(text('import.lookupMissing', { file: lookup.match }));
    return [{ lookup, file }];
  });
}

async function readLookup(file: FileSource, lookup: LookupFile, profile: Profile): Promise<LookupTable> {
  const shape = await inspectShape(file, formatOf(lookup, profile), 2);
  const columns = columnsOf(file.name, shape.header, lookup.empty ?? profile.empty ?? []);
  const key = columns.index(lookup.key);
  const rows = new Map<string, readonly string[]>();
  for await (const batch of readTable(file, shape)) {
    for (const { cells } of batch) {
      const value = columns.cell(cells, key);
      if (value !== undefined) rows.set(value, cells);
    }
  }
  return { columns, rows };
}
