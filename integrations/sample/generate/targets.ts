import { addMonths, startOfYear } from '../../../lib/model/calendar.ts';
import type { Order, Partner, Target } from '../../../lib/model/records.ts';
import type { Day } from '../../../lib/model/time.ts';
import { CHANNELS, type ChannelCode, channelExternalId } from './channels.ts';
import { dollars, type SampleContext } from './context.ts';
import { PARTNER_PLANS } from './partner-plans.ts';
import { partnerExternalId } from './partners.ts';
import { netRevenue } from './revenue.ts';

/** How much more than the same quarter a year earlier is asked of each channel. */
const AMBITION: Readonly<Record<ChannelCode, number>> = {
  online: 1.12,
  field: 1.08,
  marketplace: 1.1,
  distributor: 1.05,
  reseller: 1.07,
  agent: 1.06,
};

/**
 * Revenue targets of the calendar year of `today`: the workspace's year and quarters, each channel's quarters,
 * each distributor's year. Quarters of the channels add up to the workspace's.
 */
export function generateTargets(context: SampleContext, orders: readonly Order[]): Target[] {
  const year = startOfYear(context.today);
  const targets: Target[] = [];
  const add = (name: string, scope: Target['scope'], from: Day, months: number, amount: number) => {
    const externalId = `T-${year.slice(0, 4)}-${name}`;
    targets.push({
      ...context.base(externalId),
      id: context.id<string>(externalId),
      scope,
      kpi: 'revenue',
      from,
      to: addMonths(from, months),
      value: { money: dollars(amount) },
    });
    return amount;
  };

  let wholeYear = 0;
  for (let quarter = 0; quarter < 4; quarter++) {
    const from = addMonths(year, quarter * 3);
    let whole = 0;
    for (const { code } of CHANNELS) {
      const channelId = context.id<NonNullable<Order['channelId']>>(channelExternalId(code));
      const own = orders.filter((order) => order.channelId === channelId);
      const amount = ask(own, from, 3, AMBITION[code]);
      whole += add(`Q${quarter + 1}-${code}`, { kind: 'channel', channelId }, from, 3, amount);
    }
    wholeYear += add(`Q${quarter + 1}`, { kind: 'workspace' }, from, 3, whole);
  }
  add('year', { kind: 'workspace' }, year, 12, wholeYear);

  for (const [index, plan] of PARTNER_PLANS.entries()) {
    if (plan.channel !== 'distributor' || plan.stage !== 'active') continue;
    const externalId = partnerExternalId(index);
    const partnerId = context.id<Partner['id']>(externalId);
    const own = orders.filter((order) => order.partnerId === partnerId);
    add(externalId, { kind: 'partner', partnerId }, year, 12, ask(own, year, 12, AMBITION.distributor));
  }
  return targets;
}

/** Last year's figure of the same months with the ambition on top, in whole thousands of dollars. */
function ask(orders: readonly Order[], from: Day, months: number, ambition: number): number {
  const past = netRevenue(orders, addMonths(from, -12), addMonths(from, months - 12)) / 100;
  return Math.max(1_000, Math.round((past * ambition) / 1_000) * 1_000);
}
