import { newest } from '../analysis/listing/stretches.ts';
import { trafficBefore } from '../analysis/listing/traffic.ts';
import { daysBetween } from '../model/calendar.ts';
import type { Quantity } from '../model/quantity.ts';
import { count, days, ratio, share } from './amounts.ts';
import { RECENT_DAYS } from './listing-step.ts';
import type { OwnFigure } from './own-figures.ts';
import type { SubjectFacts } from './subject-facts.ts';

/** How one of a subject's own figures stands; `undefined` where it is not known. */
export function measureOwnFigure(figure: OwnFigure, facts: SubjectFacts): Quantity | undefined {
  const value = OWN[figure](facts);
  return value === undefined ? undefined : UNITS[figure](value);
}

const UNITS: Readonly<Record<OwnFigure, (value: number) => Quantity>> = {
  acos: ratio,
  contactsOnDeal: count,
  daysPastClose: days,
  daysSinceOrder: days,
  dealChance: ratio,
  pieces: count,
  stars: count,
  stockLasts: days,
};

const OWN: Readonly<Record<OwnFigure, (facts: SubjectFacts) => number | undefined>> = {
  acos({ listing }) {
    if (listing === undefined) return undefined;
    const { adSpend, adRevenue } = trafficBefore(listing.traffic, listing.end, RECENT_DAYS);
    return adSpend.total && adRevenue.total && share(adSpend.total, adRevenue.total);
  },
  contactsOnDeal: ({ deal, closedDeal }) => (deal?.record ?? closedDeal)?.contacts,
  daysPastClose({ deal, closedDeal, asOf }) {
    if (closedDeal) return 0;
    const closeOn = deal?.record.closeOn;
    return closeOn === undefined || asOf === undefined ? undefined : Math.max(0, daysBetween(closeOn, asOf));
  },
  daysSinceOrder: ({ orderRhythm }) => orderRhythm?.daysSinceLast,
  dealChance({ deal, closedDeal }) {
    if (closedDeal) return closedDeal.status === 'won' ? 1 : 0;
    return deal?.norm?.winChance;
  },
  pieces: ({ listing }) => listing?.stock?.pieces,
  stars: ({ listing }) => listing && newest(listing.rows, 'rating')?.value,
  stockLasts: ({ listing }) => listing?.stock?.cover,
};
