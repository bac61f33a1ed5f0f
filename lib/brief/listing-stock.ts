import { paceOf, SAFETY_DAYS, USUAL_LEAD_DAYS } from '../analysis/listing/stock.ts';
import { text } from '../errors.ts';
import type { KpiResult } from '../kpi/kpi.ts';
import { dayFromNumber } from '../model/calendar.ts';
import { type Quantity, unknown } from '../model/quantity.ts';
import type { Freshness } from './freshness.ts';
import type { ListingStock } from './listing-brief.ts';
import { type ListingRows, stockOfListing } from './listing-subjects.ts';

/** What is there to sell, how long it lasts, and when to order. */
export function listingStock(listing: ListingRows, freshness: Freshness): ListingStock {
  const stock = stockOfListing(listing);
  const pace = stock?.pace ?? paceOf(listing.traffic);
  const perDay =
    pace === undefined
      ? unknown(text('brief.listing.paceUnknown'), 0)
      : ok({ unit: 'count', value: pace.perDay }, pace.days);
  const sources = freshness.all(
    listing.rows.flatMap(({ row }) =>
      row.stock === undefined && row.units === undefined ? [] : [row.source.connection],
    ),
  );
  const none = unknown(text('brief.listing.stockUnknown'), 0);
  if (stock === undefined) {
    return {
      pieces: none,
      cover: none,
      perDay,
      leadDays: { days: USUAL_LEAD_DAYS, assumed: true },
      safetyDays: SAFETY_DAYS,
      sources,
    };
  }
  const { on, pieces, inbound, cover, leadDays, leadAssumed, runsOut, orderBy } = stock;
  return {
    on: dayFromNumber(on),
    pieces: ok({ unit: 'count', value: pieces }, 1),
    ...(inbound === undefined ? {} : { inbound }),
    cover:
      cover === undefined
        ? unknown(text(pace === undefined ? 'brief.listing.paceUnknown' : 'brief.listing.sellsNothing'), 0)
        : ok({ unit: 'days', value: cover }, pace?.days ?? 0),
    perDay,
    leadDays: { days: leadDays, ...(leadAssumed ? { assumed: true } : {}) },
    safetyDays: SAFETY_DAYS,
    ...(runsOut === undefined ? {} : { runsOut: dayFromNumber(runsOut) }),
    ...(orderBy === undefined ? {} : { orderBy: dayFromNumber(orderBy) }),
    sources,
  };
}

function ok(quantity: Quantity, sample: number): KpiResult {
  return { status: 'ok', quantity, sample };
}
