import { compareAll } from '../groupby/all.ts';
import { openDuckdb } from '../groupby/duckdb-page.ts';

// Maps do not get out of a page.
Object.assign(globalThis, {
  compareAll: async (orders: number) =>
    Array.from(await compareAll(orders, await openDuckdb()), ([question, times]) => [question, [...times]]),
});
