import { addDays } from '../../../lib/model/calendar.ts';
import type { Order } from '../../../lib/model/records.ts';
import type { AccountPlan } from './accounts.ts';
import { channelExternalId } from './channels.ts';
import { dollars, type SampleContext } from './context.ts';

/** Days since the draft agreement of a partner that sells already was to begin. */
export const UNSIGNED_DAYS = 45;
export const UNSIGNED_PARTNER = 'P-025';
/** Days ago and dollars. */
const SALES = [
  [118, 2_640],
  [96, 3_180],
  [71, 2_950],
  [52, 3_420],
  [31, 4_070],
  [13, 3_760],
] as const;
export const UNSIGNED_SALES = SALES.reduce((sum, [, amount]) => sum + amount, 0);

/** Orders of a partner whose agreement nobody signed, for a customer that used to buy from the online store only. */
export function generateUnsignedSales(context: SampleContext, accounts: readonly AccountPlan[]): Order[] {
  const customer = accounts.find(
    ({ channel, lastDaysAgo }, index) => channel === 'online' && lastDaysAgo === 0 && index > 2,
  );
  return SALES.map(([daysAgo, amount], index) => {
    const externalId = `O-${UNSIGNED_PARTNER}-${index + 1}`;
    return {
      ...context.base(externalId),
      id: context.id<Order['id']>(externalId),
      channelId: context.id<NonNullable<Order['channelId']>>(channelExternalId('reseller')),
      partnerId: context.id<NonNullable<Order['partnerId']>>(UNSIGNED_PARTNER),
      ...(customer === undefined ? {} : { accountId: customer.account.id }),
      placedOn: addDays(context.today, -daysAgo),
      amount: dollars(amount),
      cost: dollars(Math.round(amount * 0.6)),
      lines: 2,
    };
  });
}
