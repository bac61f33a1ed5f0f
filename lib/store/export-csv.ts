import { z } from 'zod';
import { formatDecimal, type Money, moneySchema } from '../model/money.ts';
import { isFactTable, TABLES, type Table } from '../model/tables.ts';
import { type CsvCell, csvLine } from './csv-cell.ts';
import type { ExportProgress } from './export.ts';
import { readRows, systemsOf } from './export-rows.ts';
import type { Store } from './store.ts';

/** Characters of a piece. */
const PIECE = 1 << 18;
/** Without it Excel takes UTF-8 for the system's old encoding. */
const BOM = '\uFEFF';

/**
 * A table as CSV (RFC 4180, UTF-8 with a byte order mark), by id, in pieces. The columns are the fields of the model,
 * nested ones by their path (`source.connection`), amounts as exact decimals with their currency beside them; lists are
 * JSON. No text can act as a formula.
 */
export async function* exportCsv<T extends Table>(
  store: Store,
  table: T,
  onProgress?: ExportProgress,
): AsyncIterable<string> {
  const { length, rows } = await store.inspect(async (stored) => readRows(stored, table, await systemsOf(stored)));
  const columns = columnsOf(table);
  let piece = `${BOM}${csvLine(columns.map(({ name }) => ({ text: name })))}\r\n`;
  let done = 0;
  for (const row of rows()) {
    piece += `${csvLine(columns.map((column) => column.cell(row)))}\r\n`;
    done++;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
    onProgress?.(done, length);
  }
  yield piece;
  onProgress?.(done, length);
}

interface CsvColumn {
  readonly name: string;
  readonly cell: (row: unknown) => CsvCell;
}

/** Never known of a fact: the columns that hold it have no place for them. */
const NOT_OF_FACTS = ['source.url'];

function columnsOf(table: Table): CsvColumn[] {
  const columns = new Map<string, CsvColumn>();
  for (const column of columnsAt(TABLES[table], [])) {
    if (isFactTable(table) && NOT_OF_FACTS.includes(column.name)) continue;
    // The kinds of a union share fields.
    if (!columns.has(column.name)) columns.set(column.name, column);
  }
  return [...columns.values()];
}

function columnsAt(schema: unknown, path: readonly string[]): CsvColumn[] {
  const name = path.join('.');
  if (schema === moneySchema) {
    return [
      { name, cell: (row) => decimalOf(valueAt(row, path)) },
      { name: `${name}.currency`, cell: (row) => cellOf(valueAt(row, [...path, 'currency'])) },
    ];
  }
  if (schema instanceof z.ZodOptional) return columnsAt(schema.unwrap(), path);
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, field]) => columnsAt(field, [...path, key]));
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => columnsAt(option, path));
  return [{ name, cell: (row) => cellOf(valueAt(row, path)) }];
}

function valueAt(row: unknown, path: readonly string[]): unknown {
  let value = row;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function decimalOf(value: unknown): CsvCell {
  // What is stored under this schema has been parsed by it.
  return value === undefined ? undefined : { number: formatDecimal(value as Money) };
}

function cellOf(value: unknown): CsvCell {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return { number: value };
  return { text: typeof value === 'object' ? JSON.stringify(value) : String(value) };
}
