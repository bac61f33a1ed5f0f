import type { Attainment } from '../analysis/attainment.ts';
import type { Failure, Text } from '../errors.ts';
import type { KpiResult } from '../kpi/kpi.ts';
import type { Provenance, Quantity } from '../model/quantity.ts';
import type { ChannelKind, PartnerStage } from '../model/records.ts';
import type { Day, Instant, Period } from '../model/time.ts';
import type { PartnerMark } from '../partner/marks.ts';
import type { NextStep } from '../playbook/step.ts';
import type { Rank } from '../score/ranking.ts';
import type { Score, ScoreLine } from '../score/score.ts';
import type { ListingBrief, OrderBrief, Watching } from './listing-brief.ts';
import type { Notice } from './notices.ts';

export type { Attainment } from '../analysis/attainment.ts';
export type { PlanMonth, PlanPart } from '../analysis/target-plan.ts';

/** Everything the overlay shows for one record; data only, so that it can be sent to a page. */
export type BriefReply = (
  | { readonly status: 'ok'; readonly brief: RecordBrief }
  | { readonly status: 'listing'; readonly listing: ListingBrief }
  | { readonly status: 'order'; readonly order: OrderBrief }
  /** The page shows a record we have not synced, or no connection covers the site. */
  | {
      readonly status: 'unknown';
      readonly reason: Text;
      /** `describe`: what its user has said of the site is to be looked at. */
      readonly action: 'connect' | 'sync' | 'describe' | 'none';
      /** Of a product page that is not ours: what may be watched there. */
      readonly watching?: Watching;
    }
) & {
  /** Whether the record can be read from its system now, and whether what is known of it is old enough to do so. */
  readonly refresh?: 'due' | 'possible';
};

export interface RecordBrief {
  readonly record: {
    readonly kind: 'account' | 'contact' | 'deal' | 'partner';
    readonly id: string;
    readonly name: string;
    /** When the record itself was last read; figures and scores may be older, see their sources. */
    readonly readAt: Instant;
  };
  /** The score on the badge: the partner's where the record has one, else the channel's. */
  readonly headline: ScoredSubject;
  readonly partner?: PartnerBrief;
  readonly channel?: ChannelBrief;
  /** Figures of the account itself over the trailing twelve months. */
  readonly account?: {
    readonly name: string;
    readonly figures: readonly Figure[];
    /** What they speak of, where that is not the headline's period. */
    readonly period?: Period;
  };
  /** Open ones on this account or of this partner, longest open first. */
  readonly conflicts: readonly ConflictBrief[];
  /** Newest first. */
  readonly timeline: readonly TimelineItem[];
  /** Events before those of the timeline; absent: none. */
  readonly earlier?: number;
  readonly steps: readonly NextStep[];
  readonly sources: readonly Provenance[];
  /** Whether a step can be made a task here. */
  readonly canCreateTask: boolean;
}

export interface ScoredSubject {
  readonly kind: 'channel' | 'partner';
  readonly name: string;
  readonly score: Score;
  /** What the score and the subject's figures are computed over; it ends in the past where the history does. */
  readonly period: Period;
}

export interface PartnerBrief {
  readonly id: string;
  readonly name: string;
  readonly stage?: PartnerStage;
  /** No system says so: concluded from agreements and orders. */
  readonly stageConcluded?: true;
  readonly nextStage?: PartnerStage;
  /** Where each part of the programme stands that something is on record of. */
  readonly marks: readonly PartnerMark[];
  readonly tier?: string;
  readonly territory?: string;
  /** Our side's owner. */
  readonly ownerName?: string;
  /** Who looks after us on their side. */
  readonly counterpart?: string;
  /** How the record was linked to the partner. */
  readonly linkedBy: 'itself' | 'field' | 'domain' | 'name';
  readonly score: Score;
  readonly figures: readonly Figure[];
  /** Revenue by month, oldest first, the running month left out; major units. */
  readonly trend: readonly number[];
  readonly sources: readonly Provenance[];
}

export interface ChannelBrief {
  readonly key: string;
  readonly name: string;
  readonly kind: ChannelKind;
  readonly score: Score;
  readonly figures: readonly Figure[];
  readonly sources: readonly Provenance[];
}

export interface Figure {
  readonly kpi: string;
  readonly result: KpiResult;
  /** Same length of time before. */
  readonly previous?: Quantity;
  readonly sources: readonly Provenance[];
}

export interface TimelineItem {
  readonly id: string;
  readonly on: Day;
  readonly kind:
    | 'stage'
    | 'deal'
    | 'order'
    | 'orders'
    | 'agreement'
    | 'training'
    | 'incentive'
    | 'settlement'
    | 'compliance'
    | 'conflict'
    | 'review'
    | 'ticket'
    | 'activity';
  readonly title: Text;
  readonly detail?: Text;
  readonly tone?: 'good' | 'bad';
  readonly url?: string;
  readonly source: Provenance;
}

