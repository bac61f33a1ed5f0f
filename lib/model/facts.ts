import type { FactTable } from './tables.ts';

/**
 * Facts in columns. Row i of a table is element i of each of its columns; all columns have `length` elements.
 * Days are whole days since 1970-01-01. An absent value is -1 in a code column and NaN in a number column.
 */
export interface CodeColumn {
  readonly kind: 'code';
  /** Index into `values`, -1 for absent. */
  readonly codes: Int32Array;
  readonly values: readonly string[];
}
export interface NumberColumn {
  readonly kind: 'number';
  readonly numbers: Float64Array;
}
export interface IntegerColumn {
  readonly kind: 'integer';
  readonly integers: Int32Array;
}
export type Column = CodeColumn | NumberColumn | IntegerColumn;

/**
 * The columns of each fact table. Money columns hold units at the row's own scale (`scale` column);
 * `refunded` is 0 when nothing was refunded, `cost` is NaN when it is unknown.
 */
export const FACT_COLUMNS = {
  orders: {
    id: 'code',
    connection: 'code',
    channelId: 'code',
    partnerId: 'code',
    accountId: 'code',
    ownerId: 'code',
    currency: 'code',
    day: 'integer',
    lines: 'integer',
    scale: 'integer',
    amount: 'number',
    refunded: 'number',
    cost: 'number',
    seenAt: 'number',
  },
  orderLines: {
    id: 'code',
    connection: 'code',
    orderId: 'code',
    productId: 'code',
    currency: 'code',
    scale: 'integer',
    quantity: 'number',
    amount: 'number',
    cost: 'number',
    seenAt: 'number',
  },
} as const satisfies { [T in FactTable]: Record<string, Column['kind']> };

type ColumnOf<Kind> = Kind extends 'code' ? CodeColumn : Kind extends 'number' ? NumberColumn : IntegerColumn;

/** Names of a fact table's columns. */
export type FactColumn<T extends FactTable> = keyof (typeof FACT_COLUMNS)[T] & string;

export function factColumns<T extends FactTable>(table: T): FactColumn<T>[] {
  return Object.keys(FACT_COLUMNS[table]) as FactColumn<T>[];
}

/** A fact table read into memory, one row per living record; all its columns, or some of them. */
export interface FactSet<T extends FactTable, C extends FactColumn<T> = FactColumn<T>> {
  readonly table: T;
  readonly length: number;
  readonly columns: { readonly [K in C]: ColumnOf<(typeof FACT_COLUMNS)[T][K]> };
}
