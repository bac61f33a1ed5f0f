import { dayFromNumber } from '../model/calendar.ts';
import type { FactSet } from '../model/facts.ts';
import { type ConnectionId, recordId } from '../model/ids.ts';
import { ROW_TABLE_NAMES, type Row, type Table, type Upserts } from '../model/tables.ts';
import { instantFromMs } from '../model/time.ts';
import type { SyncStore } from './run-context.ts';
import type { Connection, StreamState } from './state.ts';

/** Of two records that became one, the id that is gone and the one that stayed. */
export interface Merge {
  readonly from: string;
  readonly to: string;
}
export type Merges = ReadonlyMap<string, string>;

/** Everything that the streams of a connection have merged so far, by the id that is gone. */
export function mergesOf(states: Iterable<StreamState>): Merges {
  return new Map([...states].flatMap(({ merged = {} }) => Object.entries(merged)));
}

/** Where a record is by now: a record may be merged into one that is merged later. */
function resolved(id: string, merges: Merges): string {
  const passed = new Set([id]);
  let at = id;
  for (let next = merges.get(at); next !== undefined && !passed.has(next); next = merges.get(at)) {
    passed.add(next);
    at = next;
  }
  return at;
}

/** Fields that name an account, a partner or a deal. */
const REFERENCES = ['accountId', 'partnerId', 'dealId'] as const;

/** The row with references to where the records are by now; the row itself when there is nothing to change. */
function followed<R extends object>(row: R, merges: Merges): R {
  let changed: R | undefined;
  for (const field of REFERENCES) {
    const id: unknown = Reflect.get(row, field);
    const now = typeof id === 'string' ? resolved(id, merges) : id;
    if (now !== id) changed = { ...(changed ?? row), [field]: now };
  }
  const scope: unknown = Reflect.get(row, 'scope');
  if (typeof scope === 'object' && scope !== null) {
    const inner = followed(scope, merges);
    if (inner !== scope) changed = { ...(changed ?? row), scope: inner };
  }
  return changed ?? row;
}

/** Records as they are to be stored: what refers to a record that was merged refers to the one that stayed. */
export function followMerges(upserts: Upserts, merges: Merges): Upserts {
  if (merges.size === 0) return upserts;
  const out: Upserts = {};
  for (const [table, rows] of Object.entries(upserts)) {
    // The rows stay rows of their table.
    Reflect.set(
      out,
      table,
      rows.map((row) => followed(row, merges)),
    );
  }
  return out;
}

/** What is stored and has to be changed because of merges that have only now become known. */
export async function storedReferences(
  store: SyncStore,
  connection: Pick<Connection, 'id' | 'connector'>,
  merges: Merges,
): Promise<Upserts> {
  const out: Upserts = {};
  const add = <T extends Table>(table: T, rows: readonly Row<T>[]): void => {
    const changed = rows.flatMap((row) => {
      const now = followed(row, merges);
      return now === row ? [] : [now];
    });
    if (changed.length > 0) Reflect.set(out, table, changed);
  };
  for (const table of ROW_TABLE_NAMES) {
    const rows = await store.all(table);
    add(
      table,
      rows.filter(({ source }) => source.connection === connection.id),
    );
  }
  add('orders', await ordersOf(store, connection, merges));
  return out;
}

/** Orders that refer to a merged record, as rows. */
async function ordersOf(
  store: SyncStore,
  { id: connection, connector }: Pick<Connection, 'id' | 'connector'>,
  merges: Merges,
): Promise<Row<'orders'>[]> {
  const { length, columns } = await store.facts('orders');
  const wanted = (column: { readonly values: readonly string[] }) =>
    new Set(column.values.flatMap((value, code) => (merges.has(value) ? [code] : [])));
  const accounts = wanted(columns.accountId);
  const partners = wanted(columns.partnerId);
  if (accounts.size + partners.size === 0) return [];
  const own = columns.connection.values.indexOf(connection);
  const rows: Row<'orders'>[] = [];
  for (let i = 0; i < length; i++) {
    if (columns.connection.codes[i] !== own) continue;
    if (!accounts.has(columns.accountId.codes[i] ?? -1) && !partners.has(columns.partnerId.codes[i] ?? -1)) continue;
    rows.push(orderRow(columns, i, connection, connector));
  }
  return rows;
}

type Columns = FactSet<'orders'>['columns'];

function orderRow(columns: Columns, i: number, connection: ConnectionId, system: string): Row<'orders'> {
  const text = ({ codes, values }: Columns['id']): string | undefined => values[codes[i] ?? -1];
  const currency = text(columns.currency) ?? '';
  const money = ({ numbers }: Columns['amount']) => ({
    units: numbers[i] ?? 0,
    scale: columns.scale.integers[i] ?? 0,
    currency,
  });
  const id = text(columns.id) ?? '';
  const prefix = recordId<string>(connection, '');
  const cost = columns.cost.numbers[i] ?? Number.NaN;
  const known = {
    channelId: text(columns.channelId),
    partnerId: text(columns.partnerId),
    accountId: text(columns.accountId),
    ownerId: text(columns.ownerId),
    refunded: (columns.refunded.numbers[i] ?? 0) === 0 ? undefined : money(columns.refunded),
    cost: Number.isNaN(cost) ? undefined : money(columns.cost),
  };
  const row = {
    id,
    source: { connection, system, externalId: id.startsWith(prefix) ? id.slice(prefix.length) : id },
    seenAt: instantFromMs(columns.seenAt.numbers[i] ?? 0),
    placedOn: dayFromNumber(columns.day.integers[i] ?? 0),
    amount: money(columns.amount),
    lines: columns.lines.integers[i] ?? 0,
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)),
  };
  // It was a row of orders before it became columns.
  return row as Row<'orders'>;
}
