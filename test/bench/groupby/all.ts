import { arqueroOn } from './arquero.ts';
import { bareLoops } from './bare-loops.ts';
import { compare, type Times } from './compare.ts';
import { crossfilterOn } from './crossfilter.ts';
import { type Database, duckdbOn } from './duckdb.ts';
import { keyed } from './keyed.ts';
import { makeOrders } from './orders.ts';
import { ours } from './ours.ts';

/** @param duckdb absent: without it */
export async function compareAll(length: number, duckdb?: Database, rounds = 15): Promise<Times> {
  const orders = makeOrders(length);
  const withKeys = keyed(orders);
  const peers = [...(duckdb ? [await duckdbOn(duckdb, withKeys)] : []), arqueroOn(withKeys), crossfilterOn(withKeys)];
  return compare([bareLoops(orders), ours(orders), ...peers], rounds);
}
