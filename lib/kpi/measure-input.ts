import type { CodeColumn } from '../model/facts.ts';
import type { Listing, Market, Stock, Survey, Visits } from '../model/market-records.ts';
import type { Cost, Deal, Partner, Target, Ticket } from '../model/records.ts';
import type { Day, Period } from '../model/time.ts';
import type { Definitions } from '../model/workspace.ts';
import type { OrderFacts } from './order-facts.ts';

/** Whom figures can be measured for. Channels are named by key, partners and accounts by canonical id. */
export type MeasuredKind = 'workspace' | 'channel' | 'partner' | 'account' | 'owner' | 'segment' | 'region' | 'product';
export type Measured =
  | { readonly kind: 'workspace' }
  | { readonly kind: Exclude<MeasuredKind, 'workspace'>; readonly id: string };

/** The empty id stands for the workspace. */
export function idOf(subject: Measured): string {
  return subject.kind === 'workspace' ? '' : subject.id;
}

/**
 * Which subject a record belongs to: records of different connections may be one. The optional ones
 * tell what an order, deal or cost does not say itself.
 */
export interface SubjectResolver {
  /** Key of a channel record. */
  channel(channelId: string): string | undefined;
  /** Canonical partner id; `undefined`, for an id without a record, keeps the id. */
  partner(partnerId: string): string | undefined;
  /** Canonical account id; `undefined`, for an id without a record, keeps the id. */
  account(accountId: string): string | undefined;
  /** Channel key of a canonical partner. */
  partnerChannel?(partnerId: string): string | undefined;
  /** Canonical partner of a canonical account. */
  accountPartner?(accountId: string): string | undefined;
  /** Channel key of a canonical account. */
  accountChannel?(accountId: string): string | undefined;
  accountSegment?(accountId: string): string | undefined;
  accountRegion?(accountId: string): string | undefined;
  /** Territory of a canonical partner: the region of what names no account. */
  partnerRegion?(partnerId: string): string | undefined;
  /** Canonical partner that a canonical account is itself, where it is not only served by one. */
  accountIsPartner?(accountId: string): string | undefined;
}

export interface MeasureInput {
  readonly orders: OrderFacts;
  readonly deals: readonly Deal[];
  readonly costs: readonly Cost[];
  readonly targets: readonly Target[];
  readonly resolve: SubjectResolver;
  readonly tickets?: readonly Ticket[];
  readonly visits?: readonly Visits[];
  readonly surveys?: readonly Survey[];
  readonly stocks?: readonly Stock[];
  readonly listings?: readonly Listing[];
  readonly markets?: readonly Market[];
  readonly partners?: readonly Partner[];
  readonly definitions?: Definitions;
  /** The running day; absent: what lies ahead of it is not told. */
  readonly today?: Day;
  /** Of tickets' days; default UTC. */
  readonly timeZone?: string;
  /** Product of each row of `orders`, where rows are parts of orders: see orders-by-product.ts. */
  readonly product?: CodeColumn | undefined;
  /** Periods that will be asked for; each brings the period of the same length before it along. */
  readonly periods: readonly Period[];
  /** Reporting currency; absent: the one most orders are in. Orders in another are left out and counted. */
  readonly currency?: string | undefined;
}
