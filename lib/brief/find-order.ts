import { dayFromNumber } from '../model/calendar.ts';
import type { CodeColumn, FactSet } from '../model/facts.ts';
import { recordId } from '../model/ids.ts';
import { type Money, money } from '../model/money.ts';
import type { RecordRef } from '../model/record-ref.ts';
import { type Day, type Instant, instantFromMs } from '../model/time.ts';
import type { Store } from '../store/store.ts';
import type { Connection } from '../sync/state.ts';

/** An order as its page needs it. */
export interface FoundOrder {
  readonly id: string;
  readonly connection: string;
  readonly channelId?: string;
  readonly partnerId?: string;
  readonly accountId?: string;
  readonly placedOn: Day;
  readonly amount: Money;
  readonly refunded?: Money;
  readonly cost?: Money;
  readonly seenAt: Instant;
  /** Largest first. */
  readonly lines: readonly { readonly productId?: string; readonly quantity: number; readonly amount: Money }[];
}

/** Orders are kept in columns, without an index by id: up to so many of them a column is read in a tenth of a second. */
const MOST_ORDERS = 200_000;
const MOST_LINES = 600_000;
const LINES_SHOWN = 20;

/** @returns `tooMany` where there are more orders than can be looked through while a page waits */
export async function findOrder(
  store: Store,
  connections: readonly Connection[],
  ref: RecordRef,
): Promise<FoundOrder | 'tooMany' | undefined> {
  if ((await store.count('orders')) > MOST_ORDERS) return 'tooMany';
  const own = connections.filter(({ id }) => ref.connection === undefined || id === ref.connection);
  const ids = own.map(({ id }) => recordId(id, ref.externalId));
  const found = rowOf((await store.facts('orders', ['id'])).columns.id, ids);
  if (found === undefined) return undefined;
  const orders = await store.facts('orders');
  // A commit may have come between the two readings.
  const row = rowOf(orders.columns.id, ids);
  if (row === undefined) return undefined;
  const { columns } = orders;
  const id = valueAt(columns.id, row) ?? '';
  const [channelId, partnerId, accountId] = [columns.channelId, columns.partnerId, columns.accountId].map((column) =>
    valueAt(column, row),
  );
  const scale = columns.scale.integers[row] ?? 0;
  const currency = valueAt(columns.currency, row) ?? '';
  const amountAt = (units: number | undefined) =>
    units === undefined || Number.isNaN(units) ? undefined : money(units, scale, currency);
  const [refunded, cost] = [amountAt(columns.refunded.numbers[row]), amountAt(columns.cost.numbers[row])];
  return {
    id,
    connection: valueAt(columns.connection, row) ?? '',
    ...(channelId === undefined ? {} : { channelId }),
    ...(partnerId === undefined ? {} : { partnerId }),
    ...(accountId === undefined ? {} : { accountId }),
    placedOn: dayFromNumber(columns.day.integers[row] ?? 0),
    amount: money(columns.amount.numbers[row] ?? 0, scale, currency),
    ...(refunded && refunded.units > 0 ? { refunded } : {}),
    ...(cost ? { cost } : {}),
    seenAt: instantFromMs(columns.seenAt.numbers[row] ?? 0),
    lines: await linesOf(store, id),
  };
}

async function linesOf(store: Store, order: string): Promise<FoundOrder['lines']> {
  const count = await store.count('orderLines');
  if (count === 0 || count > MOST_LINES) return [];
  const lines: FactSet<'orderLines', 'orderId' | 'productId' | 'currency' | 'scale' | 'quantity' | 'amount'> =
    await store.facts('orderLines', ['orderId', 'productId', 'currency', 'scale', 'quantity', 'amount']);
  const { orderId, productId, currency, scale, quantity, amount } = lines.columns;
  const code = orderId.values.indexOf(order);
  if (code < 0) return [];
  const own: FoundOrder['lines'][number][] = [];
  for (let row = 0; row < lines.length; row++) {
    if (orderId.codes[row] !== code) continue;
    const product = valueAt(productId, row);
    own.push({
      ...(product === undefined ? {} : { productId: product }),
      quantity: quantity.numbers[row] ?? 0,
      amount: money(amount.numbers[row] ?? 0, scale.integers[row] ?? 0, valueAt(currency, row) ?? ''),
    });
  }
  return own.sort((a, b) => b.amount.units - a.amount.units).slice(0, LINES_SHOWN);
}

/** Row of the first of the values that is there. */
function rowOf({ codes, values }: CodeColumn, wanted: readonly string[]): number | undefined {
  for (const value of wanted) {
    const code = values.indexOf(value);
    const row = code < 0 ? -1 : codes.indexOf(code);
    if (row >= 0) return row;
  }
  return undefined;
}

function valueAt({ codes, values }: CodeColumn, row: number): string | undefined {
  const code = codes[row] ?? -1;
  return code < 0 ? undefined : values[code];
}
