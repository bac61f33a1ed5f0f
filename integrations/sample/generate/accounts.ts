import { addDays } from '../../../lib/model/calendar.ts';
import type { Account, Contact } from '../../../lib/model/records.ts';
import { CHANNELS, type ChannelCode, channelExternalId } from './channels.ts';
import { numbered, type SampleContext } from './context.ts';
import { FIRST_WORDS, REGIONS, SECOND_WORDS, SEGMENTS, TRICKY_NAMES } from './names.ts';
import { PARTNER_PLANS, type PartnerPlan } from './partner-plans.ts';
import { domainOf, ownerExternalId, partnerExternalId } from './partners.ts';

/** Days of orders the sample holds. */
export const HISTORY_DAYS = 3 * 365;

/** An account and what the order generator needs to know of it. */
export interface AccountPlan {
  readonly account: Account;
  readonly channel: ChannelCode;
  readonly partner?: { readonly externalId: string; readonly plan: PartnerPlan };
  /** Days before today of its first and last order; the last one is 0 for an account that still buys. */
  readonly firstDaysAgo: number;
  readonly lastDaysAgo: number;
  readonly story?: 'lapsing' | 'doubleRegistered' | 'steady';
}

/** Field-sales accounts with a part to play, by position. */
const FIELD_STORIES = new Map<number, { name: string; story: NonNullable<AccountPlan['story']> }>([
  [0, { name: 'Harbor Point Cold Storage', story: 'lapsing' }],
  [1, { name: 'Granite Peak Brewing', story: 'steady' }],
]);
const DISTRIBUTOR_STORIES = new Map<number, { name: string; story: NonNullable<AccountPlan['story']> }>([
  [0, { name: 'Keystone Transit Authority', story: 'doubleRegistered' }],
]);

export function generateAccounts(context: SampleContext): AccountPlan[] {
  const random = context.random('accounts');
  const names = uniqueNames();
  const plans: AccountPlan[] = [];
  for (const profile of CHANNELS) {
    const partners = servedBy(profile.code);
    for (let position = 0; position < profile.accounts; position++) {
      const partner = partners[position];
      const planted = (
        profile.code === 'field' ? FIELD_STORIES : profile.code === 'distributor' ? DISTRIBUTOR_STORIES : undefined
      )?.get(position);
      const tricky = profile.code === 'online' ? TRICKY_NAMES[position] : undefined;
      const plainName = names.next();
      const name = planted?.name ?? tricky ?? plainName;
      const isNew = planted === undefined && random.chance(profile.newAccounts);
      const firstDaysAgo = isNew ? random.int(20, HISTORY_DAYS - 60) : HISTORY_DAYS;
      // Customers and partners who left did so long ago: only the planted ones are on their way out now.
      const left = planted === undefined && partner === undefined && firstDaysAgo > 900 && random.chance(0.12);
      const partnerStopped = partner?.plan.stage === 'dormant';
      const lastDaysAgo = partnerStopped ? random.int(590, 640) : left ? random.int(640, 760) : 0;
      const externalId = numbered('A', plans.length + 1);
      const createdDaysAgo = isNew ? firstDaysAgo + random.int(3, 45) : HISTORY_DAYS + random.int(30, 1_400);
      plans.push({
        channel: profile.code,
        firstDaysAgo,
        lastDaysAgo,
        ...(partner === undefined ? {} : { partner }),
        ...(planted === undefined ? {} : { story: planted.story }),
        account: {
          ...context.base(externalId),
          id: context.id<Account['id']>(externalId),
          name,
          domain: tricky === undefined ? domainOf(name) : `customer${plans.length + 1}.example`,
          channelId: context.id<NonNullable<Account['channelId']>>(channelExternalId(profile.code)),
          ...(partner === undefined
            ? {}
            : { partnerId: context.id<NonNullable<Account['partnerId']>>(partner.externalId) }),
          ownerId: context.id<NonNullable<Account['ownerId']>>(ownerExternalId(random.int(0, 5))),
          segment: random.pick(SEGMENTS),
          region:
            partner !== undefined && partner.plan.territory !== 'National'
              ? partner.plan.territory
              : random.pick(REGIONS),
          createdOn: addDays(context.today, -createdDaysAgo),
        },
      });
    }
  }
  return plans;
}

/** One or two people per account; the model keeps no more of them than that they exist. */
export function generateContacts(context: SampleContext, accounts: readonly AccountPlan[]): Contact[] {
  const random = context.random('contacts');
  const contacts: Contact[] = [];
  for (const { account } of accounts) {
    for (let n = random.int(1, 2); n > 0; n--) {
      const externalId = numbered('C', contacts.length + 1, 4);
      contacts.push({
        ...context.base(externalId),
        id: context.id<Contact['id']>(externalId),
        accountId: account.id,
        ...(account.ownerId === undefined ? {} : { ownerId: account.ownerId }),
        ...(account.createdOn === undefined ? {} : { createdOn: addDays(account.createdOn, random.int(0, 15)) }),
      });
    }
  }
  return contacts;
}

/** One entry per account of the channel: the partner that serves it. Empty for channels without partners. */
function servedBy(channel: ChannelCode): NonNullable<AccountPlan['partner']>[] {
  return PARTNER_PLANS.flatMap((plan, index) =>
    plan.channel === channel
      ? Array.from({ length: plan.accounts }, () => ({ externalId: partnerExternalId(index), plan }))
      : [],
  );
}

function uniqueNames() {
  let count = 0;
  return {
    // 30 × 18 combinations, walked along the diagonal so that neighbours do not share a first word.
    next(): string {
      const first = FIRST_WORDS[count % FIRST_WORDS.length];
      const second = SECOND_WORDS[(count + Math.floor(count / 90)) % SECOND_WORDS.length];
      count++;
      return `${first} ${second}`;
    },
  };
}
