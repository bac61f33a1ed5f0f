import type { AnalysisInput } from '../../lib/brief/input.ts';
import { addDays } from '../../lib/model/time.ts';
import { DEFAULT_WORKSPACE } from '../../lib/model/workspace.ts';
import type { CostedOrder } from './adventureworks.ts';
import { orderFacts } from './order-facts.ts';

const NOTHING_READ = { of: (connection: string) => ({ connection, label: connection, asOf: '' }), all: () => [] };

/** Orders as the analysis would read them from a store that holds nothing else, on the day after the last. */
export function inputOfOrders(
  orders: readonly CostedOrder[],
  weights: Readonly<Record<string, number>> = {},
): AnalysisInput {
  const last =
    orders
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? '2000-01-01';
  const asOf = addDays(last, 1);
  return {
    channels: [],
    partners: [],
    tiers: [],
    owners: [],
    accounts: [],
    deals: [],
    dealStages: [],
    costs: [],
    targets: [],
    agreements: [],
    tickets: [],
    visits: [],
    surveys: [],
    stocks: [],
    listings: [],
    markets: [],
    rates: [],
    orders: orderFacts(orders),
    soldByDeals: new Set(),
    workspace: { ...DEFAULT_WORKSPACE, weights },
    connections: [],
    decisions: [],
    freshness: NOTHING_READ,
    today: asOf,
    horizons: [{ asOf, connections: new Set(['crm']) }],
    asOf,
  };
}
