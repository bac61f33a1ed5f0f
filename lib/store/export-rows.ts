import type { CodeColumn, FactSet, NumberColumn } from '../model/facts.ts';
import { FACT_TABLE_NAMES, FACT_TABLES, type FactTable, ROW_TABLE_NAMES, TABLES, type Table } from '../model/tables.ts';
import { dayFromNumber, instantFromMs } from '../model/time.ts';
import type { Store } from './store.ts';

/** In the order of files. */
export const TABLE_NAMES: readonly Table[] = [...ROW_TABLE_NAMES, ...FACT_TABLE_NAMES];

/** A table's records as they are now, by id. Facts stay in columns until they are asked for one by one. */
export interface TableRows {
  readonly length: number;
  rows(): Iterable<unknown>;
}

/** @param systems connector of each connection: facts are kept without it */
export async function readRows(store: Store, table: Table, systems: ReadonlyMap<string, string>): Promise<TableRows> {
  if (isFactTable(table)) {
    const facts = await store.facts(table);
    return { length: facts.length, rows: () => factRows(facts, systems) };
  }
  const rows = await store.all(table);
  rows.sort((a, b) => byText(a.id, b.id));
  return { length: rows.length, rows: () => rows };
}

export async function systemsOf(store: Store): Promise<Map<string, string>> {
  return new Map((await store.connections()).map(({ id, connector }) => [id, connector]));
}

export function isFactTable(table: Table): table is FactTable {
  return Object.hasOwn(FACT_TABLES, table);
}

export function isTable(name: string): name is Table {
  return Object.hasOwn(TABLES, name);
}

/** By code units: the same order everywhere, whatever the language. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function* factRows(facts: FactSet<FactTable>, systems: ReadonlyMap<string, string>): Iterable<unknown> {
  const row = facts.table === 'orders' ? orderRow : lineRow;
  // The two tables' columns go with the two functions.
  for (const i of orderById(facts.columns.id)) yield row(facts.columns as never, i, systems);
}

function orderById({ codes, values }: CodeColumn): Uint32Array {
  const order = Uint32Array.from(codes, (_, i) => i);
  const idAt = (i: number) => values[codes[i] ?? -1] ?? '';
  return order.sort((a, b) => byText(idAt(a), idAt(b)));
}

type Columns<T extends FactTable> = FactSet<T>['columns'];

function orderRow(columns: Columns<'orders'>, i: number, systems: ReadonlyMap<string, string>) {
  const refunded = columns.refunded.numbers[i] ?? 0;
  return {
    ...baseOf(columns, i, systems),
    channelId: textAt(columns.channelId, i),
    partnerId: textAt(columns.partnerId, i),
    accountId: textAt(columns.accountId, i),
    ownerId: textAt(columns.ownerId, i),
    placedOn: dayFromNumber(columns.day.integers[i] ?? 0),
    amount: moneyAt(columns, columns.amount, i),
    refunded: refunded === 0 ? undefined : moneyAt(columns, columns.refunded, i),
    cost: moneyAt(columns, columns.cost, i),
    lines: columns.lines.integers[i],
  };
}

function lineRow(columns: Columns<'orderLines'>, i: number, systems: ReadonlyMap<string, string>) {
  return {
    ...baseOf(columns, i, systems),
    orderId: textAt(columns.orderId, i),
    productId: textAt(columns.productId, i),
    quantity: columns.quantity.numbers[i],
    amount: moneyAt(columns, columns.amount, i),
    cost: moneyAt(columns, columns.cost, i),
  };
}

function baseOf(columns: Columns<FactTable>, i: number, systems: ReadonlyMap<string, string>) {
  const id = textAt(columns.id, i) ?? '';
  const connection = textAt(columns.connection, i) ?? '';
  const prefix = `${connection}:`;
  return {
    id,
    source: {
      connection,
      // Of a connection that is no longer known only the records can tell.
      system: systems.get(connection) ?? 'unknown',
      externalId: id.startsWith(prefix) && id !== prefix ? id.slice(prefix.length) : id,
    },
    seenAt: instantFromMs(columns.seenAt.numbers[i] ?? 0),
  };
}

function textAt({ codes, values }: CodeColumn, i: number): string | undefined {
  return values[codes[i] ?? -1];
}

/** `undefined` when the amount is unknown. */
function moneyAt(columns: Columns<FactTable>, { numbers }: NumberColumn, i: number) {
  const units = numbers[i];
  if (units === undefined || Number.isNaN(units)) return undefined;
  return { units, scale: columns.scale.integers[i] ?? 0, currency: textAt(columns.currency, i) ?? '' };
}
