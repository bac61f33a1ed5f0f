import type {
  HistorySeries,
  ListingBrief,
  ListingFigure,
  ListingFigureId,
  OrderBrief,
  PriceBeside,
} from '../../lib/brief/listing-brief.ts';
import type { OutlookSeries } from '../../lib/brief/outlook.ts';
import { text } from '../../lib/errors.ts';
import type { NotEnoughData, Provenance, Quantity } from '../../lib/model/quantity.ts';
import type { RecordRef } from '../../lib/model/record-ref.ts';
import { NOW, steps } from './fixtures.ts';

export const listingRef: RecordRef = {
  system: 'amazon',
  kind: 'listing',
  externalId: 'B0C5KQ7T2M',
  tenant: 'amazon.com',
};

const report: Provenance = { connection: 'files-1', label: 'Sales and traffic.csv', asOf: '2026-11-21T18:00:00.000Z' };
const watched: Provenance = { connection: 'watched', label: 'Watched offers', asOf: '2026-11-20T10:00:00.000Z' };
const usd = (units: number) => ({ units, scale: 2, currency: 'USD' });
const money = (units: number): Quantity => ({ unit: 'money', money: usd(units) });
const count = (value: number): Quantity => ({ unit: 'count', value });
const ratio = (value: number): Quantity => ({ unit: 'ratio', value });
const ok = (quantity: Quantity, sample = 28) => ({ status: 'ok' as const, quantity, sample });
const none = (key: string, params = {}): NotEnoughData => ({
  status: 'notEnoughData',
  reason: text(key, params),
  sample: 0,
});
const few = none('analysis.listing.few', { have: 3, of: 11 });

function figure(
  id: ListingFigureId,
  now: Quantity,
  previous: Quantity | undefined,
  better: 'up' | 'down' = 'up',
): ListingFigure {
  return { id, result: ok(now), ...(previous === undefined ? {} : { previous }), better, sources: [report] };
}

const FIGURES: readonly ListingFigure[] = [
  figure('revenue', money(1_284_050), money(1_473_320)),
  figure('units', count(514), count(590)),
  figure('sessions', count(6_214), count(6_870)),
  figure('views', count(8_930), count(10_455)),
  figure('conversion', ratio(0.083), ratio(0.086)),
  figure('buyBox', ratio(0.71), ratio(0.93)),
  figure('refunds', money(41_200), money(38_900), 'down'),
  figure('refundRate', ratio(0.032), ratio(0.026), 'down'),
  figure('rating', count(4.2), count(4.4)),
  figure('reviews', count(187), count(179)),
  figure('adSpend', money(120_400), money(98_100), 'down'),
  figure('adRevenue', money(402_800), money(391_000)),
  figure('roas', { unit: 'times', value: 3.3 }, { unit: 'times', value: 4 }),
  figure('acos', ratio(0.299), ratio(0.251), 'down'),
];

const OTHERS: readonly PriceBeside[] = [
  beside('competitor', 'ToolBarn', 2_199, -0.12, { shipping: usd(0), offerId: 'watched/1' }),
  beside('ownChannel', 'Online shop', 2_399, -0.04),
  beside('partner', 'Acme Distribution of Greater Northern California', 2_499, 0),
  beside('competitor', 'Hammers & More', 2_899, 0.16, { shipping: usd(499), inStock: false, offerId: 'watched/2' }),
];

function beside(
  kind: PriceBeside['kind'],
  who: string,
  total: number,
  difference: number,
  more: Partial<PriceBeside> = {},
): PriceBeside {
  return {
    kind,
    who,
    price: usd(total - (more.shipping?.units ?? 0)),
    total: usd(total),
    difference: ok(ratio(difference), 1),
    on: kind === 'partner' ? '2026-10-30' : '2026-11-20',
    age: kind === 'partner' ? 23 : 2,
    source: kind === 'competitor' ? watched : report,
    ...more,
  };
}

const DAYS = Array.from({ length: 26 }, (_, at) =>
  new Date(NOW - (25 - at) * 14 * 86_400_000).toISOString().slice(0, 10),
);
const series = (id: HistorySeries['id'], value: (at: number) => number | null, more = {}): HistorySeries => ({
  id,
  values: DAYS.map((_, at) => value(at)),
  sources: [report],
  ...more,
});

const outlook = (unit: number): OutlookSeries => ({
  status: 'ok',
  past: Array.from({ length: 20 }, (_, at) => ({
    from: new Date(NOW - (20 - at) * 7 * 86_400_000).toISOString().slice(0, 10),
    value: unit * (120 + 25 * Math.sin(at / 2) - at),
  })),
  ahead: Array.from({ length: 8 }, (_, at) => ({
    from: new Date(NOW + at * 7 * 86_400_000).toISOString().slice(0, 10),
    value: unit * (112 - at),
    low: unit * (88 - 3 * at),
    high: unit * (138 + 3 * at),
  })),
  total: { value: unit * 868, low: unit * 700, high: unit * 1030 },
  sample: 52,
});

