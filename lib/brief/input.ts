import { majorityCurrency } from '../kpi/order-columns.ts';
import { ORDER_COLUMNS, type OrderFacts } from '../kpi/order-facts.ts';
import { rateTable } from '../kpi/rate-table.ts';
import type { FactSet } from '../model/facts.ts';
import type { Activity } from '../model/records.ts';
import type { StepDecision } from '../model/step-decision.ts';
import type { Row, RowTable } from '../model/tables.ts';
import { type Day, dayOf } from '../model/time.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Store } from '../store/store.ts';
import type { Connection, StreamState } from '../sync/state.ts';
import { readChecks } from './checks.ts';
import { lastActivities } from './deal-activities.ts';
import { type Freshness, readFreshness } from './freshness.ts';
import { type Horizon, horizonsOf } from './horizons.ts';
import { converter, ordersInOneCurrency, rowsInOneCurrency } from './in-one-currency.ts';
import { soldByDeals, wonDealsAsOrders } from './won-deals-as-orders.ts';

/** The tables analysis reads as a whole; the others are read record by record when a page is opened. */
const READ_TABLES = [
  'channels',
  'partners',
  'tiers',
  'owners',
  'accounts',
  'deals',
  'dealStages',
  'costs',
  'targets',
  'agreements',
  'tickets',
  'visits',
  'surveys',
  'stocks',
  'listings',
  'markets',
  'rates',
  'products',
  'trainings',
  'offers',
  'incentives',
  'settlements',
  'conflicts',
  'risks',
  'compliances',
  'experiments',
] as const satisfies readonly RowTable[];
type ReadTable = (typeof READ_TABLES)[number];

export type AnalysisInput = { readonly [T in ReadTable]: readonly Row<T>[] } & {
  /** With the won deals of the connections in `soldByDeals`; with a rate, in the reporting currency. */
  readonly orders: OrderFacts;
  readonly soldByDeals: ReadonlySet<string>;
  /** Of each partner and account, the newest review and the newest inspection. */
  readonly checks: readonly Activity[];
  readonly workspace: Workspace;
  /** Oldest first. */
  readonly connections: readonly Connection[];
  readonly decisions: readonly StepDecision[];
  /** By deal, of those that have stood in their stage for longer than usual: see `lastActivities`. */
  readonly lastActivityOn: ReadonlyMap<string, Day>;
  readonly freshness: Freshness;
  /** Where there are some, and not too many to be looked through: see `MAX_LINES`. */
  readonly lines?: OrderLines;
  /** By connection, how far each of its streams has been read. */
  readonly streams: ReadonlyMap<string, readonly StreamState[]>;
  /** How often connections are read by themselves; absent: not known. */
  readonly syncEveryMs?: number;
  readonly today: Day;
  /** Where histories end, the latest first; never empty. */
  readonly horizons: readonly Horizon[];
  /** The day figures run up to, not included: that of the first horizon. */
  readonly asOf: Day;
};

export type OrderLines = FactSet<'orderLines', 'orderId' | 'productId' | 'amount'>;
/** More lines than that are not read for the sake of one rule: they take a second and a hundred megabytes. */
const MAX_LINES = 600_000;

async function readLines(store: Store, categories: boolean): Promise<Pick<AnalysisInput, 'lines'>> {
  const count = categories ? await store.count('orderLines') : 0;
  if (count === 0 || count > MAX_LINES) return {};
  return { lines: await store.facts('orderLines', ['orderId', 'productId', 'amount']) };
}

export async function readInput(store: Store, now: number): Promise<AnalysisInput> {
  const rows = await readTables(store);
  const [stored, workspace, connections, decisions, checks] = await Promise.all([
    store.facts('orders', ORDER_COLUMNS),
    store.workspace(),
    store.connections(),
    store.decisions(),
    readChecks(store),
  ]);
  const today = dayOf(now, workspace.timeZone);
  const ofDeals = soldByDeals(stored, rows.deals);
  const sold = wonDealsAsOrders(stored, rows.deals, ofDeals);
  const horizons = horizonsOf(sold, today, rows.deals, ofDeals);
  return {
    ...inReportingCurrency(rows, sold, workspace),
    soldByDeals: ofDeals,
    checks,
    workspace,
    connections: [...connections].sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0)),
    decisions,
    lastActivityOn: await lastActivities(store, rows.deals, rows.dealStages, today, workspace.timeZone),
    freshness: await readFreshness(store, connections),
    ...(await readLines(
      store,
      rows.products.some(({ category }) => category !== undefined),
    )),
    streams: new Map(await Promise.all(connections.map(async ({ id }) => [id, await store.streamStates(id)] as const))),
    today,
    horizons,
    asOf: horizons[0]?.asOf ?? today,
  };
}

type Rows = Pick<AnalysisInput, ReadTable>;

async function readTables(store: Store): Promise<Rows> {
  const found = await Promise.all(READ_TABLES.map(async (table) => [table, await store.all(table)] as const));
  // Each table's records are its own; a list of pairs loses that.
  return Object.fromEntries(found) as unknown as Rows;
}

/** Amounts with a rate of their day in the currency of the workspace, else of most orders; the others as they are. */
function inReportingCurrency(rows: Rows, orders: OrderFacts, workspace: Workspace): Rows & { orders: OrderFacts } {
  const currency = workspace.currency ?? majorityCurrency(orders);
  if (currency === undefined || rows.rates.length + workspace.rates.length === 0) return { ...rows, orders };
  const rateOn = rateTable([workspace.rates, rows.rates]);
  return {
    ...rows,
    ...rowsInOneCurrency(rows, converter(rateOn, currency)),
    orders: ordersInOneCurrency(orders, rateOn, currency),
  };
}
