import { type AnalysisInput, readInput } from '../../lib/brief/input.ts';
import { addDays } from '../../lib/model/calendar.ts';
import { openMemoryStore } from '../../lib/store/memory.ts';
import type { CostedOrder } from './adventureworks.ts';
import { orderFacts } from './order-facts.ts';

/** Orders as the analysis would read them from a store that holds nothing else, on the day after the last. */
export async function inputOfOrders(
  orders: readonly CostedOrder[],
  weights: Readonly<Record<string, number>> = {},
): Promise<AnalysisInput> {
  const last = orders
    .map(({ day }) => day)
    .sort()
    .at(-1);
  const asOf = addDays(last ?? '2000-01-01', 1);
  const empty = await readInput(openMemoryStore(), Date.parse(asOf));
  return {
    ...empty,
    orders: orderFacts(orders),
    workspace: { ...empty.workspace, weights },
    today: asOf,
    horizons: [{ asOf, connections: new Set(['crm']) }],
    asOf,
  };
}