export const listing: ListingBrief = {
  record: {
    kind: 'listing',
    id: 'files-1|B0C5KQ7T2M-2026-11-21',
    listing: 'B0C5KQ7T2M',
    title: 'Claw hammer 16 oz with fibreglass handle, for warehouses and workshops',
    product: { id: 'p-1', name: 'Claw hammer', sku: 'NW-HAMMER-16' },
    channel: { key: 'amazon', name: 'Amazon US', kind: 'marketplace' },
    readAt: '2026-11-21T18:00:00.000Z',
  },
  period: { from: '2026-10-24', to: '2026-11-21' },
  previousPeriod: { from: '2026-09-26', to: '2026-10-24' },
  figures: FIGURES,
  stock: {
    on: '2026-11-21',
    pieces: ok(count(322)),
    inbound: 200,
    cover: ok({ unit: 'days', value: 17.4 }),
    perDay: ok(count(18.5)),
    leadDays: { days: 14 },
    safetyDays: 7,
    runsOut: '2026-12-08',
    orderBy: '2026-11-17',
    sources: [report],
  },
  prices: { own: { price: usd(2_499), on: '2026-11-21' }, others: OTHERS },
  quality: {
    status: 'ok',
    score: 64.2,
    grade: 'C',
    on: '2026-11-21',
    sample: 9,
    checks: [
      check('images', 12.4, text('analysis.listing.images', { have: 3, need: 7 })),
      check('description', 7.8, text('analysis.listing.description', { have: 310, need: 1000 })),
      check('bullets', 6, text('analysis.listing.bullets', { have: 3, need: 5 })),
      check('rating', 3.1, text('analysis.listing.rating', { have: 4.2, need: 4.5 })),
      check('video', 4, text('analysis.listing.video')),
      check('title', 0),
      check('attributes', 0),
      check('stock', 0),
      check('reviews', 0),
    ],
    missing: ['keywords'],
  },
  history: {
    days: DAYS,
    everyDays: 14,
    series: [
      series('price', (at) => (at > 8 && at < 12 ? null : at < 9 ? 27.99 : at < 18 ? 25.99 : 24.99), {
        currency: 'USD',
      }),
      series('rank', (at) => 1200 + 40 * at - (at % 5) * 90),
      series('stock', (at) => (at === 4 || at === 6 ? null : 900 - ((at * 73) % 600))),
      series('units', (at) => 200 + 60 * Math.sin(at / 3)),
    ],
  },
  forecast: { grain: 'weeks', level: 0.9, units: outlook(1), revenue: outlook(25), currency: 'USD' },
  steps: steps.slice(0, 1),
  watching: { possible: true, offers: [] },
  sources: [report],
  canCreateTask: false,
};

function check(
  id: 'images' | 'description' | 'bullets' | 'rating' | 'video' | 'title' | 'attributes' | 'stock' | 'reviews',
  lost: number,
  fix?: ReturnType<typeof text>,
) {
  return { id, weight: 0.1, share: lost > 0 ? 0.4 : 1, lost, ...(fix === undefined ? {} : { fix }) };
}

/** In order throughout, little pressing. */
export const goodListing: ListingBrief = {
  ...listing,
  record: { ...listing.record, title: '羊角锤 16 盎司 玻璃纤维手柄 仓库与车间专用 防滑 减震 家用五金工具' },
  stock: {
    ...listing.stock,
    cover: ok({ unit: 'days', value: 64 }),
    pieces: ok(count(1_180)),
    runsOut: '2027-01-24',
    orderBy: '2027-01-03',
    leadDays: { days: 14, assumed: true },
  },
  prices: { own: { price: usd(2_499), on: '2026-11-21' }, others: OTHERS.slice(2) },
  quality:
    listing.quality.status === 'ok'
      ? { ...listing.quality, score: 93, grade: 'A', checks: listing.quality.checks.slice(5), missing: [] }
      : listing.quality,
  steps: [],
};

/** Of a listing of which hardly anything is known. */
export const thinListing: ListingBrief = {
  ...listing,
  figures: FIGURES.map(({ id, better }) => ({ id, better, result: few, sources: [report] })),
  stock: {
    pieces: few,
    cover: few,
    perDay: few,
    leadDays: { days: 14, assumed: true },
    safetyDays: 7,
    sources: [report],
  },
  prices: { others: [] },
  quality: few,
  history: { days: [], everyDays: 1, series: [] },
  forecast: { grain: 'weeks', level: 0.9, units: few, revenue: few },
  steps: [],
  watching: { possible: false, reason: text('brief.watch.noListings'), offers: [] },
};

/** Last read weeks ago. */
const old: Provenance = { ...report, asOf: '2026-10-01T18:00:00.000Z' };
export const staleListing: ListingBrief = {
  ...listing,
  record: { ...listing.record, readAt: old.asOf },
  figures: FIGURES.map((one) => ({ ...one, sources: [old] })),
  stock: { ...listing.stock, sources: [old] },
  sources: [old],
};

export const order: OrderBrief = {
  record: { kind: 'order', id: 'files-1|112-1234567-7654321', number: '112-1234567-7654321', readAt: report.asOf },
  placedOn: '2026-11-19',
  channel: { key: 'amazon', name: 'Amazon US', kind: 'marketplace' },
  account: { id: 'a-1', name: 'Contoso Lighting Ltd' },
  amount: usd(12_495),
  refund: usd(2_499),
  margin: ok(ratio(0.34)),
  lines: [
    {
      product: 'Claw hammer',
      sku: 'NW-HAMMER-16',
      quantity: 5,
      amount: usd(12_495),
      listing: {
        listing: 'B0C5KQ7T2M',
        title: listing.record.title,
        quality: listing.quality,
        cover: listing.stock.cover,
        figures: FIGURES.filter(({ id }) => id === 'conversion' || id === 'units' || id === 'refundRate'),
      },
    },
    { product: 'Chalk line', quantity: 1, amount: usd(899) },
  ],
  steps: [],
  sources: [report],
  canCreateTask: false,
};
