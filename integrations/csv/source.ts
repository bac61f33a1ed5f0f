import { text } from '../../lib/errors.ts';
import { nearest } from './nearest.ts';
import type { Source } from './profile.ts';
import { refusal } from './refusal.ts';

/** The text of a field on a row; `undefined` when the row has none. */
export interface ValueReader {
  read(cells: readonly string[]): string | undefined;
  /** Column to name in messages. */
  readonly column: string;
}

export interface Columns {
  /** @throws AppError `config` with the nearest header when there is no such column */
  index(column: string): number;
  /** The cell's text, trimmed; `undefined` when it means "no value". */
  cell(cells: readonly string[], index: number): string | undefined;
}

/** A lookup file in memory: key → row. */
export interface LookupTable {
  readonly columns: Columns;
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

export function columnsOf(file: string, header: readonly string[], empty: readonly string[]): Columns {
  const exact = new Map<string, number>();
  const folded = new Map<string, number>();
  header.forEach((name, index) => {
    if (!exact.has(name)) exact.set(name, index);
    const key = name.normalize('NFKC').toLowerCase();
    if (!folded.has(key)) folded.set(key, index);
  });
  const nothing = new Set(empty);
  return {
    index(column) {
      const index = exact.get(column) ?? folded.get(column.normalize('NFKC').trim().toLowerCase());
      if (index !== undefined) return index;
      const close = nearest(column, header);
      throw refusal(
        close === undefined
          ? text('import.missingColumn', { file, column, headers: header.join(', ') })
          : text('import.missingColumnNear', { file, column, nearest: close }),
      );
    },
    cell(cells, index) {
      const cell = cells[index]?.trim();
      return cell === undefined || cell === '' || nothing.has(cell) ? undefined : cell;
    },
  };
}

/** Prepares a source for a file's columns, so that reading a row is array access. */
export function compileSource(
  source: Source,
  columns: Columns,
  lookups: ReadonlyMap<string, LookupTable>,
): ValueReader {
  const reader = compileBare(source, columns, lookups);
  const { map, otherwise } = source;
  if (map === undefined && otherwise === undefined) return reader;
  const replaced = new Map(Object.entries(map ?? {}));
  return {
    column: reader.column,
    read(cells) {
      const value = reader.read(cells);
      if (value === undefined) return undefined;
      const found = replaced.get(value) ?? (map && otherwise !== undefined ? otherwise : value);
      return found === '' ? undefined : found;
    },
  };
}

function compileBare(source: Source, columns: Columns, lookups: ReadonlyMap<string, LookupTable>): ValueReader {
  if ('lookup' in source) {
    const table = lookups.get(source.lookup);
    const by = compileSource(typeof source.by === 'string' ? { column: source.by } : source.by, columns, lookups);
    if (!table) throw refusal(text('import.lookupMissing', { file: source.lookup }));
    const index = table.columns.index(source.column);
    return {
      column: by.column,
      read(cells) {
        const key = by.read(cells);
        const row = key === undefined ? undefined : table.rows.get(key);
        return row && table.columns.cell(row, index);
      },
    };
  }
  if ('column' in source) {
    const index = columns.index(source.column);
    return { column: source.column, read: (cells) => columns.cell(cells, index) };
  }
  if ('constant' in source) {
    const value = source.constant === '' ? undefined : source.constant;
    return { column: '(constant)', read: () => value };
  }
  return compileTemplate(source.template, columns);
}

/** "Customer {Code}": no value when any of its columns has none. */
function compileTemplate(template: string, columns: Columns): ValueReader {
  const parts = template.split(/\{([^{}]+)\}/).map((part, at) => (at % 2 === 0 ? part : columns.index(part)));
  const named = /\{([^{}]+)\}/.exec(template)?.[1];
  return {
    column: named ?? '(template)',
    read(cells) {
      let value = '';
      for (const part of parts) {
        const piece = typeof part === 'string' ? part : columns.cell(cells, part);
        if (piece === undefined) return undefined;
        value += piece;
      }
      return value;
    },
  };
}
