import type { OfferOnPage } from '../../../lib/brief/offer-on-page.ts';
import { type Text, text } from '../../../lib/errors.ts';
import { parseMoney } from '../../../lib/model/parse-money.ts';
import { isCurrency, readPrice } from '../../../lib/model/price-text.ts';
import type { RecordRef } from '../../../lib/model/record-ref.ts';
import type { Request } from '../../../lib/protocol/types.ts';

/** An offer as the user sees and corrects it, before it is kept. */
export interface Draft {
  readonly competitor: string;
  readonly title: string;
  readonly price: string;
  readonly currency: string;
  readonly shipping: string;
  /** Number of the own listing it competes with; '' where the page is our own listing. */
  readonly against: string;
}

export type DraftProblems = Partial<Record<keyof Draft, Text>>;

/** @param currency of the own price, where the page names none */
export function draftOf(seen: OfferOnPage, currency: string | undefined): Draft {
  return {
    competitor: seen.competitor ?? '',
    title: seen.title ?? '',
    price: seen.price?.decimal ?? '',
    currency: seen.price?.currency ?? currency ?? '',
    shipping: seen.shipping?.decimal ?? '',
    against: '',
  };
}

/** What is to be kept, or what is missing of it, field by field. */
export function requestOf(
  draft: Draft,
  page: { readonly ref: RecordRef; readonly url: string; readonly own: boolean },
): { readonly request: Request<'offer.watch'> } | { readonly problems: DraftProblems } {
  const { ref, url, own } = page;
  const competitor = draft.competitor.trim();
  const currency = draft.currency.trim().toUpperCase();
  const known = isCurrency(currency);
  const price = known ? moneyOf(draft.price, currency) : undefined;
  const shipping = known && draft.shipping.trim() !== '' ? moneyOf(draft.shipping, currency) : undefined;
  const problems: DraftProblems = {
    ...(competitor === '' ? { competitor: text('listing.watch.needsCompetitor') } : {}),
    ...(known ? {} : { currency: text('listing.watch.needsCurrency') }),
    ...(known && (price === undefined || price.units <= 0) ? { price: text('listing.watch.needsPrice') } : {}),
    ...(known && draft.shipping.trim() !== '' && shipping === undefined
      ? { shipping: text('listing.watch.needsShipping') }
      : {}),
    ...(own || draft.against !== '' ? {} : { against: text('listing.watch.needsAgainst') }),
  };
  if (price === undefined || Object.keys(problems).length > 0) return { problems };
  const title = draft.title.trim();
  return {
    request: {
      ref,
      competitor,
      ...(title === '' ? {} : { title }),
      price,
      ...(shipping === undefined ? {} : { shipping }),
      url,
      ...(own ? {} : { against: draft.against }),
    },
  };
}

function moneyOf(written: string, currency: string) {
  const price = readPrice(written, currency);
  return price === undefined || price.currency !== currency ? undefined : parseMoney(price.decimal, currency);
}
