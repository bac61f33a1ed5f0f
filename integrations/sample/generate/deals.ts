import { addDays, dayNumber } from '../../../lib/model/calendar.ts';
import type { Deal, DealStage } from '../../../lib/model/records.ts';
import type { AccountPlan } from './accounts.ts';
import type { ChannelCode } from './channels.ts';
import { dollars, numbered, type SampleContext } from './context.ts';
import { PARTNER_PLANS } from './partner-plans.ts';
import { partnerExternalId } from './partners.ts';
import type { Random } from './random.ts';

export const PIPELINE = 'Sales';

/** Open stages in order, then the two ends. `advance` is the share of deals that goes on to the next one. */
export const STAGES = [
  { code: 'qualification', name: 'Qualification', probability: 0.1, outcome: 'open', advance: 0.78, days: 14 },
  { code: 'discovery', name: 'Discovery', probability: 0.25, outcome: 'open', advance: 0.76, days: 18 },
  { code: 'proposal', name: 'Proposal', probability: 0.45, outcome: 'open', advance: 0.74, days: 16 },
  { code: 'negotiation', name: 'Negotiation', probability: 0.65, outcome: 'open', advance: 0.8, days: 15 },
  { code: 'contract', name: 'Contract', probability: 0.85, outcome: 'open', advance: 0.88, days: 10 },
  { code: 'won', name: 'Closed won', probability: 1, outcome: 'won', advance: 0, days: 0 },
  { code: 'lost', name: 'Closed lost', probability: 0, outcome: 'lost', advance: 0, days: 0 },
] as const;
type Stage = (typeof STAGES)[number];
/** Of the open stages, in order. */
export const PIPELINE_CODES = STAGES.flatMap(({ code, outcome }) => (outcome === 'open' ? [code] : []));

/** Share of the leaking channel's deals that gets from Proposal to Negotiation. */
export const LEAK = { channel: 'reseller', stage: 'proposal', advance: 0.26 } as const;

/** Days of deals the sample holds. */
const DEAL_DAYS = 730;
const DEALS: Readonly<Record<ChannelCode, { count: number; amount: number }>> = {
  online: { count: 60, amount: 6_500 },
  field: { count: 300, amount: 38_000 },
  marketplace: { count: 50, amount: 4_200 },
  distributor: { count: 210, amount: 29_000 },
  reseller: { count: 270, amount: 17_000 },
  agent: { count: 110, amount: 15_000 },
};
const PROJECTS = [
  'LED retrofit',
  'High bay upgrade',
  'Emergency lighting',
  'Controls rollout',
  'New hall fit-out',
  'Maintenance contract',
  'Yard floodlights',
] as const;

/** The two registrations of one project: partner, dollars, days since each was created. */
const DOUBLE_REGISTERED = [
  { partner: 'Aldermoor Electrical Wholesale', name: 'Depot LED retrofit', amount: 84_500, createdDaysAgo: 41 },
  { partner: 'Oakhaven Controls', name: 'Bus depot lighting upgrade', amount: 81_900, createdDaysAgo: 26 },
] as const;
export const DOUBLE_REGISTERED_IDS = ['D-9001', 'D-9002'] as const;

export function stageExternalId(code: Stage['code']): string {
  return `stage-${code}`;
}

export function generateDealStages(context: SampleContext): DealStage[] {
  return STAGES.map((stage, order) => {
    const externalId = stageExternalId(stage.code);
    return {
      ...context.base(externalId),
      id: context.id<string>(externalId),
      pipeline: PIPELINE,
      name: stage.name,
      order,
      probability: stage.probability,
      outcome: stage.outcome,
    };
  });
}

export function generateDeals(context: SampleContext, accounts: readonly AccountPlan[]): Deal[] {
  const random = context.random('deals');
  const deals: Deal[] = [];
  for (const [channel, { count, amount }] of Object.entries(DEALS)) {
    const buyers = accounts.filter(
      (plan) => plan.channel === channel && plan.lastDaysAgo === 0 && plan.story === undefined,
    );
    for (let n = 0; n < count; n++) {
      const plan = random.pick(buyers);
      const createdDaysAgo = random.int(1, Math.min(DEAL_DAYS, Math.max(30, plan.firstDaysAgo)));
      const value = dollars(Math.round((amount * random.factor(0.5)) / 50) * 50);
      const externalId = numbered('D', deals.length + 1, 4);
      deals.push({
        ...owned(plan, context, externalId),
        name: `${plan.account.name}: ${random.pick(PROJECTS)}`,
        amount: value,
        contacts: random.int(0, 3),
        ...walk(channel, createdDaysAgo, context, random),
      });
    }
  }
  return [...deals, ...doubleRegistered(context, accounts)];
}

