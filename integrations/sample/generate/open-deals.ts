import { addDays } from '../../../lib/model/calendar.ts';
import type { Activity, Deal } from '../../../lib/model/records.ts';
import type { AccountPlan } from './accounts.ts';
import { atHour, dollars, numbered, type SampleContext } from './context.ts';
import { PIPELINE_CODES, stageExternalId } from './deals.ts';

/** Days before today; stages in order, each with the day it was entered. */
interface PlantedDeal {
  readonly id: string;
  /** Among the field-sales accounts that still buy. */
  readonly position: number;
  readonly name: string;
  readonly amount: number;
  readonly contacts: number;
  readonly entered: readonly number[];
  /** Expected close, days ahead. */
  readonly closeIn: number;
}

/** Days the stalled deal has been in Negotiation, and those the overdue one is past its expected close. */
export const STALLED_DAYS = 64;
export const OVERDUE_DAYS = 23;

/** Open deals with a part to play. */
export const PLANTED_DEALS = {
  stalled: {
    id: 'D-9101',
    position: 4,
    name: 'Line 3 lighting refit',
    amount: 96_000,
    contacts: 3,
    entered: [118, 104, 81, STALLED_DAYS],
    closeIn: 20,
  },
  singleThreaded: {
    id: 'D-9102',
    position: 7,
    name: 'Logistics centre controls',
    amount: 128_000,
    contacts: 1,
    entered: [58, 46, 30, 17, 5],
    closeIn: 25,
  },
  overdue: {
    id: 'D-9103',
    position: 10,
    name: 'Cold hall high bays',
    amount: 58_000,
    contacts: 2,
    entered: [49, 36, 20, 9],
    closeIn: -OVERDUE_DAYS,
  },
} as const satisfies Readonly<Record<string, PlantedDeal>>;

/**
 * The deals as they are, with more than one contact on each open one: that a deal hangs on one person, or stands still,
 * is for the planted ones to show, which follow.
 */
export function withOpenDealStories(
  context: SampleContext,
  accounts: readonly AccountPlan[],
  deals: readonly Deal[],
): Deal[] {
  const random = context.random('open-deals');
  const held = deals.map((deal) =>
    deal.status === 'open' && (deal.contacts ?? 0) < 2 ? { ...deal, contacts: random.int(2, 4) } : deal,
  );
  const buyers = accounts.filter(
    ({ channel, lastDaysAgo, story }) => channel === 'field' && lastDaysAgo === 0 && !story,
  );
  return [...held, ...Object.values(PLANTED_DEALS).flatMap((planted) => plant(planted, buyers, context))];
}

function plant(planted: PlantedDeal, buyers: readonly AccountPlan[], context: SampleContext): Deal[] {
  const plan = buyers[planted.position];
  if (!plan) return [];
  const { account } = plan;
  const dayOf = (daysAgo: number) => addDays(context.today, -daysAgo);
  const stageHistory = planted.entered.map((daysAgo, at) => ({
    stageId: context.id<string>(stageExternalId(PIPELINE_CODES[at] ?? 'contract')),
    enteredOn: dayOf(daysAgo),
  }));
  return [
    {
      ...context.base(planted.id),
      id: context.id<Deal['id']>(planted.id),
      accountId: account.id,
      ...(account.channelId === undefined ? {} : { channelId: account.channelId }),
      ...(account.ownerId === undefined ? {} : { ownerId: account.ownerId }),
      name: `${account.name}: ${planted.name}`,
      amount: dollars(planted.amount),
      status: 'open',
      ...(stageHistory.length === 0 ? {} : { stageId: stageHistory.at(-1)?.stageId }),
      createdOn: dayOf(planted.entered[0] ?? 0),
      closeOn: dayOf(-planted.closeIn),
      stageHistory,
      contacts: planted.contacts,
    },
  ];
}

const HAPPENINGS = [
  ['call', 'Call about open questions'],
  ['meeting', 'Went through the offer'],
  ['email', 'Answered questions on the offer'],
] as const;

/** Somebody is at every open deal, except the stalled one. */
export function generateDealActivities(context: SampleContext, deals: readonly Deal[]): Activity[] {
  const random = context.random('deal-activities');
  return deals
    .filter(({ status, source }) => status === 'open' && source.externalId !== PLANTED_DEALS.stalled.id)
    .map(({ id, ownerId }, index): Activity => {
      const [kind, title] = random.pick(HAPPENINGS);
      const externalId = numbered('VD', index + 1, 4);
      return {
        ...context.base(externalId),
        id: context.id<string>(externalId),
        kind,
        title,
        at: atHour(addDays(context.today, -random.int(1, 8)), random.int(8, 16), random.pick([0, 15, 30, 45])),
        dealId: id,
        ...(ownerId === undefined ? {} : { ownerId }),
      };
    });
}
