import { marketplaceOf } from '../../lib/analysis/listing-quality/limits.ts';
import { type ListingQuality, listingQuality } from '../../lib/analysis/listing-quality/listing-quality.ts';
import { AppError, text } from '../../lib/errors.ts';
import { lastSeen } from '../../lib/kpi/listings-in-period.ts';
import type { NotEnoughData } from '../../lib/model/quantity.ts';
import type { Command, Session } from '../command.ts';
import { textTable } from '../text-table.ts';

const SHOWN = 40;
const FIXES = 2;

/** `listings`: how good each product's page is, the worst first, and what to mend on it. */
export const listingsCommand: Command = {
  name: 'listings',
  options: {},

  async run({ store, translator }) {
    const latest = lastSeen(await store.all('listings'));
    if (latest.length === 0) throw new AppError('config', text('cli.noListings'), 'no listings');
    const found = latest
      .map((listing) => ({ listing, quality: listingQuality(listing, marketplaceOf(listing.source.system)) }))
      .sort((a, b) => scoreOf(a.quality) - scoreOf(b.quality) || (a.listing.listing < b.listing.listing ? -1 : 1));
    const rows = found.map(({ listing: { listing, title = listing, seenOn }, quality }) => ({
      listing,
      title,
      seenOn,
      ...(quality.status === 'ok'
        ? {
            score: quality.score,
            fixes: quality.checks.flatMap(({ fix, lost }) => (fix ? [{ lost, fix: translator.text(fix) }] : [])),
            missing: quality.missing,
          }
        : { score: null, notEnoughData: translator.text(quality.reason) }),
    }));
    return {
      json: { listings: rows },
      human: [
        textTable(
          [translator.t('cli.listings.listing'), translator.t('cli.score'), translator.t('cli.listings.fix')],
          found.slice(0, SHOWN).map(({ listing, quality }) => [listing.listing, ...cells(quality, translator)]),
          [0, 2],
        ),
        ...(found.length > SHOWN ? [translator.t('cli.more', { n: found.length - SHOWN })] : []),
      ].join('\n'),
    };
  },
};

function scoreOf(quality: ListingQuality | NotEnoughData): number {
  return quality.status === 'ok' ? quality.score : Number.POSITIVE_INFINITY;
}

function cells(quality: ListingQuality | NotEnoughData, translator: Session['translator']): string[] {
  if (quality.status !== 'ok') return ['–', translator.text(quality.reason)];
  const fixes = quality.checks.flatMap(({ fix }) => (fix ? [translator.text(fix)] : []));
  return [translator.number(quality.score, { maximumFractionDigits: 0 }), fixes.slice(0, FIXES).join(' ')];
}
