import { addDays } from '../../../lib/model/calendar.ts';
import type { Activity, Partner } from '../../../lib/model/records.ts';
import type { AccountPlan } from './accounts.ts';
import { atHour, numbered, type SampleContext } from './context.ts';
import { PARTNER_PLANS, type PartnerPlan } from './partner-plans.ts';
import { ownerExternalId, partnerExternalId } from './partners.ts';
import type { Random } from './random.ts';

interface Happening {
  readonly kind: Activity['kind'];
  readonly title: string;
  readonly daysAgo: number;
  readonly done?: boolean;
}

/** Calls, meetings, notes and tasks with partners over the last eighteen months, and with some direct accounts. */
export function generateActivities(context: SampleContext, accounts: readonly AccountPlan[]): Activity[] {
  const random = context.random('activities');
  const activities: Activity[] = [];
  const add = (happening: Happening, on: Pick<Activity, 'partnerId' | 'accountId' | 'ownerId'>) => {
    const externalId = numbered('V', activities.length + 1, 4);
    activities.push({
      ...context.base(externalId),
      id: context.id<string>(externalId),
      kind: happening.kind,
      title: happening.title,
      at: atHour(addDays(context.today, -happening.daysAgo), random.int(8, 16), random.pick([0, 15, 30, 45])),
      ...(happening.done === undefined ? {} : { done: happening.done }),
      ...on,
    });
  };

  for (const [index, plan] of PARTNER_PLANS.entries()) {
    const partnerId = context.id<Partner['id']>(partnerExternalId(index));
    const ownerId = context.id<NonNullable<Activity['ownerId']>>(ownerExternalId(index));
    for (const happening of withPartner(plan, random)) add(happening, { partnerId, ownerId });
  }
  for (const { account, channel, lastDaysAgo } of accounts) {
    if (channel !== 'field' || lastDaysAgo > 0) continue;
    for (let daysAgo = random.int(5, 60); daysAgo < 365; daysAgo += random.int(60, 140)) {
      const kind = random.pick(['call', 'meeting', 'note'] as const);
      const title = { call: 'Call about next projects', meeting: 'Site visit', note: 'Notes from site visit' }[kind];
      add(
        { kind, title, daysAgo },
        { accountId: account.id, ...(account.ownerId === undefined ? {} : { ownerId: account.ownerId }) },
      );
    }
  }
  return activities;
}

function withPartner(plan: PartnerPlan, random: Random): Happening[] {
  switch (plan.stage) {
    case 'prospect':
      return [{ kind: 'note', title: 'Found at trade fair', daysAgo: random.int(10, 40) }];
    case 'selection':
      return [
        { kind: 'call', title: 'First call with owner', daysAgo: random.int(40, 60) },
        { kind: 'meeting', title: 'Selection interview', daysAgo: random.int(8, 20) },
      ];
    case 'negotiation':
    case 'agreement':
      return [
        { kind: 'meeting', title: 'Selection interview', daysAgo: random.int(70, 110) },
        { kind: 'meeting', title: 'Terms discussed', daysAgo: random.int(25, 45) },
        { kind: 'email', title: 'Draft agreement sent', daysAgo: random.int(5, 20) },
      ];
    case 'onboarding':
      return [
        { kind: 'meeting', title: 'Kick-off', daysAgo: random.int(20, 30) },
        { kind: 'call', title: 'Onboarding check-in', daysAgo: random.int(3, 12) },
      ];
    case 'ended':
      return [{ kind: 'meeting', title: 'Closing meeting', daysAgo: random.int(600, 700) }];
    case 'dormant':
      return [
        { kind: 'review', title: 'Yearly review', daysAgo: random.int(600, 680) },
        { kind: 'call', title: 'Asked about missing orders', daysAgo: random.int(420, 500) },
      ];
    case 'active':
      return regularRounds(plan, random);
  }
}

function regularRounds(plan: PartnerPlan, random: Random): Happening[] {
  const happenings: Happening[] = [];
  // Nobody has spoken with the slipping distributor for a while.
  const since = plan.story === 'slippingDistributor' ? 75 : 4;
  for (let daysAgo = since + random.int(0, 20); daysAgo < 540; daysAgo += random.int(24, 42)) {
    const quarter = happenings.length % 3 === 2;
    happenings.push(
      quarter
        ? { kind: 'review', title: 'Quarterly business review', daysAgo }
        : { kind: random.pick(['call', 'meeting', 'email'] as const), title: 'Pipeline catch-up', daysAgo },
    );
  }
  if (random.chance(0.4)) {
    happenings.push({ kind: 'task', title: 'Send updated price list', daysAgo: random.int(20, 60), done: true });
  }
  return happenings;
}