function owned(plan: AccountPlan, context: SampleContext, externalId: string) {
  const { account } = plan;
  return {
    ...context.base(externalId),
    id: context.id<Deal['id']>(externalId),
    accountId: account.id,
    ...(account.partnerId === undefined ? {} : { partnerId: account.partnerId }),
    ...(account.channelId === undefined ? {} : { channelId: account.channelId }),
    ...(account.ownerId === undefined ? {} : { ownerId: account.ownerId }),
  };
}

/** Takes a deal through the stages from its first day until it is won, lost, or today is reached. */
function walk(channel: string, createdDaysAgo: number, context: SampleContext, random: Random) {
  const createdOn = addDays(context.today, -createdDaysAgo);
  const stageHistory: { stageId: string; enteredOn: string }[] = [];
  const enter = (stage: Stage, daysAgo: number) => {
    stageHistory.push({
      stageId: context.id<string>(stageExternalId(stage.code)),
      enteredOn: addDays(context.today, -daysAgo),
    });
  };
  let daysAgo = createdDaysAgo;
  for (const stage of STAGES) {
    enter(stage, daysAgo);
    const stageId = context.id<string>(stageExternalId(stage.code));
    if (stage.outcome !== 'open') {
      return { status: stage.outcome, stageId, createdOn, closeOn: addDays(context.today, -daysAgo), stageHistory };
    }
    const stay = Math.max(1, Math.round(stage.days * random.factor(0.5)));
    if (stay > daysAgo) {
      return {
        status: stage.outcome,
        stageId,
        createdOn,
        closeOn: addDays(context.today, random.int(7, 75)),
        stageHistory,
      };
    }
    daysAgo -= stay;
    const leaks = channel === LEAK.channel && stage.code === LEAK.stage;
    if (!random.chance(leaks ? LEAK.advance : stage.advance)) {
      const lost = STAGES[6];
      enter(lost, daysAgo);
      return {
        status: lost.outcome,
        stageId: context.id<string>(stageExternalId(lost.code)),
        createdOn,
        closeOn: addDays(context.today, -daysAgo),
        stageHistory,
      };
    }
  }
  throw new RangeError('the stages end with won and lost');
}

function doubleRegistered(context: SampleContext, accounts: readonly AccountPlan[]): Deal[] {
  const plan = accounts.find(({ story }) => story === 'doubleRegistered');
  if (plan === undefined) return [];
  return DOUBLE_REGISTERED.map((registration, index) => {
    const partnerIndex = PARTNER_PLANS.findIndex(({ name }) => name === registration.partner);
    const createdOn = addDays(context.today, -registration.createdDaysAgo);
    const stages = [STAGES[0], STAGES[1], STAGES[2]].map((stage, n) => ({
      stageId: context.id<string>(stageExternalId(stage.code)),
      enteredOn: addDays(createdOn, n * 9),
    }));
    const stageHistory = stages.filter(({ enteredOn }) => dayNumber(enteredOn) <= dayNumber(context.today));
    const channel = PARTNER_PLANS[partnerIndex]?.channel ?? plan.channel;
    return {
      ...owned(plan, context, DOUBLE_REGISTERED_IDS[index] ?? `D-900${index + 1}`),
      partnerId: context.id<NonNullable<Deal['partnerId']>>(partnerExternalId(partnerIndex)),
      channelId: context.id<NonNullable<Deal['channelId']>>(`channel-${channel}`),
      name: `${plan.account.name}: ${registration.name}`,
      amount: dollars(registration.amount),
      status: 'open',
      stageId: context.id<string>(stageExternalId('proposal')),
      createdOn,
      closeOn: addDays(context.today, 34 + index * 5),
      stageHistory,
      contacts: 2,
    };
  });
}
