import type { TimelineItem } from '../brief/brief.ts';
import { text } from '../errors.ts';
import { addDays } from '../model/calendar.ts';
import type { Provenance } from '../model/quantity.ts';
import type { Deal, Partner, Source, Ticket } from '../model/records.ts';
import { type Day, dayOf } from '../model/time.ts';
import type { ProgrammeRecords } from './marks.ts';
import type { OrderHistory } from './order-history.ts';
import { complianceItems, conflictItems, incentiveItems, settlementItem } from './programme-items.ts';
import { activityItem, agreementItems, dealItems, ticketItems, trainingItem } from './timeline-items.ts';
import { orderItems } from './timeline-orders.ts';

export interface TimelineInput extends Partial<ProgrammeRecords> {
  readonly today: Day;
  readonly timeZone: string;
  /** Of a partner's timeline. */
  readonly partner?: Partner | undefined;
  readonly tickets?: readonly Ticket[];
  readonly deals?: readonly Deal[];
  readonly orders?: OrderHistory | undefined;
  provenance(connection: string): Provenance;
  /** Items at most; 150 by default: what a panel can be searched through, in a message of some 40 kB. */
  readonly limit?: number;
}

/** A history as far as it is told. */
export interface Told {
  /** Newest first. */
  readonly items: readonly TimelineItem[];
  /** Older ones that are left out. */
  readonly earlier: number;
}

/** What an item maker needs to know besides its record. */
export interface ItemContext {
  readonly today: Day;
  dayOf(instant: string): Day;
  /** The part of an item every record gives. */
  from(source: Source): Pick<TimelineItem, 'source' | 'url'>;
  provenance(connection: string): Provenance;
}

/** Ends of agreements and expected closes further ahead than this are left out. */
const AHEAD_DAYS = 120;

/** Everything that happened with a partner, newest first; what is due soon comes before today. */
export function partnerTimeline(input: TimelineInput): Told {
  return assemble(input, [...stageItems(input), ...sharedItems(input)]);
}

/** Everything that happened with a customer, newest first. */
export function accountTimeline(input: Omit<TimelineInput, 'partner' | 'agreements' | 'trainings'>): Told {
  return assemble(input, sharedItems(input));
}

function assemble(input: TimelineInput, items: readonly TimelineItem[]): Told {
  const horizon = addDays(input.today, AHEAD_DAYS);
  const unique = new Map(items.filter(({ on }) => on <= horizon).map((item) => [item.id, item]));
  const told = [...unique.values()].sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on > b.on ? -1 : 1));
  const limit = input.limit ?? 150;
  return { items: told.slice(0, limit), earlier: Math.max(0, told.length - limit) };
}

function stageItems({ partner, ...input }: TimelineInput): TimelineItem[] {
  if (partner?.since === undefined || partner.since > input.today) return [];
  const { from } = contextOf(input);
  return [
    {
      id: `since:${partner.id}`,
      on: partner.since,
      kind: 'stage',
      title: text('timeline.partnerSince'),
      ...from(partner.source),
    },
  ];
}

function sharedItems(input: TimelineInput): TimelineItem[] {
  const context = contextOf(input);
  return [
    ...(input.agreements ?? []).flatMap((agreement) => agreementItems(agreement, context)),
    ...(input.trainings ?? []).flatMap((training) => trainingItem(training, context) ?? []),
    ...(input.incentives ?? []).flatMap((incentive) => incentiveItems(incentive, context)),
    ...(input.settlements ?? []).map((settlement) => settlementItem(settlement, context)),
    ...(input.compliances ?? []).flatMap((compliance) => complianceItems(compliance, context)),
    ...(input.conflicts ?? []).flatMap((conflict) => conflictItems(conflict, context)),
    ...(input.activities ?? []).flatMap((activity) => activityItem(activity, context) ?? []),
    ...(input.tickets ?? []).flatMap((ticket) => ticketItems(ticket, context)),
    ...(input.deals ?? []).flatMap((deal) => dealItems(deal, context)),
    ...(input.orders ? orderItems(input.orders, context) : []),
  ];
}

function contextOf({
  today,
  timeZone,
  provenance,
}: Pick<TimelineInput, 'today' | 'timeZone' | 'provenance'>): ItemContext {
  return {
    today,
    dayOf: (instant) => dayOf(instant, timeZone),
    from: ({ connection, url }) => ({ source: provenance(connection), ...(url === undefined ? {} : { url }) }),
    provenance,
  };
}
