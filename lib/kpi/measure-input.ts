import type { FactSet } from '../model/facts.ts';
import type { Cost, Deal, Target } from '../model/records.ts';
import type { Period } from '../model/time.ts';

/** Whom figures can be measured for. Channels are named by key, partners and accounts by canonical id. */
export type MeasuredKind = 'workspace' | 'channel' | 'partner' | 'account' | 'owner' | 'segment';
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
  /** Canonical partner that a canonical account is itself, where it is not only served by one. */
  accountIsPartner?(accountId: string): string | undefined;
}

export interface MeasureInput {
  readonly orders: FactSet<'orders'>;
  readonly deals: readonly Deal[];
  readonly costs: readonly Cost[];
  readonly targets: readonly Target[];
  readonly resolve: SubjectResolver;
  /** Periods that will be asked for; each brings the period of the same length before it along. */
  readonly periods: readonly Period[];
  /** Reporting currency; absent: the one most orders are in. Orders in another are left out and counted. */
  readonly currency?: string | undefined;
}
