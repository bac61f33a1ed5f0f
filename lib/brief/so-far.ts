import type { Money } from '../model/money.ts';
import type { OrderSum } from '../model/order-sum.ts';
import type { Store } from '../store/store.ts';

/** What has been read before anything is analysed. */
export interface SoFar {
  readonly orders: number;
  /** Amounts less refunds, by currency, that of the most orders first. For display: cut to what a `Money` can hold. */
  readonly sold: Money[];
}

/** @returns `undefined` while there are no orders */
export async function readSoFar(store: Pick<Store, 'orderSums'>): Promise<SoFar | undefined> {
  const sums = await store.orderSums();
  if (sums.length === 0) return undefined;
  const currencies = [...Map.groupBy(sums, ({ currency }) => currency)]
    .map(([currency, own]) => ({ currency, own, orders: ordersOf(own) }))
    .sort((a, b) => b.orders - a.orders || (a.currency < b.currency ? -1 : 1));
  return { orders: ordersOf(sums), sold: currencies.map(({ currency, own }) => netOf(own, currency)) };
}

function ordersOf(sums: readonly OrderSum[]): number {
  return sums.reduce((total, { orders }) => total + orders, 0);
}

function netOf(sums: readonly OrderSum[], currency: string): Money {
  let scale = Math.max(...sums.map((sum) => sum.scale));
  let units = sums.reduce((net, sum) => net + (sum.amount - sum.refunded) * 10n ** BigInt(scale - sum.scale), 0n);
  while (scale > 0 && !Number.isSafeInteger(Number(units))) {
    units /= 10n;
    scale--;
  }
  return { units: Number(units), scale, currency };
}
