import { addMonths, daysBetween, startOfMonth } from '../../../lib/model/calendar.ts';
import type { Cost, Order } from '../../../lib/model/records.ts';
import { ADVERTISED, advertisingOf, isAdvertised } from './advertising.ts';
import { CHANNELS, type ChannelCode, channelExternalId } from './channels.ts';
import { dollars, type SampleContext } from './context.ts';
import { netRevenue } from './revenue.ts';

const MONTHS = 36;

/** Per channel: share of the month's revenue (of advertising, of the year's), or a fixed sum in dollars a month. */
const CATEGORIES: Readonly<Record<ChannelCode, readonly { name: string; share?: number; fixed?: number }[]>> = {
  online: [
    { name: 'Advertising', share: ADVERTISED.online.share },
    { name: 'Payment fees', share: 0.028 },
    { name: 'Shop platform', fixed: 1_400 },
    { name: 'Staff', fixed: 5_200 },
  ],
  field: [
    { name: 'Salaries', fixed: 34_000 },
    { name: 'Travel', fixed: 4_800 },
    { name: 'Sales bonus', share: 0.02 },
  ],
  marketplace: [
    { name: 'Commission', share: 0.12 },
    { name: 'Advertising', share: ADVERTISED.marketplace.share },
    { name: 'Listing fees', fixed: 450 },
  ],
  distributor: [
    { name: 'Volume rebate', share: 0.055 },
    { name: 'Partner support', fixed: 6_000 },
    { name: 'Logistics', share: 0.018 },
  ],
  reseller: [
    { name: 'Commission', share: 0.07 },
    { name: 'Market development fund', share: 0.02 },
    { name: 'Partner support', fixed: 4_500 },
  ],
  agent: [
    { name: 'Referral fee', share: 0.08 },
    { name: 'Partner support', fixed: 900 },
  ],
};

/** What each channel cost each month, by category; the running month holds what has accrued so far. */
export function generateCosts(context: SampleContext, orders: readonly Order[]): Cost[] {
  const random = context.random('costs');
  const running = startOfMonth(context.today);
  const costs: Cost[] = [];
  for (const { code } of CHANNELS) {
    const channelId = context.id<NonNullable<Cost['channelId']>>(channelExternalId(code));
    const own = orders.filter((order) => order.channelId === channelId);
    const advertising = isAdvertised(code) ? advertisingOf(context, code, own) : undefined;
    for (let month = -(MONTHS - 1); month <= 0; month++) {
      const from = addMonths(running, month);
      const to = addMonths(from, 1);
      const revenue = netRevenue(own, from, to) / 100;
      const elapsed = month < 0 ? 1 : (daysBetween(from, context.today) + 1) / daysBetween(from, to);
      for (const [index, category] of CATEGORIES[code].entries()) {
        const usual = (category.share ?? 0) * revenue + (category.fixed ?? 0) * elapsed;
        const planned = category.name === 'Advertising' ? advertising?.get(from) : undefined;
        // Drawn for each, so that none depends on what the others are.
        const drawn = random.between(0.93, 1.07);
        const externalId = `K-${code}-${from.slice(0, 7)}-${index + 1}`;
        costs.push({
          ...context.base(externalId),
          id: context.id<string>(externalId),
          channelId,
          category: category.name,
          from,
          to,
          amount: dollars(planned ?? usual * drawn),
        });
      }
    }
  }
  return costs;
}
