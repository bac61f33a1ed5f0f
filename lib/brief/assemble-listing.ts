import { text } from '../errors.ts';
import type { RecordRef } from '../model/record-ref.ts';
import { dayOf } from '../model/time.ts';
import { openSteps } from '../playbook/open-steps.ts';
import { byPriority } from '../playbook/run.ts';
import { gradeOf } from '../score/grade.ts';
import type { Store } from '../store/store.ts';
import type { BriefReply } from './brief.ts';
import { type FoundListing, findListing } from './find-listing.ts';
import { type Unknown, unknown } from './find-record.ts';
import { readFreshness, renewStep } from './freshness.ts';
import type { ListingBrief, ListingPrices, ListingQualityBrief } from './listing-brief.ts';
import { listingFigures } from './listing-figures.ts';
import { listingForecast } from './listing-forecast.ts';
import { listingHistory } from './listing-history.ts';
import { listingPrices } from './listing-prices.ts';
import { listingStock } from './listing-stock.ts';
import { type ListingRows, listingRows, qualityOfListing } from './listing-subjects.ts';
import { openSnapshots } from './read-snapshots.ts';
import { watchingOn } from './watched-offers.ts';

/** Everything to show for a product's page: its own rows, those of the same product elsewhere, and its steps. */
export async function assembleListing(store: Store, ref: RecordRef, now: number): Promise<BriefReply> {
  const connections = await store.connections();
  const [found, watching = { possible: false, offers: [] }] = await Promise.all([
    findListing(store, connections, ref),
    watchingOn(store, ref),
  ]);
  if (found === undefined) {
    const none = connections.length === 0 || !watching.possible;
    return { ...(none ? noListings(connections.length) : unknown(text('brief.unknown.notOurs'), 'none')), watching };
  }
  const [snapshots, freshness, workspace, decisions] = await Promise.all([
    openSnapshots(store),
    readFreshness(store, connections),
    store.workspace(),
    store.decisions(),
  ]);
  const today = dayOf(now, workspace.timeZone);
  const rows = listingRows(found.rows, found.product?.name);
  const { last } = rows;
  const prices = await listingPrices(store, found, rows, { today, freshness });
  const entries = (await snapshots?.listings(last.listing)) ?? [];
  const steps = [...(entries.find(({ id }) => id === found.id)?.steps ?? [])].sort(byPriority);
  const listing: ListingBrief = {
    record: recordOf(found, rows),
    ...listingFigures(rows, freshness),
    stock: listingStock(rows, freshness),
    prices,
    quality: briefQuality(rows, found, prices.others),
    history: listingHistory(rows, freshness),
    forecast: listingForecast(rows),
    steps: openSteps(steps, decisions, today, workspace.rulesOff).map((step) => renewStep(step, freshness)),
    watching,
    sources: freshness.all(found.rows.map(({ source }) => source.connection)),
    // A marketplace keeps no tasks.
    canCreateTask: false,
  };
  return { status: 'listing', listing };
}

/** Whether a step is one of the listing's, also one that has been decided. */
export async function isStepOfListing(store: Store, ref: RecordRef, stepId: string): Promise<boolean> {
  const [found, snapshots] = await Promise.all([
    store.connections().then((connections) => findListing(store, connections, ref)),
    openSnapshots(store),
  ]);
  if (found === undefined || snapshots === undefined) return false;
  const entries = await snapshots.listings(found.rows[0].listing);
  return entries.some(({ id, steps }) => id === found.id && steps?.some((step) => step.id === stepId) === true);
}

function noListings(connections: number): Unknown {
  return unknown(text(connections === 0 ? 'brief.unknown.noConnection' : 'brief.unknown.noListings'), 'connect');
}

function recordOf({ product, channel }: FoundListing, { last, title }: ListingRows): ListingBrief['record'] {
  return {
    kind: 'listing',
    id: last.id,
    listing: last.listing,
    title,
    ...(product
      ? { product: { id: product.id, name: product.name, ...(product.sku === undefined ? {} : { sku: product.sku }) } }
      : {}),
    ...(channel ? { channel: { key: channel.key, name: channel.name, kind: channel.kind } } : {}),
    ...(last.source.url === undefined ? {} : { url: last.source.url }),
    readAt: last.seenAt,
  };
}

/** @param others prices elsewhere, as far as they are asked for */
export function briefQuality(
  rows: ListingRows,
  { channel }: FoundListing,
  others: ListingPrices['others'],
): ListingQualityBrief {
  const own = others.flatMap(({ kind, difference }) =>
    kind === 'ownChannel' && difference.status === 'ok' && difference.quantity.unit === 'ratio'
      ? [difference.quantity.value]
      : [],
  );
  const cheapest = own.length === 0 ? undefined : Math.min(...own);
  const quality = qualityOfListing(rows, channel?.name, cheapest === undefined ? undefined : 1 / (1 + cheapest));
  if (quality.status !== 'ok') return quality;
  return { ...quality, grade: gradeOf(quality.score), on: rows.last.seenOn };
}
