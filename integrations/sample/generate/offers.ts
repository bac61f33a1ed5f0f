import { addDays } from '../../../lib/model/calendar.ts';
import type { Offer } from '../../../lib/model/market-records.ts';
import type { Product } from '../../../lib/model/records.ts';
import { channelExternalId } from './channels.ts';
import { dollars, type SampleContext } from './context.ts';
import { LISTING_PLANS, plannedListing } from './listing-plans.ts';

/** What the competitor that is cheaper asks, shipping included, against our price. */
export const COMPETITOR = { name: 'BrightDepot', ratio: 0.88, shipping: 4.5, daysAgo: 3 };

const RIVALS = ['Voltara Lighting', 'Halden Supply', 'Northbeam Direct'];

/** What competitors ask on the marketplace for what we sell, most of it more than we do. */
export function generateOffers(context: SampleContext, products: readonly Product[]): Offer[] {
  const random = context.random('offers');
  const cheaper = plannedListing('cheaperCompetitor');
  const usual = LISTING_PLANS.filter(({ market, story }) => market === 'amazon' && story !== 'cheaperCompetitor');
  return [
    ...usual.slice(0, 9).flatMap((plan, at) => {
      const competitor = RIVALS[at % RIVALS.length] ?? '';
      const price = plan.price * random.between(0.97, 1.12);
      return [31, 10].map((daysAgo) => offer(plan, competitor, { price: price * random.factor(0.01), daysAgo }));
    }),
    offer(cheaper, RIVALS[1] ?? '', { price: cheaper.price * 1.03, daysAgo: 8 }),
    ...[24, COMPETITOR.daysAgo].map((daysAgo) =>
      offer(cheaper, COMPETITOR.name, {
        price: cheaper.price * (daysAgo === COMPETITOR.daysAgo ? COMPETITOR.ratio : 1) - COMPETITOR.shipping,
        shipping: COMPETITOR.shipping,
        daysAgo,
      }),
    ),
  ];

  function offer(
    plan: (typeof LISTING_PLANS)[number],
    competitor: string,
    seen: { readonly price: number; readonly shipping?: number; readonly daysAgo: number },
  ): Offer {
    const seenOn = addDays(context.today, -seen.daysAgo);
    const externalId = `offer-${plan.listing}-${competitor}-${seenOn}`;
    const product = products[plan.product];
    return {
      ...context.base(externalId),
      id: context.id<string>(externalId),
      listing: plan.listing,
      ...(product === undefined ? {} : { productId: product.id, title: product.name }),
      channelId: context.id<NonNullable<Offer['channelId']>>(channelExternalId(plan.channel)),
      competitor,
      price: dollars(seen.price),
      ...(seen.shipping === undefined ? {} : { shipping: dollars(seen.shipping) }),
      inStock: true,
      seenOn,
    };
  }
}
