import { text } from '../errors.ts';
import type { KpiResult } from '../kpi/kpi.ts';
import { channelKey } from '../model/ids.ts';
import { unknown as notKnown } from '../model/quantity.ts';
import type { RecordRef } from '../model/record-ref.ts';
import { dayOf } from '../model/time.ts';
import { minus, share } from '../playbook/amounts.ts';
import { openSteps } from '../playbook/open-steps.ts';
import { byPriority } from '../playbook/run.ts';
import type { NextStep } from '../playbook/step.ts';
import type { Store } from '../store/store.ts';
import { briefQuality } from './assemble-listing.ts';
import type { BriefReply } from './brief.ts';
import { type FoundListing, groupRows, ofProducts } from './find-listing.ts';
import { type FoundOrder, findOrder } from './find-order.ts';
import { unknown } from './find-record.ts';
import { type Freshness, readFreshness, renewStep } from './freshness.ts';
import type { ListingFigureId, OrderBrief, OrderBriefLine } from './listing-brief.ts';
import { listingFigures } from './listing-figures.ts';
import { listingStock } from './listing-stock.ts';
import { listingRows } from './listing-subjects.ts';
import { openSnapshots, type SnapshotReader } from './read-snapshots.ts';

const SHORT: readonly ListingFigureId[] = ['units', 'conversion', 'refundRate'];

/** An order's page: where it came through, what is left of it, and how the pages it was bought on do. */
export async function assembleOrder(store: Store, ref: RecordRef, now: number): Promise<BriefReply> {
  const connections = await store.connections();
  const found = await findOrder(store, connections, ref);
  if (found === 'tooMany') return unknown(text('brief.unknown.manyOrders'), 'none');
  if (found === undefined) {
    return connections.length === 0
      ? unknown(text('brief.unknown.noConnection'), 'connect')
      : unknown(text('brief.unknown.orderNotRead'), 'none');
  }
  const [snapshots, freshness, workspace, decisions] = await Promise.all([
    openSnapshots(store),
    readFreshness(store, connections),
    store.workspace(),
    store.decisions(),
  ]);
  const [channel, partner, account] = await Promise.all([
    found.channelId === undefined ? undefined : store.get('channels', found.channelId),
    found.partnerId === undefined ? undefined : store.get('partners', found.partnerId),
    found.accountId === undefined ? undefined : store.get('accounts', found.accountId),
  ]);
  const listings = await listingsOf(store, found, channel?.key);
  const lines = await Promise.all(found.lines.map((line) => lineOf(store, line, listings, freshness)));
  const today = dayOf(now, workspace.timeZone);
  const steps = await stepsOfLines(snapshots, [...listings.values()]);
  const order: OrderBrief = {
    record: { kind: 'order', id: found.id, number: ref.externalId, readAt: found.seenAt },
    placedOn: found.placedOn,
    ...(channel ? { channel: { key: channelKey(channel.name), name: channel.name, kind: channel.kind } } : {}),
    ...(partner ? { partner: { id: partner.id, name: partner.name } } : {}),
    ...(account ? { account: { id: account.id, name: account.name } } : {}),
    amount: found.amount,
    ...(found.refunded ? { refund: found.refunded } : {}),
    margin: marginOf(found),
    lines,
    steps: openSteps(steps, decisions, today, workspace.rulesOff).map((step) => renewStep(step, freshness)),
    sources: freshness.all([found.connection, ...[...listings.values()].map(({ rows }) => rows[0].source.connection)]),
    canCreateTask: false,
  };
  return { status: 'order', order };
}

/** Whether a step is one of the pages the order was bought on, also one that has been decided. */
export async function isStepOfOrder(store: Store, ref: RecordRef, stepId: string): Promise<boolean> {
  const found = await findOrder(store, await store.connections(), ref);
  if (found === undefined || found === 'tooMany') return false;
  const channel = found.channelId === undefined ? undefined : await store.get('channels', found.channelId);
  const listings = await listingsOf(store, found, channel?.key);
  const steps = await stepsOfLines(await openSnapshots(store), [...listings.values()]);
  return steps.some(({ id }) => id === stepId);
}

/** By product: our page of it in the order's channel, the one that sells most of several. */
async function listingsOf(
  store: Store,
  { lines }: FoundOrder,
  channel: string | undefined,
): Promise<Map<string, FoundListing>> {
  const ids = [...new Set(lines.flatMap(({ productId }) => productId ?? []))];
  const products = (await store.getMany('products', ids)).flatMap((product) => product ?? []);
  const found = await groupRows(store, await ofProducts(store, products));
  const own = found.filter((listing) => listing.channel?.key === channel);
  const best = new Map<string, FoundListing>();
  for (const listing of own) {
    const product = listing.product?.id;
    const known = product === undefined ? undefined : best.get(product);
    if (product !== undefined && (known === undefined || soldBy(known) < soldBy(listing))) best.set(product, listing);
  }
  return best;
}

function soldBy({ rows }: FoundListing): number {
  return rows.reduce((sum, { units = 0 }) => sum + units, 0);
}

async function lineOf(
  store: Store,
  { productId, quantity, amount }: FoundOrder['lines'][number],
  listings: ReadonlyMap<string, FoundListing>,
  freshness: Freshness,
): Promise<OrderBriefLine> {
  const product = productId === undefined ? undefined : await store.get('products', productId);
  const found = productId === undefined ? undefined : listings.get(productId);
  const rows = found && listingRows(found.rows, found.product?.name);
  return {
    product: product?.name ?? productId ?? '–',
    ...(product?.sku === undefined ? {} : { sku: product.sku }),
    quantity,
    amount,
    ...(found && rows
      ? {
          listing: {
            listing: rows.last.listing,
            title: rows.title,
            quality: briefQuality(rows, found, []),
            cover: listingStock(rows, freshness).cover,
            figures: listingFigures(rows, freshness).figures.filter(({ id }) => SHORT.includes(id)),
          },
        }
      : {}),
  };
}

async function stepsOfLines(
  snapshots: SnapshotReader | undefined,
  listings: readonly FoundListing[],
): Promise<NextStep[]> {
  if (snapshots === undefined) return [];
  const entries = await Promise.all(
    listings.map(async ({ id, rows }) =>
      (await snapshots.listings(rows[0].listing)).filter((entry) => entry.id === id),
    ),
  );
  return entries
    .flat()
    .flatMap(({ steps = [] }) => steps)
    .sort(byPriority);
}

/** Of what was not refunded, the share left after the goods. */
function marginOf({ amount, refunded, cost }: FoundOrder): KpiResult {
  if (cost === undefined) return notKnown(text('brief.order.costUnknown'), 0);
  const kept = refunded === undefined ? amount : minus(amount, refunded);
  const value = share(minus(kept, cost), kept);
  if (value === undefined) return notKnown(text('brief.order.allRefunded'), 0);
  return { status: 'ok', quantity: { unit: 'ratio', value }, sample: 1 };
}
