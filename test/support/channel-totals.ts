import './zod-in-page.ts';
import { formatDecimal } from '../../lib/model/money.ts';
import { openDexieStore } from '../../lib/store/dexie.ts';

/** Exact totals by channel key, straight from the stored columns: nothing between the test and the data. */
export async function channelTotals(): Promise<
  Record<string, { revenue: string; orders: number; lines: number; buyers: number }>
> {
  const store = openDexieStore();
  try {
    const channels = await store.all('channels');
    const keyOf = new Map(channels.map(({ id, key }) => [id as string, key]));
    const { columns, length } = await store.facts('orders');
    const totals = new Map<string, { units: bigint; orders: number; lines: number; buyers: Set<number> }>();
    for (let row = 0; row < length; row++) {
      const key = keyOf.get(columns.channelId.values[columns.channelId.codes[row] ?? -1] ?? '') ?? 'unknown';
      const total = totals.get(key) ?? { units: 0n, orders: 0, lines: 0, buyers: new Set() };
      totals.set(key, total);
      const scale = columns.scale.integers[row] ?? 0;
      total.units += BigInt(columns.amount.numbers[row] ?? 0) * 10n ** BigInt(6 - scale);
      total.orders++;
      total.lines += columns.lines.integers[row] ?? 0;
      total.buyers.add(columns.accountId.codes[row] ?? -1);
    }
    return Object.fromEntries(
      [...totals].map(([key, { units, orders, lines, buyers }]) => [
        key,
        { revenue: formatDecimal({ units: Number(units / 100n), scale: 4 }), orders, lines, buyers: buyers.size },
      ]),
    );
  } finally {
    await store.close();
  }
}
