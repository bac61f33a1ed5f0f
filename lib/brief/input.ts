import type { FactSet } from '../model/facts.ts';
import type { StepDecision } from '../model/records.ts';
import type { Row } from '../model/tables.ts';
import { type Day, dayOf } from '../model/time.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Store } from '../store/store.ts';
import type { Connection } from '../sync/state.ts';
import { type Freshness, readFreshness } from './freshness.ts';
import { type Horizon, horizonsOf } from './horizons.ts';
import { soldByDeals, wonDealsAsOrders } from './won-deals-as-orders.ts';

/** The tables analysis reads as a whole; the others are read record by record when a page is opened. */
type ReadTable =
  | 'channels'
  | 'partners'
  | 'tiers'
  | 'owners'
  | 'accounts'
  | 'deals'
  | 'dealStages'
  | 'costs'
  | 'targets'
  | 'agreements';

export type AnalysisInput = { readonly [T in ReadTable]: readonly Row<T>[] } & {
  /** With the won deals of the connections in `soldByDeals`. */
  readonly orders: FactSet<'orders'>;
  readonly soldByDeals: ReadonlySet<string>;
  readonly workspace: Workspace;
  /** Oldest first. */
  readonly connections: readonly Connection[];
  readonly decisions: readonly StepDecision[];
  readonly freshness: Freshness;
  readonly today: Day;
  /** Where histories end, the latest first; never empty. */
  readonly horizons: readonly Horizon[];
  /** The day figures run up to, not included: that of the first horizon. */
  readonly asOf: Day;
};

export async function readInput(store: Store, now: number): Promise<AnalysisInput> {
  const [channels, partners, tiers, owners, accounts, deals, dealStages, costs, targets, agreements] =
    await Promise.all([
      store.all('channels'),
      store.all('partners'),
      store.all('tiers'),
      store.all('owners'),
      store.all('accounts'),
      store.all('deals'),
      store.all('dealStages'),
      store.all('costs'),
      store.all('targets'),
      store.all('agreements'),
    ]);
  const [stored, workspace, connections, decisions] = await Promise.all([
    store.facts('orders'),
    store.workspace(),
    store.connections(),
    store.decisions(),
  ]);
  const today = dayOf(now, workspace.timeZone);
  const ofDeals = soldByDeals(stored, deals);
  const orders = wonDealsAsOrders(stored, deals, ofDeals);
  const horizons = horizonsOf(orders, today, deals, ofDeals);
  return {
    channels,
    partners,
    tiers,
    owners,
    accounts,
    deals,
    dealStages,
    costs,
    targets,
    agreements,
    orders,
    soldByDeals: ofDeals,
    workspace,
    connections: [...connections].sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0)),
    decisions,
    freshness: await readFreshness(store, connections),
    today,
    horizons,
    asOf: horizons[0]?.asOf ?? today,
  };
}
