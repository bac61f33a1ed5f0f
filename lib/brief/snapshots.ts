import { z } from 'zod';
import type { ChannelKind, PartnerStage } from '../model/records.ts';
import type { Instant, Period } from '../model/time.ts';
import type { OrderHistory } from '../partner/order-history.ts';
import type { NextStep } from '../playbook/step.ts';
import type { Score } from '../score/score.ts';
import type { AccountBlock, DetailBlock } from './account-blocks.ts';
import type { Figure, SubjectRow, Summary } from './brief.ts';
import type { LinkedBy } from './identity.ts';
import type { ListingBlock } from './listing-blocks.ts';

/**
 * What analysis leaves behind for readers, by snapshot key:
 * `manifest` and `summary`, `headlines`, `rows/channel` and `rows/partner` for lists, blocks `channels/n` by key,
 * `partners/n` by canonical id, `accounts/n` and `details/n` by the id of any record of the account (in columns: see account-blocks.ts),
 * `deals/n` by deal id: steps about deals that no account of ours stands behind (those of the others are with the account),
 * and blocks `index/n` by `recordKey`: which subject's score stands on a partner or a deal; `histories` and
 * `histories/partners/n`: what forecasts are made from; `budget`: what the next analysis need not work out again.
 */
export type Snapshots = ReadonlyMap<string, unknown>;

/** Raised when a shape below changes; snapshots of another version count as absent until the next analysis. */
export const VERSION = 7;

export interface Manifest {
  readonly version: typeof VERSION;
  readonly computedAt: Instant;
  /** What scores and figures are computed over, where a subject does not name its own. */
  readonly period: Period;
  readonly currency: string;
  readonly scale: number;
  readonly channelBlocks: number;
  readonly partnerBlocks: number;
  readonly accountBlocks: number;
  readonly indexBlocks: number;
  readonly dealBlocks: number;
  readonly listingBlocks: number;
  /** What accounts' figures may speak of and are counted in, that of the manifest itself first. */
  readonly bases: readonly SalesBasis[];
  /** What the codes of connections in accounts' histories stand for. */
  readonly orderConnections: readonly string[];
}

/** The summary before decisions are applied. */
export interface StoredSummary extends Omit<Summary, 'stepCount'> {
  readonly version: typeof VERSION;
  /** Open steps beyond those listed. */
  readonly moreSteps: number;
}

export interface StoredRows {
  readonly version: typeof VERSION;
  readonly rows: readonly SubjectRow[];
}

/** A subject with a score; account and index blocks point into the list of all of them. */
export interface Headline {
  readonly kind: 'partner' | 'channel';
  /** Canonical partner id or channel key. */
  readonly id: string;
  readonly name: string;
  readonly score?: number;
  readonly grade?: 'A' | 'B' | 'C' | 'D' | 'E';
}

export interface PartnerSnapshot {
  readonly id: string;
  readonly name: string;
  /** Ids of the records that are this partner. */
  readonly members: readonly string[];
  readonly channel?: string;
  readonly stage?: PartnerStage;
  readonly tier?: string;
  readonly territory?: string;
  readonly ownerName?: string;
  /** What score and figures are computed over, where that is not the manifest's period. */
  readonly period?: Period;
  readonly score: Score;
  readonly figures: readonly Figure[];
  readonly trend: readonly number[];
  readonly history?: OrderHistory;
  readonly connections: readonly string[];
  readonly steps: readonly NextStep[];
  /** Steps about others' subjects that are about a quarrel with this partner; absent: none. */
  readonly quarrels?: readonly NextStep[];
}

export interface ChannelSnapshot {
  readonly key: string;
  readonly name: string;
  readonly kind: ChannelKind;
  readonly period?: Period;
  readonly score: Score;
  readonly figures: readonly Figure[];
  readonly connections: readonly string[];
  readonly steps: readonly NextStep[];
}

export interface AccountSnapshot {
  /** Ids of the records that are this account, where there is more than one. */
  readonly members?: readonly string[];
  readonly partner?: { readonly id: string; readonly linkedBy: LinkedBy };
  readonly channel?: string;
  /** Of the trailing twelve months and, where the history reaches back, the twelve before. */
  readonly sales?: Sales & { readonly before?: Sales };
  /** What the sales are of and counted in, where that is not the manifest's. */
  readonly basis?: SalesBasis;
  readonly history?: OrderHistory;
  readonly connections?: readonly string[];
  readonly steps?: readonly NextStep[];
  /** About its open deals. */
  readonly dealSteps?: readonly NextStep[];
}

export interface SalesBasis {
  readonly period: Period;
  readonly currency: string;
  readonly scale: number;
}

export interface Sales {
  readonly orders: number;
  readonly revenue: number;
  /** Orders left out for their currency, where there are any. */
  readonly otherCurrency?: number;
}

export function recordKey(table: 'partners' | 'deals', id: string): string {
  return `${table[0]}:${id}`;
}

export const MANIFEST = 'manifest';
export const SUMMARY = 'summary';
export const ROWS = { channel: 'rows/channel', partner: 'rows/partner' } as const;
export const HEADLINES = 'headlines';

// Snapshots are our own writing, replaced as a whole: the version vouches for the shapes, and checking every figure
// of every block on the way to a page would cost more than reading them.
const ours = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null);

const ofThisVersion = <T>() =>
  z.custom<T>(
    (value) => typeof value === 'object' && value !== null && 'version' in value && value.version === VERSION,
  );

export const manifestSchema = ofThisVersion<Manifest>();
export const summarySchema = ofThisVersion<StoredSummary>();
export const rowsSchema = ofThisVersion<StoredRows>();
export const headlinesSchema = ours<readonly Headline[]>();
export const channelBlockSchema = ours<Readonly<Record<string, ChannelSnapshot>>>();
export const partnerBlockSchema = ours<Readonly<Record<string, PartnerSnapshot>>>();
export const accountBlockSchema = ours<AccountBlock>();
export const detailBlockSchema = ours<DetailBlock>();
export const listingBlockSchema = ours<ListingBlock>();
export const indexBlockSchema = ours<Readonly<Record<string, number>>>();
export const dealBlockSchema = ours<Readonly<Record<string, readonly NextStep[]>>>();

export function newManifest(manifest: Omit<Manifest, 'version'>): Manifest {
  return { version: VERSION, ...manifest };
}
