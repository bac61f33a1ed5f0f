import type { ListingPlan, ListingStory } from './listing-plans.ts';
import type { ListingWeek } from './listings.ts';

/** Pieces a day of the listing that runs out, what is left of it, and how long new stock takes. */
export const LOW_STOCK = { perDay: 3, pieces: 27, coverDays: 9, leadDays: 21 };
/** Pieces a day of the listing that has too many, and how many it has. */
export const OVERSTOCK = { perDay: 1, pieces: 400, coverDays: 400 };
/** Share of the buy button before and in the last two weeks. */
export const BUY_BOX = { before: 0.92, now: 0.55, weeks: 2 };
/** Share of sales that came back before and in the last four weeks. */
export const REFUNDS = { before: 0.03, now: 0.17, weeks: 4 };
/** Stars eight weeks ago and now. */
export const RATING = { before: 4.6, now: 4.2, weeks: 6, reviews: 118 };
/** Advertising as a share of what it sold, in the last six weeks; the channel's margin is 45 %. */
export const ADS = { acos: 0.64, weekly: 90, weeks: 6 };
/** A page that nobody has filled in. */
export const THIN_PAGE = { title: 'Harrier flood 100 W', bullets: 1, descriptionLength: 140, images: 2, video: false };

/** Weeks in which a planted pace holds: those that stock cover is told from, and some. */
const PACED = 9;

/** Changes the weeks of a listing, the newest first, to what its story tells. */
export function planted(story: ListingStory, weeks: readonly ListingWeek[], plan: ListingPlan): void {
  STORIES[story](weeks, plan);
}

type Plant = (weeks: readonly ListingWeek[], plan: ListingPlan) => void;

const nothing: Plant = () => {};

const STORIES: Readonly<Record<ListingStory, Plant>> = {
  // These are told by prices elsewhere.
  undercut: nothing,
  cheaperCompetitor: nothing,
  lowStock(weeks) {
    pace(weeks, LOW_STOCK.perDay * 7);
    for (const week of weeks.slice(0, PACED)) {
      week.stock = LOW_STOCK.pieces + week.back * LOW_STOCK.perDay * 7;
      week.inbound = 0;
    }
  },
  overstock(weeks) {
    pace(weeks, OVERSTOCK.perDay * 7);
    for (const week of weeks) {
      week.stock = OVERSTOCK.pieces + week.back * OVERSTOCK.perDay * 7;
      week.inbound = 0;
    }
  },
  thinPage(weeks) {
    for (const week of weeks) {
      week.page = THIN_PAGE;
      week.rating = 4;
      week.reviews = 7;
    }
  },
  buyBoxLoss(weeks) {
    for (const week of weeks) week.buyBox = week.back < BUY_BOX.weeks ? BUY_BOX.now : BUY_BOX.before;
  },
  refundSpike(weeks, { price }) {
    for (const week of weeks) {
      week.refunds = week.units * price * (week.back < REFUNDS.weeks ? REFUNDS.now : REFUNDS.before);
    }
  },
  ratingFalls(weeks) {
    for (const week of weeks) {
      const fallen = Math.max(0, RATING.weeks - week.back) / RATING.weeks;
      week.rating = Math.round((RATING.before - (RATING.before - RATING.now) * Math.min(1, 1.2 * fallen)) * 10) / 10;
      week.reviews = Math.round(
        RATING.reviews - 5 * Math.min(RATING.weeks, week.back) - 0.3 * Math.max(0, week.back - RATING.weeks),
      );
    }
  },
  costlyAds(weeks) {
    for (const week of weeks) {
      const acos = week.back < ADS.weeks ? ADS.acos : 0.24;
      week.adSpend = ADS.weekly;
      week.adRevenue = ADS.weekly / acos;
    }
  },
};

function pace(weeks: readonly ListingWeek[], units: number): void {
  for (const week of weeks.slice(0, PACED)) {
    week.sessions = Math.round((week.sessions * units) / week.units);
    week.views = Math.round((week.views * units) / week.units);
    week.refunds = (week.refunds * units) / week.units;
    week.units = units;
  }
}