/** A quarrel that is open, written down or found by a rule. */
export interface ConflictBrief {
  readonly id: string;
  readonly what: Text;
  /** As it was written down. */
  readonly words?: string;
  /** Names of the parties, as far as they are known. */
  readonly between: readonly string[];
  readonly since?: Day;
  /** Id of the next step that would settle it. */
  readonly step?: string;
  readonly url?: string;
  readonly sources: readonly Provenance[];
}

/** A chip on a link to a record. */
export interface BadgeReply {
  readonly externalId: string;
  readonly kind: string;
  /** Of the record's reference: on a site that its user has described, one id may be of two connections. */
  readonly connection?: string;
  readonly score: number | undefined;
  readonly grade: 'A' | 'B' | 'C' | 'D' | 'E' | undefined;
  readonly name: string;
}

/**
 * What the popup and the top of the dashboard show; small, for the popup has a blink to show it in. Lists of all
 * channels and partners are read apart, as `SubjectRow`s. Of histories that end at different times it speaks of the
 * latest.
 */
export interface Summary {
  readonly computedAt: Instant;
  readonly period: Period;
  readonly currency: string;
  readonly attainment: Attainment | { readonly status: 'notEnoughData'; readonly reason: Text };
  /** Four tiles: sales, win rate, channel cost ratio, new customers. */
  readonly tiles: readonly Figure[];
  /** What happened lately that was not to be expected, the largest amounts first; at most 5. */
  readonly notices: readonly Notice[];
  /** What is slipping and why: those a rule found first, then by score, lowest first; at most 40. */
  readonly slipping: readonly SlippingSubject[];
  /** The first 100 of the open steps, most urgent first. */
  readonly steps: readonly ListedStep[];
  /** How many steps are open. */
  readonly stepCount: number;
}

/** A step as lists show it; what its task would say is on the record. */
export type ListedStep = Omit<NextStep, 'task'>;

export interface SlippingSubject {
  readonly kind: 'channel' | 'partner';
  readonly id: string;
  readonly name: string;
  readonly score: ScoreLine;
  /** Change of the score against the same score three months earlier. */
  readonly change?: number;
  readonly reason: Text;
}

/** A channel or partner in a list. */
export interface SubjectRow {
  readonly kind: 'channel' | 'partner';
  readonly id: string;
  readonly name: string;
  readonly detail?: string;
  readonly score: ScoreLine;
  /** Among the rows with a score. */
  readonly rank?: Rank;
  /** The same KPIs in each row of a kind. */
  readonly figures: readonly FigureLine[];
  /** Of all the figures. */
  readonly sources: readonly Provenance[];
  readonly trend: readonly number[];
  readonly url?: string;
  /** What the row speaks of, where that is not the summary's period. */
  readonly period?: Period;
}

export type FigureLine = Omit<Figure, 'sources'>;

/** How each connection stands, in the user's words. */
export interface ConnectionStatus {
  readonly id: string;
  readonly label: string;
  readonly connector: string;
  readonly phase: 'never' | 'running' | 'paused' | 'ok' | 'failed' | 'cancelled';
  /** When the newest complete run started. */
  readonly completedAt?: Instant;
  readonly read: number;
  readonly expected?: number;
  readonly rejected: number;
  /** Records that could not be read, of this run and earlier ones, whether there was room to keep them or not; absent: none. */
  readonly unreadable?: number;
  /** Pages read in the current or last run. */
  readonly pages: number;
  /** In the order they are read. */
  readonly streams: readonly StreamProgress[];
  /** Stream being read. */
  readonly stream?: string;
  /** Records a second, over the last seconds of a run going on. */
  readonly rate?: number;
  /** Of the whole run, or, while it is not known how much that is, of the stream being read; seconds at the rate of now. */
  readonly left?: { readonly of: 'all' | 'stream'; readonly records: number; readonly seconds?: number };
  readonly waiting?: Waiting;
  readonly failure?: Failure;
  /** Whether the browser lets us reach it. */
  readonly permitted: boolean;
  /** The browser lets us draw on none of its pages. */
  readonly overlayOff?: true;
}

/** How far the reading of one kind of record is. */
export interface StreamProgress {
  readonly id: string;
  /** What the user calls the records; absent: the id has to do. */
  readonly name?: Text;
  readonly phase: 'waiting' | 'running' | 'done' | 'failed';
  readonly read: number;
  /** How many there are, about. */
  readonly expected?: number;
  readonly rejected: number;
}

/** What a run does not go on for. */
export interface Waiting {
  readonly for:
    | 'rateLimit'
    /** Another try, after one that failed. */
    | 'retry'
    /** A run in another window or tab. */
    | 'anotherWindow'
    /** Site access, which the user has to give. */
    | 'permission'
    /** The passphrase that opens the stored tokens. */
    | 'locked';
  readonly until?: Instant;
}
